"""Takes off the words in which people wrap what they want to follow: to be told, by whom, of articles about it."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.alerts.wording.later import Later

Sure = Literal["order", "named", "timed", "asked"]
"""When a message that is put so is an order by itself: always; where the library has what it names; where it says how
often; only behind a command, as it may as well be a question."""

_PLEASE = r"(?:[请請]|麻[烦煩]|[帮幫][我忙]|我?想要?|我要|能不能|可以|以[后後]|今[后後]|[个個])*\s*"
_EN_PLEASE = (
    r"(?:(?:please|pls|kindly|just|and|also)\s+|(?:can|could|would|will)\s+you\s+|"
    r"(?:i(?:'d|\s+would)\s+like|i\s+want|i'd\s+love)\s+(?:you\s+)?to\s+|i\s+wanna\s+)*"
)
_IFS = ("如果", "若是", "若", "要是", "假如", "只要", "一旦", "等到", "等", "当", "當")
_IF = rf"(?:{'|'.join(_IFS)})*"
# Behind something it begins with the first of them: where one stands before, an earlier reading had it, and to look on
# from every one of many in a row takes as many times as long.
_THEN_IF = rf"(?:{''.join(f'(?<!{each})' for each in _IFS)}{_IF}|)"
_SEND = r"(?:推送|推播|推(?![荐薦])|[发發]送?|寄送?|[传傳]送?|送)"
_TELL = (
    rf"(?:(?:告[诉訴]|通知|提醒|知[会會])我(?:一[声聲下])?|[跟和][我][说說讲講](?:一[声聲下])?|[让讓]我知道|[叫喊]我(?:一[声聲下])?"
    rf"|(?:[给給]我)?{_SEND}[给給]?我|[给給]我{_SEND}(?:[过過][来來])?)"
)
_THEN = (
    r"(?:的?(?<!什么)(?<!什麼)(?:[时時]候|[时時])|的[话話]|之?[后後]|了)?[\s,，]*"
    r"(?:就|便|再|也|[马馬]上|立刻|立即|[请請]|麻[烦煩][你您]?|[记記]得|第一[时時][间間]|[尽儘]快|[赶趕][紧緊])*\s*"
)
_THEN_SAID = r"(?:的?(?<!什么)(?<!什麼)(?:[时時]候|[时時])|的[话話]|(?:了)?就)[\s,，]*(?:就|[马馬]上|立刻|[请請])*\s*"
_UNASKED = (
    r"(?=.*我(?:一[声聲下]|知道|[过過][来來]|的?[邮郵]箱|一份)?$)"
    r"(?!.*(?:什[么麼]|怎|多少|哪|[谁誰]|[为為]何|如何|是否|是不是|有[没沒]有|多[久大长長高快]|[几幾][个個时時]))"
)
"""Before what ends in an order to tell and asks nothing: 他为什么走了告诉我 wants an answer."""
_ARTICLES = r"(?:新?文章|新?消息|新?[内內]容|更新|新?[动動][态態]|新?[东東]西|新?博客|部落格|新作|作品|新文)"
_SOMETHING = rf"(?:新的?|最新的?|全部的?|所有的?|每篇)*{_ARTICLES}"
_SO_MANY = r"[一二三四五六七八九十两兩几幾\d]{1,2}[篇份]"
DIGEST = (
    rf"(?:{_SO_MANY}|(?:有(?:什[么麼]|哪些|[没沒]有))?(?:{_SO_MANY}|一?些)?(?:本[周週]的?|[当當]天的?|新的?|最新的?|全部的?|所有的?)*"
    r"(?:新?文章|(?:新[闻聞]|文章|[资資][讯訊])?摘要|[简簡][报報]|[汇彙匯][总總]|[总總][结結]|日[报報]|[周週][报報]|更新|新?消息|新?[内內]容))"
)
"""What says no more than that something new is wanted."""
_SOMEBODY = r"(?:有(?:新的?)?(?:人|[谁誰]|文章)|(?:只要)?有(?:新的?)?(?:人|文章))"
_SPEAKING = r"(?:[说說谈談提讲講聊写寫][到起及过過了]*|[讨討][论論]|[谈談][论論]|[报報][导道導])+[到过過了]*"
_SAYS = rf"(?:也|都|在|会|會|又)*(?:{_SPEAKING})"
_PUBLISHES = r"(?:一|再|又)?(?:有了?|出了?|[发發](?:了|布|佈|表)*|[写寫]了?|更新了?)"
_FOLLOW = r"(?:[订訂][阅閱]|[关關]注|追[踪蹤]|追(?![求究溯问問赶趕加逐随隨认認捧星剧劇责責上])|跟[踪蹤]|留意)(?:一下)?"
_EN_SOMEBODY = (
    r"(?:somebody|someone|anybody|anyone|people"
    r"|(?:a(?:ny)?|some|another)\s+(?:new\s+)?(?:article|post|paper|piece|essay|report|interview)s?)"
)
_EN_SOMETHING = (
    r"(?:(?:something|anything|everything|everyone|all|any|some|a|an|the|new|news|latest|more|another|stuff|things"
    r"|(?:articles?|posts?|pieces?|updates?|stories))\s+)+"
)
_EN_SPEAKS = (
    r"(?:says?|said|writes?|posts?|publish(?:es)?|speaks?|talks?|mentions?"
    r"|discuss(?:es)?|covers?|reports?|brings?\s+up|argues?|claims?|thinks?|believes?|suggests?|warns?|predicts?"
    r"|explains?|shows?|finds?|proves?|den(?:y|ies)|admits?|complains?)"
)
_WHENEVER = r"(?:every\s*time|each\s+time|whenever|as\s+soon\s+as|once)"
_ASKS = Later(r"[?？]|什[么麼]|怎|多少|哪|[吗嗎呢]\W*$|如何|是否|几[个個时時]|^(?:who|what|how|why|which|when)\b")
_OF_YOU = Later(r"[你您]|知道|\byou\b|\bknow\b")

_FRAMES: tuple[tuple[str, Literal["name", "question"], Sure], ...] = (
    # 我想知道 OpenAI 什么时候上市，有消息通知我
    (
        rf"{_PLEASE}(?:知道\s*)?(?P<what>.+?)[,，。]\s*(?:一|如果|等)?有(?:了|新的?)?(?:消息|答案|[结結]果|[进進]展){_THEN}{_TELL}",
        "question",
        "order",
    ),
    # 一有宝玉的新文章就告诉我
    (
        rf"{_PLEASE}{_IF}一?有了?(?:新的?|[关關]于|關於|有[关關])*(?P<what>(?![人谁誰]).*?)的?{_SOMETHING}{_THEN}{_TELL}",
        "name",
        "order",
    ),
    # 有人说到机器人的时候告诉我
    (rf"{_PLEASE}{_IF}(?P<what>{_SOMEBODY}.+?){_THEN}{_TELL}", "question", "order"),
    (rf"{_PLEASE}{_TELL}[:：,，\s]*{_IF}(?P<what>{_SOMEBODY}.+?)(?:的?[时時]候|[时時]|的[话話])", "question", "order"),
    # 通知我有人谈到机器人
    (
        (rf"{_PLEASE}(?:(?:通知|提醒)我(?:一[声聲下])?|[让讓]我知道)[:：,，\s]*"
        rf"(?P<what>有(?:新的?)?(?:人|文章){_SAYS}.+)"),
        "question",
        "order",
    ),
    (rf"{_PLEASE}{_TELL}[:：,，\s]*(?P<what>有(?:[没沒]有)?(?:新的?)?(?:人|文章){_SAYS}.+)", "question", "timed"),
    (rf"{_PLEASE}{_IF}[谁誰](?P<what>.+?){_THEN_SAID}{_TELL}", "question", "order"),
    (rf"{_PLEASE}[谁誰](?:{'|'.join(_IFS)})+(?P<what>.+?){_THEN}{_TELL}", "question", "order"),
    (rf"{_PLEASE}{_IF}(?P<what>.{{1,40}}?){_THEN_IF}{_PUBLISHES}(?:新的?)?{_ARTICLES}?{_THEN}{_TELL}", "name", "order"),
    (rf"{_PLEASE}{_IF}(?P<what>.+?){_THEN_SAID}{_TELL}", "question", "order"),
    # 跟我说一声，如果有文章讲机器人
    (
        (rf"{_PLEASE}(?:(?:通知|提醒)我|[跟和][我][说說讲講]一?[声聲下]|告[诉訴]我一[声聲下])[:：,，\s]*(?:{'|'.join(_IFS)})+"
        r"(?P<what>(?!.*(?:什[么麼]|怎|多少|哪|[为為]何|如何|是否)).+?)(?:的?[时時]候|[时時]|的[话話])?"),
        "question",
        "order",
    ),
    (rf"{_IF}(?P<what>{_SOMEBODY}.+?)(?:的?[时時]候|[时時]|的[话話])", "question", "asked"),
    (rf"{_PLEASE}(?:通知|提醒)我[:：,，\s]*(?:[关關]于|關於|有[关關])(?P<what>.+)", "name", "order"),
    (rf"{_PLEASE}[给給为為]我{_SEND}(?:一[下次]|一?些|[点點]|[几幾]篇)?(?P<what>.+)", "name", "timed"),
    (rf"{_PLEASE}{_SEND}[给給]?我(?:一[下次])?(?P<what>.+)", "name", "timed"),
    # Claude 的文章都发给我
    (
        rf"{_UNASKED}(?P<what>(?!把|[将將]).+?)的?{_SOMETHING}\s*(?:都|全部?|[请請]|就)*{_SEND}[给給到]?我(?:的?[邮郵]箱|一份)?",
        "name",
        "order",
    ),
    # 如果 OpenAI 上市了告诉我，新版本出来了通知我
    (rf"{_UNASKED}{_PLEASE}(?:{'|'.join(_IFS)})+(?P<what>.+?)了?{_THEN}{_TELL}", "question", "order"),
    (rf"{_UNASKED}{_PLEASE}(?P<what>.+?)了{_THEN}{_TELL}", "question", "order"),
    (rf"(?P<what>.+?)的(?:{_SOMETHING})?我?都(?:要|想要|想看)", "name", "order"),
    (rf"(?P<what>其[他它余餘]的?|[别別]的|剩下的?)\s*(?:都|全部?|[请請]|就)*{_SEND}[给給]?我", "name", "order"),
    # 下次 Dario 接受采访叫我；Claude 总是提醒我 orders nothing
    (
        (rf"{_UNASKED}{_PLEASE}(?:下次|下回|{_IF})(?P<what>.+?){_THEN}(?<![是会會常直来來要在老都能])"
        r"(?:通知|提醒|叫|喊)我(?:一[声聲下])?"),
        "question",
        "order",
    ),
    (rf"{_PLEASE}(?:提醒|通知)我(?:去|[记記]得|[来來])?[看读讀](?:一下)?(?P<what>.+)", "name", "order"),
    (r"(?:[请請]|[帮幫]我|替我)+(?:盯[着著住]?|看[着著]|注意)(?P<what>.+)", "name", "order"),
    (rf"{_PLEASE}(?:[给給]|告[诉訴]|通知|提醒)我[:：,，\s]*[看读讀]?(?P<what>{DIGEST})", "name", "timed"),
    (rf"{_PLEASE}(?:{_SEND}|[给給]|收到?|看到?)(?P<what>{DIGEST})", "name", "timed"),
    (rf"{_PLEASE}(?:把|[将將])(?P<what>.+?)\s*{_SEND}[给給]?我", "name", "timed"),
    (r"(?:把|[将將])(?P<what>.+)", "name", "timed"),
    (rf"{_PLEASE}{_SEND}(?P<what>.+?)[给給]我", "name", "timed"),
    (rf"{_PLEASE}(?:通知|提醒|告[诉訴])我[:：,，\s]*(?P<what>.+)", "question", "asked"),
    (rf"(?:[请請]|[帮幫]我|我?想要?|我要)+\s*{_FOLLOW}\s*(?P<what>.+)", "name", "order"),
    (rf"{_PLEASE}{_FOLLOW}\s*(?P<what>.+)", "name", "named"),
    # tell me when somebody says something about robots
    (
        (rf"{_EN_PLEASE}(?:tell|notify|alert|inform|email|message|ping|remind|let)\s+me(?:\s+know)?\s+"
        rf"(?:when|if|{_WHENEVER})\s+(?P<what>(?:{_EN_SOMEBODY}|there(?:'s|\s+is|\s+are)|{_EN_SOMETHING}).+)"),
        "question",
        "order",
    ),
    (
        (rf"{_EN_PLEASE}(?:tell|let)\s+me(?:\s+know)?\s+(?:when|if)\s+(?P<what>(?!you\b|.*\bsaid\b).{{1,40}}?\s+{_EN_SPEAKS}"
        r"(?:\s+(?:something|anything|about|on|again|new|an?\s+(?:new\s+)?(?:article|post))\b.*)?)"),
        "question",
        "order",
    ),
    (
        (rf"{_EN_PLEASE}(?:(?:notify|alert|inform|email|message|ping)\s+me\s+(?:when|if|{_WHENEVER})"
        rf"|(?:tell|remind|let)\s+me(?:\s+know)?\s+{_WHENEVER}|let\s+me\s+know\s+when)\s+(?P<what>(?!.*\bsaid\b).+)"),
        "question",
        "order",
    ),
    (
        (rf"{_EN_PLEASE}(?:give\s+me\s+a\s+heads[\s-]*up|wake\s+me(?:\s+up)?|call\s+me"
        r"|(?:can\s+i\s+)?(?:get|have|receive)\s+an?\s+(?:e?mail|alert|notification|message)"
        rf"|drop\s+me\s+an?\s+(?:line|note|message))\s+(?:when|if|{_WHENEVER})\s+(?P<what>.+)"),
        "question",
        "order",
    ),
    # Whenever someone argues that scaling has stopped, tell me
    (
        (rf"(?:when|if|{_WHENEVER})\s+(?P<what>(?!.*\bsaid\b).+?),?\s+(?:please\s+|then\s+)*"
        r"(?:(?:tell|notify|alert|ping|message|inform)\s+me|let\s+me\s+know)"),
        "question",
        "order",
    ),
    (rf"{_EN_PLEASE}(?:tell|let)\s+me(?:\s+know)?\s+(?:when|if)\s+(?P<what>.+)", "question", "asked"),
    (rf"(?:when|if|{_WHENEVER})\s+(?P<what>(?:{_EN_SOMEBODY}|there(?:'s|\s+is|\s+are))\s.+)", "question", "asked"),
    (
        (rf"{_EN_PLEASE}(?:subscribe\s+(?:me\s+)?to|keep\s+an\s+eye\s+on|(?:watch|look)\s+out\s+for"
        r"|follow(?!\s+(?:up|our|your|the|this|these|those|me|us|through)\b)"
        r"|(?:keep\s+me\s+(?:posted|updated|informed|in\s+the\s+loop)|give\s+me\s+a\s+heads[\s-]*up)\s+(?:on|about|of)"
        r"|(?:notify|alert|inform|email|message|ping|update)\s+me\s+(?:about|of|on))\s+(?P<what>.+)"),
        "name",
        "order",
    ),
    (
        (rf"{_EN_PLEASE}(?:send|e?mail|deliver)\s+(?P<what>(?:(?:an?|the|my|new|all)\s+)*"
        r"(?:digest|summary|updates?|articles?|round-?up|briefing))"),
        "name",
        "timed",
    ),
    (
        rf"{_EN_PLEASE}(?:add|put)\s+(?P<what>.+?)\s+(?:to|on|in)\s+my\s+(?:subscriptions?|list|feed|alerts)",
        "name",
        "order",
    ),
    (
        (rf"(?:only\s+)?{_EN_PLEASE}(?:only\s+)?(?:send|e?mail)\s+me\s+(?:only\s+)?"
        r"(?:(?:stuff|things|articles|posts|everything|anything|updates)\s+(?:about|on|from|by)\s+)(?P<what>.+)"),
        "name",
        "order",
    ),
    (rf"{_EN_PLEASE}(?:send|email|give|bring|show|get)\s+me\s+(?P<what>.+)", "name", "timed"),
    (r"(?:i\s+want|i(?:'d|\s+would)\s+like)\s+(?P<what>.+)", "name", "timed"),
    (r"(?:questions?|answers?)\s+(?:about|on|regarding)\s+(?P<what>.+)", "question", "asked"),
    (r"(?:[关關]于|關於|有[关關])(?P<what>.+)的(?:[问問]题|問題|答案|回答)", "question", "asked"),
    (r"to\s+(?P<what>.+)", "name", "asked"),
    (rf"{_EN_PLEASE}tell\s+me\s+(?:about|of)\s+(?P<what>.+)", "name", "timed"),
)  # fmt: skip

_PATTERNS = [(Later(pattern, re.DOTALL), kind, sure) for pattern, kind, sure in _FRAMES]

_SPOKEN_OF = Later(
    rf"(?:{_SOMEBODY}|有[没沒]有(?:人|文章)|[谁誰]|){_SAYS}(?:[关關]于|關於|有[关關])?(?P<of>.+?)(?:的{_ARTICLES}|的?(?:事情?|[话話][题題]))?"
    rf"|{_EN_SOMEBODY}\s+{_EN_SPEAKS}\s+(?:{_EN_SOMETHING})?(?:about|of|on|that)?\s*(?P<en_of>.+)"
    r"|(?P<up>.+?)\s+(?:comes?\s+up|(?:is|are|gets?)\s+(?:mentioned|discussed|talked\s+about))(?:\s+(?:again|somewhere|anywhere))?"
    rf"|(?:there(?:'s|\s+is|\s+are)\s+)?{_EN_SOMETHING}(?:about|on|of)\s+(?P<there_of>.+?)"
    r"(?:\s+(?:comes?(?:\s+(?:in|out|up))?|appears?|is\s+(?:published|posted|out)|turns?\s+up))?"
)
"""Somebody says something about what is wanted: nothing of that but the thing itself stands in an article."""

_WHOEVER = re.compile(rf"^{_SOMEBODY}")
_BY = Later(
    rf"(?:[关關]于|關於|有[关關])?(?P<zh>.+?)的{_SOMETHING}|(?:[关關]于|關於|有[关關])(?P<about>.+)"
    rf"|(?:there(?:'s|\s+is|\s+are)\s+)?{_EN_SOMETHING}(?:by|from|about|on|of)\s+(?P<en>.+?)"
    rf"|(?P<their>.{{1,60}}?)(?:'s|’s)\s+(?:new\s+|latest\s+)*(?:articles?|posts?|writings?|stuff)"
    r"|(?:(?:an?|the|my)\s+)?(?:digest|summary|round-?up|briefing|updates?)\s+(?:on|about|of)\s+(?P<digest_of>.+)"
    r"|(?:(?:all|any|the|new)\s+)*(?:articles?|posts?|anything|everything)\s+(?:(?:that|which)\s+)?"
    r"(?:mention(?:s|ing)?|discuss(?:es|ing)?|contain(?:s|ing)?|talk(?:s|ing)?\s+about|(?:is|are)\s+about)\s+(?P<that>.+)"
    rf"|(?:提[到及]|[谈談讲講][到及]|[讨討][论論])[了过過]?(?P<mentioned>.+?)的{_SOMETHING}"
    r"|(?!(?:all|any|the|new|more|some|your|my|those|these)\s)(?P<such>.{1,60}?)\s+(?:articles?|posts?|stuff)"
)
_WRITES = Later(
    rf"(?:there(?:'s|\s+is|\s+are)\s+)?{_EN_SOMETHING}(?:by|from)\s+(?P<by>.+?)"
    r"(?:\s+(?:comes?(?:\s+(?:in|out|up))?|appears?|is\s+(?:published|posted|out|there)|turns?\s+up))?"
    rf"|(?P<who>(?!(?:{_EN_SOMEBODY}|who)\b).{{1,40}}?)\s+(?:writes?|posts?|publish(?:es)?|releases?|has)"
    r"(?:\s+(?:something|anything|an?|any|new|articles?|posts?|again))*"
)


_MARKS = " ,，。.!！~～"
_THANKS = Later(
    r"(?:[\s,，]*(?:\b(?:please|pls|thanks?(?:\s+you)?|thx)|[谢謝]{2}(?:[你您])?|好[吗嗎]|可以[吗嗎]"
    r"|麻[烦煩](?:[你您])?了?|[吧啦]))+$"
)


@dataclass(frozen=True)
class Frame:
    """What was wrapped: the name of something, or a question; and when a message that is put so is an order."""

    kind: Literal["name", "question"]
    text: str
    sure: Sure


def read(words: str) -> Frame | None:
    """Return what is wanted in words (without a time); None where nothing is wrapped around it. Never raises."""
    said = unthanked(words)
    for pattern, kind, sure in _PATTERNS:
        found = pattern.fullmatch(said)
        if found and (found["what"].strip() or kind == "name"):
            return _frame(found["what"].strip(" ,，:："), kind, sure)
    return None


def unthanked(words: str) -> str:
    """Return words without the thanks and marks behind them."""
    return _THANKS.sub("", words.strip(_MARKS)).strip(_MARKS)


def bare(name: str) -> str:
    """Return a name without "articles by" or 的文章 around it; as it is where nothing else is there."""
    found = _BY.fullmatch(name)
    inner = next(filter(None, found.groups()), "") if found else ""
    return inner.strip() or name


def _frame(what: str, kind: Literal["name", "question"], sure: Sure) -> Frame:
    if sure == "order" and _OF_YOU.search(what):
        sure = "asked"
    if kind == "name":
        asks = sure != "timed" and _ASKS.search(what)
        return Frame("name", bare(what), "asked" if asks else sure)
    if spoken := _SPOKEN_OF.fullmatch(what):
        return Frame("question", next(filter(None, spoken.groups()), what).strip(), sure)
    if writes := _WRITES.fullmatch(what):
        return Frame("name", writes["by"] or writes["who"], sure)
    return Frame("question", _WHOEVER.sub("", what) or what, sure)
