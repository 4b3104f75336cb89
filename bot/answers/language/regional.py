"""Knows what words of Taiwan and of the Mainland mean the same (程式設計師, 程序员), by OpenCC's tables of phrases.

The folding that all indexes follow takes characters alone, as the words of a document are its author's. So it is the
question that is read in both wordings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Literal

from rapidfuzz.distance import Levenshtein

from bot.answers.language import dictionary
from bot.answers.language.converting import converter
from bot.answers.language.terms import Frequencies
from storage.folding import fold

_TO: dict[str, tuple[str, ...]] = {"mainland": ("s2tw", "tw2sp"), "taiwan": ("s2twp",)}
"""OpenCC's configurations, one after the other, that take a folded text to either wording."""

LONGEST = 400
"""Code points of a text that are looked at; as many as a question has that is read."""

COMMONER = 3
"""As many times commoner than a word that the library holds the other one must be to be looked for beside it."""

_NO_HAN = "\u3400"


def load() -> None:
    """Read OpenCC's tables and the dictionary, which takes a third of a second, before a question needs them."""
    for to in _TO:
        _word_bounds(_converted("程序", to))


@dataclass(frozen=True)
class Wording:
    """A word as it stands in a folded text, at `start`, and the other region's word for it, folded too."""

    start: int
    typed: str
    other: str


@lru_cache(maxsize=1024)
def wordings(folded: str) -> tuple[Wording, ...]:
    """Return the words of a folded text that are said in another way on the other side, in order."""
    text = folded[:LONGEST]
    if max(text, default="") < _NO_HAN:
        return ()
    found = {(each.start, each.other): each for to in _TO for each in _differing(text, _converted(text, to))}
    whole = [each for each in found.values() if not any(_is_part(each, other) for other in found.values())]
    return tuple(sorted(whole, key=lambda each: (each.start, each.other)))


def _is_part(one: Wording, whole: Wording) -> bool:
    """Tell whether a word is only part of a longer one: 程序 is a word of either side, but not in 程序员."""
    inside = whole.start <= one.start and one.start + len(one.typed) <= whole.start + len(whole.typed)
    return inside and len(one.typed) < len(whole.typed)


def other_words(text: str) -> str:
    """Return the other region's words for those of a text, parted by blanks; empty where none is said otherwise."""
    return " ".join(dict.fromkeys(each.other for each in wordings(fold(text))))


def reword(folded: str) -> str | None:
    """Return a folded text in the other region's words; None where it says nothing otherwise."""
    text = _in_other_words(folded, wordings(folded))
    return text if text != folded else None


@dataclass(frozen=True)
class Reworded:
    """A folded question with the library's own words, and what it says in another wording that is held beside them.

    otherwise: the whole question in that other wording, where there is any.
    """

    text: str
    extra: tuple[str, ...] = ()
    otherwise: str | None = None


def reworded(folded: str, frequencies: Frequencies) -> Reworded:
    """Return a question as a library says it: a word that it doesn't hold by the other one, where it holds that.

    Where it holds both, a rare one is looked for by the common one too.
    """
    instead, extra = list[Wording](), list[Wording]()
    for each in wordings(folded):
        here, there = _held(each.typed, frequencies), _held(each.other, frequencies)
        if here and there >= COMMONER * here:
            extra.append(each)
        elif there and not here:
            instead.append(each)
    text = _in_other_words(folded, instead)
    if not extra:
        return Reworded(text)
    both = _in_other_words(folded, sorted([*instead, *extra], key=lambda each: each.start))
    return Reworded(text, tuple(dict.fromkeys(each.other for each in extra)), both)


def _in_other_words(folded: str, words: Iterable[Wording]) -> str:
    """Return a text with some words, given in order, said otherwise; of those that overlap the first."""
    text, end = "", 0
    for each in words:
        if each.start >= end:
            text += folded[end : each.start] + each.other
            end = each.start + len(each.typed)
    return text + folded[end:]


def _held(word: str, frequencies: Frequencies) -> int:
    """Return in how many units a word may stand: no more than hold its rarest pair of characters."""
    return min(frequencies.frequency(first + second) for first, second in pairwise(word)) if len(word) > 1 else 0


def _converted(folded: str, to: str) -> str:
    for configuration in _TO[to]:
        folded = converter(configuration).convert(folded)
    return fold(folded)


def _differing(text: str, converted: str) -> Iterator[Wording]:
    """Yield what differs between a text and its conversion, widened to whole dictionary words."""
    bounds = _word_bounds(converted)
    for first, last, begins, ends in _changes(text, converted):
        left = begins - max(at for at in bounds if at <= begins)
        right = min((at for at in bounds if at >= ends and at > begins), default=ends) - ends
        left, right = _same(text[:first], converted[:begins], left, -1), _same(text[last:], converted[ends:], right, 1)
        typed, other = text[first - left : last + right], converted[begins - left : ends + right]
        if len(typed) > 1 and len(other) > 1:
            yield Wording(first - left, typed, other)


def _changes(text: str, converted: str) -> list[tuple[int, int, int, int]]:
    """Return where two texts differ, in the one and in the other; what one character parts belongs together."""
    found: list[tuple[int, int, int, int]] = []
    for each in Levenshtein.opcodes(text, converted):
        if each.tag == "equal":
            continue
        first, begins = each.src_start, each.dest_start
        if found and (first == found[-1][1] or (first == found[-1][1] + 1 and text[first - 1].isalnum())):
            first, _, begins, _ = found.pop()
        found.append((first, each.src_end, begins, each.dest_end))
    return found


def _word_bounds(text: str) -> list[int]:
    return [*accumulate(map(len, dictionary.cut(text)), initial=0)]


def _same(text: str, converted: str, most: int, step: Literal[1, -1]) -> int:
    """Return how many of the next `most` characters are the same in both, going in one direction."""
    one, other = text[::step], converted[::step]
    return next((at for at in range(most) if one[at : at + 1] != other[at : at + 1]), most)
