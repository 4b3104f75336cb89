"""What an answer's confidence is worth for a question that was saved before the document came."""

import pytest

from bot.answers.saved import standing
from tests.support.cases import cases

SCORERS = (("words",), ("words", "use3"), ("words", "use3", "e5-small-q4"))


@cases("models", SCORERS)
def test_who_is_surer_is_likelier_right(models: tuple[str, ...]) -> None:
    chances = [standing.own().chance(each / 100, models) for each in range(101)]
    assert chances == sorted(chances)
    assert 0 == chances[0] < chances[1] < standing.own().tell_from < chances[-1] < 1


def test_a_scorer_that_nobody_measured_counts_as_all_of_ours() -> None:
    curves = standing.own()
    assert curves.chance(0.7, ("words", "another-model")) == curves.chance(0.7, SCORERS[-1])


def test_a_curve_makes_chances_of_odds() -> None:
    curves = standing.Standing(0.5, 0.9, {"words": {"constant": 1.0, "odds": 2.0}})
    assert curves.chance(0.5, ("words",)) == pytest.approx(0.7310586)
    assert curves.chance(0.0, ("words",)) == 0
