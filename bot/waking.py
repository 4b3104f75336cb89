"""Waits that end early when something happens."""

import asyncio
import contextlib


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
