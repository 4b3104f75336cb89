"""What waits becomes digests when it is due: found by one indexed query, written once."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

import structlog

from bot.alerts.planning.manner import HOUR, reasons, scheduled
from bot.alerts.planning.schedule import end_of_quiet
from bot.alerts.planning.shown import shown_in_digest
from storage.clock import utc_now
from storage.errors import WindowClosed
from storage.models import NewDelivery, Waiting
from storage.protocols import Store

_log = structlog.get_logger(__name__)


class Digests:
    """Writes the digests that are due; after a sleep over their hour, late and once."""

    def __init__(self, store: Store, clock: Callable[[], datetime] = utc_now) -> None:
        self._store = store
        self._clock = clock

    async def run(self) -> int:
        """Write every digest that is due; returns how many were written.

        What waits is taken off the list in the transaction that writes its digest, so a kill at any point loses and
        repeats nothing.
        """
        written = 0
        now = self._clock()
        while places := await self._store.waiting.due(now):
            for waiting in places:
                if documents := await self._write(waiting, now):
                    written += 1
                    _log.info("digest", documents=documents)
        return written

    async def _write(self, waiting: Sequence[Waiting], now: datetime) -> int:
        """Write the digest of what waits in one place; returns of how many documents it tells.

        A chat gets one digest of a window. What comes in for that after it was written, as where the matching was
        slower than the hour, waits for the next.
        """
        delivery = await self._digest(waiting, now)
        try:
            return await self._store.waiting.told([each.id for each in waiting], delivery, now)
        except WindowClosed:
            await self._put_off(waiting, now)
            return 0

    async def _put_off(self, waiting: Sequence[Waiting], now: datetime) -> None:
        """Let what came too late for its window wait for the next one of what asks for it.

        What was too much for an hour waits an hour.
        """
        window, chat = _window(waiting), await self._store.chats.get(waiting[0].chat_id)
        late = [each for each in waiting if each.due_at == window]
        due: dict[int, datetime] = {}
        for each in late:
            known = await self._store.subscriptions.by_ids(each.subscriptions)
            running = [ours for ours in known if ours.running(now)]
            following = scheduled(chat, running, now)[0] if each.reason == "schedule" and running else now
            due[each.id] = following if following > now else now + HOUR
        _log.info("late_for_digest", documents=len(due))
        await self._store.waiting.reschedule(due)

    async def _digest(self, waiting: Sequence[Waiting], now: datetime) -> NewDelivery | None:
        """Return the digest of what waits in one place; None where nothing of it is there any more.

        What is wanted no more is taken out where it is written (`storage.outbox.pending.still_wanted`).
        """
        ids = list(dict.fromkeys(number for each in waiting for number in each.subscriptions))
        known = {each.id: each for each in await self._store.subscriptions.by_ids(ids)}
        wanted = [each for each in waiting if not known.keys().isdisjoint(each.subscriptions)]
        cards = await self._store.documents.by_slugs([each.slug for each in wanted])
        if not cards:
            return None
        asking = {each.slug: tuple(number for number in each.subscriptions if number in known) for each in wanted}
        asked = {number for card in cards for number in asking[card.slug]}
        why = [each for each in known.values() if each.id in asked]
        chat = await self._store.chats.get(waiting[0].chat_id)
        return NewDelivery(
            chat_id=waiting[0].chat_id,
            thread_id=waiting[0].thread_id,
            key=_key(waiting),
            kind="digest",
            slugs=tuple(card.slug for card in cards),
            because=reasons(why),
            subscriptions=tuple(each.id for each in why),
            wanted_by=tuple(asking[card.slug] for card in cards),
            shows=await shown_in_digest(self._store, cards),
            not_before=end_of_quiet(chat, now),
        )


def _window(waiting: Sequence[Waiting]) -> datetime | None:
    """Return for when the digest of what waits was due, by a schedule or by the limit of an hour; None for neither."""
    return min((each.due_at for each in waiting if each.due_at and each.reason != "away"), default=None)


def _key(waiting: Sequence[Waiting]) -> str:
    """Return the key of the digest of what waits in one place: its window, which a chat has once in each thread.

    A return is no window: what was missed until then is told by the last that was.
    """
    window, last = _window(waiting), waiting[-1]
    if window is None:
        return f"missed:{last.id}"
    moment = window.strftime("%Y-%m-%dT%H:%M:%SZ" if not window.microsecond else "%Y-%m-%dT%H:%M:%S.%fZ")
    return f"digest:{moment}" if last.thread_id is None else f"digest:{moment}:{last.thread_id}"


async def missed(store: Store, chat_id: int, now: datetime, waking: Collection[int] = ()) -> int:
    """Return how many documents a chat that is away will be told of once it comes back.

    waking: subscriptions that are taken up again with it, for which what rested comes too.
    """
    waiting = [
        each
        for each in await store.waiting.of_chat(chat_id)
        if each.due_at is None
        or each.due_at <= now
        or (each.reason == "away" and not set(waking).isdisjoint(each.subscriptions))
    ]
    ids = {number for each in waiting for number in each.subscriptions}
    running = {each.id for each in await store.subscriptions.by_ids(sorted(ids)) if each.running(now)} | {*waking}
    slugs = [each.slug for each in waiting if not running.isdisjoint(each.subscriptions)]
    slugs += [slug for each in await store.deliveries.to_go(chat_id) if each.edits is None for slug in each.slugs]
    return len(await store.documents.by_slugs(list(dict.fromkeys(slugs))))


async def reschedule(store: Store, chat_id: int, now: datetime) -> None:
    """Give what waits for a chat its new time, after the chat's zone or hours, or one of its subscriptions, changed.

    What waits for the end of quiet hours that are no more is due at once.
    """
    chat = await store.chats.get(chat_id)
    quiet_until = end_of_quiet(chat, now)
    due: dict[int, datetime] = {}
    for each in await store.waiting.of_chat(chat_id):
        known = await store.subscriptions.by_ids(each.subscriptions)
        running = [ours for ours in known if ours.running(now)]
        if each.reason == "schedule" and running:
            due[each.id] = scheduled(chat, running, now)[0]
        elif each.reason == "calm" and each.due_at:
            due[each.id] = quiet_until or min(each.due_at, await _calm_until(store, chat_id, now))
    if due:
        await store.waiting.reschedule(due)
    await store.deliveries.hold(chat_id, quiet_until, now)


async def _calm_until(store: Store, chat_id: int, now: datetime) -> datetime:
    """Return the time from which a chat may be told of what was too much, as no quiet hours hold."""
    lately = await store.deliveries.lately([chat_id], now - HOUR)
    return max(lately[chat_id].first + HOUR, now) if chat_id in lately else now
