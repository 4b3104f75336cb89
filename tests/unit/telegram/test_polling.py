"""An update is confirmed when it is done: not before, and not for the sake of another."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from telegram import CallbackQuery, Chat, Message, MessageEntity, Update, User
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter

from bot.fronts.telegram.incoming.inbox import Inbox
from bot.fronts.telegram.incoming.ledger import Kept, Ledger, ledger_path
from bot.fronts.telegram.incoming.polling import BATCH, BELIEVED_AFTER, Poller
from bot.fronts.telegram.incoming.reading import Reader
from bot.fronts.telegram.limits import Rate
from bot.fronts.telegram.rates.limiter import Limiter
from bot.fronts.telegram.rates.pace import Pace
from tests.support.faults import Panic
from tests.support.hanging import HANG
from tests.support.long_runs import examples

NOW = datetime(2026, 3, 6, 8, tzinfo=UTC)


def update(number: int, chat_id: int = 501) -> Update:
    return Update(number, Message(number, datetime.now(UTC), Chat(chat_id, "private"), text="x"))


class Work:
    """Work that goes on until it is told that an update is done."""

    def __init__(self) -> None:
        self.gates: dict[int, asyncio.Event] = {}
        self.begun: list[int] = []

    async def __call__(self, update: Update) -> None:
        self.begun.append(update.update_id)
        await self.gates.setdefault(update.update_id, asyncio.Event()).wait()

    def finish(self, number: int) -> None:
        self.gates.setdefault(number, asyncio.Event()).set()


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_an_update_that_comes_again_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, answer = Reader("1:token"), [update(number).to_dict() for number in (7, 8)]

    async def answers(*_: object, **__: object) -> list[dict[str, Any]]:
        return [dict(each) for each in answer]

    monkeypatch.setattr(reader, "_post", answers)
    first = await reader.get_updates()
    answer = [*answer[1:], update(9).to_dict()]
    again = await reader.get_updates(8)
    assert [each.update_id for each in again] == [8, 9]
    assert again[0] is first[1]


async def test_nothing_is_confirmed_before_anything_came() -> None:
    assert Inbox(Work()).offset is None


async def test_the_offset_stays_at_the_oldest_update_in_hand() -> None:
    work = Work()
    inbox = Inbox(work)
    assert inbox.take([update(7), update(8), update(9)]) == 3
    assert inbox.offset == 7
    work.finish(8)
    await settle()
    assert inbox.offset == 7
    assert inbox.done_early == (8,)
    work.finish(7)
    await settle()
    assert inbox.offset == 9
    work.finish(9)
    await settle()
    assert (inbox.offset, inbox.in_hand) == (10, 0)
    assert not inbox.done_early


async def test_an_update_that_comes_again_is_worked_on_once() -> None:
    work = Work()
    inbox = Inbox(work)
    inbox.take([update(7), update(8)])
    work.finish(8)
    await settle()
    assert inbox.take([update(7), update(8), update(9)]) == 1
    await settle()
    assert work.begun == [7, 8, 9]
    await inbox.close(0)


@pytest.mark.parametrize("fault", [RuntimeError("a defect"), Panic("a panic")])
async def test_work_that_fails_is_done_all_the_same(fault: BaseException) -> None:
    async def fail(_: Update) -> None:
        raise fault

    inbox = Inbox(fail)
    inbox.take([update(7)])
    await settle()
    assert inbox.offset == 8


async def test_work_that_is_broken_off_at_a_stop_is_not_confirmed() -> None:
    work = Work()
    inbox = Inbox(work)
    inbox.take([update(7), update(8)])
    work.finish(8)
    await inbox.close(0.01)
    assert inbox.offset == 7
    assert inbox.take([update(9)]) == 0


async def test_at_a_stop_what_has_begun_is_finished_and_nothing_else_goes_on() -> None:
    limiter, shown = Limiter(Pace(Rate(1, HANG))), list[int]()
    on_its_way = asyncio.Event()

    async def send() -> bool:
        await on_its_way.wait()
        return True

    async def answer(update: Update) -> None:
        await limiter.process_request(send, (), {}, "sendMessage", {"chat_id": update.update_id}, None)
        shown.append(update.update_id)

    inbox = Inbox(answer)
    inbox.take([update(number) for number in (7, 8, 9)])
    await settle()
    closing = asyncio.create_task(inbox.close(HANG, limiter.has_served))
    await settle()
    assert [each.update_id for each in inbox.undone] == [7, 8, 9]
    on_its_way.set()
    await closing
    assert shown == [7]
    assert inbox.offset == 8


class OneInbox(RuleBasedStateMachine):
    """Any order of updates coming, coming again and being done."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.work = Work()
        self.inbox = Inbox(self.work)
        self.next = 100
        self.waiting: set[int] = set()

    def run(self, act: Callable[[], object]) -> None:
        async def go() -> None:
            act()
            await settle()

        self.loop.run_until_complete(go())

    @rule(count=st.integers(1, 5), again=st.integers(0, 5))
    def come(self, count: int, again: int) -> None:
        numbers = range(max(100, self.next - again), self.next + count)
        self.waiting |= set(range(self.next, self.next + count))
        self.next += count
        self.run(lambda: self.inbox.take([update(number) for number in numbers]))

    @rule(data=st.data())
    def be_done(self, data: st.DataObject) -> None:
        if self.waiting:
            number = data.draw(st.sampled_from(sorted(self.waiting)))
            self.waiting.discard(number)
            self.run(lambda: self.work.finish(number))

    @invariant()
    def nothing_is_confirmed_too_early_or_twice(self) -> None:
        if self.next > 100:
            assert self.inbox.offset == min(self.waiting, default=self.next)
        assert sorted(self.work.begun) == sorted(set(self.work.begun))

    def teardown(self) -> None:
        self.loop.run_until_complete(self.inbox.close(0))
        self.loop.close()


TestAnyOrder = OneInbox.TestCase
TestAnyOrder.settings = settings(max_examples=examples(30), stateful_step_count=20)


class Telegram:
    """Stands for the bot: hands out updates as getUpdates does, or raises; ends the reading when all is said."""

    id = 1

    def __init__(self, *faults: Exception, updates: list[Update] | None = None) -> None:
        self.faults = list(faults)
        self.updates = updates or []
        self.offsets: list[int | None] = []
        self.asked = asyncio.Event()

    async def get_updates(self, offset: int | None = None, limit: int = BATCH, **_: Any) -> tuple[Update, ...]:
        self.offsets.append(offset)
        await asyncio.sleep(0)
        if self.faults:
            raise self.faults.pop(0)
        self.updates = [each for each in self.updates if offset is None or each.update_id >= offset]
        if not self.updates:
            self.asked.set()
            await asyncio.Event().wait()
        return tuple(self.updates[:limit])


class NoLedger:
    """A ledger that nothing can be written into."""

    is_empty = True

    def write(self, *_: object) -> bool:
        return False


async def read_all(telegram: Telegram, inbox: Inbox, ledger: Ledger | NoLedger | None = None) -> None:
    """Poll until Telegram has nothing more."""
    poller = Poller(telegram, inbox, ledger or NoLedger(), lambda: None)  # type: ignore[arg-type]
    task = asyncio.create_task(poller.run())
    try:
        async with asyncio.timeout(HANG):
            await telegram.asked.wait()
    finally:
        task.cancel()
        await asyncio.wait({task})


async def done_at_once(_: Update) -> None:
    return


async def test_everything_is_fetched_done_and_confirmed() -> None:
    inbox = Inbox(done_at_once)
    telegram = Telegram(updates=[update(number) for number in range(1, 251)])
    await read_all(telegram, inbox)
    assert telegram.offsets == [None, 101, 201, 251]


def ledger_in(folder: Path, bot: int = 1) -> Ledger:
    telegram = Telegram()
    telegram.id = bot
    return Ledger(folder / "yaodian.db", telegram)  # type: ignore[arg-type]


def held_behind(work: Work) -> list[Update]:
    """Return three updates that are done at once, behind as many as Telegram gives at once that are not."""
    for number in range(BATCH + 1, BATCH + 4):
        work.finish(number)
    return [update(number) for number in range(1, BATCH + 4)]


async def test_a_flood_behind_a_held_chat_does_not_hide_the_others(tmp_path: Path) -> None:
    work = Work()
    inbox = Inbox(work)
    await read_all(Telegram(updates=held_behind(work)), inbox, ledger_in(tmp_path))
    assert work.begun[-3:] == [BATCH + 1, BATCH + 2, BATCH + 3]
    await inbox.close(0)


async def test_what_telegram_forgets_before_it_is_done_comes_again_after_a_restart(tmp_path: Path) -> None:
    work = Work()
    inbox = Inbox(work)
    await read_all(Telegram(updates=held_behind(work)), inbox, ledger_in(tmp_path))
    work.finish(2)
    await settle()
    ledger = ledger_in(tmp_path)
    assert [each.update_id for each in ledger.read().waiting] == list(range(1, BATCH + 1))  # if it is killed now
    await inbox.close(0)
    ledger.write(inbox.done_early, inbox.kept)
    again, ledger = Work(), ledger_in(tmp_path)
    inbox = Inbox(again)
    inbox.take_kept(ledger.read().waiting)
    await settle()
    assert again.begun == [1, *range(3, BATCH + 1)]
    assert inbox.offset is None  # their numbers say nothing of those to come: after a quiet week these begin anew
    for number in again.begun:
        again.finish(number)
    await read_all(Telegram(updates=[update(7)]), inbox, ledger)
    assert not ledger_path(tmp_path / "yaodian.db").exists()


async def test_what_can_not_be_kept_is_not_confirmed() -> None:
    work = Work()
    inbox, telegram = Inbox(work), Telegram(updates=held_behind(work))
    reading = asyncio.create_task(read_all(telegram, inbox))
    async with asyncio.timeout(HANG):
        while len(telegram.offsets) < 3:
            await settle()
    reading.cancel()
    await asyncio.wait({reading})
    assert set(telegram.offsets) == {None, 1}
    await inbox.close(0)


async def test_what_is_kept_of_a_message_has_no_names_and_nothing_that_others_wrote(tmp_path: Path) -> None:
    anna = User(501, "Anna", False, last_name="Berg", username="annaberg")
    before = Message(1, NOW, Chat(501, "group", title="Reef"), from_user=anna, text="geheim")
    asked = Message(
        2, NOW, Chat(501, "group", title="Reef"), from_user=anna, text="/ask 灯塔", reply_to_message=before,
        entities=[MessageEntity("bot_command", 0, 4)],
    )  # fmt: skip
    press = CallbackQuery("1", anna, "x", message=before, data="1|open|a|0.0")
    ledger_in(tmp_path).write((), [Update(7, asked), Update(8, callback_query=press)])
    path = ledger_path(tmp_path / "yaodian.db")
    text = path.read_text()
    assert not any(each in text for each in ("Anna", "Berg", "annaberg", "Reef", "geheim"))
    assert path.stat().st_mode & 0o077 == 0
    first, second = ledger_in(tmp_path).read().waiting
    assert first.message is not None
    assert (first.message.text, first.message.chat.id) == ("/ask 灯塔", 501)
    assert first.message.parse_entities() == {first.message.entities[0]: "/ask"}
    assert second.callback_query is not None
    assert second.callback_query.data == press.data


@pytest.mark.parametrize(
    "fault",
    [NetworkError("Bad Gateway"), RetryAfter(0), Conflict("terminated by other"), ValueError("it is no list")],
)
async def test_reading_goes_on_after_a_passing_fault(fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.fronts.telegram.incoming.polling.FIRST_PAUSE", 0.01)
    inbox = Inbox(done_at_once)
    await read_all(Telegram(fault, updates=[update(1)]), inbox)
    assert inbox.offset == 2


class Measured(Inbox):
    """Writes down how long it is given to make progress."""

    def __init__(self) -> None:
        super().__init__(Work())
        self.rests: list[float] = []

    async def progress(self, seconds: float) -> None:
        self.rests.append(seconds)
        await asyncio.sleep(0)


class Laboured(Telegram):
    """Takes its time over each answer, and ends the reading after some."""

    SECONDS = 0.1

    async def get_updates(self, offset: int | None = None, limit: int = BATCH, **more: Any) -> tuple[Update, ...]:
        if len(self.offsets) == 3:
            self.asked.set()
        await asyncio.sleep(self.SECONDS)
        return await super().get_updates(offset, limit, **more)


async def test_while_updates_are_in_hand_it_rests_as_long_as_a_question_takes() -> None:
    """Else a busy processor, which reads a hundred updates in hand time and again, gets no further with any."""
    inbox = Measured()
    await read_all(Laboured(updates=[update(1)]), inbox)
    assert inbox.in_hand
    assert all(seconds >= Laboured.SECONDS for seconds in inbox.rests[1:])
    assert len(inbox.rests) >= 3
    await inbox.close(0)


async def test_a_token_that_is_refused_time_and_again_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.fronts.telegram.incoming.polling.LONGEST_PAUSE", 0.0)
    telegram = Telegram(*[InvalidToken("Unauthorized")] * BELIEVED_AFTER)
    with pytest.raises(InvalidToken):
        await Poller(telegram, Inbox(done_at_once), NoLedger(), lambda: None).run()  # type: ignore[arg-type]


@pytest.mark.parametrize("times", [1, BELIEVED_AFTER - 1])
async def test_one_refusal_of_the_token_is_not_believed(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.fronts.telegram.incoming.polling.LONGEST_PAUSE", 0.0)
    inbox = Inbox(done_at_once)
    refusals = [InvalidToken("Unauthorized")] * times
    await read_all(Telegram(*refusals, NetworkError("x"), *refusals, updates=[update(1)]), inbox)
    assert inbox.offset == 2


async def test_a_404_in_telegrams_place_is_waited_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.fronts.telegram.incoming.polling.LONGEST_PAUSE", 0.0)
    inbox = Inbox(done_at_once)
    await read_all(Telegram(*[InvalidToken("Not Found")] * 20, updates=[update(1)]), inbox)
    assert inbox.offset == 2


async def test_work_that_a_cancellation_from_within_breaks_off_is_one_update_that_failed() -> None:
    async def leak(_: Update) -> None:
        raise asyncio.CancelledError

    inbox = Inbox(leak)
    inbox.take([update(7)])
    await settle()
    assert (inbox.offset, inbox.in_hand) == (8, 0)


def test_what_was_done_early_is_known_after_a_restart(tmp_path: Path) -> None:
    ledger_in(tmp_path).write([9, 8], [])
    ledger = ledger_in(tmp_path)
    assert ledger.read().done == (8, 9)
    ledger.write([], [])
    assert ledger_in(tmp_path).read().done == ()


def test_another_bots_ledger_is_left_for_it_and_a_broken_one_says_nothing(tmp_path: Path) -> None:
    ledger_in(tmp_path).write([9], [update(7)])
    other = ledger_in(tmp_path, bot=2)
    assert other.read() == Kept()
    other.write([], [])
    assert ledger_in(tmp_path).read().done == (9,)
    for broken in ("{", '{"bot": 1, "done": [9], "waiting": [{"message": 3}]}', "[]"):
        ledger_path(tmp_path / "yaodian.db").write_text(broken, encoding="utf-8")
        assert ledger_in(tmp_path).read() == Kept()
