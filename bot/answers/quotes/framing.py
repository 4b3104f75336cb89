"""Moves the ends of a quote by a sentence or two where it would lean on what is cut off, or leave a bracket open."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.answers.common.figures import Floats
from bot.answers.indexes.units import Sentence
from bot.answers.language import phrases

ROOM = 240
"""Code points that a quote may have for that, where it begins or ends with more than was chosen."""

SPARED = 0.1
"""Which chance the sentences may have, at most, that are left off for it."""

MOVED = 2
"""Sentences by which either end of a quote may move."""

_MARKS = re.compile(r"^[\s“\"「『•·—（(-]+")
_CLOSED_BY = {"【": "】", "[": "]", "（": "）", "(": ")"}
_BRACKET = re.compile(r"[【】\[\]（）()]")
_NUMBERED = re.compile(r"(?:^|[\s;；。，,、•])(?:\d{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})$")
"""What stands before the closing bracket of an item's number: 1)."""


class Stretch(NamedTuple):
    """The first and the last sentence of a quote, by their places in a unit."""

    first: int
    last: int


def leans(sentence: Sentence) -> bool:
    """Tell whether a sentence begins with what only the one before explains (这个数字…), or with but, so, too to it."""
    return bool(phrases.leans().match(_MARKS.sub("", sentence.folded)))


def lone(text: str) -> tuple[bool, bool]:
    """Tell whether a text closes a bracket that it doesn't open, and whether it opens one that it doesn't close."""
    awaited, closes = list[str](), False
    for match in _BRACKET.finditer(text):
        if match[0] in _CLOSED_BY:
            awaited.append(_CLOSED_BY[match[0]])
        elif match[0] in awaited:
            del awaited[awaited.index(match[0]) :]
        elif not _NUMBERED.search(text, 0, match.start()):
            closes = True
    return closes, bool(awaited)


def trimmed(text: str) -> tuple[int, int]:
    """Return how many characters at the beginning and the end of a text are a bracket that stands alone."""
    closes, opens = lone(text)
    return int(opens and text[0] in _CLOSED_BY), int(closes and text[-1] in _CLOSED_BY.values())


def mended(
    chosen: Stretch, sentences: Sequence[Sentence], chances: Floats, opening: Sequence[bool], limit: int, most: int
) -> Stretch:
    """Return the stretch near the chosen one that stands best by itself: the same one where it does.

    chances, opening: of each sentence, as for `bot.answers.quotes.quoting.best_stretch`. limit: code points that it may
    have, or `ROOM` if that is more; most: sentences. What is left off has a chance of `SPARED` at most. Of two that
    stand as well it is the one that leaves off less, then the shorter one.
    """

    def flaws(each: Stretch) -> int:
        text = "\n".join(sentence.text for sentence in sentences[each.first : each.last + 1])
        before, behind = trimmed(text)
        leaning = each.first > 0 and leans(sentences[each.first])
        alone = sum(lone(text[before : len(text) - behind]))
        return 2 * (leaning + alone + opening[each.last]) + (before or behind)

    def left_off(each: Stretch) -> tuple[int, float]:
        places = [*range(chosen.first, each.first), *range(each.last + 1, chosen.last + 1)]
        return len(places), round(float(sum(chances[at] for at in places)), 3)

    def is_allowed(each: Stretch) -> bool:
        within = chosen.first <= each.first and each.last <= chosen.last
        return left_off(each)[1] <= SPARED and (within or _length(each, sentences) <= max(limit, ROOM))

    if not flaws(chosen):
        return chosen
    near = filter(is_allowed, _near(chosen, len(sentences), most))
    return min(near, key=lambda each: (flaws(each), *left_off(each), _length(each, sentences)))


def _near(chosen: Stretch, count: int, most: int) -> Iterator[Stretch]:
    """Yield the stretches that begin and end near a chosen one, the same one first."""
    yield chosen
    for first in range(max(0, chosen.first - MOVED), chosen.first + MOVED + 1):
        for last in range(chosen.last - MOVED, min(count, chosen.last + MOVED + 1)):
            if min(2, count) <= last - first + 1 <= most:
                yield Stretch(first, last)


def _length(each: Stretch, sentences: Sequence[Sentence]) -> int:
    return sentences[each.last].end - sentences[each.first].start
