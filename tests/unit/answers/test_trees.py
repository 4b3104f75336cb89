"""How likely an answer is: what trees add to a sum, and the form in which both stand in a file of weights."""

import importlib
import json
import math
import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.judgement import trees
from bot.answers.judgement.confidence import Judges
from bot.answers.judgement.trees import Grove, Split, Tree
from tests.support.cases import cases

TREE = Split("lacks", 0.5, Split("focus", 0.25, -1.0, 2.0), -3.0)

values = st.floats(-5, 5, allow_nan=False)
Learn = Callable[[list[dict[str, float]], list[float], list[float]], tuple[float, list[Tree]]]

grown: st.SearchStrategy[Tree] = st.recursive(
    values, lambda some: st.builds(Split, st.sampled_from(["lacks", "focus", "names"]), values, some, some)
)


@cases(
    ("columns", "value"),
    [({"lacks": 1.0}, -3.0), ({"lacks": 0.5, "focus": 0.25}, -1.0), ({"focus": 0.3}, 2.0), ({}, -1.0)],
)
def test_a_column_goes_below_up_to_the_threshold_and_counts_as_0_where_it_is_not_there(
    columns: dict[str, float], value: float
) -> None:
    assert Grove([TREE, 1.5, TREE]).values(columns) == [value, 1.5, value]


@given(st.lists(grown, max_size=5), st.dictionaries(st.sampled_from(["lacks", "focus", "names"]), values))
def test_trees_that_are_walked_at_once_lead_where_each_leads_alone(
    several: list[Tree], columns: dict[str, float]
) -> None:
    def followed(tree: Tree) -> float:
        while isinstance(tree, Split):
            tree = tree.below if columns.get(tree.column, 0.0) <= tree.threshold else tree.above
        return tree

    assert Grove(several).values(columns) == [followed(tree) for tree in several]


@given(grown)
def test_a_tree_comes_back_from_a_file_as_it_was(tree: Tree) -> None:
    assert trees.read(json.loads(json.dumps(trees.write(tree)))) == tree


@cases("written", ["lacks", ["lacks", 0.5, 1.0], [0.5, "lacks", 1.0, 2.0], ["lacks", 0.5, "x", 1.0]])
def test_what_is_no_tree_is_refused(written: trees.Written) -> None:
    with pytest.raises(ValueError, match="no tree"):
        trees.read(written)


def test_the_sum_and_the_trees_count_half_each() -> None:
    judges = Judges({"constant": 1.0, "focus": 2.0}, 0.5, [TREE, 1.5])
    assert judges.chance({"focus": 1.0}) == pytest.approx(1 / (1 + math.exp(-((1 + 2) + (0.5 + 2 + 1.5)) / 2)))
    assert judges.chance({"focus": 1e9}) < 1
    assert Judges.read(json.loads(json.dumps(judges.written()))) == judges


@pytest.fixture
def learn_trees() -> Learn:
    """What grows trees; its library takes two seconds to load, which not all test processes need."""
    learn: Learn = importlib.import_module("bot.evaluation.learning").learn_trees
    return learn


def test_trees_learn_what_two_columns_mean_only_together_and_say_how_likely_it_is(
    learn_trees: Learn,
) -> None:
    chosen = random.Random(3)
    rows = [{"focus": chosen.random(), "lacks": float(chosen.random() < 0.5)} for _ in range(2_000)]
    right = [float((row["focus"] > 0.5) != (row["lacks"] > 0.5)) for row in rows]
    start, learned = learn_trees(rows, right, [1.0] * len(rows))
    judges = Judges({"constant": start}, start, learned)

    def chance(focus: float, lacks: float) -> float:
        return judges.chance({"focus": focus, "lacks": lacks})

    assert min(chance(0.9, 0), chance(0.1, 1)) > 0.8
    assert max(chance(0.1, 0), chance(0.9, 1)) < 0.2


def test_a_row_that_is_half_right_counts_for_both(learn_trees: Learn) -> None:
    rows = [{"focus": float(at % 2)} for at in range(400)]
    start, learned = learn_trees(rows, [0.5 if at % 2 else 1.0 for at in range(400)], [1.0] * 400)
    judges = Judges({"constant": start}, start, learned)
    assert start == pytest.approx(math.log(3), abs=0.001)
    assert judges.chance({"focus": 0.0}) > 0.75 > judges.chance({"focus": 1.0})
