"""What each chat follows, and which chats follow what a document is about."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from sqlite3 import Row

from seeds.models import Document
from storage.clock import Clock, from_text, to_text
from storage.folding import fold
from storage.models import Following, Rule, RuleKind, Subscription, When
from storage.outbox.pending import drop_unwanted
from storage.outbox.resting import rename, wake
from storage.people.question_vectors import drop_unsaved
from storage.sqlite.connections import Connection
from storage.sqlite.database import Database
from storage.sqlite.rows import first
from storage.topics import fold_rule, fold_topic


class SqliteSubscriptions:
    """Satisfies `storage.protocols.Subscriptions`, which says what each method does."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def add(
        self,
        chat_id: int,
        thread_id: int | None,
        rule: Rule,
        now: datetime,
        when: When | None = None,
        *,
        archive: bool = False,
    ) -> Subscription | None:
        """Add a subscription, unless the chat has the same one (folded) in that thread."""
        new = Subscription(
            id=0, chat_id=chat_id, thread_id=thread_id, rule=rule, created_at=now, when=when or When(), archive=archive
        )
        async with self._database.write() as connection:
            row = await _insert(connection, new)
            return _subscription(row) if row else None

    async def change(self, changed: Subscription) -> bool:
        """Write when it tells, whether it is paused or muted, and whether old documents count."""
        return await self.change_many((changed,)) == 1

    async def change_many(self, changed: Sequence[Subscription]) -> int:
        """Write that of several in one transaction.

        What they asked for and is still pending rests where none runs any more; what rested is due where one does.
        """
        async with self._database.write() as connection:
            count = sum([await _update(connection, each) for each in changed])
            for chat_id in {each.chat_id for each in changed}:
                await connection.together(drop_unwanted, chat_id, self._clock())
            for each in changed:
                await connection.together(wake, each.chat_id, each.id, self._clock())
            return count

    async def restore(self, dropped: Sequence[Subscription], now: datetime) -> list[Subscription]:
        """Add in one transaction what was removed again, and let what waited for it wait for it again."""
        async with self._database.write() as connection:
            return [await _restore(connection, each, now) for each in dropped]

    async def remove(self, chat_id: int, subscription_id: int) -> bool:
        """Remove one of a chat's own subscriptions, and what it asked for that is still pending."""
        return await self.remove_many(chat_id, (subscription_id,)) == 1

    async def remove_many(self, chat_id: int, subscription_ids: Sequence[int]) -> int:
        """Remove several in one transaction."""
        async with self._database.write() as connection:
            rows = await connection.execute_fetchall(
                """
                DELETE FROM subscriptions WHERE chat_id = ? AND id IN (SELECT value FROM json_each(?))
                RETURNING kind, folded
                """,
                (chat_id, json.dumps(list(subscription_ids))),
            )
            removed = list(rows)
            await drop_unsaved(connection, [row["folded"] for row in removed if row["kind"] == "question"])
            await connection.together(drop_unwanted, chat_id, self._clock())
            return len(removed)

    async def of_chat(self, chat_id: int) -> list[Subscription]:
        """Return a chat's subscriptions, oldest first."""
        rows = await self._database.fetch("SELECT * FROM subscriptions WHERE chat_id = ? ORDER BY id", (chat_id,))
        return [_subscription(row) for row in rows]

    async def matching(self, document: Document) -> list[Subscription]:
        """Return the subscriptions that a document matches by what it is about, by index."""
        rules = [("all", "")]
        # Also as all text is folded: a chat may follow two spellings of one topic from before they were one.
        rules += [("topic", key) for name in document.topics for key in (fold_topic(name), fold(name).strip())]
        rules += [("author", fold(name).strip()) for name in document.author]
        rules += [("source", fold(document.source_name).strip())] if document.source_name else []
        rules += [("series", fold(document.series.name).strip())] if document.series and document.series.name else []
        return await self._database.fetch_each(
            _subscription,
            """
            SELECT s.*
            FROM (SELECT DISTINCT value ->> 0 AS kind, value ->> 1 AS folded FROM json_each(?)) r
                CROSS JOIN subscriptions s ON s.kind = r.kind AND s.folded = r.folded
            ORDER BY s.id
            """,
            (json.dumps(rules),),
        )

    async def by_ids(self, ids: Sequence[int]) -> list[Subscription]:
        """Return those of these subscriptions that there are, in order of id."""
        return await self._database.fetch_each(
            _subscription,
            "SELECT s.* FROM json_each(?) wanted CROSS JOIN subscriptions s ON s.id = wanted.value ORDER BY s.id",
            (json.dumps(list(ids)),),
        )

    async def want_archive(self) -> bool:
        """Tell whether anyone wants documents that are old when they come in."""
        async with self._database.read() as connection:
            return await first(connection, "SELECT 1 FROM subscriptions WHERE archive LIMIT 1") is not None

    async def newest(self) -> int:
        """Return the highest id that a subscription was ever given, 0 before the first."""
        # What AUTOINCREMENT keeps (sqlite.org/autoinc.html): no scan, and it never falls.
        rows = await self._database.fetch("SELECT seq FROM sqlite_sequence WHERE name = 'subscriptions'")
        return int(rows[0]["seq"]) if rows else 0

    async def following(self, kind: RuleKind, after: int = 0) -> list[Following]:
        """Return the id and value of every subscription of this kind with a higher id than `after`."""
        # The plus keeps the planner to the range of ids: where little is new, few rows are looked at.
        rows = await self._database.fetch(
            "SELECT id, value FROM subscriptions WHERE +kind = ? AND id > ? ORDER BY id", (kind, after)
        )
        return [Following(row["id"], row["value"]) for row in rows]


async def _insert(connection: Connection, new: Subscription) -> Row | None:
    """Write a subscription under a new id; returns None where the chat has the same one (folded) in that thread."""
    return await first(
        connection,
        """
        INSERT INTO subscriptions
            (chat_id, thread_id, kind, value, folded, created_at, frequency, at, weekday, archive, paused, muted_until)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        RETURNING *
        """,
        (
            new.chat_id,
            new.thread_id,
            new.rule.kind,
            new.rule.value,
            fold_rule(new.rule),
            to_text(new.created_at),
            new.when.frequency,
            f"{new.when.at:%H:%M}",
            new.when.weekday,
            new.archive,
            new.paused,
            to_text(new.muted_until) if new.muted_until else None,
        ),
    )


async def _update(connection: Connection, changed: Subscription) -> bool:
    """Write what may change of a subscription; returns whether its chat has it still."""
    row = await first(
        connection,
        """
        UPDATE subscriptions
        SET frequency = ?, at = ?, weekday = ?, archive = ?, paused = ?, muted_until = ?
        WHERE chat_id = ? AND id = ? RETURNING id
        """,
        (
            changed.when.frequency,
            f"{changed.when.at:%H:%M}",
            changed.when.weekday,
            changed.archive,
            changed.paused,
            to_text(changed.muted_until) if changed.muted_until else None,
            changed.chat_id,
            changed.id,
        ),
    )
    return row is not None


async def _restore(connection: Connection, dropped: Subscription, now: datetime) -> Subscription:
    """Write one that was removed again, or find the same one, and let what waited for it wait for that."""
    row = await _insert(connection, dropped) or await first(
        connection,
        """
        SELECT * FROM subscriptions
        WHERE chat_id = ? AND coalesce(thread_id, 0) = ? AND kind = ? AND folded = ?
        """,
        (dropped.chat_id, dropped.thread_id or 0, dropped.rule.kind, fold_rule(dropped.rule)),
    )
    if row is None:
        raise LookupError("a subscription that is there already can't be found")
    await connection.together(rename, dropped.chat_id, dropped.id, row["id"])
    await connection.together(wake, dropped.chat_id, row["id"], now)
    return _subscription(row)


@lru_cache(maxsize=4096)
def _when(frequency: str, at: str, weekday: int) -> When:
    return When.model_validate({"frequency": frequency, "at": at, "weekday": weekday})


def _subscription(row: Row) -> Subscription:
    # One call for all: a document may match thousands, and this is quicker than making them unchecked by parts.
    return Subscription.model_validate(
        {
            "id": row["id"],
            "chat_id": row["chat_id"],
            "thread_id": row["thread_id"],
            "rule": {"kind": row["kind"], "value": row["value"]},
            "paused": row["paused"],
            "created_at": from_text(row["created_at"]),
            "when": _when(row["frequency"], row["at"], row["weekday"]),
            "archive": row["archive"],
            "muted_until": from_text(row["muted_until"]) if row["muted_until"] else None,
        }
    )
