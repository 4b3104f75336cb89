"""Keywords match in either script, width and case: Latin words whole, Chinese anywhere."""

from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.finding.keywords import KeywordIndex
from bot.alerts.finding.standing import QuestionIndex
from bot.alerts.wording.expressions import document_text
from storage.models import Following
from tests.support.cases import cases

TEXT = document_text(["持續學習的 Agent 会自己写代码。", "GPT-4o 与 Claude\nCode 的 15 次对比"])


def matches(*wanted: str) -> list[int]:
    return KeywordIndex([Following(number, each) for number, each in enumerate(wanted)]).matching(TEXT)


@cases(
    "wanted",
    [
        "持续学习",
        "學習",
        "ＡＧＥＮＴ",
        "agent",
        '"claude code"',
        "15",
        "没有|代码",
        "agent -广告",
        "agent 代码",
        "习的",
    ],
)
def test_a_document_has_these_words(wanted: str) -> None:
    assert matches(wanted) == [0]


@cases(
    "wanted", ["agen", "gent", "GPT-4", "5", "agent -代碼", "agent 广告", "没有|也没有", '"code claude"', "-广告", ""]
)
def test_a_document_has_not_these_words(wanted: str) -> None:
    assert matches(wanted) == []


def test_every_subscription_is_told_from_the_others() -> None:
    assert matches("agent", "广告", "agent", "习", "claude 广告", "claude -广告") == [0, 2, 3, 5]


@given(
    st.lists(st.text(st.sampled_from("ab算力 "), min_size=1, max_size=4), max_size=8),
    st.text(st.sampled_from("ab算力 ")),
)
def test_one_automaton_finds_what_a_look_for_each_word_finds(words: list[str], text: str) -> None:
    read = document_text([text])
    index = KeywordIndex([Following(number, f'"{each}"') for number, each in enumerate(words)])
    spaced = f" {read} "
    for number, each in enumerate(words):
        word = " ".join(each.split())
        if word.isascii() and word and "算" not in read and "力" not in read:
            assert (number in index.matching(read)) == (f" {word} " in spaced)
        elif not any(letter in word for letter in "ab"):
            assert (number in index.matching(read)) == (bool(word) and word in read)


def test_questions_that_share_no_words_with_a_document_are_not_asked_of_it() -> None:
    index = QuestionIndex([Following(1, "灯塔有多高？"), Following(2, "茶叶多少钱？"), Following(3, "燈塔有多高?")])
    found = index.ranked(["这座灯塔高 42 米，有多高呢"])
    assert [each.subscriptions for each in found] == [(1, 3)]
