"""Finds passages by words, with SQLite's FTS5 over characters, pairs of characters and words."""

import json
import sqlite3
import sys
from collections.abc import Sequence
from sqlite3 import Row

from aiosqlite import Connection

from storage.documents.listing import scope_values, within_scope
from storage.folding import telling_tokens, tokens
from storage.models import Hit, Part, PartText, Passage, Place, Scope
from storage.sqlite.database import Database
from storage.sqlite.rows import only

MAX_TOKENS = 200
"""More words than these of one question are not looked at."""
MAX_POSTINGS = 6_000
"""Words are looked for from the rarest on until they stand in so many passages, counted each for itself. Scoring costs
some 2 microseconds each, and what is left out are words that stand everywhere, which hardly tell passages apart."""
MAX_SCORED = 20_000
"""Passages that are scored when even the rarest word stands in more; those taken in last come first."""
_PREFIX_FROM = 3
"""Letters of a Latin word from which on longer words that begin so are found too."""

# Weights of bm25 by column: title, heading, body. A title counts for less than a body, as all passages of a document
# bear it, and those that say nothing of it would push away one that does. Scored first, then joined for the text.
# CROSS keeps the order: led by the documents of a scope, words would be matched anew for each of their passages.
_BEST = """
    SELECT p.*, d.slug, found.score
    FROM (
        SELECT words.rowid AS id, -bm25(words, 0.4, 1.2, 1.0) AS score
        FROM words CROSS JOIN passages p ON p.id = words.rowid CROSS JOIN documents d ON d.number = p.document
        WHERE words MATCH :match AND NOT d.hidden AND {scope}
        ORDER BY words.rowid DESC LIMIT :scored
    ) found JOIN passages p ON p.id = found.id JOIN documents d ON d.number = p.document
    ORDER BY found.score DESC, p.id LIMIT :limit
"""


class SqliteSearch:
    """Satisfies `storage.protocols.Search`, which says what each method does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def passages(self, words: str, scope: Scope | None = None, limit: int = 20) -> list[Hit]:
        """Return the best passages for any text, best first."""
        if limit < 1:
            return []
        async with self._database.read() as connection:
            return await connection.together(_best, words, scope, limit)

    async def passages_of(self, slug: str, *, hidden: bool = False) -> list[Passage]:
        """Return all passages of a document, in order; those of a hidden one only when asked for."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                """
                SELECT p.*, d.slug FROM passages p JOIN documents d ON d.number = p.document
                WHERE d.slug = ? AND d.hidden <= ? ORDER BY p.id
                """,
                (slug, hidden),
            )
            return [_passage(row) for row in rows]

    async def passages_after(self, passage_id: int, limit: int = 1000) -> list[Passage]:
        """Return passages by id, those after `passage_id`, also of hidden documents."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                """
                SELECT p.*, d.slug FROM passages p JOIN documents d ON d.number = p.document
                WHERE p.id > ? ORDER BY p.id LIMIT ?
                """,
                (passage_id, limit),
            )
            return [_passage(row) for row in rows]

    async def parts(self, places: Sequence[Place]) -> list[PartText | None]:
        """Return the text of each of some parts with who it is by, in that order; None where there is no such part."""
        rows = await self._database.fetch(_PARTS, (_wanted(places),))
        return [None if row["text"] is None else PartText(text=row["text"], by=row["by"]) for row in rows]

    async def part_text(self, slug: str, part: Part, index: int | None) -> str | None:
        """Return the text that spans of a part count in."""
        (found,) = await self.parts([(slug, part, index)])
        return found.text if found else None


def _best(connection: sqlite3.Connection, words: str, scope: Scope | None, limit: int) -> list[Hit]:
    match = match_expression(connection, words)
    if match is None:
        return []
    values = {**scope_values(scope), "match": match, "limit": limit, "scored": MAX_SCORED}
    rows = connection.execute(within_scope(_BEST, scope), values).fetchall()
    return [Hit(passage=_passage(row), score=row["score"]) for row in rows]


def match_expression(connection: sqlite3.Connection, text: str) -> str | None:
    """Return an FTS5 query for any text, or None where no word of it is in the library.

    A passage must hold one of the words or pairs of characters; single characters only tell such passages apart (they
    find nothing by themselves, as each stands in many words that were not meant). The rarest are taken first.
    """
    telling = list(dict.fromkeys(telling_tokens(text)))[:MAX_TOKENS]
    counts = [*_counts(connection, telling), *_counts_of_longer(connection, telling)]
    wanted, room = _rarest(counts, MAX_POSTINGS)
    # A character costs a look at all that it stands in: not worth it where no more than a few could be taken.
    if not wanted or room < MAX_POSTINGS / 2:
        return " OR ".join(wanted) or None
    others = [token for token in dict.fromkeys(tokens(text)) if token not in telling][:MAX_TOKENS]
    characters, _ = _rarest(_counts(connection, others), room)
    return f"({' OR '.join(wanted)}) AND ({' OR '.join([*wanted, *characters])})"


def _counts(connection: sqlite3.Connection, words: list[str]) -> list[tuple[int, str]]:
    """Return in how many passages each word stands, with its phrase; words that stand in none are left out."""
    rows = connection.execute(
        "SELECT term, doc FROM words_vocabulary WHERE term IN (SELECT value FROM json_each(?))", (json.dumps(words),)
    ).fetchall()
    return [(row["doc"], _quoted(row["term"])) for row in rows]


def _counts_of_longer(connection: sqlite3.Connection, words: list[str]) -> list[tuple[int, str]]:
    """Return in how many passages longer words stand that begin with each Latin word, with the phrase for them."""
    wanted = [word for word in words if len(word) >= _PREFIX_FROM and word.isascii() and word.isalpha()]
    rows = connection.execute(
        """
        SELECT word, number FROM (
            SELECT w.value AS word, (
                SELECT sum(v.doc) FROM words_vocabulary v WHERE v.term > w.value AND v.term < w.value || ?
            ) AS number FROM json_each(?) w
        ) WHERE number > 0
        """,
        (chr(sys.maxunicode), json.dumps(wanted)),
    ).fetchall()
    return [(row["number"], _quoted(row["word"]) + "*") for row in rows]


def _rarest(counts: list[tuple[int, str]], room: int) -> tuple[list[str], int]:
    """Return those phrases that fit the room, the rarest first, and the room that is left; the first always fits."""
    chosen: list[str] = []
    for number, phrase in sorted(counts):
        if chosen and number > room:
            return chosen, 0
        chosen.append(phrase)
        room -= number
    return chosen, room


def _quoted(token: str) -> str:
    # Tokens hold letters, digits and points only, so nothing in them can end the quotation.
    return f'"{token}"'


async def part_text(connection: Connection, slug: str, part: Part, index: int | None) -> str | None:
    """Return the text of a part of a document in service, or None where there is no such part."""
    row = await only(connection, _PARTS, (_wanted([(slug, part, index)]),))
    text: str | None = row["text"]
    return text


_PARTS = """
    SELECT json_extract(c.json, json_extract(wanted.value, '$[1]')) AS text,
        json_extract(c.json, json_extract(wanted.value, '$[2]')) AS by
    FROM json_each(?) wanted
        LEFT JOIN documents d ON d.slug = json_extract(wanted.value, '$[0]') AND NOT d.hidden
        LEFT JOIN contents c ON c.document = d.number
    ORDER BY wanted.key
"""


def _wanted(places: Sequence[Place]) -> str:
    """Return what `_PARTS` binds: of each part its document, and where its text stands there, and who it is by."""
    return json.dumps([[slug, *_paths(part, index)] for slug, part, index in places])


def _paths(part: Part, index: int | None) -> tuple[str | None, str | None]:
    """Return where a part's text and who it is by stand in a document's JSON; None where there can be no such part."""
    if (index is None) != (part == "summary") or (index is not None and index < 0):
        return None, None
    return {
        "summary": ("$.summary.text", "$.summary.by"),
        "key_point": (f"$.key_points[{index}].text", f"$.key_points[{index}].by"),
        "risk": (f"$.risks[{index}].text", f"$.risks[{index}].by"),
        # What stands in these is the text's own.
        "section": (f"$.sections[{index}].text", None),
        "qa": (f"$.qa[{index}].answer", None),
    }[part]


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
