"""Takes out of a wish what it is not to bring: “but not crypto”, 不要广告, 除了股票, “except by 周远”."""

import re
from dataclasses import dataclass

from bot.alerts.wording.later import Later

_NOT = (
    r"(?:不要(?:有|看|[发發]|推送|推播|[传傳]|[给給]我)?|不想要?看?|不需要|[别別](?:要|[发發]|推送|推播|[传傳]|[带帶]|有|含|提|[来來])"
    r"|不含|不包[括含]|不[带帶]|排除|去掉|除[了去开開]|(?:[没沒]有?|不)(?:提[到及]?|[谈談]到|[讲講]到|出[现現]))"
)
_BUT_NOT = (
    rf"(?:(?:^|(?<=[\s,，、;；(（。的]))\s*(?:[请請]|[绝絕][对對])*{_NOT}"
    rf"|(?:但是?|可是|不[过過]|只是|就是)\s*(?:[请請]|我|[绝絕][对對])*(?:{_NOT}|[没沒]有))"
)
_EN_NOT = (
    r"(?:(?:but|and|just|only|though)\s+)?(?:(?:please\s+)?(?:not|without|except(?:ing)?(?:\s+for)?|excluding|exclude|minus"
    r"|other\s+than|apart\s+from|aside\s+from|leav(?:e|ing)\s+out|skip(?:ping)?|nothing|don't\s+(?:send|include|want|show))"
    r"|(?<=but\s)no|(?<=,\s)no)"
)
_EVERYTHING_BUT = r"(?<=everything\s)but|(?<=anything\s)but|(?<=all\s)but"
_AFTER = (
    r"(?P<after>的?[\s,，]*(?:都|[请請]|就|再)*(?:告[诉訴]我|通知我|提醒我|(?:推送?|推播|[发發寄傳传]送?)[给給]?我))?"
)
# What stands before a colon begins a list of keywords, which `expressions` reads.
_CLAUSE = Later(
    rf"{_BUT_NOT}(?!\s*[:：])\s*(?P<zh>[^()（）]+?)(?:以外|之外)?{_AFTER}\s*[)）]?\s*$"
    rf"|(?<![^\s,;(])(?:{_EN_NOT}|{_EVERYTHING_BUT})\b(?!\s*:)\s+(?P<en>[^()]+?)\s*\)?\s*$"
)
_FIRST = Later(
    r"(?P<lead>(?:[给給]?我|[发發推传傳寄送]|[帮幫]我|[请請]|[订訂][阅閱]|[关關]注|\s)*)"
    r"(?:除[了去开開](?P<left>[^,，]+?)(?:(?:以外|之外)[\s,，]*的?|\s*[,，])|(?:不想看|不要|[别別][发發]|不看)(?P<but>[^,，]+?)[,，]"
    r"(?=\s*(?:其[他它余餘]|[别別]的|剩下)))\s*(?P<rest>.+)"
)
"""The same before what is wanted: 除了广告以外，…; 不要广告，其他的…"""

_LAST = Later(
    r"(?P<rest>.+?)(?:[\s,，、]+(?P<left>[^,，、]+?)除外"
    r"|[\s,，、]+(?:但是?|可是|不[过過])\s*(?P<but>[^,，、]+?)的?(?:就|[请請])*(?:不要|不用|[别別][发發]|免了)了?)\s*"
)

_LIST = re.compile(r"\s*(?:[,，、;；|/]|\b(?:and|or|nor)\b(?!\w)|[和或及与與跟])\s*", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:(?:any(?:thing)?|those|ones|the|articles?|posts?|things|stuff|me)\s+)*(?:(?:by|from|about|on|of|for)\s+)?"
    r"|^(?:[关關]于|關於|有[关關]|[谈談提讲講][到及]?|[涉]及)"
    r"|(?:[写寫][的]?|[发發][的]?)$|(?:相[关關])?的?(?:新?文章|[内內]容|消息|[东東]西|推送)?$"
    r"|(?:'s|’s)?(?:\s+(?:articles?|posts?|ones?|stuff|things))?$",
    re.IGNORECASE,
)
_MARKS = ' \t,，、;；。.!！"“”「」『』'


@dataclass(frozen=True)
class Split:
    """What is wanted, and the words of which an article is to have none; empty where nothing is left out."""

    wanted: str
    without: tuple[str, ...] = ()


def split(words: str) -> Split:
    """Split a wish (without its time) into what it wants and what it leaves out. Never raises.

    A list behind a “not” is all left out; so is an author, whose name is one of an article's words.
    """
    if first := _FIRST.fullmatch(words):
        return _parted(f"{first['lead']}{first['rest']}", first["left"] or first["but"], words)
    if last := _LAST.fullmatch(words):
        return _parted(last["rest"], last["left"] or last["but"], words)
    found = _CLAUSE.search(words)
    if not found:
        return Split(words)
    before = words[: found.start()].rstrip(" ,，、;；")
    return _parted(f"{before}{(found['after'] or '').lstrip('的')}", found["zh"] or found["en"] or "", words)


def _parted(wanted: str, left_out: str, words: str) -> Split:
    without = tuple(filter(None, (_bare(each) for each in _LIST.split(left_out))))
    return Split(wanted.strip(" ,，、;；(（"), without) if without else Split(words)


def _bare(name: str) -> str:
    """Return a name without what says that it is of an article's author or subject."""
    name = name.strip(_MARKS)
    while (shorter := _AROUND.sub("", name).strip(_MARKS)) != name and shorter:
        name = shorter
    return name
