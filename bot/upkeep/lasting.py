"""Keeps work going beside other work: begun again after a fault, and after a cancellation that nobody asked for."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

from bot.errors import ENDINGS

AFTER_A_FAULT = 5.0
"""Seconds before work that failed is begun again."""

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def kept_going(
    name: str, work: Callable[[], Awaitable[None]], failed: Callable[[str, BaseException], None] = lambda *_: None
) -> AsyncIterator[None]:
    """Keep `work` going beside the block; a fault is logged, and the work begun again a little later.

    So is a cancellation from within: what a library cancels for a timeout of its own may come through to its caller,
    and would end the work for good without a word. failed: is told the name and what the work ended by, each time.
    """
    ending = False

    async def keep() -> None:
        while True:
            try:
                await work()
                return
            except asyncio.CancelledError as error:
                if ending:
                    raise
                not_cancelled_after_all()
                _log.error("background_work_broken_off", work=name)
                failed(name, error)
            except ENDINGS:
                raise
            except BaseException as error:  # noqa: BLE001 - the boundary of background work: no fault may end the program
                _log.exception("background_work_failed", work=name)
                failed(name, error)
            await asyncio.sleep(AFTER_A_FAULT)

    task = asyncio.create_task(keep(), name=name)
    try:
        yield
    finally:
        ending = True
        task.cancel()
        await asyncio.wait({task})


def not_cancelled_after_all() -> None:
    """Have the current task forget that it was cancelled, so that its own timeouts work again."""
    task = asyncio.current_task()
    while task and task.cancelling():
        task.uncancel()
