"""Reads a small number as people write it: in digits, Chinese characters or English words."""

_CHINESE = {each: number for number, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ENGLISH = {each: number for number, each in enumerate(_WORDS, 1)} | {"a": 1, "an": 1}
_TEN = "十"

COUNT = rf"(?:\d{{1,3}}|[{''.join(_CHINESE)}{_TEN}]{{1,3}}|{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})"
"""What such a number looks like in a folded text: part of a regular expression."""


def read_count(folded: str) -> int | None:
    """Return the number that a folded text is, from 0 to 999 in digits and to 99 in characters; None for none."""
    if folded.isdecimal() and len(folded) <= 3:
        return int(folded)
    if folded in _ENGLISH:
        return _ENGLISH[folded]
    tens, ten, ones = folded.rpartition(_TEN) if _TEN in folded else ("", "", folded)
    if (tens and tens not in _CHINESE) or (ones and ones not in _CHINESE) or not (ten or ones):
        return None
    return (_CHINESE.get(tens, 1) * 10 if ten else 0) + _CHINESE.get(ones, 0)
