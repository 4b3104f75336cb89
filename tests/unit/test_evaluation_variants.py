"""Questions are worded anew, the same way for the same seed."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.variants import Figures
from tests.support.cases import cases

FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@cases("question", ["渡轮 2024 年载了多少人", "Opus 4.8 有多快", "3 名看守人", "灯塔 1869 年建成？"])
def test_one_figure_of_a_question_is_changed_and_nothing_else(question: str) -> None:
    changed = Figures(1).change(question)
    assert changed is not None
    assert changed != question
    assert FIGURE.sub("#", changed) == FIGURE.sub("#", question)
    assert Figures(1).change(question) == changed


@given(st.text(st.characters(exclude_categories=["Nd"], exclude_characters="0123456789")))
def test_a_question_without_a_figure_has_none_to_change(question: str) -> None:
    assert Figures(1).change(question) is None


@given(st.integers(0, 10**9), st.integers(0, 100))
def test_another_figure_is_another_one(figure: int, seed: int) -> None:
    assert Figures(seed).change(f"{figure} 米") != f"{figure} 米"
