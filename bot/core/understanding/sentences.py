"""Knows whole sentences that ask for nothing but a list ("有什么新文章？", "which topics are there?")."""

import re

from bot.answers.dates import SPOKEN, WRITTEN
from bot.answers.questions import strip_filler
from storage.folding import fold

_SENTENCES = {
    "latest": r"""
        (?:最近|这几天|今天)?(?:都)?(?:有|来)(?:什么|啥|哪些|没有|没)?(?:最?新的?|更新的?)(?:文章|内容|东西|消息|资料)?(?:吗|没有|没|呢|了)?
        |(?:给我)?(?:看看|推荐)(?:一下)?(?:几篇|一些|一篇)?(?:最?新的?)?文章(?:吧|吗)?
        |(?:what's|what\ is|is\ there\ anything|anything)\ new(?:\ here)?
        |(?:any\ |show\ me\ the\ )?(?:new|newest|latest)\ (?:articles|ones)
        """,
    "topics": r"""
        HERE(?:都)?(?:有|讲|谈)(?:了|些)?(?:哪些|什么|啥)(?:主题|话题|内容)
        |(?:what|which)\ topics(?:\ are\ there|\ do\ you\ have)?
        """,
    "authors": r"""
        HERE(?:都)?有(?:哪些|什么|几个|几位|多少个?|多少位)作者|HERE(?:都)?有谁写(?:的|过)?|HERE的?作者(?:都)?(?:有|是)(?:谁|哪些)
        |(?:what|which|how\ many)\ authors(?:\ are|\ do\ you\ have)?(?:\ there|\ here)?(?:\ in\ (?:the|this)\ library)?
        """,
    "stats": r"""
        HERE(?:一共|总共|共|都)?(?:有|收了|收录了?)(?:多少|几)(?:篇|个)?(?:文章|文档|资料|篇)|HERE(?:有)?多大
        |how\ many\ (?:articles|documents|posts)(?:\ are|\ do\ you\ have)?(?:\ there|\ here)?
        (?:\ in\ (?:the|this)\ library)?
        |how\ (?:big|large)\ is\ (?:the|this|your)\ library
        """,
    "saved": r"""
        我?(?:都)?收藏了?(?:哪些|什么|啥)(?:文章)?|我的收藏
        |what\ (?:have|did)\ i\ saved?|my\ saved\ articles
        """,
    "subscriptions": r"""
        我?(?:都)?(?:订阅|关注)了(?:哪些|什么|啥)
        |what\ (?:do|did)\ i\ (?:follow|subscribe\ to)|my\ subscriptions
        """,
}
"""By command, what such a message is, folded."""

_LIBRARY = r"(?:(?:你)?(?:这里|这儿|这边|(?:这个?|你的|你们的)?(?:文库|资料库|库|图书馆))(?:里面|里|中)?)?"
_PATTERNS = {name: re.compile(pattern.replace("HERE", _LIBRARY), re.VERBOSE) for name, pattern in _SENTENCES.items()}
_NEW_OF_DAYS = re.compile(
    rf"(?P<days>{SPOKEN}|{WRITTEN})\s*(?:以来|里|内|的)?(?:都)?(?:有|出|来|发布|发表|刊出|发|收|写)?(?:了|过)?的?"
    r"(?:什么|啥|哪些|没有|多少|几篇)?(?:最?新的?)?(?:文章|内容|东西|消息|资料)?(?:吗|没有|没|呢|了)?"
    r"|(?:what's|what is|anything|what was|what came in)(?: new)?(?: from| in| on| of)? ?"
    rf"(?P<english>{SPOKEN}|{WRITTEN})"
    rf"|(?:the )?(?:new )?(?:articles|posts)(?: from| of| in| on)? (?P<articles>{SPOKEN}|{WRITTEN})"
)
_WHO = re.compile(
    r"(?P<name>.{2,30}?)(?:这个人|这位作者)?(?:是谁|是什么人|是哪位|是哪家)|谁是(?P<behind>.{2,30}?)"
    r"|who(?: is|'s) (?P<english>.{2,40}?)"
)
_END = re.compile(r"[\s。.!！?？~～]+$")


def command_of(message: str) -> str | None:
    """Return the name of the command whose list a whole message asks for; None for any other message."""
    said = _said(message)
    return next((name for name, pattern in _PATTERNS.items() if pattern.fullmatch(said)), None)


def days_of(message: str) -> str | None:
    """Return, folded, the days of which a whole message asks what is new (上周有什么新文章, 最近一周), else None."""
    found = _NEW_OF_DAYS.fullmatch(strip_filler(_said(message)))
    days = (found["days"] or found["english"] or found["articles"]) if found else None
    # "2025 年呢？" goes on from a question; a bare year may be about anything.
    follows = found is not None and days == found[0].strip() and _said(message).endswith("呢")
    return None if days is None or days.isdecimal() or follows else days


def asked_who(message: str) -> str | None:
    """Return, folded, the name of whom a whole message asks who they are; None for any other."""
    found = _WHO.fullmatch(strip_filler(_said(message)))
    return next(filter(None, found.groups())).strip() if found else None


def _said(message: str) -> str:
    return _END.sub("", fold(message).strip())
