"""What the service told to wait is kept over the end of the program, and for no longer than it said."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from storage.models import Hold, HoldReach
from storage.store import SqliteStore
from tests.support.documents import NOW
from tests.support.stores import new_store

CHAT, OTHER = 501, 502


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def go(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def store(tmp_path: Path, clock: Clock) -> AsyncIterator[SqliteStore]:
    async with new_store(tmp_path / "library.db", clock=clock) as opened:
        for chat in (CHAT, OTHER):
            await opened.chats.meet(chat, "private", "en", NOW)
        yield opened


def of_chat(seconds: float, chat_id: int = CHAT) -> Hold:
    return Hold(reach="chat", chat_id=chat_id, seconds=seconds)


async def test_what_is_left_of_a_hold_is_taken_up_at_every_start_until_it_is_over(
    store: SqliteStore, clock: Clock
) -> None:
    await store.chats.hold(of_chat(60))
    await store.chats.hold(of_chat(20, OTHER))
    clock.go(15)
    assert await store.chats.take_up_holds() == [of_chat(45), of_chat(5, OTHER)]
    clock.go(15)
    assert await store.chats.take_up_holds() == [of_chat(30)]
    clock.go(30)
    assert await store.chats.take_up_holds() == []
    assert (await store.chats.everything(CHAT))["chats"][0]["held_until"] is None


@pytest.mark.parametrize("reach", ["broadcasts", "all"])
async def test_a_hold_of_all_is_kept_too_with_that_of_the_chat_that_showed_it(
    store: SqliteStore, clock: Clock, reach: HoldReach
) -> None:
    await store.chats.hold(Hold(reach=reach, chat_id=CHAT, seconds=60))
    await store.chats.hold(Hold(reach=reach, chat_id=OTHER, seconds=10))
    clock.go(20)
    assert await store.chats.take_up_holds() == [of_chat(40), Hold(reach=reach, seconds=40)]
    clock.go(40)
    assert await store.chats.take_up_holds() == []


@pytest.mark.parametrize("reach", ["chat", "all"])
async def test_a_clock_that_was_set_back_makes_no_hold_longer_however_often_it_is_taken_up(
    store: SqliteStore, clock: Clock, reach: HoldReach
) -> None:
    await store.chats.hold(Hold(reach=reach, chat_id=CHAT, seconds=60))
    clock.go(-86_400)
    assert {each.seconds for each in await store.chats.take_up_holds()} == {60}
    clock.go(45)
    assert {each.seconds for each in await store.chats.take_up_holds()} == {15}


async def test_of_several_holds_of_a_chat_the_last_one_counts(store: SqliteStore) -> None:
    for seconds in (60, 5):
        await store.chats.hold(of_chat(seconds))
    assert await store.chats.take_up_holds() == [of_chat(5)]


async def test_a_hold_makes_no_chat_known_that_is_not_or_was_forgotten(store: SqliteStore) -> None:
    await store.chats.forget(CHAT)
    await store.chats.hold(of_chat(60))
    assert await store.chats.get(CHAT) is None
    assert await store.chats.take_up_holds() == []
