"""What vector models made of saved questions: kept as long as anybody saves the question."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from aiosqlite import Connection

from storage.sqlite.database import Database


class SqliteQuestionVectors:
    """Satisfies `storage.protocols.QuestionVectors`, which says what each method does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, model: str, questions: Sequence[str]) -> dict[str, bytes]:
        """Return those vectors of a model that are there, by question."""
        by_digest = {_digest(each): each for each in questions}
        rows = await self._database.fetch(
            """
            SELECT v.digest, v.vector FROM json_each(?) asked
            CROSS JOIN question_vectors v ON v.model = ? AND v.digest = asked.value
            """,
            (json.dumps(list(by_digest)), model),
        )
        return {by_digest[row["digest"]]: row["vector"] for row in rows}

    async def put(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors of a model by question; of one that nobody saves any more, nothing is kept."""
        async with self._database.write() as connection:
            saved = await _saved(connection, vectors)
            await connection.executemany(
                "INSERT INTO question_vectors (model, digest, vector) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [(model, _digest(each), vectors[each]) for each in saved],
            )


async def of_chat(connection: Connection, chat_id: int) -> list[dict[str, str]]:
    """Return what models made of a chat's saved questions, as JSON values; the vectors in base64."""
    questions = {_digest(each): each for each in await asked_by(connection, chat_id)}
    rows = await connection.execute_fetchall(
        """
        SELECT v.model, v.digest, v.vector FROM json_each(?) asked
        JOIN question_vectors v ON v.digest = asked.value ORDER BY v.model, v.digest
        """,
        (json.dumps(list(questions)),),
    )
    return [
        {
            "question": questions[row["digest"]],
            "model": row["model"],
            "vector": base64.b64encode(row["vector"]).decode(),
        }
        for row in rows
    ]


async def asked_by(connection: Connection, chat_id: int) -> list[str]:
    """Return the folded questions that a chat saves."""
    rows = await connection.execute_fetchall(
        "SELECT DISTINCT folded FROM subscriptions WHERE chat_id = ? AND kind = 'question'", (chat_id,)
    )
    return [row["folded"] for row in rows]


async def drop_unsaved(connection: Connection, questions: Sequence[str]) -> bool:
    """Drop what models made of those of these folded questions that nobody saves now; returns whether any was there."""
    left = set(questions) - await _saved(connection, questions)
    rows = (
        await connection.execute_fetchall(
            "DELETE FROM question_vectors WHERE digest IN (SELECT value FROM json_each(?)) RETURNING 1",
            (json.dumps([_digest(each) for each in left]),),
        )
        if left
        else []
    )
    return bool(list(rows))


async def _saved(connection: Connection, questions: Iterable[str]) -> set[str]:
    rows = await connection.execute_fetchall(
        """
        SELECT asked.value AS folded FROM json_each(?) asked WHERE EXISTS (
            SELECT 1 FROM subscriptions s WHERE s.kind = 'question' AND s.folded = asked.value
        )
        """,
        (json.dumps(list(questions)),),
    )
    return {row["folded"] for row in rows}


def _digest(question: str) -> str:
    return hashlib.blake2b(question.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
