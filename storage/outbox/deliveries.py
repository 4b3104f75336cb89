"""The outbox: messages are leased, sent and marked, so that a death at any point loses none."""

import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from storage.clock import Clock, from_text, to_text
from storage.errors import InTheAir
from storage.models import Delivery, Lately, NewDelivery, Outbox, Rule, SentMark
from storage.outbox import showing
from storage.outbox.delivery_rows import read_delivery, write
from storage.outbox.pending import reasons_text
from storage.outbox.resting import RUNS
from storage.outbox.standing import PRUNED, outbox
from storage.sqlite.database import Database
from storage.sqlite.rows import first

SENT_KEPT = timedelta(days=30)
"""How long a message that went, was dropped, or given up is kept; who was told of what is kept for good."""

_PRUNED_AT_ONCE = 5_000
"""Messages that one transaction lets go of: tens of milliseconds, so that nobody waits for it."""


class SqliteDeliveries:
    """Satisfies `storage.protocols.Deliveries`, which says what each method does."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def add(self, deliveries: Sequence[NewDelivery], now: datetime) -> int:
        """Write messages to be sent."""
        async with self._database.write() as connection:
            return await write(connection, deliveries, now)

    async def add_words(self, notice: NewDelivery, most: int, now: datetime) -> None:
        """Write a notice, or put its words to those of the one with its key that is still to go."""
        async with self._database.write() as connection:
            if await write(connection, [notice], now):
                return
            longer = await connection.execute_fetchall(
                """
                UPDATE deliveries SET text = text || char(10, 10) || :text
                WHERE chat_id = :chat AND key = :key AND state = 'pending' AND length(text) + length(:text) < :most
                RETURNING id
                """,
                {"chat": notice.chat_id, "key": notice.key, "text": notice.text, "most": most},
            )
            if not list(longer):
                await write(connection, [notice.model_copy(update={"key": f"{notice.key}:{to_text(now)}"})], now)

    async def lease(
        self, now: datetime, limit: int, seconds: float, busy: AbstractSet[int] = frozenset()
    ) -> list[Delivery]:
        """Take messages that are due, one a chat; those of chats that are away stay where they are."""
        until = to_text(now + timedelta(seconds=seconds))
        rows = await self._database.change(
            """
            UPDATE deliveries
            SET state = 'leased', leased_until = :until, due_at = :until, attempts = attempts + 1
            WHERE id IN (
                SELECT d.id FROM deliveries d
                WHERE d.state IN ('pending', 'leased') AND d.due_at <= :now
                    AND d.chat_id NOT IN (SELECT value FROM json_each(:busy))
                    AND NOT EXISTS (SELECT 1 FROM chats_away a WHERE a.chat_id = d.chat_id)
                    AND NOT EXISTS (
                        SELECT 1 FROM deliveries e WHERE e.chat_id = d.chat_id
                            AND e.state IN ('pending', 'leased') AND (e.due_at, e.id) < (d.due_at, d.id)
                    )
                ORDER BY d.due_at, d.id LIMIT :limit
            )
            RETURNING *
            """,
            {"now": to_text(now), "until": until, "limit": limit, "busy": json.dumps(list(busy))},
        )
        # RETURNING promises no order (sqlite.org/lang_returning.html, 3).
        return sorted(map(read_delivery, rows), key=lambda each: (each.created_at, each.id))

    async def renew(self, ids: Sequence[int], until: datetime) -> None:
        """Keep these leases until then."""
        if not ids:
            return
        async with self._database.write() as connection:
            await connection.execute_fetchall(
                """
                UPDATE deliveries SET leased_until = :until, due_at = :until
                WHERE id IN (SELECT value FROM json_each(:ids)) AND state = 'leased'
                """,
                {"until": to_text(until), "ids": json.dumps(list(ids))},
            )

    async def take_back(self) -> int:
        """Put back all that is leased."""
        async with self._database.write() as connection:
            rows = await connection.execute_fetchall(
                """
                UPDATE deliveries SET state = 'pending', leased_until = NULL, due_at = coalesce(not_before, created_at)
                WHERE state = 'leased' RETURNING id
                """
            )
            return len(list(rows))

    async def sooner(self, now: datetime, longest: timedelta) -> int:
        """Make due what a clock that was ahead put off."""
        rows = await self._database.change(
            """
            UPDATE deliveries SET due_at = :now WHERE state = 'pending' AND due_at > :now AND (
                created_at > :now AND (not_before IS NULL OR error IS NOT NULL)
                OR error IS NOT NULL AND error NOT LIKE 'SlowDown:%' AND due_at > :latest
            ) RETURNING id
            """,
            {"now": to_text(now), "latest": to_text(now + longest)},
        )
        return len(rows)

    async def hold(self, chat_id: int, until: datetime | None, now: datetime) -> None:
        """Hold until then, or no longer, what a chat's quiet hours hold."""
        await self._database.change(
            """
            UPDATE deliveries SET not_before = :until, due_at = coalesce(:until, created_at)
            WHERE chat_id = :chat AND state = 'pending' AND not_before > :now AND error IS NULL
            """,
            {"chat": chat_id, "until": to_text(until) if until else None, "now": to_text(now)},
        )

    async def sent_many(self, marks: Sequence[SentMark]) -> None:
        """Mark messages sent, and their chats told, in one transaction."""
        sent = (json.dumps([(each.id, to_text(each.at), each.message_id) for each in marks]),)
        async with self._database.write() as connection:
            # What was dropped while it was in the air rests; its chat has been told of it after all.
            await connection.execute_fetchall(
                """
                DELETE FROM waiting WHERE id IN (
                    SELECT w.id
                    FROM json_each(?) mark CROSS JOIN deliveries d ON d.id = mark.value ->> 0 AND d.state = 'dropped',
                        json_each(d.slugs) article
                        CROSS JOIN waiting w ON w.chat_id = d.chat_id AND w.slug = article.value
                )
                """,
                sent,
            )
            await connection.execute_fetchall(
                """
                UPDATE deliveries SET state = 'sent', leased_until = NULL, error = NULL,
                    sent_at = mark.value ->> 1, message_id = mark.value ->> 2
                FROM json_each(?) mark WHERE deliveries.id = mark.value ->> 0
                """,
                sent,
            )
            await connection.execute_fetchall(
                """
                INSERT INTO told (chat_id, slug) SELECT d.chat_id, article.value
                FROM json_each(?) mark CROSS JOIN deliveries d ON d.id = mark.value ->> 0, json_each(d.slugs) article
                WHERE d.edits IS NULL ON CONFLICT DO NOTHING
                """,
                sent,
            )

    async def page_sent(self, delivery_id: int, pages: int, message_id: int | None = None) -> None:
        """Note how many pages of a message have gone out, and the id of the last of them."""
        async with self._database.write() as connection:
            await connection.execute_fetchall(
                """
                UPDATE deliveries SET pages_sent = :pages,
                    messages = CASE WHEN :message IS NULL THEN messages ELSE json_insert(messages, '$[#]', :message) END
                WHERE id = :id
                """,
                {"pages": pages, "message": message_id, "id": delivery_id},
            )

    async def retry(self, delivery_id: int, error: str, not_before: datetime, *, defect: bool = False) -> None:
        """Put a message back; one that was sent or given up meanwhile stays so."""
        async with self._database.write() as connection:
            await connection.execute_fetchall(
                """
                UPDATE deliveries SET state = 'pending', error = :error, not_before = :at, due_at = :at,
                    leased_until = NULL, defects = defects + :defect
                WHERE id = :id AND state IN ('pending', 'leased')
                """,
                {"error": error, "at": to_text(not_before), "defect": defect, "id": delivery_id},
            )

    async def put_back(self, delivery_id: int, error: str) -> None:
        """Put a message back to its place; one that was sent or given up meanwhile stays so."""
        async with self._database.write() as connection:
            await connection.execute_fetchall(
                """
                UPDATE deliveries SET state = 'pending', error = ?, leased_until = NULL,
                    due_at = coalesce(not_before, created_at)
                WHERE id = ? AND state IN ('pending', 'leased')
                """,
                (error, delivery_id),
            )

    async def dead(self, delivery_id: int, error: str, refused: str | None = None) -> None:
        """Give a message up."""
        async with self._database.write() as connection:
            await connection.execute_fetchall(
                """
                UPDATE deliveries SET state = 'dead', error = ?, refused = ?, leased_until = NULL
                WHERE id = ? AND state IN ('pending', 'leased')
                """,
                (error, refused, delivery_id),
            )

    async def state(self, now: datetime | None = None) -> Outbox:
        """Tell how the outbox stands."""
        async with self._database.read() as connection:
            return await outbox(connection, now or self._clock())

    async def dead_letters(self, limit: int = 20) -> list[Delivery]:
        """Return messages that were given up, last first."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT * FROM deliveries WHERE state = 'dead' ORDER BY id DESC LIMIT ?", (limit,)
            )
            return [read_delivery(row) for row in rows]

    async def of_document(self, slug: str) -> list[Delivery]:
        """Return the messages about one document alone, pending and sent, by chat; `shows` is as of the last edit."""
        async with self._database.read() as connection:
            return await connection.together(showing.of_document, slug)

    async def digests_of(self, slug: str, since: datetime) -> list[Delivery]:
        """Return the digests that told of a document since then, all their messages known."""
        async with self._database.read() as connection:
            return await connection.together(showing.digests_of, slug, since)

    async def reasons_to_go(self, slug: str) -> list[tuple[Rule, ...]]:
        """Return the reasons of the messages about one document alone that have not gone, each once."""
        rows = await self._database.fetch(
            """
            SELECT DISTINCT because FROM deliveries
            WHERE key = ? AND edits IS NULL AND state IN ('pending', 'leased')
            """,
            (f"document:{slug}",),
        )
        return [tuple(map(Rule.model_validate, json.loads(row["because"]))) for row in rows]

    async def will_show(self, slug: str, shows: str, alone: Mapping[tuple[Rule, ...], str]) -> None:
        """Note what the messages that tell of a document will show of it that haven't begun to go."""
        by_reasons = {reasons_text(because): shown for because, shown in alone.items()}
        # In one transaction, as between two a message that was being sent could be put back, and neither see it.
        async with self._database.write() as connection:
            going = await connection.together(showing.will_show, slug, shows, by_reasons)
        if going:
            raise InTheAir(f"Message {going} is being sent; correct it when it has gone.")

    async def to_go(self, chat_id: int) -> list[Delivery]:
        """Return a chat's messages that are still to go, oldest first."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT * FROM deliveries WHERE chat_id = ? AND state IN ('pending', 'leased') ORDER BY id", (chat_id,)
            )
            return [read_delivery(row) for row in rows]

    async def one(self, chat_id: int, delivery_id: int) -> Delivery | None:
        """Return one message of a chat by its number in the outbox; None where it has none such, or no more."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT * FROM deliveries WHERE id = ? AND chat_id = ?", (delivery_id, chat_id)
            )
            return next((read_delivery(row) for row in rows), None)

    async def told_of(self, slug: str) -> set[int]:
        """Return the chats that were, or are to be, told of a document; not those for which it only rests."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                f"""
                SELECT chat_id FROM told WHERE slug = :slug
                UNION SELECT d.chat_id FROM deliveries d, json_each(d.slugs) article
                WHERE d.state IN ('pending', 'leased', 'dead') AND article.value = :slug
                UNION SELECT chat_id FROM waiting WHERE slug = :slug AND {RUNS}
                """,  # noqa: S608
                {"slug": slug, "now": to_text(self._clock())},
            )
            return {row["chat_id"] for row in rows}

    async def lately(self, chat_ids: Sequence[int], since: datetime) -> dict[int, Lately]:
        """Count the messages about one document that these chats were given since then."""
        found = await self._database.fetch_each(
            lambda row: (row["chat_id"], Lately(count=row["count"], first=from_text(row["first"]))),
            """
            SELECT d.chat_id, count(*) AS count, min(d.created_at) AS first
            FROM json_each(?) wanted CROSS JOIN deliveries d ON d.chat_id = wanted.value
            WHERE d.kind = 'document' AND d.edits IS NULL AND d.created_at > ? GROUP BY d.chat_id
            """,
            (json.dumps(list(chat_ids)), to_text(since)),
        )
        return dict(found)

    async def revive(self, delivery_id: int) -> bool:
        """Try a dead letter again, at once, and as patiently as a new one."""
        async with self._database.write() as connection:
            row = await first(
                connection,
                """
                UPDATE deliveries SET state = 'pending', due_at = created_at, not_before = NULL, defects = 0
                WHERE id = ? AND state = 'dead' RETURNING id
                """,
                (delivery_id,),
            )
            return row is not None

    async def drop(self, delivery_id: int) -> bool:
        """Drop a dead letter for good; its key stays taken."""
        async with self._database.write() as connection:
            row = await first(
                connection,
                "UPDATE deliveries SET state = 'dropped' WHERE id = ? AND state = 'dead' RETURNING id",
                (delivery_id,),
            )
            return row is not None

    async def prune(self, now: datetime) -> int:
        """Let go of messages that went, or were dropped or given up, after `SENT_KEPT`."""
        gone = 0
        while pruned := await self._prune_some(to_text(now - SENT_KEPT)):
            gone += pruned
        return gone

    async def _prune_some(self, before: str) -> int:
        async with self._database.write() as connection:
            # A letter that was refused went out without its form, so that its chat counts as told.
            await connection.execute_fetchall(
                """
                INSERT INTO told (chat_id, slug) SELECT d.chat_id, article.value
                FROM deliveries d, json_each(d.slugs) article
                WHERE d.state = 'dead' AND d.created_at < ? AND d.edits IS NULL ON CONFLICT DO NOTHING
                """,
                (before,),
            )
            rows = await connection.execute_fetchall(
                """
                DELETE FROM deliveries WHERE id IN (
                    SELECT id FROM deliveries WHERE state = 'sent' AND sent_at < :before
                    UNION ALL SELECT id FROM deliveries WHERE state IN ('dropped', 'dead') AND created_at < :before
                    LIMIT :limit
                ) RETURNING state
                """,
                {"before": before, "limit": _PRUNED_AT_ONCE},
            )
            states = [row["state"] for row in rows]
            if went := states.count("sent"):
                await connection.execute_fetchall(
                    """
                    INSERT INTO meta (name, value) VALUES (:name, :went)
                    ON CONFLICT DO UPDATE SET value = meta.value + excluded.value
                    """,
                    {"name": PRUNED, "went": went},
                )
            return len(states)
