"""Reads figures in whatever form they are written (25 亿, 2.5 billion, 一半, 50%, eightfold) as values that compare."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from seeds.text import numerals

Unit = Literal["", "%", "x"]

YEAR = re.compile(r"(?:19|20)\d\d")
"""A year in figures, which hardly is a number of anything."""

_ENGLISH_LARGE = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "billion": 1_000_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "tn": 1_000_000_000_000,
}
_ENGLISH = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: 10 * (value + 2)
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_FOLDS = {
    "double": 2.0,
    "doubled": 2.0,
    "twice": 2.0,
    "triple": 3.0,
    "tripled": 3.0,
    "翻倍": 2.0,
    "翻番": 2.0,
    "翻一番": 2.0,
}
_SHARES = {
    "一半": 50.0,
    "半数": 50.0,
    "half": 50.0,
    "三分之一": 100 / 3,
    "三分之二": 200 / 3,
    "四分之一": 25.0,
    "四分之三": 75.0,
}
_SHARES |= {"a third": 100 / 3, "one third": 100 / 3, "two thirds": 200 / 3, "a quarter": 25.0, "three quarters": 75.0}

_HAN_NUMBER = "[零〇一二两俩三四五六七八九十百千万亿兆]"
MEASURES = "年月日号天周倍成个人名位家次种层条句篇份页本场分小时秒元美块轮届步篇项件岁"
"""Characters that count things, behind a figure."""
_ENGLISH_WORDS = "|".join(sorted(_ENGLISH, key=len, reverse=True))
_PATTERN = re.compile(
    rf"(?P<share>{'|'.join(map(re.escape, _SHARES))})"
    rf"|(?P<fold>翻一?番|翻倍|\b(?:double|doubled|twice|triple|tripled)\b)"
    rf"|百分之(?P<percent>\d+(?:\.\d+)?|{_HAN_NUMBER}+)"
    rf"|(?P<arabic>\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:\s*(?P<large>[十百千]?[万亿兆]+|[百千](?=[^a-z])|(?:hundred|thousand|million|billion|trillion|bn|mn|tn|[kmb])\b))?"
    rf"(?:\s*(?P<unit>%|％|percent\b|per cent\b|倍|x\b|×|times\b|-?fold\b))?"
    rf"|(?P<han>{_HAN_NUMBER}+)(?P<han_unit>倍|成)?(?=(?P<measure>[{MEASURES}])?)"
    rf"|\b(?P<english>(?:{_ENGLISH_WORDS})(?:-(?:{_ENGLISH_WORDS}))?)(?:\s+(?P<english_large>hundred|thousand|million|billion|trillion)\b)?"
    rf"(?:\s*(?P<english_unit>percent\b|per cent\b|times\b|-?fold\b))?(?![a-z])"
)


@dataclass(frozen=True)
class Number:
    """A figure: its value in single units, whether it is a share (%) or a factor (x), and where it stands."""

    value: float
    unit: Unit
    start: int
    end: int

    @property
    def key(self) -> tuple[float, Unit]:
        """What two forms of the same figure have in common; six digits count."""
        return (float(f"{self.value:.6g}"), self.unit)


def read(folded: str) -> list[Number]:
    """Return the figures of a folded text, in order, but for those that no float holds. Never raises."""
    return list(_read(folded))


def _read(folded: str) -> Iterator[Number]:
    for match in _PATTERN.finditer(folded):
        found = _value(match)
        if found is not None and math.isfinite(found[0]):
            yield Number(found[0], found[1], match.start(), match.end())


def _value(match: re.Match[str]) -> tuple[float, Unit] | None:
    if match["share"]:
        return _SHARES[match["share"]], "%"
    if match["fold"]:
        return _FOLDS[match["fold"]], "x"
    if match["percent"]:
        text = match["percent"]
        return (float(text) if text[0].isdecimal() else _in_characters(text)), "%"
    if match["arabic"]:
        value = float(match["arabic"].replace(",", "")) * _scale(match["large"])
        return value, _unit(match["unit"])
    if match["han"]:
        return _han(match)
    return _english(match)


def _in_characters(text: str) -> float:
    """Return what Chinese numerals are worth, infinity where that is more than a float holds."""
    try:
        return float(numerals.value(text))
    except OverflowError:
        return math.inf


def _scale(text: str | None) -> float:
    if not text:
        return 1
    if text in _ENGLISH_LARGE:
        return _ENGLISH_LARGE[text]
    scale = 1.0
    for char in text:
        scale *= numerals.SCALES.get(char, 1) * numerals.LARGE.get(char, 1)
    return scale


def _unit(text: str | None) -> Unit:
    if not text:
        return ""
    return "%" if text in {"%", "％", "percent", "per cent"} else "x"


def _han(match: re.Match[str]) -> tuple[float, Unit] | None:
    text = match["han"]
    if match["han_unit"] == "成":
        return _in_characters(text) * 10, "%"
    if match["han_unit"] == "倍":
        return _in_characters(text), "x"
    # One digit alone is as often a part of a word (一般, 千万) as a figure.
    if (len(text) == 1 and (not match["measure"] or text in "一千万百亿兆")) or text in {
        "万一",
        "千万",
        "万千",
        "十万",
    }:
        return None
    return _in_characters(text), ""


def _english(match: re.Match[str]) -> tuple[float, Unit] | None:
    value = float(sum(_ENGLISH[part] for part in match["english"].split("-")))
    large, unit = match["english_large"], match["english_unit"]
    if value == 1 and not large and not unit:
        return None
    kind: Unit = "" if not unit else "%" if unit.startswith("per") else "x"
    return value * _scale(large), kind
