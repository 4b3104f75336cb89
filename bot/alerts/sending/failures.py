"""A message that did not go out: put back, moved, kept for its chat's return, or given up."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.alerts.sending import outlet
from bot.alerts.sending.holds import LONGEST_SILENCE, Holds
from storage.errors import StoreError
from storage.models import Delivery
from storage.protocols import Store

FIRST_DELAY = 2.0
LONGEST_DELAY = 600.0
"""Seconds between tries of one message: doubled each time, with jitter, up to ten minutes, without an end."""

DEFECTS = 5
"""Tries that our own code fails at, after which a message is given up."""

STOPPED = "sending_stopped"
"""Name of the note (`Store.get_meta`) that says why nothing is sent, empty where nothing is wrong."""

_log = structlog.get_logger(__name__)


class Failures:
    """Decides what becomes of messages that failed."""

    def __init__(self, store: Store, holds: Holds, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._holds = holds
        self._clock = clock
        self.authorised = True

    async def note(self, delivery: Delivery, error: outlet.DeliveryError) -> None:
        """Do what this failure asks for. Raises `StoreError`; the lease then runs out, and the message goes again."""
        reason = f"{type(error).__name__}: {error}"
        if not (isinstance(error, outlet.SlowDown) and not error.by_telegram):
            _log.warning("delivery_failed", delivery=delivery.id, attempts=delivery.attempts, reason=reason)
        match error:
            case outlet.ChatGone():
                await self._gone(delivery, reason, barred=isinstance(error, outlet.Barred))
            case outlet.ChatMoved():
                await self._store.chats.move(delivery.chat_id, error.new_id)
                await self._again(delivery, reason, 0.0)
            case outlet.SlowDown():
                await self._slow_down(delivery, error, reason)
            case outlet.TextRefused():
                await self._store.deliveries.dead(delivery.id, reason, error.text)
            case outlet.NotAuthorised():
                await self._stop(delivery, reason)
            case _:
                every = self._holds.not_reached(self._clock())
                wait = backoff(delivery.attempts)
                await self._again(delivery, reason, min(wait, LONGEST_SILENCE) if every else wait)

    async def note_unusable(self, delivery: Delivery, error: StoreError) -> None:
        """Try again, without an end, what the store could not be asked for; raises `StoreError` as `note` does."""
        _log.warning("delivery_put_off", delivery=delivery.id, attempts=delivery.attempts, reason=str(error))
        await self._again(delivery, f"{type(error).__name__}: {error}", backoff(delivery.attempts))

    async def note_defect(self, delivery: Delivery, error: BaseException) -> None:
        """Try again what our own code failed at, some times; then it is a dead letter.

        Only such failures count: a lease that ended for another reason says nothing of the message.
        """
        reason, defects = f"{type(error).__name__}: {error}", delivery.defects + 1
        _log.error("delivery_broken", delivery=delivery.id, defects=defects, exc_info=error)
        if defects >= DEFECTS:
            await self._store.deliveries.dead(delivery.id, reason)
        else:
            until = self._clock() + timedelta(seconds=backoff(defects))
            await self._store.deliveries.retry(delivery.id, reason, until, defect=True)

    async def _gone(self, delivery: Delivery, reason: str, *, barred: bool) -> None:
        kind = "private" if delivery.chat_id > 0 else "group"
        await self._store.chats.meet(delivery.chat_id, kind, None, self._clock())
        await self._store.chats.set_state(delivery.chat_id, "gone", barred=barred)
        await self._again(delivery, reason, 0.0)  # waits for the chat's return

    async def _slow_down(self, delivery: Delivery, error: outlet.SlowDown, reason: str) -> None:
        until = self._clock() + timedelta(seconds=error.seconds)
        self._holds.hold(None if error.every_chat else delivery.chat_id, until)
        # The hold puts it off. With a time of its own it would be overtaken by what came after it, which has none.
        await self._store.deliveries.put_back(delivery.id, reason)

    async def accepted(self) -> None:
        """Note that a message got through, so that the token is accepted, again where it was refused."""
        if not self.authorised:
            self.authorised = True
            await self._store.set_meta(STOPPED, "")
            _log.warning("token_accepted_again")

    async def _stop(self, delivery: Delivery, reason: str) -> None:
        self.authorised = False
        await self._again(delivery, reason, 0.0)
        await self._store.set_meta(STOPPED, f"since {self._clock().isoformat(timespec='seconds')}: {reason}")

    async def _again(self, delivery: Delivery, reason: str, seconds: float) -> None:
        await self._store.deliveries.retry(delivery.id, reason, self._clock() + timedelta(seconds=seconds))


def backoff(attempts: int) -> float:
    """Return the seconds to wait after so many attempts: exponential with full jitter, at most ten minutes."""
    longest: float = min(LONGEST_DELAY, FIRST_DELAY * 2 ** min(attempts, 12))
    return random.uniform(FIRST_DELAY, longest) if longest > FIRST_DELAY else FIRST_DELAY  # noqa: S311 - spreads load
