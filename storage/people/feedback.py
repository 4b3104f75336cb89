"""What people thought of answers, kept so that nobody can be named by it."""

import asyncio
import hashlib
import secrets
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from sqlite3 import Row
from typing import Any

from storage.models import Rated, Shown, Unanswered
from storage.people.asking import as_text, compared, unanswered
from storage.sqlite import erasing
from storage.sqlite.database import Database
from storage.sqlite.rows import first, only

_SALT = "feedback_salt"
"""Name of the note in `meta`: 16 random bytes in hexadecimal, made at the first rating."""

# scrypt as RFC 7914 has it for interactive use: some 50 ms for one id, so that trying all ids of Telegram takes years.
_COST, _BLOCK, _PARALLEL = 2**14, 8, 1

_Answer = tuple[str, str, str, int, int, int]
"""An answer as the table knows it: folded question, slug, part, index (-1 for none), start, end."""

_OF_AN_ANSWER = "folded, slug, part, part_index, starts, ends"


class SqliteFeedback:
    """Satisfies `storage.protocols.Feedback`, which says what each method does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def rate(self, shown: Shown, person_id: int, now: datetime, *, good: bool) -> bool:
        """Keep what a person thinks of an answer."""
        answer, on = _answer(shown), now.astimezone(UTC).date().isoformat()
        voter = _voter(await self._key(person_id), answer)
        async with self._database.write() as connection:
            row = await first(
                connection,
                """
                INSERT INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE
                SET good = excluded.good, rated_on = excluded.rated_on, text = excluded.text, quote = excluded.quote
                WHERE good <> excluded.good RETURNING good
                """,
                # Bound in the table's order.
                [answer[0], as_text(shown.question), *answer[1:], shown.text, voter, good, on],
            )
            return row is not None

    async def rated(self) -> list[Rated]:
        """Return every answer that somebody rated."""
        async with self._database.read() as connection:
            # With a bare max(), the other columns are of the row that has it (sqlite.org/lang_select.html#bareagg).
            rows = await connection.execute_fetchall(
                f"""
                SELECT *, max(rated_on) AS last_rated, sum(good) AS liked, sum(NOT good) AS disliked
                FROM feedback GROUP BY {_OF_AN_ANSWER} ORDER BY last_rated DESC, {_OF_AN_ANSWER}
                """  # noqa: S608 - names of columns, of this module
            )
            return [_rated(row) for row in rows]

    async def disliked(self, limit: int = 50) -> list[Unanswered]:
        """Return the questions whose answers were thought bad."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                """
                SELECT text, max(rated_on) AS last_asked, count(*) AS times, 'disliked' AS why
                FROM feedback WHERE NOT good GROUP BY folded ORDER BY times DESC, last_asked DESC, folded LIMIT ?
                """,
                (limit,),
            )
            return [unanswered(row) for row in rows]

    async def of_person(self, person_id: int) -> list[dict[str, Any]]:
        """Return all that a person rated."""
        rows = await self._of(person_id)
        return [{**_shown(row).model_dump(), "good": bool(row["good"]), "rated_on": row["rated_on"]} for row in rows]

    async def forget(self, person_id: int) -> int:
        """Erase all that a person rated, from the file's bytes too."""
        rows = await self._of(person_id)
        async with self._database.write() as connection:
            await connection.executemany("DELETE FROM feedback WHERE voter = ?", [(row["voter"],) for row in rows])
            if rows:
                await erasing.begin(connection)
        await erasing.finish(self._database)
        return len(rows)

    async def _of(self, person_id: int) -> list[Row]:
        """Return the rows of a person: each row is tried, as nothing in it names anyone; half a second for 100,000."""
        key = await self._key(person_id)
        rows = await self._database.fetch("SELECT * FROM feedback ORDER BY rated_on, folded")
        return await asyncio.to_thread(_made_with, key, rows)

    async def _key(self, person_id: int) -> bytes:
        """Return what a person's marks are made with; it is nowhere but in memory."""
        async with self._database.read() as connection:
            row = await first(connection, "SELECT value FROM meta WHERE name = ?", (_SALT,))
        if row is None:
            async with self._database.write() as connection:
                await connection.execute_fetchall(
                    "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    (_SALT, secrets.token_hex(16)),
                )
                row = await only(connection, "SELECT value FROM meta WHERE name = ?", (_SALT,))
        return await asyncio.to_thread(_person_key, person_id, row["value"])


@lru_cache(maxsize=1000)
def _person_key(person_id: int, salt: str) -> bytes:
    return hashlib.scrypt(
        str(person_id).encode(), salt=bytes.fromhex(salt), n=_COST, r=_BLOCK, p=_PARALLEL, maxmem=2**26, dklen=32
    )


def _voter(key: bytes, answer: _Answer) -> bytes:
    """Return the mark of a person at one answer: another at each, so that nobody's answers can be put together."""
    return hashlib.blake2b("\n".join(map(str, answer)).encode(), key=key, digest_size=16).digest()


def _answer(shown: Shown) -> _Answer:
    index = -1 if shown.index is None else shown.index
    return (compared(shown.question), shown.slug, shown.part, index, shown.start, shown.end)


def _made_with(key: bytes, rows: Sequence[Row]) -> list[Row]:
    """Return those of these rows whose mark was made with this key."""
    return [row for row in rows if _voter(key, tuple(row[name] for name in _OF_AN_ANSWER.split(", "))) == row["voter"]]


def _rated(row: Row) -> Rated:
    return Rated(
        shown=_shown(row), good=row["liked"], bad=row["disliked"], last_rated=date.fromisoformat(row["last_rated"])
    )


def _shown(row: Row) -> Shown:
    return Shown(
        question=row["text"],
        slug=row["slug"],
        part=row["part"],
        index=None if row["part_index"] < 0 else row["part_index"],
        start=row["starts"],
        end=row["ends"],
        text=row["quote"],
    )
