"""What vector models made of the documents' texts, kept by model and by a digest of the text."""

import json
from collections.abc import Mapping, Sequence

from storage.sqlite.database import Database


class SqliteVectors:
    """Satisfies `storage.protocols.Vectors`, which says what each method does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, model: str, digests: Sequence[str]) -> dict[str, bytes]:
        """Return those vectors of a model that are there, by digest."""
        rows = await self._database.fetch(
            # CROSS keeps the order: SQLite takes a list for longer than a model's vectors, and would read them all.
            """
            SELECT v.digest, v.vector FROM json_each(?) asked
            CROSS JOIN vectors v ON v.model = ? AND v.digest = asked.value
            """,
            (json.dumps(list(digests)), model),
        )
        return {row["digest"]: row["vector"] for row in rows}

    async def put(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors of a model; what is there already stays as it is."""
        async with self._database.write() as connection:
            await connection.executemany(
                "INSERT INTO vectors (model, digest, vector) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [(model, digest, vector) for digest, vector in vectors.items()],
            )
