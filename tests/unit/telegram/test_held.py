"""A 429 holds whom it means, exactly as long as it says, also over the end of the program; nobody else waits for it."""

import asyncio
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.fronts.telegram.rates.held import PATIENCE
from bot.fronts.telegram.rates.holding import noting, take_up
from bot.fronts.telegram.rates.limiter import Keep, Limiter
from bot.fronts.telegram.rates.pace import Pace
from bot.fronts.telegram.rates.priority import Priority
from storage.errors import StoreUnusable
from storage.models import Hold, HoldReach
from storage.store import SqliteStore
from tests.support.documents import NOW
from tests.support.hanging import HANG

ANSWER, BROADCAST = Priority.ANSWER, Priority.BROADCAST
A, B, C, D, E = 501, 502, 503, 504, 505

pytestmark = pytest.mark.timeout(HANG)


def wait_of(pace: Pace, now: float, chat: int, priority: Priority = ANSWER) -> float:
    """Return the seconds until a message to a chat may go."""
    return max(pace.overall(now, priority), pace.own(now, chat, priority))


def after_two_429s() -> Pace:
    """Return a pace that has met two 429s in a row, of 15 seconds each, at 1000.0."""
    pace = Pace()
    assert [pace.hold(1000.0, chat, 15.0, BROADCAST).reach for chat in (A, B)] == ["chat", "chat"]
    return pace


def test_a_429_holds_its_chat_for_exactly_so_long_and_no_other() -> None:
    pace = Pace()
    assert pace.hold(1000.0, A, 17.0, ANSWER) == Hold(reach="chat", chat_id=A, seconds=17.0)
    assert wait_of(pace, 1000.0, A) == pytest.approx(17.0)
    assert wait_of(pace, 1016.9, A) == pytest.approx(0.1)
    assert wait_of(pace, 1017.0, A) == 0
    assert wait_of(pace, 1000.0, B) == 0


@pytest.mark.parametrize("priority", Priority)
def test_while_two_chats_in_a_row_are_held_one_message_is_tried_and_when_it_goes_through_all_others_go(
    priority: Priority,
) -> None:
    pace = after_two_429s()
    assert wait_of(pace, 1001.0, C, priority) == 0
    trial = pace.spend(1001.0, C, priority)
    assert wait_of(pace, 1001.1, D, priority) > 0
    pace.went_through()
    pace.answered(1001.2, trial)
    assert [wait_of(pace, 1001.3, chat, priority) for chat in (D, E)] == [0, 0]
    assert wait_of(pace, 1001.3, A, priority) == pytest.approx(13.7)


def test_an_answer_does_not_wait_for_what_becomes_of_a_broadcast() -> None:
    pace = after_two_429s()
    pace.spend(1001.0, C, BROADCAST)
    assert wait_of(pace, 1001.0, D, ANSWER) == 0


def test_a_trial_that_hangs_is_waited_for_a_moment_only() -> None:
    pace = after_two_429s()
    pace.spend(1001.0, C, ANSWER)
    assert wait_of(pace, 1001.0, D) == pytest.approx(PATIENCE)
    assert wait_of(pace, 1001.0 + PATIENCE, D) == 0


def test_a_third_chat_in_a_row_that_a_broadcast_meets_a_429_in_holds_broadcasts_and_no_answer() -> None:
    pace = after_two_429s()
    assert pace.hold(1001.0, C, 5.0, BROADCAST) == Hold(reach="broadcasts", chat_id=C, seconds=5.0)
    assert wait_of(pace, 1001.0, D, BROADCAST) == pytest.approx(5.0)
    assert wait_of(pace, 1001.0, D, ANSWER) == 0
    assert wait_of(pace, 1006.0, D, BROADCAST) == 0


def test_a_third_chat_in_a_row_that_an_answer_meets_a_429_in_holds_everything() -> None:
    pace = after_two_429s()
    assert pace.hold(1001.0, C, 5.0, ANSWER) == Hold(reach="all", chat_id=C, seconds=5.0)
    assert [wait_of(pace, 1001.0, D, each) for each in Priority] == [pytest.approx(5.0)] * 2
    assert [wait_of(pace, 1006.0, D, each) for each in Priority] == [0, 0]


def test_429s_of_which_others_got_through_between_hold_only_their_chats() -> None:
    pace = after_two_429s()
    pace.went_through()
    assert [pace.hold(1001.0, chat, 5.0, ANSWER).reach for chat in (C, D)] == ["chat", "chat"]
    assert wait_of(pace, 1001.0, E) == 0


def test_429s_a_long_time_apart_hold_only_their_chats() -> None:
    pace = Pace()
    assert [pace.hold(1000.0 + 10 * n, chat, 2.0, ANSWER).reach for n, chat in enumerate((A, B, C, D))] == ["chat"] * 4


class Telegram:
    """Stands for it: the first message to each chat of `holds` meets a 429 of so many seconds, all others are taken."""

    def __init__(self, pace: Pace, holds: dict[int, int], keep: Keep | None = None) -> None:
        self.went: list[int] = []
        self.noted, self.third = asyncio.Event(), asyncio.Event()
        self._limiter = Limiter(pace, self._note)
        self._holds = holds
        self._keep = keep

    async def _note(self, hold: Hold) -> None:
        if self._keep:
            await self._keep(hold)
        self.noted.set()

    def send(self, chat: int, priority: Priority = ANSWER) -> asyncio.Task[Any]:
        async def line() -> bool:
            self.went.append(chat)
            if len(self.went) == 3:
                self.third.set()
            await asyncio.sleep(0)
            if chat in self._holds:
                raise RetryAfter(self._holds.pop(chat))
            return True

        sent = self._limiter.process_request(line, (), {}, "sendMessage", {"chat_id": chat}, priority)
        return asyncio.create_task(sent)

    async def send_in_vain(self, chat: int, priority: Priority = ANSWER) -> None:
        """Send a message until its chat is held, and break off, as at a stop."""
        self.noted.clear()
        task = self.send(chat, priority)
        await self.noted.wait()
        task.cancel()
        await asyncio.wait({task})


async def test_answers_to_many_wait_for_the_first_of_them_alone_while_two_other_chats_are_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.fronts.telegram.rates.held.PATIENCE", HANG)
    telegram = Telegram(Pace(), {A: 3600, B: 3600})
    for chat in (A, B):
        await telegram.send_in_vain(chat)
    asked = [telegram.send(chat) for chat in (C, D, E)]
    await telegram.third.wait()
    assert telegram.went == [A, B, C]
    assert await asyncio.gather(*asked) == [True] * 3


async def test_nobody_goes_any_more_once_the_answer_that_was_tried_is_held_too() -> None:
    telegram = Telegram(Pace(), {A: 3600, B: 3600, C: 3600})
    for chat in (A, B):
        await telegram.send_in_vain(chat)
    telegram.noted.clear()
    waiting = [telegram.send(chat) for chat in (C, D, E)]
    await telegram.noted.wait()
    for task in waiting:
        task.cancel()
    await asyncio.wait(waiting)
    assert telegram.went == [A, B, C]


@pytest.mark.parametrize("priority", Priority)
async def test_a_hold_is_noted_in_the_store_and_kept_to_after_a_restart(store: SqliteStore, priority: Priority) -> None:
    await store.chats.meet(A, "private", "en", NOW)
    await Telegram(Pace(), {A: 3600}, noting(store.chats)).send_in_vain(A, priority)
    restarted = Pace()
    await take_up(store.chats, restarted)
    now = asyncio.get_running_loop().time()
    assert 0 < restarted.own(now, A, priority) <= 3600
    assert (restarted.own(now, B, priority), restarted.overall(now, priority)) == (0, 0)


@pytest.mark.parametrize(("reach", "held"), [("broadcasts", [BROADCAST]), ("all", [ANSWER, BROADCAST])])
async def test_a_hold_of_all_is_kept_to_after_a_restart(
    store: SqliteStore, reach: HoldReach, held: list[Priority]
) -> None:
    await noting(store.chats)(Hold(reach=reach, chat_id=A, seconds=3600))
    restarted = Pace()
    await take_up(store.chats, restarted)
    now = asyncio.get_running_loop().time()
    assert [each for each in Priority if restarted.overall(now, each) > 0] == held


@pytest.mark.parametrize("method", ["hold", "take_up_holds"])
async def test_a_store_that_fails_keeps_nobody_from_being_answered(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    async def failing(*_: object) -> None:
        raise StoreUnusable("no room left")

    monkeypatch.setattr(store.chats, method, failing)
    pace = Pace()
    await take_up(store.chats, pace)
    telegram = Telegram(pace, {A: 0}, noting(store.chats))
    assert await telegram.send(A) is True
    assert telegram.went == [A, A]
