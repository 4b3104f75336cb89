"""What waits or works ends early when something happens."""

import asyncio

import pytest

from bot.upkeep.waking import unless_stopped, woken
from tests.support.cases import cases


async def test_it_ends_when_the_event_comes() -> None:
    event = asyncio.Event()
    asyncio.get_running_loop().call_soon(event.set)
    assert await woken(event, 60)


async def test_it_ends_when_the_time_is_over() -> None:
    assert not await woken(asyncio.Event(), 0.001)


@cases("turns", range(4))
async def test_a_cancellation_that_comes_with_the_event_is_not_lost(turns: int) -> None:
    event = asyncio.Event()
    waiting = asyncio.create_task(woken(event, 60))
    await asyncio.sleep(0)
    event.set()
    for _ in range(turns):
        await asyncio.sleep(0)
    if waiting.cancel():  # else it had ended before
        with pytest.raises(asyncio.CancelledError):
            await waiting


async def test_work_gives_what_it_gives_where_no_stop_comes() -> None:
    assert await unless_stopped(asyncio.Event(), asyncio.sleep(0, "done")) == "done"


async def test_work_that_fails_says_so() -> None:
    async def fail() -> None:
        raise ValueError("a fault")

    with pytest.raises(ValueError, match="a fault"):
        await unless_stopped(asyncio.Event(), fail())


async def test_a_stop_breaks_work_off_and_waits_until_it_has_put_things_down() -> None:
    stop, put_down = asyncio.Event(), False

    async def work() -> str:
        nonlocal put_down
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0)
            put_down = True
        return "done"

    asyncio.get_running_loop().call_soon(stop.set)
    assert await unless_stopped(stop, work()) is None
    assert put_down


async def test_a_cancellation_takes_the_work_along() -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        began.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    waiting = asyncio.create_task(unless_stopped(asyncio.Event(), work()))
    await began.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert ended.is_set()
