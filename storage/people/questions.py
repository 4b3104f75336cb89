"""Questions asked, kept without names and by the day, for owners to see what the library lacks."""

from datetime import UTC, datetime

from storage.models import Unanswered
from storage.people.asking import as_text, compared, unanswered
from storage.sqlite.database import Database
from storage.sqlite.rows import only


class SqliteQuestions:
    """Satisfies `storage.protocols.Questions`, which says what each method does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, question: str, answered: bool, why: str | None, now: datetime) -> int:
        """Keep a question and whether it found an answer."""
        async with self._database.write() as connection:
            row = await only(
                connection,
                "INSERT INTO questions (asked_on, text, folded, answered, why) VALUES (?, ?, ?, ?, ?) RETURNING id",
                (now.astimezone(UTC).date().isoformat(), as_text(question), compared(question), answered, why),
            )
            return int(row["id"])

    async def unanswered(self, limit: int = 50) -> list[Unanswered]:
        """Return questions that found no answer, the most asked first, worded as they were asked last."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                """
                SELECT q.text, q.why, g.times, g.last_asked FROM (
                    SELECT max(id) AS last, count(*) AS times, max(asked_on) AS last_asked
                    FROM questions WHERE NOT answered GROUP BY folded
                ) g JOIN questions q ON q.id = g.last
                ORDER BY g.times DESC, g.last DESC LIMIT ?
                """,
                (limit,),
            )
            return [unanswered(row) for row in rows]
