"""What orders the bot to do something, in however many words and three languages; and what only sounds like it.

The families stand in `orders_said.toml` and `orders_not.toml` beside this file.
"""

import re
import tomllib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest

from bot.answers.models import Answerer
from bot.core.howto import TOPICS
from bot.core.orders import orders_of
from bot.core.spoken import find_word
from bot.core.understanding.wording import asked_how, forms, grammar, plain
from storage.folding import fold
from storage.protocols import Store
from tests.support.answering import Noting
from tests.support.answers import CountingAnswerer
from tests.support.cases import cases
from tests.support.conversation import Conversation, conversing, follow

HERE = Path(__file__).parent
SAID: Mapping[str, Mapping[str, list[str]]] = tomllib.loads((HERE / "orders_said.toml").read_text(encoding="utf-8"))
NOT: Mapping[str, list[str]] = tomllib.loads((HERE / "orders_not.toml").read_text(encoding="utf-8"))["questions"]
KNOWN = {"周远", "航海"}
"""What the chat follows, or the library has."""

LEAST = 15


def amounts_to(message: str) -> str | None:
    """Return the command and its argument, folded, that a message amounts to; of a subscription only the command."""
    order = next((each for each in orders_of(message) if not each.named or fold(each.named) in KNOWN), None)
    word = find_word(message)
    if order:
        return "subscribe" if order.command == "subscribe" else fold(f"{order.command} {order.argument}").strip()
    return fold(f"{word[0].name} {word[1]}").strip() if word else None


@pytest.mark.parametrize("family", SAID)
def test_however_it_is_said_an_order_amounts_to_its_command(family: str) -> None:
    orders = {typed: order for order, said in SAID[family].items() for typed in said}
    assert {typed: amounts_to(typed) for typed in orders} == orders


@cases("family", SAID)
def test_of_each_order_many_wordings_are_known_in_each_language(family: str) -> None:
    said = [each for wordings in SAID[family].values() for each in wordings]
    assert len(said) >= 2 * LEAST
    assert len([each for each in said if re.search("[a-z]{3}", each)]) >= LEAST // 2


@pytest.fixture(scope="module")
async def library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Conversation, Noting]]:
    """One library for all who ask: hundreds of messages, each by somebody else; what is answered is not looked at."""
    made: list[Noting] = []

    def noting(store: Store) -> Answerer:
        made.append(Noting(CountingAnswerer(store)))
        return made[0]

    async with conversing(tmp_path_factory.mktemp("orders"), answerer=noting) as talk:
        yield talk, made[0]


@pytest.mark.parametrize("family", NOT)
async def test_a_question_that_sounds_like_an_order_is_asked_of_the_library(
    library: tuple[Conversation, Noting], family: str
) -> None:
    assert [typed for typed in NOT[family] if not await is_asked(library, typed)] == []


async def is_asked(library: tuple[Conversation, Noting], typed: str) -> bool:
    """Tell whether a message of somebody new, who has just followed an author, comes to the library as a question."""
    talk, noting = library[0].of_somebody_new(), library[1]
    await follow(talk, "周远")
    noting.questions.clear()
    await talk.say(typed)
    return bool(noting.questions)


@cases("family", NOT)
def test_of_each_order_many_questions_look_like_it(family: str) -> None:
    assert len(NOT[family]) >= 11


def test_each_thing_that_is_asked_how_to_do_is_explained() -> None:
    assert set(grammar().how) == set(TOPICS)


@cases("typed", ["请" * 90 + "谢谢" * 50, "please " * 28, "怎么" * 100, "可以我想" * 50])
def test_of_a_message_of_nothing_but_politeness_few_forms_are_looked_at(typed: str) -> None:
    said = list(forms(plain(typed)))
    assert len(said) < 40
    assert sum(1 for each in said for _ in asked_how(each)) < 100
