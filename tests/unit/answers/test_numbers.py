"""Figures are read in whatever form they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.language import numbers
from tests.support.cases import cases


def keys(text: str) -> list[tuple[float, str]]:
    return [number.key for number in numbers.read(text)]


@cases("text", ["25 亿", "25亿", "2.5 billion", "二十五亿", "2,500,000,000"])
def test_large_figures_are_the_same_in_both_languages(text: str) -> None:
    assert keys(text) == [(2.5e9, "")]


@cases("text", ["50%", "50 percent", "百分之五十", "一半", "half", "五成"])
def test_a_half_is_fifty_percent(text: str) -> None:
    assert keys(text) == [(50.0, "%")]


@cases("text", ["8 倍", "八倍", "8x", "eightfold", "8 times"])
def test_factors_are_the_same_in_words_and_digits(text: str) -> None:
    assert keys(text) == [(8.0, "x")]


def test_a_factor_is_no_share_and_no_count() -> None:
    assert len({*keys("8 倍"), *keys("8%"), *keys("8 个")}) == 3


def test_years_in_chinese_numerals_are_read_digit_by_digit() -> None:
    assert keys("二〇二六年") == [(2026.0, "")]


def test_numerals_within_ordinary_words_are_no_figures() -> None:
    assert keys("一般来说千万不要") == []


@pytest.mark.parametrize("text", ["百分之٣", "百分之३"])
def test_digits_of_other_scripts_are_figures_like_any(text: str) -> None:
    assert keys(text) == [(3.0, "%")]


@cases("text", ["亿" * 400, "零亿" * 200, "百分之" + "亿" * 300, "9" * 400, "0" + "亿" * 60])
def test_what_no_float_holds_is_no_figure(text: str) -> None:
    assert keys(text) == []


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for number in numbers.read(text):
        assert 0 <= number.start < number.end <= len(text)
