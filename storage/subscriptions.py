"""What each chat follows, and which chats follow what a document is about."""

import json
from datetime import datetime
from sqlite3 import Row

from seeds.models import Document
from storage.clock import from_text, to_text
from storage.database import Database
from storage.folding import fold
from storage.models import Rule, Subscription
from storage.rows import first


class SqliteSubscriptions:
    """Satisfies `storage.protocols.Subscriptions`, which says what each method does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, chat_id: int, thread_id: int | None, rule: Rule, now: datetime) -> Subscription | None:
        """Add a subscription, unless the chat has the same one (folded) in that thread."""
        async with self._database.write() as connection:
            row = await first(
                connection,
                """
                INSERT INTO subscriptions (chat_id, thread_id, kind, value, folded, created_at)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                RETURNING *
                """,
                (chat_id, thread_id, rule.kind, rule.value, fold(rule.value).strip(), to_text(now)),
            )
            return _subscription(row) if row else None

    async def remove(self, chat_id: int, subscription_id: int) -> bool:
        """Remove one of a chat's own subscriptions."""
        async with self._database.write() as connection:
            row = await first(
                connection,
                "DELETE FROM subscriptions WHERE chat_id = ? AND id = ? RETURNING id",
                (chat_id, subscription_id),
            )
            return row is not None

    async def of_chat(self, chat_id: int) -> list[Subscription]:
        """Return a chat's subscriptions, oldest first."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT * FROM subscriptions WHERE chat_id = ? ORDER BY id", (chat_id,)
            )
            return [_subscription(row) for row in rows]

    async def matching(self, document: Document) -> list[Subscription]:
        """Return the running subscriptions of active chats that a document matches, by index."""
        rules = [("all", "")]
        rules += [("topic", fold(name).strip()) for name in document.topics]
        rules += [("author", fold(name).strip()) for name in document.author]
        rules += [("source", fold(document.source_name).strip())] if document.source_name else []
        rules += [("series", fold(document.series.name).strip())] if document.series else []
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                """
                SELECT s.*
                FROM (SELECT DISTINCT value ->> 0 AS kind, value ->> 1 AS folded FROM json_each(?)) r
                    CROSS JOIN subscriptions s ON s.kind = r.kind AND s.folded = r.folded
                    LEFT JOIN chats c ON c.chat_id = s.chat_id
                WHERE NOT s.paused AND coalesce(c.state, 'active') = 'active' ORDER BY s.id
                """,
                (json.dumps(rules),),
            )
            return [_subscription(row) for row in rows]


def _subscription(row: Row) -> Subscription:
    return Subscription(
        id=row["id"],
        chat_id=row["chat_id"],
        thread_id=row["thread_id"],
        rule=Rule(kind=row["kind"], value=row["value"]),
        paused=bool(row["paused"]),
        created_at=from_text(row["created_at"]),
    )
