"""The outbox is emptied: messages are leased, sent and marked, a chat's one after the other, all chats side by side."""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.alerts.sending.failures import LONGEST_DELAY, STOPPED, Failures
from bot.alerts.sending.holds import Holds
from bot.alerts.sending.marks import Marks
from bot.alerts.sending.outlet import DeliveryError, Outlet, SlowDown, Unreachable
from bot.errors import ENDINGS
from bot.upkeep.waking import woken
from storage.clock import utc_now
from storage.errors import StoreError
from storage.models import Delivery, SentMark
from storage.protocols import Store

LEASE_SECONDS = 60.0
"""How long a message is ours to send; renewed while it is in the air. After a crash it is due at the next start."""

RENEW_SECONDS = LEASE_SECONDS / 4
"""How often the leases of what is in the air are renewed."""

AT_ONCE = 12
"""Messages in the air at once: enough to fill 30 a second at a round trip of 0.4 s; more would keep people waiting."""

AHEAD = 12
"""Messages that are leased beside those, so that a place is filled the moment it is free; a kill repeats none."""

POLL_SECONDS = 1.0
"""How often the outbox is asked for what has come due when nothing wakes the sender before."""

TIDY_SECONDS = 3600.0
"""How often what is too old to be sent one by one is folded or dropped."""

TRY_BARRED = timedelta(hours=6)
"""How long a chat is left alone in which the bot may not write: Telegram says when its own rights change, and nothing
when those of a group's members do."""

GRACE = 0.4
"""Seconds that messages in the air get at a stop; the others are put back at once."""

_log = structlog.get_logger(__name__)


class Sender:
    """Sends what is due through one front door.

    At most one message of a chat is in the air, so a chat that is slow, held or gone takes one place of `at_once` at
    most, and its messages keep their order, but for one that waits to be tried again. Only one process serves a
    database (`storage.sqlite.lock`).
    """

    def __init__(
        self,
        store: Store,
        outlet: Outlet,
        clock: Callable[[], datetime] = utc_now,
        at_once: int = AT_ONCE,
        expect: Callable[[Sequence[Delivery]], None] = lambda _: None,
        arrived: Callable[[Delivery], None] = lambda _: None,
    ) -> None:
        """Send through `outlet`.

        expect: is told what goes next, so that what that needs can be read together. arrived: is told what has gone.
        """
        self._store = store
        self._outlet = outlet
        self._expect = expect
        self._arrived = arrived
        self._clock = clock
        self._at_once = at_once
        self._wake = asyncio.Event()
        self._marks = Marks(store.deliveries)
        self._holds = Holds()
        self._failures = Failures(store, self._holds, clock)
        self._air: dict[asyncio.Task[None], Delivery] = {}
        self._ready: deque[Delivery] = deque()
        self._stopping = False
        self._seen: datetime | None = None
        self.outcomes: Counter[str] = Counter()
        """How many tries ended how: `sent`, or the kind of failure."""

    @property
    def authorised(self) -> bool:
        """Whether the front still accepts our token; when not, nothing is sent and all is kept."""
        return self._failures.authorised

    def wake(self) -> None:
        """Say that there may be something to send."""
        self._wake.set()

    async def run(self) -> None:
        """Send what is due, and go on until cancelled; returns only when the token isn't accepted any more.

        At a cancellation messages in the air get `GRACE` seconds; what is not through by then is put back.
        """
        await self._store.deliveries.take_back()  # leased by a process that died
        await self._store.deliveries.sooner(self._clock(), timedelta(seconds=LONGEST_DELAY))
        # At a start the front has shown its token, or would not be here.
        if self.authorised and await self._store.get_meta(STOPPED):
            await self._store.set_meta(STOPPED, "")
        self._stopping = False
        keepers = [
            asyncio.create_task(_every(RENEW_SECONDS, self._renew)),
            asyncio.create_task(_every(TIDY_SECONDS, self._tidy)),
        ]
        try:
            while self.authorised:
                self._wake.clear()
                self._start_ready()
                if not await self._lease(AHEAD):
                    await self._pause()
        finally:
            for keeper in keepers:
                keeper.cancel()
            await self._land()

    async def send_at_once(self, delivery: Delivery) -> bool:
        """Send a message that is not in the outbox, as nothing may be written; returns False where it may go later."""
        try:
            await self._outlet.deliver(delivery)
        except (Unreachable, SlowDown):
            return False
        except DeliveryError as error:
            _log.warning("not_told", reason=f"{type(error).__name__}: {error}")
        return True

    async def try_token(self) -> bool:
        """Send a message though the token was refused; returns whether it is accepted again."""
        for delivery in await self._store.deliveries.lease(self._clock(), 1, LEASE_SECONDS):
            await self._send(delivery)
        return self.authorised

    async def send_due(self) -> int:
        """Send one batch of what is due now, a message a chat, and wait for it; returns how many were tried."""
        leased = await self._lease(0)
        self._start_ready()
        if self._air:
            await asyncio.wait(set(self._air))
        return leased

    async def _lease(self, ahead: int) -> int:
        """Lease what may go, for the free places and so many more; returns how many that was."""
        moment = await self._now()
        room = self._at_once + ahead - len(self._air) - len(self._ready)
        if 2 * len(self._ready) > ahead or room <= 0 or not self.authorised or self._holds.every_chat(moment):
            return 0
        ours = {each.chat_id for each in (*self._air.values(), *self._ready)}
        batch = await self._store.deliveries.lease(moment, room, LEASE_SECONDS, ours | self._holds.chats(moment))
        self._expect(batch)
        self._ready.extend(batch)
        return len(batch)

    async def _now(self) -> datetime:
        """Return the time; where the clock was set back, what was put off by the wrong one goes when it should."""
        moment, before = self._clock(), self._seen
        self._seen = moment
        if before is not None and moment < before:
            _log.warning("clock_set_back", seconds=round((before - moment).total_seconds(), 1))
            self._holds.sooner(before - moment)
            await self._store.deliveries.sooner(moment, timedelta(seconds=LONGEST_DELAY))
        return moment

    def _start_ready(self) -> None:
        """Set going what is leased, as far as there are places."""
        while self._ready and len(self._air) < self._at_once and self.authorised:
            if self._holds.every_chat(self._clock()):
                return
            delivery = self._ready.popleft()
            task = asyncio.create_task(self._send(delivery), name=f"delivery {delivery.id}")
            self._air[task] = delivery
            task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._air.pop(task, None)
        if not task.cancelled() and (error := task.exception()):
            _log.error("delivery_not_marked", exc_info=error)
        if self._stopping:
            return
        if task.cancelled():  # from within; its lease runs out, and it goes again
            _log.error("delivery_broken_off")
        self._start_ready()
        # Several at a time cost one transaction; what is ready keeps the line busy meanwhile.
        if 2 * len(self._ready) <= AHEAD:
            self._wake.set()

    async def _pause(self) -> None:
        left = self._holds.soonest(self._clock())
        await woken(self._wake, min(POLL_SECONDS, left) if left else POLL_SECONDS)

    async def _send(self, delivery: Delivery) -> None:
        try:
            message_id = await self._outlet.deliver(delivery)
        except DeliveryError as error:
            self.outcomes[type(error).__name__] += 1
            await self._failures.note(delivery, error)
        except StoreError as error:
            self.outcomes[type(error).__name__] += 1
            await self._failures.note_unusable(delivery, error)
        except ENDINGS:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever one message does to us, the others must go on
            self.outcomes["Defect"] += 1
            await self._failures.note_defect(delivery, error)
        else:
            self._holds.reached()
            self.outcomes["sent"] += 1
            self._arrived(delivery)
            await self._failures.accepted()
            await self._marks.sent(SentMark(id=delivery.id, message_id=message_id, at=self._clock()))

    async def _renew(self) -> None:
        until = self._clock() + timedelta(seconds=LEASE_SECONDS)
        await self._store.deliveries.renew([each.id for each in (*self._air.values(), *self._ready)], until)

    async def _tidy(self) -> None:
        await self._store.chats.try_barred(self._clock() - TRY_BARRED)
        await self._store.waiting.tidy(self._clock())
        await self._store.deliveries.prune(self._clock())

    async def _land(self) -> None:
        """Let what is in the air come down, and put back what doesn't, and what was ready to go."""
        self._stopping = True
        self._ready.clear()
        if self._air:
            await asyncio.wait(set(self._air), timeout=GRACE)
        left = dict(self._air)
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(set(left))
        await self._marks.close()
        await self._store.deliveries.take_back()


async def _every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Do something now and every so many seconds, until cancelled; a fault is logged and ends nothing."""
    while True:
        try:
            await work()
        except StoreError as error:
            _log.warning("outbox_not_kept", reason=str(error))
        except ENDINGS:
            raise
        except BaseException:  # noqa: BLE001 - a defect in keeping the outbox must not end the sending
            _log.exception("outbox_not_kept")
        await asyncio.sleep(seconds)
