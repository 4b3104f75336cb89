"""What every message is read by is made beside the loop, once."""

import asyncio
import threading

import pytest

from tests.support.conversation import Conversation, text_of


class Making:
    """Stands for making the grammar: it takes until it is let go on, and counts how often it was begun."""

    def __init__(self) -> None:
        self.times = 0
        self.begun = threading.Event()
        self.may_end = threading.Event()

    def __call__(self) -> None:
        self.times += 1
        self.begun.set()
        assert self.may_end.wait(20)


@pytest.fixture
def making(monkeypatch: pytest.MonkeyPatch) -> Making:
    making = Making()
    monkeypatch.setattr("bot.core.core.grammar", making)
    return making


async def test_the_loop_goes_on_while_the_first_message_waits_for_the_grammar(
    alone: Conversation, making: Making
) -> None:
    waiting = asyncio.create_task(alone.say("/help"))
    assert await asyncio.to_thread(making.begun.wait, 20)
    assert not waiting.done()
    making.may_end.set()
    assert text_of(await waiting)


async def test_whoever_writes_while_the_grammar_is_made_waits_for_the_same_one(
    alone: Conversation, making: Making
) -> None:
    getting_ready = asyncio.create_task(alone.core.get_ready())
    waiting = asyncio.create_task(alone.say("/help"))
    assert await asyncio.to_thread(making.begun.wait, 20)
    making.may_end.set()
    assert text_of(await waiting)
    await getting_ready
    assert making.times == 1


async def test_the_grammar_is_not_asked_for_again(alone: Conversation, making: Making) -> None:
    making.may_end.set()
    await alone.say("/help")
    await alone.say("/latest")
    assert making.times == 1
