"""Knows whole sentences by their form: of which kind they are, of which days they ask for articles, or who one is."""

import re
from collections.abc import Mapping

from bot.answers.asked.questions import said, strip_filler
from bot.answers.language import phrases
from bot.answers.language.dates import SPOKEN, WRITTEN
from storage.folding import fold

_NEW_OF_DAYS = re.compile(
    rf"(?P<days>{SPOKEN}|{WRITTEN})\s*(?:以来|里|内|的)?(?:都)?(?:有|出|来|发布|发表|刊出|发|收|写)?(?:了|过)?的?"
    r"(?:什么|啥|哪些|没有|多少|几篇)?(?:最?新的?)?(?:文章|内容|东西|消息|资料|新闻)?(?:吗|没有|没|呢|了)?"
    r"|(?:what's|what is|anything|what was|what came in)(?: new)?(?: from| in| on| of)? ?"
    rf"(?P<english>{SPOKEN}|{WRITTEN})"
    rf"|(?:the )?(?:new )?(?:articles|posts)(?: from| of| in| on)? (?P<articles>{SPOKEN}|{WRITTEN})"
)
_WHO = re.compile(
    r"(?P<name>.{2,30}?)(?:这个人|这位作者)?(?:是谁|是什么人|是哪位|是哪家)|谁是(?P<behind>.{2,30}?)"
    r"|who(?: is|'s) (?P<english>.{2,40}?)"
)


def kind_of(message: str, kinds: Mapping[str, re.Pattern[str]], longest: int) -> str | None:
    """Return the first of `kinds` whose pattern a whole message matches, folded and bare of all but letters; else None.

    longest: characters of the longest message that is looked at.
    """
    bare = phrases.bare(fold(message)) if len(message) <= longest else ""
    return next((kind for kind, pattern in kinds.items() if pattern.fullmatch(bare)), None)


def days_of(message: str) -> str | None:
    """Return, folded, the days of which a whole message asks what is new (上周有什么新文章, 最近一周), else None."""
    found = _NEW_OF_DAYS.fullmatch(strip_filler(said(message)))
    days = (found["days"] or found["english"] or found["articles"]) if found else None
    # "2025 年呢？" goes on from a question; a bare year may be about anything.
    follows = found is not None and days == found[0].strip() and said(message).endswith("呢")
    return None if days is None or days.isdecimal() or follows else days


def asked_who(message: str) -> str | None:
    """Return, folded, the name of whom a whole message asks who they are; None for any other."""
    found = _WHO.fullmatch(strip_filler(said(message)))
    return next(filter(None, found.groups())).strip() if found else None
