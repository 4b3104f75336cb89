"""The outbox is emptied: fairly, within what each failure asks for, and nothing is lost at a stop."""

import asyncio
import sqlite3
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.alerts.sending.failures import DEFECTS, FIRST_DELAY, LONGEST_DELAY, STOPPED, backoff
from bot.alerts.sending.outlet import (
    Barred,
    ChatGone,
    ChatMoved,
    DeliveryError,
    NotAuthorised,
    SlowDown,
    TextRefused,
    Unreachable,
)
from bot.alerts.sending.sender import AHEAD, TRY_BARRED, Sender
from storage.errors import StoreUnusable
from storage.models import Delivery, NewDelivery, SentMark
from storage.store import SqliteStore
from tests.support.stores import new_store

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PATIENCE = 30.0


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def after(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Post:
    """A front door: takes messages, meets the failures that a chat has in store, or keeps them in the air."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, str]] = []
        self.tried: list[int] = []
        self.failures: dict[int, list[Exception]] = defaultdict(list)
        self.slow: set[int] = set()
        self.most_in_the_air: dict[int, int] = defaultdict(int)
        self._air: dict[int, int] = defaultdict(int)

    async def deliver(self, delivery: Delivery) -> int | None:
        chat = delivery.chat_id
        self.tried.append(chat)
        self._air[chat] += 1
        self.most_in_the_air[chat] = max(self.most_in_the_air[chat], self._air[chat])
        try:
            await asyncio.sleep(0)
            if chat in self.slow:
                await asyncio.Event().wait()
            if self.failures[chat]:
                raise self.failures[chat].pop(0)
        finally:
            self._air[chat] -= 1
        self.sent.append((chat, delivery.key))
        return 100 + len(self.sent)


def message(chat_id: int, key: str = "document:a") -> NewDelivery:
    return NewDelivery(chat_id=chat_id, thread_id=None, key=key, kind="document", slugs=(key.split(":")[1],))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
async def store(tmp_path: Path, clock: Clock) -> AsyncIterator[SqliteStore]:
    async with new_store(tmp_path / "test.db", clock=clock) as opened:
        yield opened


@pytest.fixture
def sender(store: SqliteStore, post: Post, clock: Clock) -> Sender:
    return Sender(store, post, clock)


@asynccontextmanager
async def at_work(sender: Sender) -> AsyncIterator[None]:
    task = asyncio.create_task(sender.run())
    try:
        yield
    finally:
        task.cancel()
        async with asyncio.timeout(PATIENCE):
            await asyncio.wait({task})


async def until(found: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not found():  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.005)


async def test_every_message_goes_once(sender: Sender, store: SqliteStore, post: Post) -> None:
    await store.deliveries.add([message(chat, f"document:{n}") for chat in range(1, 60) for n in range(3)], NOW)
    async with at_work(sender):
        await until(lambda: len(post.sent) >= 59 * 3)
    assert len(set(post.sent)) == len(post.sent) == 59 * 3
    assert (await store.deliveries.state()).sent == 59 * 3


async def test_what_has_come_is_told_and_what_has_not_is_not(store: SqliteStore, post: Post, clock: Clock) -> None:
    came: list[int] = []
    post.failures[2] = [Unreachable("no answer")]
    await store.deliveries.add([message(1), message(2)], NOW)
    await Sender(store, post, clock, arrived=lambda delivery: came.append(delivery.chat_id)).send_due()
    assert came == [1]


async def test_a_chats_messages_are_never_in_the_air_together_and_keep_their_order(
    sender: Sender, store: SqliteStore, post: Post
) -> None:
    await store.deliveries.add([message(1, f"document:{n}") for n in range(20)], NOW)
    async with at_work(sender):
        await until(lambda: len(post.sent) >= 20)
    assert post.most_in_the_air[1] == 1
    assert post.sent == [(1, f"document:{n}") for n in range(20)]


async def test_a_chat_that_hangs_slows_nobody(sender: Sender, store: SqliteStore, post: Post) -> None:
    post.slow = {1}
    await store.deliveries.add([message(1, f"document:{n}") for n in range(200)], NOW)
    await store.deliveries.add([message(chat) for chat in range(2, 100)], NOW)
    async with at_work(sender):
        await until(lambda: len(post.sent) >= 98)
    assert post.tried.count(1) == 1


async def test_at_a_stop_what_is_in_the_air_is_put_back_at_once(sender: Sender, store: SqliteStore, post: Post) -> None:
    post.slow = {1}
    await store.deliveries.add([message(1)], NOW)
    async with at_work(sender):
        await until(lambda: bool(post.tried))
    state = await store.deliveries.state()
    assert (state.pending, state.leased) == (1, 0)


async def test_what_was_leased_ahead_waits_for_a_place_and_is_put_back_at_a_stop(
    store: SqliteStore, post: Post, clock: Clock
) -> None:
    post.slow = set(range(1, 60))
    await store.deliveries.add([message(chat) for chat in range(1, 60)], NOW)
    async with at_work(Sender(store, post, clock, at_once=3)):
        await until(lambda: len(post.tried) == 3)
        while (await store.deliveries.state()).leased < 3 + AHEAD:  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.005)
        assert len(post.tried) == 3
    state = await store.deliveries.state()
    assert (state.pending, state.leased) == (59, 0)


async def test_a_sender_that_broke_down_sends_again_when_it_is_begun_anew(
    sender: Sender, store: SqliteStore, post: Post
) -> None:
    async with at_work(sender):
        pass
    await store.deliveries.add([message(chat) for chat in range(1, 40)], NOW)
    async with at_work(sender):
        await until(lambda: len(post.sent) == 39)


async def test_a_429_of_one_chat_holds_all_its_messages_exactly_so_long_and_no_others(
    sender: Sender, store: SqliteStore, post: Post, clock: Clock
) -> None:
    post.failures[1] = [SlowDown(17.0, every_chat=False)]
    await store.deliveries.add([message(1, "document:a"), message(1, "document:b"), message(2)], NOW)
    await sender.send_due()
    clock.after(16.9)
    assert await sender.send_due() == 0
    assert post.sent == [(2, "document:a")]
    clock.after(0.1)
    await sender.send_due()
    await sender.send_due()
    assert post.sent == [(2, "document:a"), (1, "document:a"), (1, "document:b")]


@pytest.mark.parametrize("by_telegram", [True, False])
async def test_what_is_put_back_for_its_chats_pace_is_not_overtaken_by_what_came_after_it(
    sender: Sender, store: SqliteStore, post: Post, clock: Clock, by_telegram: bool
) -> None:
    wait = SlowDown(3.0, every_chat=False, by_telegram=by_telegram)
    post.failures[1] = [wait, wait]
    for number in range(4):
        await store.deliveries.add([message(1, f"document:{number}")], clock.now)
        await sender.send_due()
        clock.after(2)
    for _ in range(4):
        clock.after(3)
        await sender.send_due()
    assert [key for _, key in post.sent] == [f"document:{number}" for number in range(4)]


async def test_a_429_of_the_whole_bot_holds_all(sender: Sender, store: SqliteStore, post: Post, clock: Clock) -> None:
    post.failures[1] = [SlowDown(17.0, every_chat=True)]
    await store.deliveries.add([message(1)], NOW)
    await sender.send_due()
    await store.deliveries.add([message(2)], NOW)
    clock.after(16.9)
    assert await sender.send_due() == 0
    clock.after(0.1)
    assert await sender.send_due() == 2


async def test_a_chat_that_blocked_the_bot_is_left_alone_and_hears_on_its_return(
    sender: Sender, store: SqliteStore, post: Post, clock: Clock
) -> None:
    post.failures[1] = [ChatGone("Forbidden: bot was blocked by the user")]
    await store.chats.meet(1, "private", "en", NOW)
    await store.deliveries.add([message(1, "document:a"), message(1, "document:b")], NOW)
    await sender.send_due()
    chat = await store.chats.get(1)
    assert chat is not None
    assert chat.state == "gone"
    clock.after(20 * 86_400)
    assert await sender.send_due() == 0
    assert (await store.deliveries.state()).pending == 2
    await store.chats.set_state(1, "active")
    assert [each.slug for each in await store.waiting.of_chat(1)] == ["a", "b"]


async def test_a_group_in_which_the_bot_may_not_write_is_tried_again_after_some_hours(
    sender: Sender, store: SqliteStore, post: Post, clock: Clock
) -> None:
    post.failures[-1] = [Barred("not enough rights to send text messages to the chat")] * 2
    post.failures[-2] = [ChatGone("bot was kicked from the supergroup chat")]
    await store.chats.meet(-3, "group", "en", NOW)
    await store.chats.set_state(-3, "gone", barred=True)  # for which nothing waits
    await store.deliveries.add([message(-1), message(-2)], NOW)
    await sender.send_due()
    for _ in range(2):
        assert await store.chats.barred() == [-3, -1]
        clock.after(0.9 * TRY_BARRED.total_seconds())
        assert await store.chats.try_barred(clock.now - TRY_BARRED) == 0
        clock.after(0.2 * TRY_BARRED.total_seconds())
        assert await store.chats.try_barred(clock.now - TRY_BARRED) == 1
        await sender.send_due()
    assert post.sent == [(-1, "document:a")]
    assert post.tried == [-1, -2, -1, -1]
    assert await store.chats.barred() == [-3]


async def test_a_sender_at_work_tries_them(sender: Sender, store: SqliteStore, post: Post, clock: Clock) -> None:
    await store.chats.meet(-1, "group", "en", NOW)
    await store.deliveries.add([message(-1)], NOW)
    await store.chats.set_state(-1, "gone", barred=True)
    clock.after(1.1 * TRY_BARRED.total_seconds())
    async with at_work(sender):
        await until(lambda: post.sent == [(-1, "document:a")])


async def test_what_a_barred_group_missed_comes_as_one_digest_when_it_is_tried(
    store: SqliteStore, clock: Clock
) -> None:
    await store.chats.meet(-1, "group", "en", NOW)
    await store.deliveries.add([message(-1, "document:a"), message(-1, "document:b")], NOW)
    await store.chats.set_state(-1, "gone", barred=True)
    clock.after(1)
    await store.chats.try_barred(clock.now)
    assert [{each.slug for each in place} for place in await store.waiting.due(clock.now)] == [{"a", "b"}]
    await store.chats.set_state(-1, "paused")
    await store.chats.set_state(-1, "gone", barred=True)
    assert await store.chats.barred() == []


async def test_a_chat_that_was_never_met_can_be_gone_too(sender: Sender, store: SqliteStore, post: Post) -> None:
    post.failures[900] = [ChatGone("Bad Request: chat not found")]
    await store.deliveries.add([message(900)], NOW)
    await sender.send_due()
    assert await sender.send_due() == 0
    assert post.tried == [900]


async def test_an_upgraded_group_gets_its_message_at_its_new_id(sender: Sender, store: SqliteStore, post: Post) -> None:
    post.failures[-5] = [ChatMoved(-100_5)]
    await store.deliveries.add([message(-5)], NOW)
    await sender.send_due()
    await sender.send_due()
    assert post.sent == [(-100_5, "document:a")]


async def test_a_text_that_is_refused_is_a_dead_letter_with_the_text(
    sender: Sender, store: SqliteStore, post: Post
) -> None:
    post.failures[1] = [TextRefused("can't parse entities", "<b>灯塔")]
    await store.deliveries.add([message(1)], NOW)
    await sender.send_due()
    letter = (await store.deliveries.dead_letters())[0]
    assert letter.refused == "<b>灯塔"
    assert letter.error == "TextRefused: can't parse entities"


async def test_a_refused_token_stops_all_sending_says_so_and_keeps_everything(
    sender: Sender, store: SqliteStore, post: Post
) -> None:
    post.failures[1] = [NotAuthorised("Telegram does not accept the token any more")]
    await store.deliveries.add([message(1), message(1, "document:b")], NOW)
    async with asyncio.timeout(PATIENCE):
        await sender.run()
    assert not sender.authorised
    assert "token" in (await store.get_meta(STOPPED) or "")
    assert (await store.deliveries.state()).pending == 2


async def test_once_the_token_is_accepted_again_sending_goes_on(sender: Sender, store: SqliteStore, post: Post) -> None:
    post.failures[1] = [NotAuthorised("Unauthorized")] * 2
    await store.deliveries.add([message(1), message(2)], NOW)
    async with asyncio.timeout(PATIENCE):
        await sender.run()
    while not await sender.try_token():
        async with asyncio.timeout(PATIENCE):
            await sender.run()
        assert await store.get_meta(STOPPED)
    assert sender.authorised
    assert await store.get_meta(STOPPED) == ""
    await sender.send_due()
    assert {chat for chat, _ in post.sent} == {1, 2}
    assert (await store.deliveries.state()).pending == 0


async def test_what_a_clock_that_was_ahead_put_off_goes_when_it_is_set_right(
    sender: Sender, store: SqliteStore, post: Post, clock: Clock
) -> None:
    day = timedelta(days=1)
    clock.now = NOW + day
    post.failures[1] = [Unreachable("Bad Gateway")]
    post.failures[2] = [SlowDown(5, every_chat=True)]
    await store.deliveries.add([message(1)], NOW)
    await sender.send_due()
    await store.deliveries.add([message(2), message(3)], clock.now)
    await sender.send_due()
    clock.now = NOW + timedelta(seconds=10)
    await sender.send_due()
    clock.after(600)
    await sender.send_due()
    assert {chat for chat, _ in post.sent} == {1, 2, 3}


async def test_what_was_put_off_on_purpose_stays_so_when_the_clock_is_set_back(
    sender: Sender, store: SqliteStore, post: Post, clock: Clock
) -> None:
    night = message(1).model_copy(update={"not_before": NOW + timedelta(hours=9)})
    post.failures[2] = [SlowDown(3600, every_chat=False)]
    await store.deliveries.add([night, message(2)], NOW)
    await sender.send_due()
    clock.after(-60)
    await sender.send_due()
    assert post.sent == []


@pytest.mark.parametrize("error", [Unreachable("Bad Gateway"), KeyError("a defect of ours")], ids=["5xx", "defect"])
async def test_a_passing_fault_is_tried_again_later_and_later(
    sender: Sender, store: SqliteStore, post: Post, clock: Clock, error: Exception
) -> None:
    post.failures[1] = [error] * 3
    await store.deliveries.add([message(1)], NOW)
    for _ in range(4):
        assert await sender.send_due() == 1
        clock.after(700)
    assert post.sent == [(1, "document:a")]


async def test_what_a_dead_process_had_in_the_air_goes_at_the_start_and_not_after_its_lease(
    sender: Sender, store: SqliteStore, post: Post
) -> None:
    await store.deliveries.add([message(1)], NOW)
    await store.deliveries.lease(NOW, 1, 60)
    async with at_work(sender):
        await until(lambda: post.sent == [(1, "document:a")])


def test_tries_come_at_longer_and_longer_times_up_to_ten_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.alerts.sending.failures.random.uniform", lambda _, longest: longest)
    waits = [backoff(attempts) for attempts in range(1, 30)]
    assert waits == sorted(waits)
    assert (waits[0], waits[3], waits[-1]) == (4, 32, LONGEST_DELAY)
    monkeypatch.setattr("bot.alerts.sending.failures.random.uniform", lambda soonest, _: soonest)
    assert {backoff(attempts) for attempts in range(1, 30)} == {FIRST_DELAY}


async def test_patience_with_an_unreachable_service_has_no_end_within_a_week(
    sender: Sender, store: SqliteStore, post: Post, clock: Clock
) -> None:
    post.failures[1] = [Unreachable("Bad Gateway")] * 900
    await store.deliveries.add([message(1)], NOW)
    while clock.now < NOW + timedelta(days=6):
        await sender.send_due()
        clock.after(700)
    assert (await store.deliveries.state()).pending + (await store.deliveries.state()).sent == 1
    assert (await store.deliveries.state()).dead == 0


async def test_what_our_own_code_fails_at_becomes_a_dead_letter_in_the_end(
    sender: Sender, store: SqliteStore, post: Post, clock: Clock
) -> None:
    post.failures[1] = [KeyError("a defect of ours")] * DEFECTS
    await store.deliveries.add([message(1), message(2)], NOW)
    for _ in range(DEFECTS):
        await sender.send_due()
        clock.after(700)
    assert [each.chat_id for each in await store.deliveries.dead_letters()] == [1]
    assert post.sent == [(2, "document:a")]


@pytest.mark.parametrize(
    "others",
    [Unreachable("timeout"), SlowDown(1, every_chat=False), StoreUnusable("held by another process")],
    ids=lambda each: type(each).__name__,
)
async def test_only_defects_of_our_own_make_a_dead_letter_however_often_a_message_was_tried(
    sender: Sender, store: SqliteStore, post: Post, clock: Clock, others: Exception
) -> None:
    defect = KeyError("a defect of ours")
    post.failures[1] = [*[others] * 20, *[defect] * (DEFECTS - 1), others]
    await store.deliveries.add([message(1)], NOW)
    for _ in range(len(post.failures[1])):
        await sender.send_due()
        clock.after(700)
    assert await store.deliveries.dead_letters() == []
    assert post.failures[1] == []
    post.failures[1] = [defect]
    await sender.send_due()
    (letter,) = await store.deliveries.dead_letters()
    assert letter.defects == DEFECTS - 1
    assert await store.deliveries.revive(letter.id)
    post.failures[1] = [defect] * (DEFECTS - 1)
    for _ in range(DEFECTS):
        clock.after(700)
        await sender.send_due()
    assert post.sent == [(1, "document:a")]


async def test_while_nobody_is_reached_all_wait_a_little_and_all_go_soon_after_the_return(
    sender: Sender, store: SqliteStore, post: Post, clock: Clock
) -> None:
    for chat in range(1, 21):
        post.failures[chat] = [Unreachable("connection refused")] * 3
    await store.deliveries.add([message(chat) for chat in range(1, 21)], NOW)
    await sender.send_due()
    assert await sender.send_due() == 0
    for _ in range(40):
        clock.after(30)
        await sender.send_due()
    assert len(post.sent) == 20


@pytest.mark.parametrize("error", [Unreachable("x"), SlowDown(1, every_chat=False), ChatGone("x")])
async def test_a_failure_of_one_message_touches_no_other(
    sender: Sender, store: SqliteStore, post: Post, error: DeliveryError
) -> None:
    post.failures[1] = [error]
    await store.deliveries.add([message(chat) for chat in range(1, 12)], NOW)
    await sender.send_due()
    assert len(post.sent) == 10


async def test_what_went_and_cannot_be_marked_by_a_defect_is_a_dead_letter_and_goes_once(
    store: SqliteStore, post: Post, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked = store.deliveries.sent_many

    async def fails_at_chat_3(marks: Sequence[SentMark]) -> None:
        if any(each.id == 3 for each in marks):
            raise sqlite3.IntegrityError("a defect of ours")
        await marked(marks)

    monkeypatch.setattr(store.deliveries, "sent_many", fails_at_chat_3)
    await store.deliveries.add([message(chat) for chat in range(1, 40)], NOW)
    async with at_work(Sender(store, post, clock)):
        await until(lambda: len(post.sent) == 39)
        clock.after(600)
        await store.deliveries.add([message(50)], clock.now)
        await until(lambda: (50, "document:a") in post.sent)
    assert len(post.sent) == len(set(post.sent)) == 40
    (letter,) = await store.deliveries.dead_letters()
    assert letter.chat_id == 3
    assert letter.error == "it went out, and could not be marked (IntegrityError: a defect of ours)"
    assert (await store.deliveries.state()).sent == 39


async def test_a_defect_in_noting_a_failure_is_logged_with_where_it_happened(
    sender: Sender, store: SqliteStore, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    defect = sqlite3.IntegrityError("a defect of ours")

    async def fails(*_: object, **__: object) -> None:
        raise defect

    monkeypatch.setattr(store.deliveries, "retry", fails)
    post.failures[1] = [Unreachable("no answer")]
    await store.deliveries.add([message(1)], NOW)
    with capture_logs() as logged:
        await sender.send_due()
        await asyncio.sleep(0)  # what follows on the end of a task comes a turn later
    assert [each["exc_info"] for each in logged if each["event"] == "delivery_not_marked"] == [defect]


@pytest.mark.parametrize("error", [StoreUnusable("held"), sqlite3.IntegrityError("a defect of ours")])
async def test_leases_are_renewed_and_the_outbox_tidied_after_a_fault(
    store: SqliteStore, post: Post, clock: Clock, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr("bot.alerts.sending.sender.RENEW_SECONDS", 0.001)
    monkeypatch.setattr("bot.alerts.sending.sender.TIDY_SECONDS", 0.001)
    tries = Counter[str]()

    async def fails(what: str, *_: object) -> None:
        tries[what] += 1
        raise error

    monkeypatch.setattr(store.deliveries, "renew", partial(fails, "renew"))
    monkeypatch.setattr(store.deliveries, "prune", partial(fails, "prune"))
    async with at_work(Sender(store, post, clock)):
        await until(lambda: tries["renew"] > 1 and tries["prune"] > 1)
