"""Tells which figures of a text may say how many: not those of dates, versions or lists, nor of another unit."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from bot.answers.language import numbers, phrases

_VERSION = re.compile(
    r"(?<![A-Za-z0-9])(?P<name>[A-Z][A-Za-z]*[ -]?|[a-z]+-?)\d+(?:\.\d+)*[A-Za-z]?"
    rf"(?!\d|\.\d|\s*[%％百千万亿{numbers.MEASURES}])"
)
"""A name with its figure (GPT-5, Opus 4.5, o1), that nothing counted follows."""

_PLACE_BEFORE, _PLACE_BEHIND = re.compile(r"(?:^|\n)\s*$"), re.compile(r"[.、)]\s")
"""What stands around the figure of an item in a list."""


def told(question: str, figures: AbstractSet[tuple[float, str]], text: str, folded: str, *, times: bool) -> bool:
    """Tell whether a text, which is given folded too, holds a figure that may say how many.

    question: folded; its own `figures` (`numbers.Number.key`) say nothing new. times: whether it asks for a time.
    """
    if phrases.figures("vague").search(folded):
        return True
    counts = bool(phrases.figures("counts").search(question))
    times = times or bool(phrases.figures("times").search(question))
    versions = tuple({match[0].lower() for match in _versions(text)})
    return any(
        number.key not in figures
        and (times or not phrases.figures("of_time").match(folded, number.end))
        and not folded[: number.end].endswith(versions)
        and not _is_a_place(folded, number)
        and not (counts and _is_measured(folded, number))
        for number in numbers.read(folded)
    )


def _versions(text: str) -> Iterator[re.Match[str]]:
    for match in _VERSION.finditer(text):
        name = match["name"].strip(" -").lower()
        if name not in phrases.stop_words() and name not in phrases.counting():
            yield match


def _is_a_place(folded: str, number: numbers.Number) -> bool:
    """Tell whether a figure numbers the items of a list, or says which one of several."""
    before = folded[: number.start]
    listed = _PLACE_BEFORE.search(before) and _PLACE_BEHIND.match(folded, number.end)
    return bool(listed or phrases.figures("ordinal").search(before))


def _is_measured(folded: str, number: numbers.Number) -> bool:
    """Tell whether a figure is a price, a share, a factor or a size, and no number of things."""
    return bool(
        number.unit
        or phrases.figures("of_money").match(folded, number.end)
        or phrases.figures("sign_of_money").search(folded[: number.start])
        or phrases.figures("of_size").match(folded, number.end)
    )
