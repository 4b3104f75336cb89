"""Reads whole messages that ask for a list of articles: whose, of what, or the newest, and how many of them."""

import re
from functools import cache

from bot.answers.asked import questions
from bot.answers.language import conversing
from bot.answers.language.counting import COUNT, read_count
from seeds.models import Model

LONGEST = 120
"""Characters of the longest message that is looked at."""

_ASKS = re.compile(r"[谁什么怎哪几]|\b(?:who|what|which|how)\b")
"""What stands in no name."""


class Wanted(Model):
    """What a message may ask for the articles of, folded (empty for all), and how many at once."""

    name: str
    size: int | None = None


_SIZE, _NAME = f"(?P<size>{COUNT})", "(?P<name>.{1,40}?)"


@cache
def patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """Return what matches a whole folded message that asks for a list of articles (groups `name` and `size`, if any).

    kind: `by` whom, `about` what, or the `newest` of all.
    """
    return tuple(re.compile(each.replace("{size}", _SIZE).replace("{name}", _NAME)) for each in conversing.lists(kind))


def wanted(message: str) -> list[Wanted]:
    """Return what a whole message may ask for the articles of, the likeliest first; most messages ask for none.

    Only the library knows whether there is such an author, source or topic.
    """
    if len(message) > LONGEST:
        return []
    text = questions.strip_filler(questions.said(message))
    found = [
        _wanted(match)
        for kind in ("newest", "by", "about")
        for pattern in patterns(kind)
        if (match := pattern.fullmatch(text))
    ]
    return list({each.name: each for each in reversed(found) if not _ASKS.search(each.name)}.values())[::-1]


def _wanted(match: re.Match[str]) -> Wanted:
    groups = match.groupdict()
    size = groups.get("size")
    return Wanted(name=(groups.get("name") or "").strip(), size=read_count(size) if size else None)
