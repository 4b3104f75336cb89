"""Days and weeks as people write them: the patterns, and what may stand before and behind a time."""

import re

from bot.alerts.wording.clock_words import PART
from bot.alerts.wording.kinds import JOINED

WEEKDAYS = {
    "一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "1": 0, "2": 1, "3": 2, "4": 3, "5": 4,
    "6": 5, "7": 6, "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
"""Days of the week, 0 for Monday, by their Chinese character or number or three English letters."""

DAY = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
WEEK = r"(?:周|週|星期|礼拜|禮拜)"
EVERY = r"(?:[每毎]?逢|[每毎]|(?:every|each)\s)\s*(?:[个個]\s*)?"

_DIGEST = (
    r"(?:一[篇份些]|[几幾]篇)?(?:本[周週]的?|新的?|最新的?|所有的?)*"
    r"(?:新?文章|摘要|[简簡][报報]|[汇彙匯][总總]|[总總][结結]|更新)"
)
_ORDER = (
    r"(?:[都就请請]|[帮幫]我|我想要?|我要)*(?:(?:[给給为為向]|提醒|通知|告[诉訴])\s*我"
    r"|(?:推送?|推播|[发發寄傳传]送?)[给給]?我|(?:推送?|推播|[发發寄傳传]送?).{1,40}[给給]我"
    r"|(?:推送|推播|[发發寄傳传]送?)[一二三四五六七八九十两兩几幾\d]{1,2}[篇份]"
    r"|(?:把|[将將]).{1,40}?(?:推送?|推播|[发發寄傳传]送?|整理|[汇彙匯][总總]|[总總][结結])(?:一?[下份])?[给給]?我"
    r"|(?:整理|[汇彙匯][总總]|[总總][结結])(?:一?[下份])?[发發寄傳传推送给給]"
    rf"|(?:[发發寄傳传]送?|收到?|看到?)(?={_DIGEST})|{_DIGEST}$"
    r"|[跟和]我[说說讲講]|[让讓]我知道|有(?:人|[谁誰]|文章).{1,60}(?:通知|提醒|告[诉訴]|[叫喊])我"
    r"|收到|推送|推播|(?:提醒|通知)$|[订訂][阅閱]|[关關]注|追[踪蹤]"
    r"|(?:please\s+)?(?:send|e?mail|give|notify|remind|tell|alert)\s+me\b)"
)
_NUMBER = r"[\d一二三四五六七八九十两兩]"


def nameless(pattern: str) -> str:
    """Return a pattern without the names of its groups, to stand twice in one."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


BEGIN = (
    r"(?:(?<![^\W_])|(?<=[订訂][阅閱])|(?<=[关關]注)|(?<=只要)|(?<=只在)|(?<=[请請]在)|(?<=逢)"
    r"|(?<=文章)|(?<=摘要)|(?<=[给給]我)|(?<=我[想要])|(?<=想)|(?<=想要)|(?<=能不能)|(?<=可不可以)|(?<=可以)|(?<=希望)"
    r"|(?<=麻[烦煩])|(?<=麻[烦煩][你您])|(?<=[帮幫]我)|(?<=[都就请請]))"
)
"""Nothing that a word goes on from; but what is to be sent may stand before it (把宝玉的文章每天传给我)."""

ORDERED = rf"(?=\s*{_ORDER})"
"""An order to tell of something, right behind."""

END = (
    r"(?:(?:\s*(?:的?[时時]候)?\s*(?:提醒|告[诉訴]|通知|推[送播]?|[发發寄傳传]|[给給])+我?)?"
    rf"(?:(?![^\W_])(?!['’]\w)|(?={JOINED}))"
    rf"|{ORDERED}|(?=就?(?:[行好]|可以|[够夠])了?(?:\W|$))|(?=[和与與及跟]\s*{nameless(PART)}\s*{_NUMBER}))"
)
"""Nothing that goes on a word, but for a word that says what is followed, an order to tell of it, or a second hour."""
