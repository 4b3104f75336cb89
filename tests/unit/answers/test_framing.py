"""A quote stands by itself: it begins with no word for what is cut off, and leaves no bracket open."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.quotes import framing, quoting
from bot.answers.quotes.framing import Stretch
from tests.support.cases import cases
from tests.support.sentences import sentences

PLAIN, LEANING, LONG = "灯塔在春天漆成白色。", "这个数字去年只有三。", "灯塔在春天漆成白色，" * 12 + "每年如此。"


def mended(chosen: tuple[int, int], *texts: str, chances: list[float] | None = None) -> tuple[int, int]:
    likely = np.array(chances or [0.5] * len(texts))
    opening = [quoting.handed_on(each) > 0 for each in sentences(*texts)[:-1]] + [False]
    most, limit = quoting.MOST_SENTENCES, quoting.LIMIT
    return framing.mended(Stretch(*chosen), sentences(*texts), likely, opening, limit, most)


@cases(
    "text",
    [
        "这个数字去年只有三。",
        "但這部分工作只佔一成。",
        "而在开航之前,这条航线没有人走。",
        "“这将变得很重要。”",
        "而渡轮有人数上限。",
        "其核心是一盏灯。",
        "对此，船长没有回答。",
        "不过，船长没有回答。",
        "That is why the lamp went out.",
        "But the keeper stayed.",
        "In this case the ferry waits.",
        "Its lamp is old.",
    ],
)
def test_what_points_at_or_contrasts_with_the_sentence_before_leans_on_it(text: str) -> None:
    assert framing.leans(sentences(text)[0])


@cases(
    "text",
    [
        "灯塔有三盏灯。",
        "其实灯塔很矮。",
        "其他港口没有雾笛。",
        "此前没有渡轮。",
        "而今渡轮停了。",
        "该死的雾。",
        "那么你怎么看？",
        "他每天上去两次。",  # who he is the title often tells
        "The lamp is old.",
        "Italy has more of them.",
        "Something else happened.",
    ],
)
def test_other_sentences_stand_by_themselves(text: str) -> None:
    assert not framing.leans(sentences(text)[0])


def test_a_quote_that_leans_on_the_sentence_before_begins_with_it() -> None:
    assert mended((1, 2), PLAIN, LEANING, PLAIN) == (0, 2)


def test_a_quote_that_stands_by_itself_stays_as_it_was_chosen() -> None:
    assert mended((1, 2), LEANING, PLAIN, LEANING, PLAIN) == (1, 2)
    assert mended((0, 1), LEANING, PLAIN, PLAIN) == (0, 1)  # nothing stands before it


def test_where_there_is_no_room_a_sentence_that_says_little_is_left_off() -> None:
    assert mended((1, 3), LONG, LEANING, PLAIN, LONG, chances=[0, 0.05, 0.5, 0.5]) == (2, 3)
    assert mended((1, 3), LONG, LEANING, PLAIN, LONG, chances=[0, 0.4, 0.5, 0.3]) == (1, 3)


def test_of_two_sentences_that_say_little_the_one_that_says_less_is_left_off() -> None:
    texts = [PLAIN, LEANING, PLAIN, PLAIN, PLAIN, PLAIN]
    assert mended((1, 5), *texts, chances=[0, 0.08, 0.5, 0.2, 0.2, 0.02]) == (0, 4)
    assert mended((1, 5), *texts, chances=[0, 0.02, 0.5, 0.2, 0.2, 0.08]) == (2, 5)


@pytest.mark.parametrize(
    ("chosen", "texts", "found"),
    [
        ((1, 2), ("【注：灯塔有三盏灯。", "第三盏在去年坏了。】", PLAIN), (0, 2)),
        ((0, 1), (PLAIN, "[注：灯塔有三盏灯。", "第三盏在去年坏了。]", PLAIN), (0, 2)),
    ],
)
def test_a_quote_holds_both_brackets_of_a_note(
    chosen: tuple[int, int], texts: tuple[str, ...], found: tuple[int, int]
) -> None:
    assert mended(chosen, *texts) == found


@cases(
    ("text", "alone"),
    [
        ("灯（铜的）很旧。", (False, False)),
        ("第三盏坏了。】灯很旧。", (True, False)),
        ("灯很旧。【注：第三盏（铜的）坏了。", (False, True)),
        ("1）灯；2）雾笛；a) 渡轮。", (False, False)),
        ("（共 16）", (False, False)),
    ],
)
def test_a_bracket_stands_alone_where_its_other_one_is_cut_off(text: str, alone: tuple[bool, bool]) -> None:
    assert framing.lone(text) == alone


@given(st.lists(st.sampled_from([PLAIN, LEANING, LONG, "【注：", "好】", "谁？"]), min_size=1, max_size=9), st.data())
def test_whatever_the_sentences_a_quote_keeps_within_its_bounds(texts: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(texts) - 1))
    last = data.draw(st.integers(min(first + 1, len(texts) - 1), min(first + 4, len(texts) - 1)))
    start, end = mended((first, last), *texts, chances=data.draw(st.just([0.05] * len(texts))))
    assert 0 <= start <= end < len(texts)
    assert end - start < quoting.MOST_SENTENCES
    if (start, end) != (first, last):
        assert end > start or len(texts) == 1
