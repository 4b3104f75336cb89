"""Chats, their settings, what they saved, and their open views."""

import base64
import hashlib
import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta
from sqlite3 import Row
from typing import Any

from storage.clock import Clock, from_text, to_text
from storage.documents.search import part_text
from storage.models import Chat, ChatState, Hold, Listing, Part, Saved
from storage.outbox import holding
from storage.outbox.waiting import come_back
from storage.people import personal
from storage.sqlite import erasing
from storage.sqlite.database import Database
from storage.sqlite.rows import first, only

VIEWS_KEPT = timedelta(days=30)
_COLUMNS = (
    "chat_id AS id, thread_id, kind, language, zone, state, seen_number, quiet_from, quiet_to, silent_at_night, "
    "members_follow, let_in, was, language_told"
)
# An owner set channels up, and whoever sits at the terminal has the file itself. A list may still have a group's number
# from before its upgrade.
_LISTED = """(
    json_type(:listed) = 'null' OR kind IN ('channel', 'terminal') OR chat_id IN (SELECT value FROM json_each(:listed))
    OR coalesce(was, chat_id) IN (SELECT value FROM json_each(:listed))
)"""
_TOKEN_BYTES = 9
"""Twelve characters in base64, so two views of one chat share a token once in 2^72."""


class SqliteChats:
    """Satisfies `storage.protocols.Chats`, which says what each method does."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._swept_on: date | None = None
        """The day on which views that are too old were last forgotten."""

    async def meet(self, chat_id: int, kind: str, language: str | None, now: datetime, *, let_in: bool = True) -> Chat:
        """Return the chat, made known now if it wasn't."""
        if known := await self.get(chat_id):
            return known
        async with self._database.write() as connection:
            await connection.execute_fetchall(
                """
                INSERT INTO chats (chat_id, kind, language, met_at, let_in) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                (chat_id, kind, language, to_text(now), let_in),
            )
        return await self.meet(chat_id, kind, language, now, let_in=let_in)

    async def get(self, chat_id: int) -> Chat | None:
        """Return a chat, or None."""
        return (await self.many([chat_id])).get(chat_id)

    async def set_language(self, chat_id: int, language: str, *, told: bool = False) -> None:
        """Keep the chat's language: its own choice, or `told` from what is written in it."""
        async with self._database.write() as connection:
            await connection.execute_fetchall(
                "UPDATE chats SET language = ?, language_told = ? WHERE chat_id = ?", (language, told, chat_id)
            )

    async def set_state(self, chat_id: int, state: ChatState, *, barred: bool = False) -> None:
        """Mark a chat active, paused or gone; for one that comes back, what was missed becomes one digest.

        One that is paused stays so when it goes.
        """
        async with self._database.write() as connection:
            was = await first(connection, "SELECT state FROM chats WHERE chat_id = ?", (chat_id,))
            if was and was["state"] == "paused" and state == "gone":
                return
            barred_at = to_text(self._clock()) if barred and state == "gone" else None
            await connection.execute_fetchall(
                "UPDATE chats SET state = ?, barred_at = ? WHERE chat_id = ?", (state, barred_at, chat_id)
            )
            if was and was["state"] != state == "active":
                await come_back(connection, chat_id, self._clock())

    async def barred(self) -> list[int]:
        """Return the ids of the chats that the bot is in and may not write to."""
        rows = await self._database.fetch(
            "SELECT chat_id FROM chats WHERE barred_at IS NOT NULL AND state = 'gone' ORDER BY chat_id", ()
        )
        return [row["chat_id"] for row in rows]

    async def try_barred(self, before: datetime) -> int:
        """Take those for active in which the bot last might not write before then, where something waits for them."""
        async with self._database.write() as connection:
            rows = await connection.execute_fetchall(
                """
                UPDATE chats SET state = 'active', barred_at = NULL
                WHERE barred_at < ? AND state = 'gone' AND let_in AND (
                    EXISTS (SELECT 1 FROM waiting w WHERE w.chat_id = chats.chat_id)
                    OR EXISTS (SELECT 1 FROM deliveries d WHERE d.chat_id = chats.chat_id AND d.state = 'pending')
                )
                RETURNING chat_id
                """,
                (to_text(before),),
            )
            chats = [row["chat_id"] for row in rows]
            for chat_id in chats:
                await come_back(connection, chat_id, self._clock())
        return len(chats)

    async def upgraded(self, listed: AbstractSet[int]) -> list[Chat]:
        """Return the groups that are let in by the id alone that they had."""
        rows = await self._database.fetch(
            f"""
            WITH listed AS MATERIALIZED (SELECT value FROM json_each(?))
            SELECT {_COLUMNS} FROM chats WHERE was IN listed AND chat_id NOT IN listed ORDER BY chat_id
            """,  # noqa: S608
            (json.dumps(list(listed)),),
        )
        return [_chat(row) for row in rows]

    async def hold(self, hold: Hold) -> None:
        """Keep what the service says now, for as long as it says."""
        await holding.keep(self._database, hold, self._clock())

    async def take_up_holds(self) -> list[Hold]:
        """Return what still holds, counted from now on."""
        async with self._database.write() as connection:
            return await holding.take_up(connection, self._clock())

    async def let_in(self, ids: AbstractSet[int] | None) -> int:
        """Let in these chats alone, or all; returns how many others there are."""
        listed = json.dumps(None if ids is None else list(ids))
        async with self._database.write() as connection:
            back = await connection.execute_fetchall(
                f"UPDATE chats SET let_in = 1 WHERE NOT let_in AND {_LISTED} RETURNING chat_id, state",  # noqa: S608
                {"listed": listed},
            )
            for row in list(back):
                if row["state"] == "active":
                    await come_back(connection, row["chat_id"], self._clock())
            await connection.execute_fetchall(
                f"UPDATE chats SET let_in = 0 WHERE let_in AND NOT {_LISTED}",  # noqa: S608
                {"listed": listed},
            )
            return int((await only(connection, "SELECT count(*) FROM chats WHERE NOT let_in"))[0])

    async def set_zone(self, chat_id: int, zone: str) -> None:
        """Keep the chat's time zone."""
        async with self._database.write() as connection:
            await connection.execute_fetchall("UPDATE chats SET zone = ? WHERE chat_id = ?", (zone, chat_id))

    async def set_night(self, chat_id: int, quiet: tuple[time, time] | None, *, silent: bool) -> None:
        """Keep the chat's quiet hours, and whether it is told silently at night."""
        start, end = (f"{each:%H:%M}" for each in quiet) if quiet else (None, None)
        async with self._database.write() as connection:
            await connection.execute_fetchall(
                "UPDATE chats SET quiet_from = ?, quiet_to = ?, silent_at_night = ? WHERE chat_id = ?",
                (start, end, silent, chat_id),
            )

    async def set_members_follow(self, chat_id: int, allowed: bool) -> None:
        """Let every member of a group change what it follows, or its administrators only."""
        async with self._database.write() as connection:
            await connection.execute_fetchall(
                "UPDATE chats SET members_follow = ? WHERE chat_id = ?", (allowed, chat_id)
            )

    async def many(self, chat_ids: Sequence[int]) -> dict[int, Chat]:
        """Return those of these chats that are known, by id."""
        chats = await self._database.fetch_each(
            _chat,
            f"SELECT {_COLUMNS} FROM json_each(?) wanted CROSS JOIN chats ON chat_id = wanted.value",  # noqa: S608
            (json.dumps(list(chat_ids)),),
        )
        return {each.id: each for each in chats}

    async def active(self) -> list[int]:
        """Return the ids of all chats that are to be told things."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                """
                SELECT chat_id FROM chats
                WHERE chat_id NOT IN (SELECT chat_id FROM chats_away) AND kind NOT IN ('terminal', 'channel')
                ORDER BY chat_id
                """
            )
            return [row["chat_id"] for row in rows]

    async def channels(self) -> list[int]:
        """Return the ids of all channels."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall("SELECT chat_id FROM chats WHERE kind = 'channel' ORDER BY met_at")
            return [row["chat_id"] for row in rows]

    async def set_seen(self, chat_id: int, number: int) -> None:
        """Note the newest document that the chat has looked at."""
        async with self._database.write() as connection:
            await connection.execute_fetchall(
                "UPDATE chats SET seen_number = max(seen_number, ?) WHERE chat_id = ?", (number, chat_id)
            )

    async def move(self, old_id: int, new_id: int) -> None:
        """Move all that belongs to a chat."""
        async with self._database.write() as connection:
            await personal.move(connection, old_id, new_id)

    async def forget(self, chat_id: int) -> None:
        """Erase everything stored about a chat, from the file's bytes too."""
        async with self._database.write() as connection:
            await personal.erase(connection, chat_id)
            await erasing.begin(connection)
        await erasing.finish(self._database)

    async def everything(self, chat_id: int) -> dict[str, Any]:
        """Return everything stored about a chat."""
        async with self._database.read() as connection:
            return await personal.everything(connection, chat_id)

    async def save(
        self, chat_id: int, slug: str, part: Part | None, index: int | None, start: int | None, end: int | None
    ) -> bool:
        """Keep a document or a passage, with its words as they are now."""
        async with self._database.write() as connection:
            whole = await part_text(connection, slug, part, index) if part else None
            row = await first(
                connection,
                """
                INSERT INTO saved (chat_id, slug, title, part, part_index, starts, ends, text, saved_at)
                SELECT ?, slug, json_extract(card, '$.title'), ?, ?, ?, ?, ?, ? FROM documents WHERE slug = ?
                ON CONFLICT DO NOTHING RETURNING id
                """,
                (
                    chat_id,
                    part,
                    index,
                    start,
                    end,
                    whole[start:end] if whole is not None else None,
                    to_text(self._clock()),
                    slug,
                ),
            )
            return row is not None

    async def unsave(self, chat_id: int, saved_id: int) -> bool:
        """Drop a saved thing."""
        async with self._database.write() as connection:
            row = await first(
                connection, "DELETE FROM saved WHERE chat_id = ? AND id = ? RETURNING id", (chat_id, saved_id)
            )
            return row is not None

    async def saved(self, chat_id: int, limit: int = 10, offset: int = 0) -> Listing[Saved]:
        """List what the chat saved, last first."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                "SELECT * FROM saved WHERE chat_id = ? ORDER BY id DESC LIMIT ? OFFSET ?", (chat_id, limit, offset)
            )
            total = await only(connection, "SELECT count(*) FROM saved WHERE chat_id = ?", (chat_id,))
            return Listing[Saved](items=tuple(map(_saved, rows)), total=total[0])

    async def saved_whole(self, chat_id: int, slug: str) -> int | None:
        """Return the id under which the chat saved a whole document."""
        async with self._database.read() as connection:
            row = await first(
                connection,
                "SELECT id FROM saved WHERE chat_id = ? AND slug = ? AND part IS NULL",
                (chat_id, slug),
            )
            return int(row["id"]) if row else None

    async def open_view(self, chat_id: int, text: str, now: datetime) -> str:
        """Keep the words behind a reply with pages; the first of a day forgets those of views that are too old."""
        words = text.encode("utf-8", "replace")
        token = base64.urlsafe_b64encode(hashlib.blake2b(words, digest_size=_TOKEN_BYTES).digest()).decode()
        if self._swept_on != now.date():
            await self._database.change("DELETE FROM views WHERE opened_at < ?", (to_text(now - VIEWS_KEPT),))
            self._swept_on = now.date()
        await self._database.change(
            """
            INSERT INTO views (chat_id, token, text, opened_at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET opened_at = excluded.opened_at
            """,
            (chat_id, token, words.decode(), to_text(now)),
        )
        return token

    async def view(self, chat_id: int, token: str) -> str | None:
        """Return the words behind a view of this chat."""
        rows = await self._database.fetch("SELECT text FROM views WHERE chat_id = ? AND token = ?", (chat_id, token))
        return rows[0]["text"] if rows else None

    async def said_once(self, chat_id: int, what: str) -> bool:
        """Return True the first time, False ever after."""
        async with self._database.write() as connection:
            row = await first(
                connection,
                "INSERT INTO said (chat_id, what) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING chat_id",
                (chat_id, what),
            )
            return row is not None


def _chat(row: Row) -> Chat:
    return Chat(**dict(row))


def _saved(row: Row) -> Saved:
    return Saved(
        id=row["id"],
        slug=row["slug"],
        title=row["title"],
        part=row["part"],
        index=row["part_index"],
        start=row["starts"],
        end=row["ends"],
        text=row["text"],
        saved_at=from_text(row["saved_at"]),
    )
