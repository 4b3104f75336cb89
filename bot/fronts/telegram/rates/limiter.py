"""Every message to Telegram passes here and waits for its turn (python-telegram-bot's `BaseRateLimiter`)."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from weakref import WeakSet

import structlog
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.fronts.telegram.rates.pace import Pace, Ticket
from bot.fronts.telegram.rates.priority import Priority
from storage.models import Hold

Result = bool | dict[str, Any] | list[dict[str, Any]]
Keep = Callable[[Hold], Awaitable[None]]

_COUNTED = frozenset({"sendMessage", "editMessageText", "editMessageReplyMarkup", "sendDocument", "sendPhoto"})
"""Methods that Telegram counts as messages; a press is answered and a typing sign shown without waiting."""

_log = structlog.get_logger(__name__)


@dataclass(eq=False, slots=True)
class _Waiter:
    """A message that waits for its turn."""

    chat_id: int
    turn: "asyncio.Future[Ticket]"


class _Refused(Exception):
    """Telegram held a message back."""

    def __init__(self, hold: Hold, error: RetryAfter) -> None:
        super().__init__(error.message)
        self.hold = hold
        self.error = error


async def forget(_: Hold) -> None:
    """Keep no hold beyond the end of the program."""


class Limiter(BaseRateLimiter[Priority]):
    """Keeps Telegram's rates. `rate_limit_args` of a call is its `Priority`; an answer without any.

    Whoever waits stands in a queue, answers in one, broadcasts in another; a message that its own chat holds back
    is passed by. An answer that meets a 429 waits as long as Telegram says and goes again; a broadcast raises
    `RetryAfter` at once, so that its sender can do something else. All waits end at a cancellation.
    """

    def __init__(self, pace: Pace, keep: Keep = forget) -> None:
        """Let messages go by `pace`. keep: is told of each hold before anything else comes of it."""
        self.pace = pace
        self._keep = keep
        self._queues: dict[Priority, list[_Waiter]] = {each: [] for each in Priority}
        self._timer: asyncio.TimerHandle | None = None
        self._served = WeakSet[asyncio.Task[Any]]()

    def has_served(self, task: asyncio.Task[Any]) -> bool:
        """Tell whether a task has had a turn, so that what it says has been heard in part, or may have been."""
        return task in self._served

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
            try:
                return await self._call(lambda: callback(*args, **kwargs), chat_id, priority)
            except _Refused as refused:
                await self._keep(refused.hold)
                _log.warning("held_by_telegram", seconds=refused.hold.seconds, reach=refused.hold.reach)
                if priority is Priority.BROADCAST:
                    raise refused.error from None

    async def _call(self, call: Callable[[], Coroutine[Any, Any, Result]], chat_id: int, priority: Priority) -> Result:
        ticket = await self._turn(chat_id, priority)
        if task := asyncio.current_task():
            self._served.add(task)
        # What came of it is noted before others get their turn.
        try:
            result = await call()
            self.pace.went_through()
        except RetryAfter as error:
            raise _Refused(self.pace.hold(_now(), chat_id, retry_seconds(error), priority), error) from None
        finally:
            self.pace.answered(_now(), ticket)
            self._serve()
        return result

    async def _turn(self, chat_id: int, priority: Priority) -> Ticket:
        waiter = _Waiter(chat_id, asyncio.get_running_loop().create_future())
        self._queues[priority].append(waiter)
        self._serve()
        try:
            return await waiter.turn
        except asyncio.CancelledError:
            if waiter in self._queues[priority]:
                self._queues[priority].remove(waiter)
            elif not waiter.turn.cancelled():  # its turn came at the same moment
                self.pace.never_went(waiter.turn.result())
            self._serve()
            raise

    def _serve(self) -> None:
        """Give everyone their turn who may go now, and come back when the next one may."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        soonest = min(self._serve_queue(priority) for priority in Priority)
        if soonest != float("inf"):
            self._timer = asyncio.get_running_loop().call_later(soonest, self._serve)

    def _serve_queue(self, priority: Priority) -> float:
        """Give turns in one queue; returns the seconds until the next one, infinity where an answer brings it."""
        now, soonest, left = _now(), float("inf"), []
        waiting = self._queues[priority]
        for index, waiter in enumerate(waiting):
            if waiter.turn.done():
                continue
            overall = self.pace.overall(now, priority)
            if overall > 0:
                left += waiting[index:]
                soonest = min(soonest, overall)
                break
            own = self.pace.own(now, waiter.chat_id, priority)
            if own > 0:
                left.append(waiter)
                soonest = min(soonest, own)
                continue
            waiter.turn.set_result(self.pace.spend(now, waiter.chat_id, priority))
        self._queues[priority] = left
        return soonest


def retry_seconds(error: RetryAfter) -> float:
    """Return the seconds that Telegram asks to wait."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def _now() -> float:
    return asyncio.get_running_loop().time()
