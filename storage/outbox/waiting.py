"""What chats are to be told of in their next digest."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from sqlite3 import Row
from typing import Any

from aiosqlite import Connection

from storage.clock import from_text, to_text
from storage.errors import WindowClosed
from storage.models import NewDelivery, NewWaiting, Waiting
from storage.outbox.delivery_rows import write as write_deliveries
from storage.outbox.pending import FOLDED, still_wanted
from storage.outbox.resting import ALL_ASKING, DUE, EARLIER, RUNNING, go_on_resting
from storage.sqlite.database import Database
from storage.sqlite.rows import Value, first, only

KEPT_WHILE_AWAY = timedelta(days=30)
"""How long what a chat misses is kept for its return."""

_ASKING = f"json_each(w.subscriptions) named CROSS JOIN subscriptions s ON s.id = named.value WHERE {RUNNING}"

THREAD = f"""CASE
    WHEN w.chat_id > 0 AND w.thread_id IS NULL THEN NULL
    WHEN EXISTS (SELECT 1 FROM {_ASKING} AND s.thread_id IS w.thread_id) THEN w.thread_id
    ELSE (SELECT s.thread_id FROM {_ASKING} ORDER BY s.id LIMIT 1)
END"""  # noqa: S608 - written here
"""Where a row `w` of `waiting` is told at `:now`: where it was to be, or where the oldest asks that still asks."""

SENT_ONE_BY_ONE = timedelta(days=7)
"""How long a message that could not be sent is tried as it is; then it goes into a digest."""


class SqliteWaiting:
    """Satisfies `storage.protocols.WaitingList`, which says what each method does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, waiting: Sequence[NewWaiting], now: datetime) -> None:
        """Put documents on the list."""
        async with self._database.write() as connection:
            await write(connection, waiting, now)

    async def of_chat(self, chat_id: int) -> list[Waiting]:
        """Return all that waits for a chat, oldest first."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall("SELECT * FROM waiting WHERE chat_id = ? ORDER BY id", (chat_id,))
            return [_waiting(row) for row in rows]

    async def of_document(self, slug: str, chat_ids: Sequence[int]) -> list[Waiting]:
        """Return how a document waits for these chats, for those that it does."""
        return await self._database.fetch_each(
            _waiting,
            """
            SELECT w.* FROM json_each(?) wanted CROSS JOIN waiting w ON w.chat_id = wanted.value AND w.slug = ?
            ORDER BY w.id
            """,
            (json.dumps(list(chat_ids)), slug),
        )

    async def calm_until(self, chat_ids: Sequence[int]) -> dict[int, datetime]:
        """Return when the next digest of what was too much is due, for those of these chats that have one."""
        found = await self._database.fetch_each(
            lambda row: (row["chat_id"], from_text(row["due_at"])),
            """
            SELECT w.chat_id, min(w.due_at) AS due_at
            FROM json_each(?) wanted CROSS JOIN waiting w ON w.chat_id = wanted.value
            WHERE w.reason = 'calm' AND w.due_at IS NOT NULL GROUP BY w.chat_id
            """,
            (json.dumps(list(chat_ids)),),
        )
        return dict(found)

    async def due(self, now: datetime, limit: int = 100) -> list[list[Waiting]]:
        """Return what is due now, a list for each place (chat and thread), the most overdue first."""
        async with self._database.read() as connection:
            places = await connection.execute_fetchall(
                f"""
                SELECT w.chat_id, {THREAD} AS thread FROM waiting w
                WHERE w.due_at <= :now AND NOT EXISTS (SELECT 1 FROM chats_away a WHERE a.chat_id = w.chat_id)
                    AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.slug = w.slug AND d.hidden)
                GROUP BY w.chat_id, thread ORDER BY min(w.due_at) LIMIT :limit
                """,  # noqa: S608
                {"now": to_text(now), "limit": limit},
            )
            found = []
            for place in places:
                rows = await connection.execute_fetchall(
                    f"""
                    SELECT w.*, {THREAD} AS thread FROM waiting w
                    WHERE w.chat_id = :chat AND thread IS :thread AND w.due_at <= :now
                        AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.slug = w.slug AND d.hidden)
                    ORDER BY w.id
                    """,  # noqa: S608
                    {"chat": place["chat_id"], "thread": place["thread"], "now": to_text(now)},
                )
                found.append([_waiting({**row, "thread_id": row["thread"]}) for row in rows])
            return found

    async def told(self, ids: Sequence[int], delivery: NewDelivery | None, now: datetime) -> int:
        """Take these off the list and write the digest that tells of them, in one transaction."""
        async with self._database.write() as connection:
            wanted = json.dumps(list(ids))
            there = await only(
                connection, "SELECT count(*) AS n FROM waiting WHERE id IN (SELECT value FROM json_each(?))", (wanted,)
            )
            if there["n"] != len(ids):
                return 0
            asked_for = await connection.together(still_wanted, [delivery], now) if delivery else []
            await _require_open(connection, asked_for)
            await take_off(connection, asked_for)
            await connection.together(go_on_resting, ids, now)
            await write_deliveries(connection, asked_for, now)
            return sum(len(each.slugs) for each in asked_for)

    async def tidy(self, now: datetime) -> None:
        """Fold what could not be sent for 7 days into digests, and drop what was kept for too long."""
        async with self._database.write() as connection:
            await connection.execute_fetchall(
                "DELETE FROM waiting WHERE since < ? AND slug IN (SELECT slug FROM documents WHERE hidden)",
                (to_text(now - KEPT_WHILE_AWAY),),
            )
            await connection.execute_fetchall(
                """
                UPDATE deliveries SET state = 'dropped', error = 'the chat was away for too long'
                WHERE state = 'pending' AND created_at < ?
                    AND EXISTS (SELECT 1 FROM chats_away a WHERE a.chat_id = deliveries.chat_id)
                """,
                (to_text(now - KEPT_WHILE_AWAY),),
            )
            late = await connection.execute_fetchall(
                """
                SELECT DISTINCT d.chat_id FROM deliveries d
                WHERE d.state = 'pending' AND d.created_at < ? AND coalesce(d.error, '') <> ''
                    AND NOT EXISTS (SELECT 1 FROM chats_away a WHERE a.chat_id = d.chat_id)
                """,
                (to_text(now - SENT_ONE_BY_ONE),),
            )
            for row in late:
                await _into_one(connection, row["chat_id"], now)

    async def reschedule(self, due: Mapping[int, datetime]) -> None:
        """Give what waits (by id) another time."""
        async with self._database.write() as connection:
            await connection.executemany(
                "UPDATE waiting SET due_at = ? WHERE id = ?", [(to_text(moment), each) for each, moment in due.items()]
            )


async def write(connection: Connection, waiting: Sequence[NewWaiting], now: datetime) -> None:
    """Put documents on the list; drop what was kept for too long.

    For one that a chat waits for already there are more reasons, and the earlier of two times; what rested has it anew.
    """
    if not waiting:
        return
    await connection.execute_fetchall(
        "DELETE FROM waiting WHERE due_at IS NULL AND since < ?", (to_text(now - KEPT_WHILE_AWAY),)
    )
    await connection.executemany(
        f"""
        INSERT INTO waiting (chat_id, thread_id, slug, subscriptions, reason, due_at, since)
        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
            due_at = {EARLIER},
            reason = CASE WHEN due_at IS NULL OR excluded.due_at < due_at THEN excluded.reason ELSE reason END,
            subscriptions = {ALL_ASKING}
        """,  # noqa: S608
        [
            (
                each.chat_id,
                each.thread_id,
                each.slug,
                json.dumps(each.subscriptions),
                each.reason,
                to_text(each.due_at) if each.due_at else None,
                to_text(now),
            )
            for each in waiting
        ],
    )


async def _require_open(connection: Connection, digests: Sequence[NewDelivery]) -> None:
    """Raise `WindowClosed` for a digest of which there is one; one that was dropped leaves its place to it."""
    for each in digests:
        values = (each.chat_id, each.key)
        await connection.execute_fetchall(
            "DELETE FROM deliveries WHERE chat_id = ? AND key = ? AND state = 'dropped'", values
        )
        if await first(connection, "SELECT 1 FROM deliveries WHERE chat_id = ? AND key = ?", values):
            raise WindowClosed(f"There is a {each.key} of this chat; let what came after it wait for the next one.")


async def add_reason(connection: Connection, chat_id: int, slugs: Sequence[str], subscriptions: Sequence[int]) -> None:
    """Add why a chat waits for documents, for those that it does wait for."""
    await connection.execute_fetchall(
        """
        UPDATE waiting SET subscriptions = (
            SELECT json_group_array(value) FROM (
                SELECT value FROM json_each(waiting.subscriptions) UNION SELECT value FROM json_each(:more)
            )
        )
        WHERE chat_id = :chat AND slug IN (SELECT value FROM json_each(:slugs))
        """,
        {"chat": chat_id, "slugs": json.dumps(slugs), "more": json.dumps(subscriptions)},
    )


async def take_off(connection: Connection, deliveries: Sequence[NewDelivery]) -> None:
    """Take off the list what these messages tell their chats of, as they do so by themselves."""
    told = [(each.chat_id, slug) for each in deliveries if each.edits is None for slug in each.slugs]
    if not told:
        return
    await connection.executemany("DELETE FROM waiting WHERE chat_id = ? AND slug = ?", told)


async def come_back(connection: Connection, chat_id: int, now: datetime) -> None:
    """Make one digest, due now, of all that a chat missed while it was away; one missed message stays as it is.

    What is older than `KEPT_WHILE_AWAY` is dropped. Notices go out as they are.
    """
    values = {"chat": chat_id, "now": to_text(now), "oldest": to_text(now - KEPT_WHILE_AWAY)}
    for query in (
        "DELETE FROM waiting WHERE chat_id = :chat AND since < :oldest",
        """
        UPDATE deliveries SET state = 'dropped', error = 'the chat was away for too long'
        WHERE chat_id = :chat AND state = 'pending' AND created_at < :oldest
        """,
        f"UPDATE waiting SET due_at = {DUE} WHERE chat_id = :chat AND (due_at IS NULL OR due_at < :now)",  # noqa: S608
    ):
        await connection.execute_fetchall(query, values)
    await _into_one(connection, chat_id, now)


async def _into_one(connection: Connection, chat_id: int, now: datetime) -> None:
    """Move a chat's pending messages about documents into one digest, due now, where there are two or more of them."""
    values: dict[str, Value] = {"chat": chat_id, "now": to_text(now), "folded": FOLDED}
    row = await first(
        connection,
        """
        SELECT (SELECT count(*) FROM deliveries WHERE chat_id = :chat AND state = 'pending' AND kind <> 'notice'
                AND edits IS NULL)
            + (SELECT count(*) FROM waiting w WHERE w.chat_id = :chat AND w.due_at <= :now
                AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.slug = w.slug AND d.hidden)) AS missed
        """,
        values,
    )
    if not row or row["missed"] < 2:
        return
    for query in (
        """
        INSERT INTO waiting (chat_id, thread_id, slug, subscriptions, reason, due_at, since)
        SELECT d.chat_id, d.thread_id, slug.value, coalesce(d.wanted_by -> slug.key, d.subscriptions),
            'away', :now, d.created_at
        FROM deliveries d, json_each(d.slugs) slug
        WHERE d.chat_id = :chat AND d.state = 'pending' AND d.kind <> 'notice' AND d.edits IS NULL ORDER BY d.id
        ON CONFLICT DO UPDATE SET due_at = excluded.due_at
        """,
        """
        UPDATE deliveries SET state = 'dropped', error = :folded
        WHERE chat_id = :chat AND state = 'pending' AND kind <> 'notice' AND edits IS NULL
        """,
    ):
        await connection.execute_fetchall(query, values)


def _waiting(row: Row | Mapping[str, Any]) -> Waiting:
    fields = {name: row[name] for name in Waiting.model_fields}
    fields["subscriptions"] = json.loads(fields["subscriptions"])
    fields["due_at"] = from_text(fields["due_at"]) if fields["due_at"] else None
    fields["since"] = from_text(fields["since"])
    return Waiting.model_validate(fields)
