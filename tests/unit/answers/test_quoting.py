"""The quote is the stretch of sentences that most likely holds the answer, and goes on where one only announces it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.common.figures import Floats
from bot.answers.indexes.units import Sentence
from bot.answers.quotes import quoting
from tests.support.cases import cases
from tests.support.sentences import sentences

PLAIN = "灯塔在春天漆成白色。"


def chances(*values: float) -> Floats:
    return np.array(values, float)


def carried(values: Floats, some: list[Sentence]) -> Floats:
    return quoting.carried(values, [quoting.handed_on(each) for each in some])


def test_of_one_sentence_that_says_it_what_comes_after_is_worth_more_than_what_was_before() -> None:
    found = carried(chances(0, 0, 1, 0, 0), sentences(*[PLAIN] * 5))
    assert found.argmax() == 2
    assert found[3] > found[4] > found[1] > found[0] == 0


@cases(
    "opening",
    [
        "看守人说了三点：",
        "渡轮停航有两个原因。",
        "原因如下。",
        "看守人用退潮来解释。",
        "看守人举了一个渡轮的例子。",
        "他做了一個類比。",
        "The keeper gave three reasons for it.",
        "The reasons are as follows:",
    ],
)
def test_what_a_sentence_only_announces_is_as_likely_the_answer_as_it_is_itself(opening: str) -> None:
    found = carried(chances(0, 1, 0, 0), sentences(PLAIN, opening, PLAIN, PLAIN))
    assert found[2] > found[1]
    assert found[2] > found[3] > found[0]


@cases(
    "telling",
    [
        "渡轮在第二个码头停靠。",
        "这里有 18 个码头。",
        "船长用旗语回答了他，渡轮停了。",
        "The two keepers, both old, left.",
    ],
)
def test_a_sentence_that_only_counts_or_numbers_something_announces_nothing(telling: str) -> None:
    found = carried(chances(0, 1, 0, 0), sentences(PLAIN, telling, PLAIN, PLAIN))
    assert found[2] == pytest.approx(quoting.CARRIED[0])


def test_after_a_question_comes_its_answer() -> None:
    found = carried(chances(1, 0, 0), sentences("“灯塔是谁造的？”", PLAIN, PLAIN))
    assert found[1] > 0.5 > found[2] > 0


def test_a_quote_ends_in_no_announcement_where_it_need_not() -> None:
    spans = [(0, 90), (90, 180), (180, 200), (200, 290)]
    likely = chances(0.5, 0.4, 0.1, 0.0)
    assert quoting.best_stretch(likely, spans) == (0, 2)
    assert quoting.best_stretch(likely, spans, opening=[False, False, True, False]) == (0, 1)


@given(st.lists(st.floats(0, 1), max_size=12), st.data())
def test_whatever_the_sentences_nothing_is_lost_and_a_stretch_is_found(
    values: list[float], data: st.DataObject
) -> None:
    texts = data.draw(
        st.lists(st.sampled_from([PLAIN, "有三点：", "谁？", ""]), min_size=len(values), max_size=len(values))
    )
    found = carried(chances(*values), sentences(*texts))
    assert (found >= chances(*values)).all()
    if values:
        spans = [(each.start, each.end) for each in sentences(*texts)]
        first, last = quoting.best_stretch(found, spans)
        assert 0 <= first <= last < len(values)
        assert last - first < quoting.MOST_SENTENCES
