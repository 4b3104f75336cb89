"""What a chat is told once it takes up again what rested, or what it had dropped by mistake."""

from collections.abc import Sequence
from datetime import datetime

from bot.alerts.planning.manner import end_of_rest, scheduled
from bot.alerts.planning.matcher import FOLLOWER
from bot.alerts.planning.preview import matching
from bot.answers.models import Answerer
from storage.models import Chat, NewWaiting, Scope, Subscription
from storage.protocols import Store

LOOKED_THROUGH = 1_000
"""Changes since something was dropped that are looked through, the newest; an undo mostly follows within a minute."""


async def rested(store: Store, resting: Sequence[Subscription]) -> int:
    """Return how many documents wait for these subscriptions, of one chat, to run again."""
    if not resting:
        return 0
    ids = {each.id for each in resting}
    waiting = await store.waiting.of_chat(resting[0].chat_id)
    slugs = [each.slug for each in waiting if each.reason == "away" and not ids.isdisjoint(each.subscriptions)]
    return len(await store.documents.by_slugs(slugs))


async def catch_up(
    store: Store, answerer: Answerer, chat: Chat, taken_up: Subscription, after: int, now: datetime
) -> None:
    """Let a chat hear of what came in after a change (by its number) while it did not follow this."""
    slugs = await _came_in(store, taken_up, after)
    found = (
        [slug async for slug in matching(store, answerer, taken_up.rule, Scope(slugs=tuple(slugs)))] if slugs else []
    )
    if not found:
        return
    reason, due = "schedule", None
    if chat.away or not taken_up.running(now):
        reason, due = "away", None if chat.away else end_of_rest([taken_up])
    else:
        due = scheduled(chat, [taken_up], now)[0]
    waiting = [
        NewWaiting.model_validate({
            "chat_id": chat.id, "thread_id": taken_up.thread_id, "slug": slug, "subscriptions": (taken_up.id,),
            "reason": reason, "due_at": due,
        })
        for slug in found
        if not await _knows(store, chat, slug)
    ]  # fmt: skip
    await store.waiting.add(waiting, now)


async def _came_in(store: Store, wanting: Subscription, after: int) -> list[str]:
    """Return what came in since, as far as it has been matched: of the rest the matching tells by itself."""
    undone = await store.changes.after(FOLLOWER, 1)
    last = undone[0].number - 1 if undone else await store.changes.last()
    changes = await store.changes.since(max(after, last - LOOKED_THROUGH), LOOKED_THROUGH)
    return [
        each.slug
        for each in changes
        if each.number <= last and each.what == "added" and (wanting.archive or not each.archive)
    ]


async def _knows(store: Store, chat: Chat, slug: str) -> bool:
    same = [slug, *(each.slug for each in await store.documents.twins(slug))]
    return any([chat.id in await store.deliveries.told_of(each) for each in same])
