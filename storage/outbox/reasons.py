"""A reason that is found later is given with what tells of the document: waiting, pending, or sent and edited."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from storage.errors import InTheAir
from storage.models import Delivery, NewDelivery, NewReason
from storage.outbox.delivery_rows import read_delivery
from storage.outbox.delivery_rows import write as write_deliveries
from storage.outbox.pending import Reason, give_reason
from storage.outbox.waiting import add_reason
from storage.sqlite.connections import Connection


async def add_reasons(connection: Connection, reasons: Sequence[NewReason], now: datetime) -> int:
    """Add reasons to what tells these chats of these documents; returns how many messages are to be edited for them.

    Raises `InTheAir` where one of them is being sent: it can't be known which reasons that says.
    """
    edits: list[NewDelivery] = []
    for reason in reasons:
        await add_reason(connection, reason.chat_id, reason.slugs, reason.subscriptions)
        for told in await _telling(connection, reason):
            more = _with(told, reason)
            if more == told:
                continue
            if told.state == "leased":
                raise InTheAir(f"Message {told.id} is being sent; look again when it has gone.")
            await connection.together(
                give_reason, told.id, Reason(more.subscriptions, more.because, more.slugs, more.wanted_by)
            )
            if told.message_id is not None and told.sent_at is not None and told.sent_at >= reason.edited_since:
                edits.append(_edit(more, told.message_id, reason))
    return await write_deliveries(connection, edits, now)


async def _telling(connection: Connection, reason: NewReason) -> list[Delivery]:
    """Return the messages about one of the documents alone that have gone or are to go, and the digests to go."""
    rows = await connection.execute_fetchall(
        """
        SELECT * FROM deliveries WHERE chat_id = :chat AND edits IS NULL AND state IN ('pending', 'leased', 'sent')
            AND key IN (SELECT 'document:' || value FROM json_each(:slugs))
        UNION ALL
        SELECT * FROM deliveries WHERE chat_id = :chat AND kind = 'digest' AND state IN ('pending', 'leased')
            AND EXISTS (SELECT 1 FROM json_each(slugs) told, json_each(:slugs) asked WHERE told.value = asked.value)
        """,
        {"chat": reason.chat_id, "slugs": json.dumps(reason.slugs)},
    )
    return [read_delivery(row) for row in rows]


def _with(told: Delivery, reason: NewReason) -> Delivery:
    wanted_by = told.wanted_by
    if told.kind == "digest":
        wanted_by = wanted_by or (told.subscriptions,) * len(told.slugs)
        wanted_by = tuple(
            _both(wanting, reason.subscriptions) if slug in reason.slugs else wanting
            for slug, wanting in zip(told.slugs, wanted_by, strict=True)
        )
    return told.model_copy(
        update={
            "subscriptions": _both(told.subscriptions, reason.subscriptions),
            "because": tuple(dict.fromkeys((*told.because, *reason.because))),
            "wanted_by": wanted_by,
        }
    )


def _both(some: Iterable[int], others: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys((*some, *others)))


def _edit(told: Delivery, message_id: int, reason: NewReason) -> NewDelivery:
    return NewDelivery(
        chat_id=told.chat_id,
        thread_id=told.thread_id,
        key=f"edit:{told.slugs[0]}:{reason.change}:why",
        kind="document",
        slugs=told.slugs,
        because=told.because,
        subscriptions=told.subscriptions,
        shows=reason.shows,
        edits=message_id,
    )
