"""The outbox is emptied: messages are leased, sent and marked, and a failed one is tried again."""

import asyncio
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog

from bot.alerts.outlet import (
    ChatGone,
    ChatMoved,
    DeliveryError,
    NotAuthorised,
    Outlet,
    SlowDown,
    TextRefused,
)
from storage.models import Delivery
from storage.protocols import Store

LEASE_SECONDS = 60.0
"""How long a message is ours to send; after a crash it is due again when this has passed."""

AT_ONCE = 16
"""Messages in the air at once: enough to fill 30 a second at a round trip of half a second."""

FIRST_DELAY = 2.0
LONGEST_DELAY = 600.0
"""Seconds between tries of one message: doubled each time, with jitter, up to ten minutes."""

POLL_SECONDS = 1.0
"""How often the outbox is asked for what has come due when nothing wakes the sender before."""

_log = structlog.get_logger(__name__)


def now() -> datetime:
    """Return the time, aware, in UTC."""
    return datetime.now(UTC)


class Sender:
    """Sends what is due through one front door."""

    def __init__(self, store: Store, outlet: Outlet, clock: Callable[[], datetime] = now) -> None:
        self._store = store
        self._outlet = outlet
        self._clock = clock
        self._wake = asyncio.Event()
        self._held_until: datetime | None = None
        self._authorised = True

    @property
    def authorised(self) -> bool:
        """Whether the front still accepts our token; when not, nothing is sent and all is kept."""
        return self._authorised

    def wake(self) -> None:
        """Say that there may be something to send."""
        self._wake.set()

    async def run(self) -> None:
        """Send what is due, and go on until cancelled. What is in the air at a cancellation is sent again."""
        while self._authorised:
            self._wake.clear()
            if await self.send_due():
                continue
            try:
                await asyncio.wait_for(self._wake.wait(), POLL_SECONDS)
            except TimeoutError:
                continue

    async def send_due(self) -> int:
        """Send one batch of what is due now; returns how many messages were tried."""
        if self._held_until and self._clock() < self._held_until:
            return 0
        batch = await self._store.deliveries.lease(self._clock(), AT_ONCE, LEASE_SECONDS)
        await asyncio.gather(*(self._send(delivery) for delivery in batch))
        return len(batch)

    async def _send(self, delivery: Delivery) -> None:
        try:
            message_id = await self._outlet.deliver(delivery)
        except DeliveryError as error:
            await self._failed(delivery, error)
        else:
            await self._store.deliveries.sent(delivery.id, message_id, self._clock())

    async def _failed(self, delivery: Delivery, error: DeliveryError) -> None:
        reason = f"{type(error).__name__}: {error}"
        _log.warning("delivery_failed", delivery=delivery.id, attempts=delivery.attempts, reason=reason)
        wait = backoff(delivery.attempts)
        match error:
            case ChatGone():
                await self._store.chats.set_state(delivery.chat_id, "gone")
            case ChatMoved():
                await self._store.chats.move(delivery.chat_id, error.new_id)
                wait = 0.0
            case SlowDown():
                wait = error.seconds
                if error.every_chat:
                    self._held_until = self._clock() + timedelta(seconds=wait)
            case TextRefused():
                await self._store.deliveries.dead(delivery.id, reason)
                return
            case NotAuthorised():
                self._authorised = False
        await self._store.deliveries.retry(delivery.id, reason, self._clock() + timedelta(seconds=wait))


def backoff(attempts: int) -> float:
    """Return the seconds to wait after so many attempts: exponential with full jitter, at most ten minutes."""
    longest: float = min(LONGEST_DELAY, FIRST_DELAY * 2 ** min(attempts, 12))
    return random.uniform(FIRST_DELAY, longest) if longest > FIRST_DELAY else FIRST_DELAY  # noqa: S311 - spreads load
