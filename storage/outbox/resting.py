"""What only a subscription asks for that rests, or was dropped, is kept until it runs again; then its chat is told."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from sqlite3 import Connection
from typing import NamedTuple

from storage.clock import to_text

RUNNING = "NOT s.paused AND (s.muted_until IS NULL OR s.muted_until <= :now)"
"""Whether a subscription `s` runs at `:now`."""

RUNS = f"""EXISTS (
    SELECT 1 FROM json_each(waiting.subscriptions) named CROSS JOIN subscriptions s ON s.id = named.value
    WHERE {RUNNING}
)"""  # noqa: S608 - written here
"""Whether any of the subscriptions that a row of `waiting` names runs at `:now`."""

# Where none of them runs, each that is not paused is muted; one that was dropped is none of the table.
_RESTS_UNTIL = """(
    SELECT min(s.muted_until)
    FROM json_each(waiting.subscriptions) named CROSS JOIN subscriptions s ON s.id = named.value WHERE NOT s.paused
)"""

DUE = f"CASE WHEN {RUNS} THEN :now ELSE {_RESTS_UNTIL} END"
"""When a row of `waiting` is due that waits for its subscriptions: now, when a mute ends, or not before a return."""

EARLIER = "coalesce(min(due_at, excluded.due_at), due_at, excluded.due_at)"
"""The earlier time of a row of `waiting` that is there and one that comes to it, or the only one."""

ALL_ASKING = """(
    SELECT json_group_array(value) FROM (
        SELECT value FROM json_each(waiting.subscriptions) UNION SELECT value FROM json_each(excluded.subscriptions)
    )
)"""
"""The subscriptions of both."""


class Resting(NamedTuple):
    """A document that a chat was to be told of, for subscriptions that ask for nothing now; since when."""

    chat_id: int
    thread_id: int | None
    slug: str
    subscriptions: Sequence[int]
    since: str


def rest(connection: Connection, resting: Iterable[Resting], now: datetime) -> None:
    """Keep these documents for when one of their subscriptions runs again."""
    for each in resting:
        connection.execute(
            f"""
            INSERT INTO waiting (chat_id, thread_id, slug, subscriptions, reason, due_at, since)
            VALUES (?, ?, ?, ?, 'away', NULL, ?) ON CONFLICT DO UPDATE SET subscriptions = {ALL_ASKING}
            """,  # noqa: S608
            (each.chat_id, each.thread_id, each.slug, json.dumps(list(each.subscriptions)), each.since),
        )
        connection.execute(
            f"UPDATE waiting SET due_at = {DUE} WHERE chat_id = :chat AND slug = :slug AND due_at IS NULL",  # noqa: S608
            {"chat": each.chat_id, "slug": each.slug, "now": to_text(now)},
        )


def go_on_resting(connection: Connection, ids: Sequence[int], now: datetime) -> None:
    """Let those of these rows rest on whose documents are there and for which no subscription runs; the others go.

    One that is to be told of after all stays due.
    """
    values = {"ids": json.dumps(list(ids)), "now": to_text(now)}
    connection.execute(
        """
        DELETE FROM waiting WHERE id IN (SELECT value FROM json_each(:ids))
            AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.slug = waiting.slug)
        """,
        values,
    )
    connection.execute(
        f"UPDATE waiting SET reason = 'away', due_at = {DUE} "  # noqa: S608
        f"WHERE id IN (SELECT value FROM json_each(:ids)) AND NOT {RUNS}",
        values,
    )


def wake(connection: Connection, chat_id: int, subscription_id: int, now: datetime) -> None:
    """Give what waits for a subscription to run again its time anew, after that was paused, muted or taken up."""
    connection.execute(
        f"""
        UPDATE waiting SET due_at = {DUE}
        WHERE chat_id = :chat AND reason = 'away' AND (due_at IS NULL OR due_at > :now)
            AND :id IN (SELECT value FROM json_each(waiting.subscriptions))
        """,  # noqa: S608
        {"chat": chat_id, "id": subscription_id, "now": to_text(now)},
    )


def rename(connection: Connection, chat_id: int, old: int, new: int) -> None:
    """Let what waits for a subscription that was dropped wait for the one that takes its place."""
    connection.execute(
        """
        UPDATE waiting SET subscriptions = (
            SELECT json_group_array(id) FROM (
                SELECT DISTINCT CASE value WHEN :old THEN :new ELSE value END AS id
                FROM json_each(waiting.subscriptions) ORDER BY 1
            )
        )
        WHERE chat_id = :chat AND :old IN (SELECT value FROM json_each(waiting.subscriptions))
        """,
        {"chat": chat_id, "old": old, "new": new},
    )
