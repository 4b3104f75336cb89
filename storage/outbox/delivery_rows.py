"""Messages of the outbox as rows of `deliveries`, and rows as messages."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from sqlite3 import Row

from storage.clock import from_text, to_text
from storage.models import Delivery, NewDelivery, Rule
from storage.outbox.pending import FOLDED, NOT_FOLLOWED, reasons_text
from storage.sqlite.connections import Connection

_TIMES = ("not_before", "created_at", "leased_until", "sent_at", "rest_at")


async def write(connection: Connection, deliveries: Sequence[NewDelivery], now: datetime) -> int:
    """Write messages to be sent, unless their chat and key are there already. Returns how many were new.

    One that was dropped as something else was to tell of its document, then or later, takes its place again.
    """
    return await connection.together(_insert, deliveries, to_text(now)) if deliveries else 0


def _insert(connection: sqlite3.Connection, deliveries: Sequence[NewDelivery], now: str) -> int:
    as_json = cache(json.dumps)  # of thousands of messages that tell of one document nearly all is the same
    why = cache(reasons_text)
    cursor = connection.executemany(
        """
        INSERT INTO deliveries
            (chat_id, thread_id, key, kind, slugs, because, text, not_before, due_at, created_at,
            subscriptions, wanted_by, shows, edits, rest_at, messages)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (chat_id, key) DO UPDATE SET
            thread_id = excluded.thread_id, because = excluded.because, not_before = excluded.not_before,
            due_at = excluded.due_at, created_at = excluded.created_at, subscriptions = excluded.subscriptions,
            shows = excluded.shows, rest_at = excluded.rest_at,
            state = 'pending', error = NULL, attempts = 0, defects = 0, pages_sent = 0
        WHERE kind = 'document' AND edits IS NULL AND state = 'dropped' AND error IN (?, ?)
        """,
        ((*_row(each, now, as_json, why), NOT_FOLLOWED, FOLDED) for each in deliveries),
    )
    return cursor.rowcount


def _row(
    each: NewDelivery, now: str, as_json: Callable[[object], str], why: Callable[[tuple[Rule, ...]], str]
) -> tuple[str | int | None, ...]:
    not_before = to_text(each.not_before) if each.not_before else None
    return (
        each.chat_id,
        each.thread_id,
        each.key,
        each.kind,
        as_json(each.slugs),
        why(each.because),
        each.text,
        not_before,
        not_before or now,
        now,
        json.dumps(each.subscriptions),
        as_json(each.wanted_by),
        each.shows,
        each.edits,
        to_text(each.rest_at) if each.rest_at else None,
        as_json(each.messages),
    )


def read_delivery(row: Row) -> Delivery:
    """Return the message of a row of `deliveries`, all columns."""
    fields = dict(row)
    del fields["due_at"]
    for name in _TIMES:
        fields[name] = from_text(fields[name]) if fields[name] else None
    fields["slugs"] = json.loads(fields["slugs"])
    fields["because"] = json.loads(fields["because"])
    fields["subscriptions"] = json.loads(fields["subscriptions"])
    fields["wanted_by"] = json.loads(fields["wanted_by"])
    fields["messages"] = json.loads(fields["messages"])
    return Delivery.model_validate(fields)
