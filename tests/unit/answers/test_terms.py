"""A question's terms are what can be found of it."""

from collections import Counter

from bot.answers.language import terms
from storage.folding import fold
from tests.support.cases import cases


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


@cases(
    ("question", "words"),
    [
        ("灯塔还会开放吗", {"灯塔", "开放"}),
        ("为什么没人用灯塔", {"灯塔"}),
        ("造灯塔要花多少钱", {"灯塔"}),
        ("2027 年会有多少灯塔", {"灯塔"}),
    ],
)
def test_what_a_dictionary_guesses_around_a_light_character_is_no_word(question: str, words: set[str]) -> None:
    assert terms.read(question, Library("灯塔")).dictionary.keys() == words


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


@cases(
    ("question", "compounds"),
    [
        ("Port Lumen 的灯塔多高", ["port lumen"]),
        ("lamp-4 和 o2 mini 哪个亮", ["lamp 4", "o 2", "2 mini"]),
        ("the keeper of the lamp", []),
        ("lumen's keeper", []),
        ("2025 2026", []),
    ],
)
def test_latin_words_and_figures_that_stand_together_are_compounds(question: str, compounds: list[str]) -> None:
    assert [*terms.read(fold(question), Library("")).compounds] == compounds


@cases("text", ["port lumen 的灯塔", "《Port-Lumen》", "portlumen", "旧 port·lumen"])
def test_a_compound_is_held_however_it_is_joined(text: str) -> None:
    assert terms.holds_compound("port lumen", fold(text))


@cases("text", ["lumen port", "port, lumen", "port lumens", "airport lumen", "port"])
def test_a_compound_is_not_held_by_its_words_apart(text: str) -> None:
    assert not terms.holds_compound("port lumen", fold(text))


def test_a_figure_of_a_compound_is_met_whole() -> None:
    assert not terms.holds_compound("lamp 4", "lamp 4.5")
    assert terms.holds_compound("lamp 4", "lamp-4。")


def test_half_of_a_surrogate_pair_is_no_letter_of_a_word() -> None:
    assert terms.tokens("灯塔\ud800") == terms.tokens("灯塔")


@cases("text", ["copilot 很快", "用 co-pilot 写", "co pilot"])
def test_a_word_is_held_with_a_hyphen_or_a_blank_in_it(text: str) -> None:
    assert terms.holds_apart("copilot", text)


@cases("text", ["copilots", "co, pilot", "eco-pilot's", "pilot"])
def test_a_word_is_not_held_by_other_letters(text: str) -> None:
    assert not terms.holds_apart("copilot", text)


def test_a_short_word_is_held_with_a_hyphen_only() -> None:
    assert terms.holds_apart("email", "the e-mail")
    assert not terms.holds_apart("team", "te am")


@cases(
    ("word", "text"),
    [
        ("pr", "拉取请求(pull requests)"),
        ("llm", "large-language models 很多"),
        ("rl", "用 reinforcement learning 训练"),
    ],
)
def test_a_word_is_written_out_by_words_of_which_it_has_the_initials(word: str, text: str) -> None:
    assert terms.holds_initials(word, text)


@cases(
    ("word", "text"),
    [("pr", "so people rarely ask"), ("pr", "pull, requests"), ("prs", "pull requests"), ("p", "pull"), ("pr", "p r")],
)
def test_a_word_is_not_written_out_by_what_has_its_initials_by_chance(word: str, text: str) -> None:
    assert not terms.holds_initials(word, text)
