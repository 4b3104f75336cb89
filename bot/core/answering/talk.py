"""Chooses the human line for a message that talks and asks nothing."""

import re
import unicodedata

from bot.answers.asked.questions import is_sum
from storage.folding import fold

_LINES = {
    "small-talk-insult": r"笨|傻|白痴|智障|蠢|垃圾|废物|真没用|滚|闭嘴|去死"
    r"|stupid|idiot|dumb|you suck|bad bot|shut up|useless|go away",
    "small-talk-thanks": r"谢|感[恩激]|thank|thx|cheers|appreciate|\bty\b",
    "small-talk-praise": r"^6{2,}|^太?牛[逼批了]?|你(?:真|好|太|最)[棒厉聪行]|真厉害|聪明|太好了|[做干]得好|喜欢你"
    r"|[太真很好挺](?:棒|牛|赞|强|有用|有帮助|清楚|详细|准确|精彩|到位|不错)|[答说讲释结](?:得|案)?[真太很好]|有用|有帮助"
    r"|you(?:'re| are) (?:awesome|great|smart|the best)|you rock|brilliant|amazing|love it|excellent|good (?:bot|job)"
    r"|well done|helpful|useful|impressive|(?:that|this|it) helps"
    r"|(?:that|this|it|answer)(?:'?s| is| was) (?:\w+ )?(?:great|good|nice|clear|perfect)"
    r"|(?:good|great|nice) (?:answer|explanation|summary|point|work)",
    "small-talk-farewell": r"再[见会]|拜拜|晚安|回头?见|[明下]..?见|再聊|周末愉快"
    r"|bye|see (?:y|u\b)|good ?night|take care|talk (?:to you )?(?:later|soon)"
    r"|have a \w+ (?:day|night|evening|weekend)",
    "small-talk-who": r"你是(?:谁|机器人|真人)|你叫|你能做|你会|怎么用"
    r"|(?:who|what) are you|your name|are you (?:a bot|human|real)|what can you",
    "small-talk-ok": r"^(?:好(?!无聊)|嗯|哦|行|可以|知道|明白|收到|不错|真棒|太棒|厉害|赞|没|算了|对不起|抱歉|不好意思"
    r"|对|正确|是(?:的|$)|不是|不用|ok|k\b|yes|yeah|yep|right|correct|exactly|indeed|no\b|nope|cool|nice(?! to)|great"
    r"|awesome|perfect|got it|i see|sorry|never|good (?:bot|job)|well done|you are g|understood"
    r"|agreed|fair|all ?right|sounds|确实|的确|同意|赞同|原来|没问题|我?(?:了解|懂))|说得对|makes sense|i agree",
    "small-talk-chat": r"天气|几点|星期几|几号|吃什么|笑话|无聊|聊|爱你|喜欢我|几岁|多大|累|开心|吃|哈哈|呵呵|嘻嘻"
    r"|weather|what time|what day|joke|bored|chat|love|how old|lol|haha",
}
"""Keys of lines, each with what a message that it answers holds, folded; the first that fits is said."""


def line(typed: str, *, asks: bool) -> str:
    """Return the key of the line for a message that got no answer.

    asks: it is no known talk, so that it was probably meant to ask something.
    """
    if _only_signs(typed):
        return "small-talk-ok"
    if asks:
        return "say-more"
    if is_sum(typed):
        return "small-talk-sum"
    folded = fold(typed)
    return next((key for key, pattern in _LINES.items() if re.search(pattern, folded)), "small-talk")


def _only_signs(typed: str) -> bool:
    """Tell whether a message is emoji and nothing else."""
    signs = any(unicodedata.category(each) == "So" and each != "\N{REPLACEMENT CHARACTER}" for each in typed)
    return signs and not any(each.isalnum() for each in typed)
