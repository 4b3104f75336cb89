"""What happened to documents, and what has been done about it by each that follows."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Row
from typing import Literal

from storage.clock import Clock, from_text, to_text
from storage.models import Change, NewDelivery, NewReason, NewWaiting
from storage.outbox.delivery_rows import write
from storage.outbox.pending import rest_unwanted, still_wanted
from storage.outbox.reasons import add_reasons
from storage.outbox.waiting import KEPT_WHILE_AWAY, take_off
from storage.outbox.waiting import write as write_waiting
from storage.sqlite import plain
from storage.sqlite.connections import Connection
from storage.sqlite.database import Database
from storage.sqlite.rows import first


class SqliteChanges:
    """Satisfies `storage.protocols.Changes`, which says what each method does."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._all_done: dict[str, int] = {}
        """By follower the change up to which all are done, and stay so: they are not looked through every time."""

    async def after(self, follower: str, limit: int = 100) -> list[Change]:
        """Return the next changes that `follower` has not done, in order."""
        # The newest in the same look: a change that came in between would count as done.
        found = await self._database.fetch(
            """
            SELECT newest, c.* FROM (SELECT coalesce(max(number), 0) AS newest FROM changes) LEFT JOIN (
                SELECT number, slug, what, at, archive FROM changes
                WHERE number > ?1 AND NOT EXISTS (SELECT 1 FROM changes_done WHERE follower = ?2 AND change = number)
                ORDER BY number LIMIT ?3
            ) c ORDER BY c.number
            """,
            (self._all_done.get(follower, 0), follower, limit),
        )
        rows = [row for row in found if row["number"] is not None]
        self._all_done[follower] = rows[0]["number"] - 1 if rows else found[0]["newest"]
        return [_change(row) for row in rows]

    async def since(self, number: int, limit: int = 100) -> list[Change]:
        """Return the changes after the one of that number, in order."""
        rows = await self._database.fetch(
            "SELECT number, slug, what, at, archive FROM changes WHERE number > ? ORDER BY number LIMIT ?",
            (number, limit),
        )
        return [_change(row) for row in rows]

    async def was_here(self, change: Change) -> bool:
        """Tell whether a document of this slug went before this change."""
        rows = await self._database.fetch(
            "SELECT 1 FROM changes WHERE slug = ? AND what = 'removed' AND number < ? LIMIT 1",
            (change.slug, change.number),
        )
        return bool(rows)

    async def came(self, change: Change) -> Change | None:
        """Return the change that brought the document of this one in."""
        rows = await self._database.fetch(
            """
            SELECT number, slug, what, at, archive FROM changes
            WHERE slug = ? AND what = 'added' AND number < ? ORDER BY number DESC LIMIT 1
            """,
            (change.slug, change.number),
        )
        return _change(rows[0]) if rows else None

    async def last(self) -> int:
        """Return the number of the last change, 0 before the first."""
        rows = await self._database.fetch("SELECT coalesce(max(number), 0) AS number FROM changes")
        return int(rows[0]["number"])

    async def skip(self, follower: str, like: str) -> None:
        """Mark done for `follower` what is done for another and came after the last that `follower` has done."""
        await self._database.change(
            """
            INSERT INTO changes_done (follower, change, hidden)
            SELECT :follower, change, hidden FROM changes_done WHERE follower = :like
                AND change > (SELECT coalesce(max(change), 0) FROM changes_done WHERE follower = :follower)
            ON CONFLICT DO NOTHING
            """,
            {"follower": follower, "like": like},
        )

    async def put_off(self, follower: str, number: int) -> None:
        """Mark a change done for now, if its document is hidden."""
        await self._database.change(
            """
            INSERT INTO changes_done (follower, change, hidden)
            SELECT ?, c.number, 1 FROM changes c JOIN documents d ON d.slug = c.slug
            WHERE c.number = ? AND d.hidden ON CONFLICT DO NOTHING
            """,
            (follower, number),
        )

    async def done(
        self,
        follower: str,
        number: int,
        deliveries: Sequence[NewDelivery] = (),
        waiting: Sequence[NewWaiting] = (),
        reasons: Sequence[NewReason] = (),
    ) -> int:
        """Mark a change done and write what follows from it, in one transaction."""
        async with self._database.write() as connection:
            marked = await first(
                connection,
                "INSERT INTO changes_done (follower, change) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING change",
                (follower, number),
            )
            if not marked:
                return 0
            now = self._clock()
            await write_waiting(connection, waiting, now)
            edits = await add_reasons(connection, reasons, now)
            # What ended while it was being matched asks for nothing now.
            asked_for = await connection.together(still_wanted, deliveries, now) if deliveries else []
            await connection.together(rest_unwanted, deliveries, asked_for, now)
            await take_off(connection, asked_for)
            return edits + await write(connection, asked_for, now)


async def take_up(connection: Connection, slug: str, now: datetime) -> None:
    """Let a document that is shown again be news to those followers that passed it over while it was hidden.

    Not where it came in more than `KEPT_WHILE_AWAY` ago, nor where it has gone and come back since.
    """
    put_off = await first(
        connection,
        """
        SELECT c.number, c.archive, c.at FROM changes_done d JOIN changes c ON c.number = d.change
        WHERE d.hidden AND c.slug = :slug AND NOT EXISTS (
            SELECT 1 FROM changes r WHERE r.slug = :slug AND r.what = 'removed' AND r.number > c.number
        )
        ORDER BY c.number DESC LIMIT 1
        """,
        {"slug": slug},
    )
    if put_off and from_text(put_off["at"]) >= now - KEPT_WHILE_AWAY:
        number = await connection.together(record, slug, "added", now, archive=bool(put_off["archive"]))
        # To the others it is none: they were done with it before it was hidden.
        await connection.execute_fetchall(
            "INSERT INTO changes_done (follower, change) SELECT follower, ? FROM changes_done"
            " WHERE change = ? AND NOT hidden",
            (number, put_off["number"]),
        )
    await connection.execute_fetchall(
        "UPDATE changes_done SET hidden = 0 WHERE hidden AND change IN (SELECT number FROM changes WHERE slug = ?)",
        (slug,),
    )


def record(
    connection: sqlite3.Connection,
    slug: str,
    what: Literal["added", "changed", "removed"],
    now: datetime,
    *,
    archive: bool,
) -> int:
    """Note what happened to a document, for whatever follows from it; returns the change's number."""
    row = plain.only(
        connection,
        "INSERT INTO changes (slug, what, at, archive) VALUES (?, ?, ?, ?) RETURNING number",
        (slug, what, to_text(now), archive),
    )
    return int(row["number"])


def _change(row: Row) -> Change:
    return Change(
        number=row["number"],
        slug=row["slug"],
        what=row["what"],
        at=from_text(row["at"]),
        archive=bool(row["archive"]),
    )
