"""What happened to documents, and what has been done about it by each that follows."""

from collections.abc import Sequence
from sqlite3 import Row

from storage.clock import Clock, from_text
from storage.database import Database
from storage.deliveries import write
from storage.models import Change, NewDelivery, NewReason, NewWaiting
from storage.pending import still_wanted
from storage.reasons import add_reasons
from storage.rows import first
from storage.waiting import take_off
from storage.waiting import write as write_waiting


class SqliteChanges:
    """Satisfies `storage.protocols.Changes`, which says what each method does."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def after(self, follower: str, limit: int = 100) -> list[Change]:
        """Return the next changes that `follower` has not done, in order."""
        rows = await self._database.fetch(
            """
            SELECT number, slug, what, at, archive FROM changes
            WHERE NOT EXISTS (SELECT 1 FROM changes_done WHERE follower = ? AND change = number)
            ORDER BY number LIMIT ?
            """,
            (follower, limit),
        )
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

    async def last(self) -> int:
        """Return the number of the last change, 0 before the first."""
        rows = await self._database.fetch("SELECT coalesce(max(number), 0) AS number FROM changes")
        return int(rows[0]["number"])

    async def skip(self, follower: str, like: str) -> None:
        """Mark done for `follower` what is done for another and came after the last that `follower` has done."""
        await self._database.change(
            """
            INSERT INTO changes_done (follower, change)
            SELECT :follower, change FROM changes_done WHERE follower = :like
                AND change > (SELECT coalesce(max(change), 0) FROM changes_done WHERE follower = :follower)
            ON CONFLICT DO NOTHING
            """,
            {"follower": follower, "like": like},
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
            # What ended while it was being matched asks for nothing any more.
            asked_for = await still_wanted(connection, deliveries, now)
            await take_off(connection, asked_for)
            return edits + await write(connection, asked_for, now)


def _change(row: Row) -> Change:
    return Change(
        number=row["number"],
        slug=row["slug"],
        what=row["what"],
        at=from_text(row["at"]),
        archive=bool(row["archive"]),
    )
