"""Notes what became of messages, many in one transaction, and does not give up where the store can't be written."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

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
            try:
                await self._write([mark for mark, _ in batch])
            except Exception:  # noqa: BLE001 - a defect of ours at one mark must not keep the others from being written
                _log.exception("marks_failed", marks=len(batch))
                for mark, _ in batch:
                    await self._write_alone(mark)
            for _, written in batch:
                if not written.done():
                    written.set_result(None)

    async def _write_alone(self, mark: SentMark) -> None:
        """Write one mark; a message for which that is impossible is given up, as it would go again and again."""
        try:
            await self._write([mark])
        except Exception as error:  # noqa: BLE001 - as above
            _log.exception("mark_failed", delivery=mark.id)
            reason = f"it went out, and could not be marked ({type(error).__name__}: {error})"
            try:
                await self._patiently(lambda: self._deliveries.dead(mark.id, reason))
            except Exception:  # noqa: BLE001 - its lease runs out, and it goes again
                _log.exception("delivery_not_given_up", delivery=mark.id)

    async def _write(self, marks: Sequence[SentMark]) -> None:
        await self._patiently(lambda: self._deliveries.sent_many(marks))

    async def _patiently(self, write: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await write()
                return
            except StoreError as error:
                _log.error("marks_not_written", reason=str(error))
                await asyncio.sleep(AFTER_A_FAULT)
