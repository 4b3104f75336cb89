"""Finds passages by words, with SQLite's FTS5 over characters, pairs of characters and words."""

from sqlite3 import Row

from aiosqlite import Connection

from storage.database import Database
from storage.folding import tokens
from storage.listing import scope_values, within_scope
from storage.models import Hit, Part, Passage, Scope
from storage.rows import first

MAX_TOKENS = 96
"""More words than these of one question are not looked for: each costs time, and they tell ever less."""
_PREFIX_FROM = 3
"""Letters of a Latin word from which on longer words that begin so are found too."""

# Weights of bm25 by column: title, heading, body.
_BEST = within_scope(
    """
    SELECT p.*, d.slug, -bm25(words, 2.0, 1.5, 1.0) AS score
    FROM words JOIN passages p ON p.id = words.rowid JOIN documents d ON d.number = p.document
    WHERE words MATCH :match AND NOT d.hidden AND {scope}
    ORDER BY score DESC, p.id LIMIT :limit
    """
)


class SqliteSearch:
    """Satisfies `storage.protocols.Search`, which says what each method does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def passages(self, words: str, scope: Scope | None = None, limit: int = 20) -> list[Hit]:
        """Return the best passages for any text, best first."""
        match = match_expression(words)
        if not match or limit < 1:
            return []
        values = {**scope_values(scope), "match": match, "limit": limit}
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(_BEST, values)
            return [Hit(passage=_passage(row), score=row["score"]) for row in rows]

    async def passage(self, passage_id: int) -> Passage | None:
        """Return one passage of a document in service."""
        async with self._database.read() as connection:
            row = await first(
                connection,
                """
                SELECT p.*, d.slug FROM passages p JOIN documents d ON d.number = p.document
                WHERE p.id = ? AND NOT d.hidden
                """,
                (passage_id,),
            )
            return _passage(row) if row else None

    async def passages_of(self, slug: str) -> list[Passage]:
        """Return all passages of a document, in order."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                """
                SELECT p.*, d.slug FROM passages p JOIN documents d ON d.number = p.document
                WHERE d.slug = ? AND NOT d.hidden ORDER BY p.id
                """,
                (slug,),
            )
            return [_passage(row) for row in rows]

    async def part_text(self, slug: str, part: Part, index: int | None) -> str | None:
        """Return the text that spans of a part count in."""
        async with self._database.read() as connection:
            return await part_text(connection, slug, part, index)


def match_expression(words: str) -> str:
    """Return an FTS5 query for any text: its tokens, each quoted, any of which will do; empty where it has none.

    A character alone is looked for only where it stands alone: inside a run its pairs say more and cost less.
    """
    found = list(dict.fromkeys(_telling(tokens(words))))[:MAX_TOKENS]
    return " OR ".join(_phrase(token) for token in found)


async def part_text(connection: Connection, slug: str, part: Part, index: int | None) -> str | None:
    """Return the text of a part of a document in service, or None where there is no such part."""
    places = {
        "summary": "$.summary.text",
        "key_point": f"$.key_points[{index}].text",
        "risk": f"$.risks[{index}].text",
        "section": f"$.sections[{index}].text",
        "qa": f"$.qa[{index}].answer",
    }
    if (index is None) != (part == "summary") or (index is not None and index < 0):
        return None
    row = await first(
        connection,
        """
        SELECT json_extract(c.json, ?) AS text FROM contents c JOIN documents d ON d.number = c.document
        WHERE d.slug = ? AND NOT d.hidden
        """,
        (places[part], slug),
    )
    return row["text"] if row else None


def _telling(found: list[str]) -> list[str]:
    """Return the tokens without those characters that a pair beside them holds."""
    kept = []
    for index, token in enumerate(found):
        neighbours = [*found[max(0, index - 1) : index], *found[index + 1 : index + 2]]
        in_a_pair = len(token) == 1 and any(len(each) == 2 and token in each for each in neighbours)
        if not in_a_pair:
            kept.append(token)
    return kept


def _phrase(token: str) -> str:
    # Tokens hold letters, digits and points only, so nothing in them can end the quotation.
    longer = len(token) >= _PREFIX_FROM and token.isascii() and token.isalpha()
    return f'"{token}" OR "{token}"*' if longer else f'"{token}"'


def _passage(row: Row) -> Passage:
    return Passage.model_validate(
        {
            "id": row["id"],
            "slug": row["slug"],
            "part": row["part"],
            "index": row["part_index"],
            "heading": row["heading"],
            "text": row["text"],
            "start": row["starts"],
            "end": row["ends"],
        }
    )
