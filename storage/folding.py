"""Folds text so that one word has one form: width, case, accents and Chinese script don't count."""

import re
import unicodedata
from functools import cache
from operator import add

import opencc

VERSION = "1"
"""Goes up when folding or tokens change; words that were indexed with another version are indexed again."""

_LATIN_LIKE = ("LATIN", "GREEK", "CYRILLIC")
_HAN_LIKE = (
    "\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003fffd"
)
_TOKENS = re.compile(rf"(?P<run>[{_HAN_LIKE}]+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_{_HAN_LIKE}]+)")


class _Foldings(dict[int, str]):
    """What each code point folds to, found when first met; `str.translate` reads it."""

    def __missing__(self, code_point: int) -> str:
        folded = chr(code_point)
        while (again := "".join(map(_fold_once, folded))) != folded:
            folded = again
        self[code_point] = folded
        return folded


_FOLDINGS = _Foldings()


def fold(text: str) -> str:
    """Return `text` with width, case, accents and script folded; folding twice changes nothing more.

    Code point by code point: NFKC, case folding, Traditional to Simplified (OpenCC's t2s, by character). Accents of
    Latin, Greek and Cyrillic letters, combining accents and invisible formatting characters go.
    """
    return text.translate(_FOLDINGS)


def fold_aligned(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and for each of its code points the index of the one in `text` that it came from."""
    pieces = [_FOLDINGS[ord(character)] for character in text]
    return "".join(pieces), [index for index, piece in enumerate(pieces) for _ in piece]


def tokens(text: str) -> list[str]:
    """Return the words of `text` as the index knows them.

    Of a run of Chinese, Japanese or Korean: each character, and each two that stand together. Words of other
    scripts whole; numbers whole, without the commas between thousands (`4,100` is `4100`, `2.5` is `2.5`).
    """
    found: list[str] = []
    for match in _TOKENS.finditer(fold(text)):
        if match.lastgroup == "run":
            found += match[0]
        found += _whole(match)
    return found


def telling_tokens(text: str) -> list[str]:
    """Return the words of `text` to look for: of a run its pairs alone, which say more than their characters."""
    found: list[str] = []
    for match in _TOKENS.finditer(fold(text)):
        found += match[0] if match.lastgroup == "run" and len(match[0]) == 1 else _whole(match)
    return found


def _whole(match: re.Match[str]) -> list[str]:
    token = match[0]
    if match.lastgroup == "number":
        return [token.replace(",", "")]
    if match.lastgroup == "word":
        return [token]
    return list(map(add, token, token[1:]))


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _fold_once(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf" or "\u0300" <= character <= "\u036f":
        return ""
    if category == "Cs":
        return character
    folded = unicodedata.normalize("NFKC", character).casefold()
    if unicodedata.name(character, "").startswith(_LATIN_LIKE):
        plain = unicodedata.normalize("NFD", folded)
        folded = "".join(each for each in plain if not unicodedata.combining(each))
    return str(_simplifier().convert(folded)) if category == "Lo" else folded
