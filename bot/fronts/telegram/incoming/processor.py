"""Updates are worked on across chats at once, within a chat in the order in which they came."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 64
"""Chats that are worked on at once; most of that time is spent waiting for Telegram."""

IN_HAND = 100_000
"""More than can be in hand, so that no chat's waiting updates take another chat's place."""


@dataclass(slots=True)
class _Line:
    """The updates of one chat, one after the other; `asyncio.Lock` lets them through in order."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    length: int = 0


class ChatOrder(BaseUpdateProcessor):
    """Works on up to `at_once` chats at the same time and on one update of each chat."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        super().__init__(IN_HAND)
        self._workers = asyncio.Semaphore(at_once)
        self._lines: dict[int | None, _Line] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await `coroutine` when its chat's earlier updates are done and a worker is free.

        An update without a chat (a press under a message from inline mode) goes by its person.
        """
        started = False
        try:
            async with self._turn(line_of(update)), self._workers:
                started = True
                await coroutine
        finally:
            if not started and inspect.iscoroutine(coroutine):
                coroutine.close()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to clear."""

    @asynccontextmanager
    async def _turn(self, key: int | None) -> AsyncIterator[None]:
        line = self._lines.setdefault(key, _Line())
        line.length += 1
        try:
            async with line.lock:
                yield
        finally:
            line.length -= 1
            if not line.length:
                self._lines.pop(key, None)


def line_of(update: object) -> int | None:
    """Return the chat whose order an update keeps, or else the person; None for what has neither."""
    if not isinstance(update, Update):
        return None
    if update.effective_chat:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user else None
