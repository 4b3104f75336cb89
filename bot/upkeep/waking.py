"""What ends early when something happens."""

import asyncio
import contextlib
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def woken(event: asyncio.Event, seconds: float) -> bool:
    """Wait until `event` is set, `seconds` at most; returns whether it is set.

    A cancellation always comes through. `asyncio.wait_for` loses one that arrives in the same turn of the loop as the
    event (https://github.com/python/cpython/issues/86296, mended in Python 3.12 only), and background work that loses
    its cancellation holds up the end of the program for ever.
    """
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()


async def unless_stopped(stop: asyncio.Event, work: Awaitable[T]) -> T | None:
    """Return what `work` gives, or None where `stop` was set before; then it is broken off. Raises what it raises."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.wait({working, stopping})
    return None if working.cancelled() else working.result()
