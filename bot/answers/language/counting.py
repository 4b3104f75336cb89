"""Reads a small number, or a place in a row, as people write it: in digits, Chinese characters or English words."""

from seeds.text.numerals import TEN, below_hundred

_CHINESE = f"零一二三四五六七八九〇两{TEN}"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TO_NINE = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
)  # fmt: skip
_ORDINALS = (*_TO_NINE, *_TEENS, "twentieth", *(f"twenty-{each}" for each in _TO_NINE), "thirtieth")
"""To as many as a page of a digest has; a blank may stand for the hyphen."""

_ENGLISH = {each: number for number, each in enumerate(_WORDS, 1)} | {"a": 1, "an": 1}

COUNT = rf"(?:\d{{1,3}}|[{_CHINESE}]{{1,3}}|{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})"
"""What such a number looks like in a folded text: part of a regular expression."""

ORDINAL = rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True)).replace('-', '[- ]')})"
"""What an English word for a place looks like there."""


def read_count(folded: str) -> int | None:
    """Return the number that a folded text is, from 0 to 999 in digits and to 99 in characters; None for none."""
    if folded.isdecimal() and len(folded) <= 3:
        return int(folded)
    if folded in _ENGLISH:
        return _ENGLISH[folded]
    return below_hundred(folded) if all(each in _CHINESE for each in folded) else None


def read_place(folded: str) -> int | None:
    """Return the place that a folded text names, from 1 by an ordinal (`second`), else as `read_count` reads it."""
    ordinal = folded.replace(" ", "-")
    return _ORDINALS.index(ordinal) + 1 if ordinal in _ORDINALS else read_count(folded)
