"""Messages keep Telegram's rates: counted on a clock that the tests move, and once through the library's own wall."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.constants import FloodLimit
from telegram.error import RetryAfter

from bot import limits
from bot.fronts.telegram import limits as telegram
from bot.fronts.telegram.limits import Rate
from bot.fronts.telegram.rates.limiter import Limiter
from bot.fronts.telegram.rates.pace import ROOM, Pace, Ticket
from bot.fronts.telegram.rates.priority import Priority
from tests.support.long_runs import examples

PERSON, OTHER, GROUP = 501, 502, -100_7
ANSWER, BROADCAST = Priority.ANSWER, Priority.BROADCAST


def test_our_own_contract_is_no_larger_than_what_telegram_takes() -> None:
    assert limits.PRESS_BYTES <= telegram.CALLBACK_BYTES
    assert limits.NOTICE <= telegram.NOTICE_CHARACTERS
    assert limits.ONE_MESSAGE < telegram.TEXT_UNITS
    assert limits.TYPED >= telegram.TEXT_UNITS, "all that a person can send is read"


def wait_of(pace: Pace, now: float, chat: int, priority: Priority = ANSWER) -> float:
    """Return the seconds until a message to a chat may go; 0 for now, infinity for not before another's answer."""
    return max(pace.overall(now, priority), pace.own(now, chat, priority))


def send_all(pace: Pace, chats: list[int], priority: Priority) -> list[tuple[float, int]]:
    """Send one message to each of `chats` in order, as early as each may go; returns when each went."""
    now = 1000.0
    sent = []
    for chat in chats:
        for _ in range(100):
            wait = wait_of(pace, now, chat, priority)
            if not wait:
                break
            now += wait
        pace.answered(now, pace.spend(now, chat, priority))
        sent.append((now, chat))
    return sent


def most_within(times: list[float], seconds: float) -> int:
    return max((sum(start <= time < start + seconds for time in times) for start in times), default=0)


@given(st.lists(st.sampled_from([PERSON, OTHER, GROUP, *range(1, 60)]), max_size=150), st.sampled_from(list(Priority)))
@settings(max_examples=examples(40))
def test_no_second_sees_more_than_thirty_messages_and_no_minute_of_a_group_more_than_twenty(
    chats: list[int], priority: Priority
) -> None:
    sent = send_all(Pace(), chats, priority)
    assert most_within([time for time, _ in sent], 1.0) <= FloodLimit.MESSAGES_PER_SECOND
    group = [time for time, chat in sent if chat == GROUP]
    assert most_within(group, 60.0) <= FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP


def test_broadcasts_to_one_chat_come_in_bursts_of_three_at_most() -> None:
    sent = send_all(Pace(), [PERSON] * 20, BROADCAST)
    assert most_within([time for time, _ in sent], 3.0) == 3


def test_broadcasts_to_many_chats_use_nearly_all_of_the_rate() -> None:
    sent = send_all(Pace(), list(range(1, 601)), BROADCAST)
    assert sent[-1][0] - sent[0][0] < 1.01 * 600 / FloodLimit.MESSAGES_PER_SECOND


def test_paid_broadcasts_leave_the_free_rate_to_people() -> None:
    pace = Pace(paid=Rate(1000, 1.0))
    for chat in range(1, 101):
        pace.spend(1000.0 + chat / 1000, chat, BROADCAST)
    assert wait_of(pace, 1000.2, 777, BROADCAST) == 0
    assert wait_of(pace, 1000.2, 777, ANSWER) == 0


def test_after_a_moment_without_breath_answers_find_room_again_within_seconds_and_the_rate_is_kept() -> None:
    """A third of a second goes late and together; else it would be a gap each second, as all take the same places."""
    pace, chat = Pace(), 1
    asked = [1000.1 + 0.23 * number for number in range(85)]
    waits, went = list[float](), list[float]()
    air = deque[tuple[float, Ticket]]()

    def go(now: float, chat: int, priority: Priority) -> None:
        air.append((now + 0.003, pace.spend(now, chat, priority)))
        went.append(now)

    for now in (1000.0 + tick / 1000 for tick in range(20_000)):
        if 1004.0 <= now < 1004.35:
            continue
        while air and air[0][0] <= now:
            pace.answered(now, air.popleft()[1])
        while asked and asked[0] <= now and not wait_of(pace, now, OTHER, ANSWER):
            waits.append(now - asked[0])
            go(now, 1000 + len(asked), ANSWER)
            del asked[0]
        while not wait_of(pace, now, chat, BROADCAST):
            go(now, chat, BROADCAST)
            chat = chat % 400 + 1
    assert max(waits[-40:]) <= ROOM
    late = [each for each in went if each >= 1009.0]
    assert (len(late) - 1) / (late[-1] - late[0]) >= 0.99 * FloodLimit.MESSAGES_PER_SECOND


@given(st.lists(st.tuples(st.floats(0.001, 2.0), st.floats(0.0, 1.0)), min_size=40, max_size=120))
@settings(max_examples=examples(40))
def test_the_other_end_never_counts_too_many_in_a_second_however_long_the_way(ways: list[tuple[float, float]]) -> None:
    """Each message takes its own time there and back; `share` of what is over the quickest trip is on the way there."""
    quickest = min(trip for trip, _ in ways)
    pace = Pace()
    pace.answered(900.0 + quickest, pace.spend(900.0, 7777, ANSWER))
    assert most_within(counted_at_the_other_end(pace, ways), 1.0) <= FloodLimit.MESSAGES_PER_SECOND


def test_slow_trips_before_the_first_quick_one_do_not_make_it_count_too_few() -> None:
    ways = [(0.3, 1.0)] * 24 + [(0.002, 1.0)] * 80
    assert most_within(counted_at_the_other_end(Pace(), ways), 1.0) <= FloodLimit.MESSAGES_PER_SECOND


def counted_at_the_other_end(pace: Pace, ways: list[tuple[float, float]]) -> list[float]:
    """Send a message each way as soon as it may go; returns when the other end sees each."""
    quickest, now = min(trip for trip, _ in ways), 1000.0
    air: list[tuple[float, Ticket]] = []
    counted = []
    for chat, (trip, share) in enumerate(ways):
        while wait := wait_of(pace, now, chat, BROADCAST):
            now = min([now + wait, *(ends for ends, _ in air)])
            for landed in [each for each in air if each[0] <= now]:
                pace.answered(*landed)
                air.remove(landed)
        air.append((now + trip, pace.spend(now, chat, BROADCAST)))
        counted.append(now + quickest / 2 + share * (trip - quickest))
    return counted


async def test_an_answer_goes_before_all_broadcasts_that_wait() -> None:
    limiter = Limiter(Pace(Rate(2, 0.05), *[Rate(1000, 0.01)] * 3))
    went: list[str] = []

    async def go(name: str, chat_id: int, priority: Priority) -> None:
        async def line() -> bool:
            went.append(name)
            return True

        await limiter.process_request(line, (), {}, "sendMessage", {"chat_id": chat_id}, priority)

    waiting = [asyncio.create_task(go(f"news {chat}", chat, BROADCAST)) for chat in range(1, 7)]
    await asyncio.sleep(0)
    waiting.append(asyncio.create_task(go("answer", 99, ANSWER)))
    async with asyncio.timeout(30):
        await asyncio.gather(*waiting)
    assert went.index("answer") <= 2
    assert [each for each in went if each != "answer"] == [f"news {chat}" for chat in range(1, 7)]


async def test_a_chat_that_is_held_lets_others_pass() -> None:
    limiter = quick()
    limiter.pace.hold(asyncio.get_running_loop().time(), OTHER, 3600, ANSWER)
    held = asyncio.create_task(
        limiter.process_request(Line(True), (), {}, "sendMessage", {"chat_id": OTHER}, BROADCAST)
    )
    await asyncio.sleep(0)
    async with asyncio.timeout(30):
        assert await call(limiter, Line(True), "sendMessage", BROADCAST) is True
    assert not held.done()
    held.cancel()
    await asyncio.wait({held})


def test_somebody_may_turn_pages_quickly_for_a_moment() -> None:
    pace = Pace()
    for _ in range(6):
        assert wait_of(pace, 1000.0, PERSON, ANSWER) == 0
        pace.spend(1000.0, PERSON, ANSWER)


class Line:
    """Stands for Telegram: answers calls from a list, an error being raised."""

    def __init__(self, *answers: bool | Exception) -> None:
        self.answers = list(answers)

    async def __call__(self, *_: Any, **__: Any) -> bool:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def quick() -> Limiter:
    fast = Rate(1000, 0.01)
    return Limiter(Pace(fast, fast, fast, fast))


async def call(limiter: Limiter, line: Callable[..., Any], endpoint: str, priority: Priority | None = None) -> Any:
    return await limiter.process_request(line, (), {}, endpoint, {"chat_id": PERSON}, priority)


async def test_an_answer_that_met_a_429_goes_again_by_itself() -> None:
    line = Line(RetryAfter(0), True)  # PTB's own type; 0 s keeps the test quick
    assert await call(quick(), line, "sendMessage") is True
    assert line.answers == []


async def test_a_broadcast_that_met_a_429_is_given_back_to_its_sender() -> None:
    limiter = quick()
    with pytest.raises(RetryAfter):
        await call(limiter, Line(RetryAfter(60)), "sendMessage", BROADCAST)
    assert wait_of(limiter.pace, asyncio.get_running_loop().time(), PERSON) > 50


async def test_a_press_is_answered_even_while_its_chat_is_held() -> None:
    limiter = quick()
    limiter.pace.hold(asyncio.get_running_loop().time(), PERSON, 3600, ANSWER)
    async with asyncio.timeout(30):
        assert await call(limiter, Line(True), "answerCallbackQuery") is True


async def test_a_wait_ends_at_once_when_it_is_cancelled() -> None:
    limiter = quick()
    limiter.pace.hold(asyncio.get_running_loop().time(), PERSON, 3600, ANSWER)
    waiting = asyncio.create_task(call(limiter, Line(True), "sendMessage"))
    await asyncio.sleep(0)
    waiting.cancel()
    async with asyncio.timeout(30):
        await asyncio.wait({waiting})
    assert waiting.cancelled()
    limiter.pace.hold(asyncio.get_running_loop().time(), PERSON, -1, ANSWER)
    async with asyncio.timeout(30):
        assert await call(limiter, Line(True), "sendMessage") is True
