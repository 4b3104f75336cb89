"""A change of the library becomes deliveries: who follows what it brings, one message a chat."""

from collections.abc import Sequence

import structlog

from storage.models import Change, NewDelivery, Rule, Subscription
from storage.protocols import Store

FOLLOWER = "alerts"
"""The name under which matching marks changes done."""

_log = structlog.get_logger(__name__)


class Matcher:
    """Follows the change records of a store and writes the deliveries of each, once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def run(self) -> int:
        """Match every change that is not done; returns how many deliveries were written.

        A change's deliveries and its done mark are one transaction, so a kill at any point loses and repeats
        nothing.
        """
        written = 0
        while changes := await self._store.changes.after(FOLLOWER):
            for change in changes:
                deliveries = await self._deliveries(change)
                written += await self._store.changes.done(FOLLOWER, change.number, deliveries)
        return written

    async def _deliveries(self, change: Change) -> list[NewDelivery]:
        if change.what != "added" or change.archive:
            return []
        document = await self._store.documents.get(change.slug)
        if document is None:  # removed or hidden since; that is a change of its own
            return []
        deliveries = one_per_chat(change.slug, await self._store.subscriptions.matching(document))
        _log.info("matched", slug=change.slug, deliveries=len(deliveries))
        return deliveries


def one_per_chat(slug: str, subscriptions: Sequence[Subscription]) -> list[NewDelivery]:
    """Fold the subscriptions that one document matches into one delivery a chat, with all the reasons."""
    matched: dict[int, list[Subscription]] = {}
    for subscription in subscriptions:
        matched.setdefault(subscription.chat_id, []).append(subscription)
    return [
        NewDelivery(
            chat_id=chat_id,
            thread_id=ours[0].thread_id,
            key=f"document:{slug}",
            kind="document",
            slugs=(slug,),
            because=_reasons(ours),
        )
        for chat_id, ours in matched.items()
    ]


def _reasons(subscriptions: Sequence[Subscription]) -> tuple[Rule, ...]:
    return tuple(dict.fromkeys(subscription.rule for subscription in subscriptions))
