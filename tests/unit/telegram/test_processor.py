"""Updates of different chats are worked on at once, those of one chat in order."""

import asyncio
import gc
from collections.abc import Awaitable
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Chat, Message, Update

from bot.fronts.telegram.incoming.processor import ChatOrder
from tests.support.long_runs import examples


def update_in(chat_id: int, number: int = 1) -> Update:
    return Update(number, Message(number, datetime.now(UTC), Chat(chat_id, "private"), text="x"))


def work_on(processor: ChatOrder, chat_id: int, work: Awaitable[None]) -> asyncio.Task[None]:
    return asyncio.create_task(processor.process_update(update_in(chat_id), work))


async def test_another_chat_does_not_wait_for_a_slow_one() -> None:
    processor = ChatOrder()
    slow, quick = asyncio.Event(), asyncio.Event()

    async def wait() -> None:
        await slow.wait()

    async def go() -> None:
        quick.set()

    held = work_on(processor, 1, wait())
    other = work_on(processor, 2, go())
    async with asyncio.timeout(30):
        await quick.wait()
        assert not held.done()
        slow.set()
        await asyncio.gather(held, other)


async def test_many_waiting_updates_of_one_chat_leave_room_for_the_others() -> None:
    processor = ChatOrder(at_once=2)
    slow = asyncio.Event()

    async def wait() -> None:
        await slow.wait()

    async def nothing() -> None:
        return

    flood = [work_on(processor, 1, wait()) for _ in range(50)]
    async with asyncio.timeout(30):
        await work_on(processor, 2, nothing())
        slow.set()
        await asyncio.gather(*flood)


async def test_no_more_chats_are_worked_on_at_once_than_there_are_workers() -> None:
    processor = ChatOrder(at_once=3)
    now, most = 0, 0

    async def work() -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0)
        now -= 1

    await asyncio.gather(*(work_on(processor, chat, work()) for chat in range(40)))
    assert most == 3


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=40))
@settings(max_examples=examples(40))
def test_within_a_chat_the_order_is_kept_however_long_each_takes(plan: list[tuple[int, int]]) -> None:
    done: list[tuple[int, int]] = []

    async def work(chat: int, number: int, turns: int) -> None:
        for _ in range(turns):
            await asyncio.sleep(0)
        done.append((chat, number))

    async def all_of_it() -> None:
        processor = ChatOrder(at_once=2)
        await asyncio.gather(
            *(work_on(processor, chat, work(chat, number, turns)) for number, (chat, turns) in enumerate(plan))
        )

    asyncio.run(all_of_it())
    for chat in range(1, 5):
        numbers = [number for which, number in done if which == chat]
        assert numbers == [number for number, (which, _) in enumerate(plan) if which == chat]


async def test_work_that_is_broken_off_while_it_waits_leaves_nothing_behind() -> None:
    processor = ChatOrder()
    slow = asyncio.Event()

    async def wait() -> None:
        await slow.wait()

    first, second = work_on(processor, 1, wait()), work_on(processor, 1, wait())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.wait({second})
    slow.set()
    async with asyncio.timeout(30):
        await first
    gc.collect()  # a coroutine that was never awaited would warn here, and a warning is an error
    assert not processor._lines
