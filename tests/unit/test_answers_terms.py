"""A question's terms are what can be found of it."""

from collections import Counter

from bot.answers import terms
from storage.folding import fold


class Library:
    """Counts the terms of some texts."""

    def __init__(self, *texts: str) -> None:
        self._counts = Counter(token for text in texts for token in set(terms.tokens(fold(text))))
        self._size = len(texts)

    def size(self) -> int:
        return self._size

    def frequency(self, token: str) -> int:
        return self._counts[token]


def test_words_that_ask_are_no_terms() -> None:
    asked = terms.read("灯塔有多少级台阶", Library("灯塔有二百级台阶"))
    assert asked.runs == ("灯塔有", "级台阶")
    assert asked.wants == {"number"}


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    asked = terms.read("keeper of logs", Library("keeper logs", "logs", "logs"))
    assert asked.words["keeper"] > asked.words["logs"] > asked.words["of"]


def test_a_figure_that_the_library_writes_in_another_form_is_met_by_its_value() -> None:
    library = Library("年收入约 25 亿美元")
    asked = terms.read("revenue of 2.5 billion", library)
    assert asked.words.keys() == {"revenue", "of"}
    assert all(library.frequency(terms.value_token(key)) for key in asked.figures)


def test_a_figure_that_stands_as_it_was_asked_stays_a_term() -> None:
    assert "2025" in terms.read("2025 年", Library("2025 年 7 月")).words
