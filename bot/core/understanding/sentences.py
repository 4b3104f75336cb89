"""Knows whole sentences by their form: of which kind they are, of which days they ask for articles, or who one is."""

import re
from collections.abc import Mapping
from functools import cache

from bot.answers.asked.questions import said, strip_filler
from bot.answers.language import conversing, phrases
from bot.answers.language.dates import ENGLISH_MONTH, RANGE, SPOKEN, WRITTEN
from storage.folding import fold

_DAYS = rf"(?:{RANGE}|{SPOKEN}|{WRITTEN})"
_DURING = re.compile(r"(?:from(?!.* on(?:wards?)?$)|in|on|of|during|over|within) ")
"""What stands before days that limit by themselves: articles from May are those of May."""

_OPEN_ENDED = re.compile(r"[前后]$")
_SAYS_OF_WHAT = re.compile(r"文章|内容|东西|消息|资料|新|发|刊|写|[a-z]")


@cache
def _new_of_days() -> tuple[re.Pattern[str], ...]:
    """Return what matches a whole folded message that asks what there is of some days (group `days`)."""
    return tuple(re.compile(_with_days(each)) for each in conversing.lists("days"))


@cache
def _name_of_days() -> tuple[re.Pattern[str], ...]:
    """Return what matches folded words that are a name with days in front of it or behind it."""
    days = "|".join(map(_with_days, conversing.days_with_a_limit()))
    return tuple(
        re.compile(each.replace("{limit}", days))
        for each in (r"(?P<name>.+?)\s*(?P<days>{limit})", r"(?P<days>{limit})\s*的?(?P<name>.+)")
    )


def _with_days(pattern: str) -> str:
    return pattern.replace("{days}", _DAYS).replace("{named}", f"(?:{_DAYS}|{ENGLISH_MONTH})")


_WHO = re.compile(
    r"(?P<name>.{2,30}?)(?:这个人|这位作者)?(?:是谁|是什么人|是哪位|是哪家)|谁是(?P<behind>.{2,30}?)"
    r"|who(?: is|'s) (?P<english>.{2,40}?)"
)


MARKS = " .。!！?？"
"""Blanks, and the marks that a sentence ends in."""


def unmarked(message: str) -> str:
    """Return a message, folded, without blanks and marks at its ends."""
    return fold(message).strip(MARKS)


def kind_of(message: str, kinds: Mapping[str, re.Pattern[str]], longest: int) -> str | None:
    """Return the first of `kinds` whose pattern a whole message matches, folded and bare of all but letters; else None.

    longest: characters of the longest message that is looked at.
    """
    bare = phrases.bare(fold(message)) if len(message) <= longest else ""
    return next((kind for kind, pattern in kinds.items() if pattern.fullmatch(bare)), None)


def days_of(message: str) -> str | None:
    """Return, folded, the days of which a whole message asks what is new, with what limits to them, else None.

    上周有什么新文章, 2月以来的文章: 2月以来, articles since May: since may.
    """
    asked = strip_filler(said(message))
    found = next(filter(None, (each.fullmatch(asked) for each in _new_of_days())), None)
    days = found["days"].strip() if found else ""
    if not found or not days:
        return None
    around = found[0].replace(found["days"], "", 1).strip(" 的里内间")
    # "2025 年呢？" goes on from a question; a bare year, or what came after one, may be about anything.
    if not around and (days.isdecimal() or said(message).endswith("呢")):
        return None
    if _OPEN_ENDED.search(days) and not _SAYS_OF_WHAT.search(around):
        return None
    return _bare(days)


def name_and_days(words: str) -> tuple[str, str] | None:
    """Return the name and the days that folded words say together (宝玉2月以来, claude since march), else None."""
    found = next(filter(None, (each.fullmatch(words) for each in _name_of_days())), None)
    return (found["name"].strip(), _bare(found["days"].strip())) if found else None


def _bare(days: str) -> str:
    return _DURING.sub("", days) if _DURING.match(days) else days


def asked_who(message: str) -> str | None:
    """Return, folded, the name of whom a whole message asks who they are; None for any other."""
    found = _WHO.fullmatch(strip_filler(said(message)))
    return next(filter(None, found.groups())).strip() if found else None
