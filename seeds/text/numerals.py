"""Reads numbers in Chinese numerals: 八, 十二, 二十三, 二〇二六, 三百五十万."""

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "兩": 2, "俩": 2,
}  # fmt: skip
"""What each digit is worth."""

ONE_TO_NINE = "一二三四五六七八九"
TEN = "十"
ONE_TO_TEN = ONE_TO_NINE + TEN
"""What ordinals and the numbers of points, weekdays and chapters are written in: characters of a class in a pattern."""

FORMAL = "壹贰叁肆伍陆柒捌玖拾"
"""One to ten as cheques and inscriptions write them, folded."""

STEMS = "甲乙丙丁戊己庚"
"""The signs that number as letters do, as far as people go with them."""

ZEROS = "〇○零"
"""The ways to write a zero in a year."""

SCALES = {TEN: 10, "百": 100, "千": 1_000}
LARGE = {"万": 10_000, "亿": 100_000_000, "兆": 1_000_000_000_000}
"""What multiplies all ahead of it, not the last digit alone."""


def below_hundred(text: str) -> int | None:
    """Return a number from 0 to 99 as it is spoken: 八, 十, 十二, 二十三; None for anything else, such as 二三."""
    tens, ten, ones = text.rpartition(TEN)
    if (tens and tens not in DIGITS) or (ones and ones not in DIGITS) or not (ten or ones):
        return None
    return 10 * (DIGITS[tens] if tens else len(ten)) + (DIGITS[ones] if ones else 0)


def value(text: str) -> float:
    """Return what a number of any size is worth; digits alone are read one by one (二〇二六 is 2026).

    text: nothing but characters of `DIGITS`, `SCALES` and `LARGE`. Raises `KeyError` for others.
    """
    if not any(character in SCALES or character in LARGE for character in text):
        return float("".join(str(DIGITS[character]) for character in text) or 0)
    total = section = digit = 0.0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in SCALES:
            section += (digit or 1) * SCALES[character]
            digit = 0
        else:
            total = (total + section + digit or 1) * LARGE[character]
            section = digit = 0
    return total + section + digit
