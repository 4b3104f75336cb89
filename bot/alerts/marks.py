"""Notes what became of messages, many in one transaction, and does not give up where the store can't be written."""

import asyncio
from collections.abc import Sequence

import structlog

from storage.errors import StoreError
from storage.models import SentMark
from storage.protocols import Deliveries

AFTER_A_FAULT = 1.0
"""Seconds before marks that could not be written are written again: what is unmarked would be sent twice."""

_log = structlog.get_logger(__name__)


class Marks:
    """Marks messages sent. What comes while a transaction runs goes together into the next one."""

    def __init__(self, deliveries: Deliveries) -> None:
        self._deliveries = deliveries
        self._waiting: list[tuple[SentMark, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def sent(self, mark: SentMark) -> None:
        """Mark a message sent; returns when that is written. A cancellation ends the wait, not the writing."""
        written = asyncio.get_running_loop().create_future()
        self._waiting.append((mark, written))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_all())
        await asyncio.shield(written)

    async def close(self) -> None:
        """Wait until all is written."""
        if self._writer is not None:
            await asyncio.wait({self._writer})

    async def _write_all(self) -> None:
        while batch := self._waiting:
            self._waiting = []
            await self._write([mark for mark, _ in batch])
            for _, written in batch:
                if not written.done():
                    written.set_result(None)

    async def _write(self, marks: Sequence[SentMark]) -> None:
        while True:
            try:
                await self._deliveries.sent_many(marks)
                return
            except StoreError as error:
                _log.error("marks_not_written", marks=len(marks), reason=str(error))
                await asyncio.sleep(AFTER_A_FAULT)
