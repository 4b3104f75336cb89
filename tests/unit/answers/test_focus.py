"""The word that a question turns on is found beside the word that asks."""

from bot.answers.asked import focus
from bot.answers.indexes import glossary
from bot.answers.language import terms
from storage.folding import fold
from tests.support.cases import cases
from tests.support.words import NoWords


def turns_on(question: str, names: frozenset[str] = frozenset()) -> str | None:
    asked = terms.read(fold(question), NoWords())
    words = glossary.asked_words(asked)
    heads = [at for at, word in enumerate(words) if word not in names]
    at = focus.of(asked, [*words], heads, [*words.values()])
    return None if at is None else [*words][at]


@cases(
    ("question", "word"),
    [
        ("灯塔有多少台阶？", "台阶"),
        ("渡轮的票价是多少？", "票价"),
        ("灯塔是哪一年建成的？", "建成"),
        ("燈塔的主人是誰？", "主人"),
        ("How many steps does the lighthouse have?", "steps"),
        ("What is the price of a ticket for the ferry?", "price"),
        ("渡轮 票价", "渡轮"),
    ],
)
def test_a_question_turns_on_the_word_beside_the_one_that_asks(question: str, word: str) -> None:
    assert turns_on(question) == word


def test_a_name_is_nothing_that_a_question_turns_on() -> None:
    assert turns_on("How old is Anna?", frozenset({"anna"})) == "old"
    assert turns_on("Anna 是谁？", frozenset({"anna"})) is None
