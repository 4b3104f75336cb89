"""Every message to Telegram passes here and waits for its turn (python-telegram-bot's `BaseRateLimiter`)."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import structlog
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.fronts.telegram.pace import Pace, Priority

Result = bool | dict[str, Any] | list[dict[str, Any]]

_COUNTED = frozenset({"sendMessage", "editMessageText", "editMessageReplyMarkup", "sendDocument", "sendPhoto"})
"""Methods that Telegram counts as messages; a press is answered and a typing sign shown without waiting."""

_log = structlog.get_logger(__name__)


class Limiter(BaseRateLimiter[Priority]):
    """Keeps Telegram's rates. `rate_limit_args` of a call is its `Priority`; an answer without any.

    An answer that meets a 429 waits as long as Telegram says and goes again; a broadcast raises `RetryAfter` at
    once, so that its sender can do something else. All waits end at a cancellation.
    """

    def __init__(self, pace: Pace | None = None) -> None:
        self.pace = pace or Pace()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to clear."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> Result:
        """Make a call when it may be made, and return its result. Raises what the call raises."""
        chat_id = data.get("chat_id")
        if endpoint not in _COUNTED or not isinstance(chat_id, int):
            return await callback(*args, **kwargs)
        priority = Priority.ANSWER if rate_limit_args is None else rate_limit_args
        while True:
            await self._turn(chat_id, priority)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                seconds = retry_seconds(error)
                every_chat = self.pace.hold(_now(), chat_id, seconds)
                _log.warning("held_by_telegram", seconds=seconds, every_chat=every_chat)
                if priority is Priority.BROADCAST:
                    raise

    async def _turn(self, chat_id: int, priority: Priority) -> None:
        held = self.pace.wait(_now(), chat_id, priority)
        if held:
            await self._wait(chat_id, priority)
        self.pace.spend(_now(), chat_id, priority)

    async def _wait(self, chat_id: int, priority: Priority) -> None:
        asks = priority is Priority.ANSWER
        while seconds := self.pace.wait(_now(), chat_id, priority):
            # An answer that its own chat holds back must not hold back everybody's broadcasts.
            counted = asks and seconds < 1.0
            self.pace.askers += counted
            try:
                await asyncio.sleep(seconds)
            finally:
                self.pace.askers -= counted


def retry_seconds(error: RetryAfter) -> float:
    """Return the seconds that Telegram asks to wait."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def _now() -> float:
    return asyncio.get_running_loop().time()
