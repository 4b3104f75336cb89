"""Waits that end early."""

import asyncio

import pytest

from bot.waking import woken


async def test_it_ends_when_the_event_comes() -> None:
    event = asyncio.Event()
    asyncio.get_running_loop().call_soon(event.set)
    assert await woken(event, 60)


async def test_it_ends_when_the_time_is_over() -> None:
    assert not await woken(asyncio.Event(), 0.001)


@pytest.mark.parametrize("turns", range(4))
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
