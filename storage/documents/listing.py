"""Lists and counts of documents in service, within a scope."""

import json
from collections.abc import Sequence
from sqlite3 import Row

from aiosqlite import Connection

from storage.clock import ARCHIVE_AFTER, from_text
from storage.folding import fold
from storage.models import Card, Count, Label, Listing, Scope
from storage.sqlite.rows import first, only
from storage.topics import fold_topic

_LARGEST_INTEGER = 2**63 - 1

# What each limit of a scope asks of `documents AS d`. Only those that are given stand in a query: for a condition that
# may be none the planner uses no index.
_LIMITS = {
    "topics": "d.number IN (SELECT document FROM topics WHERE folded IN (SELECT value FROM json_each(:topics)))",
    "authors": "d.number IN (SELECT document FROM authors WHERE folded IN (SELECT value FROM json_each(:authors)))",
    "sources": "d.source_folded IN (SELECT value FROM json_each(:sources))",
    "series": "d.series_folded IN (SELECT value FROM json_each(:series))",
    "languages": """EXISTS (
        SELECT 1 FROM json_each(:languages) l WHERE d.language = l.value OR d.language LIKE l.value || '-%')""",
    "slugs": "d.slug IN (SELECT value FROM json_each(:slugs))",
    "after": "d.published_on >= :after",
    "before": "d.published_on <= :before",
    # By the index first: of two days more, as the instant of a day in one zone is of another day in others.
    "news_since": """d.sorted_by >= date(:news_since, '-2 days') AND CASE
        WHEN d.published_on IS NULL THEN d.taken_in >= :news_since AND d.first_intake IS NOT 1
        ELSE d.published_on >= :news_since
            AND (d.first_intake IS NOT 0 OR d.published_on >= date(d.taken_in, :archive_after))
    END""",
}


def within_scope(query: str, scope: Scope | None) -> str:
    """Return a query with the condition of a scope, over a table `documents AS d`, where it says `{scope}`.

    It is bound with `scope_values` of the same scope.
    """
    limits = dict(scope or Scope())
    given = [condition for name, condition in _LIMITS.items() if limits[name]]
    return query.replace("{scope}", " AND ".join(given) or "true")


_NEWEST = """
    SELECT d.* FROM documents d WHERE NOT d.hidden AND d.number > :after_number AND {scope}
    ORDER BY d.sorted_by DESC, d.number DESC LIMIT :limit OFFSET :offset
"""
_SLUGS = "SELECT d.slug FROM documents d WHERE NOT d.hidden AND {scope}"
_HOW_MANY = "SELECT count(*) FROM documents d WHERE NOT d.hidden AND d.number > :after_number AND {scope}"
_HOW_MANY_ARTICLES = """
    SELECT count(DISTINCT coalesce(t.first, d.number))
    FROM documents d LEFT JOIN twins t ON t.document = d.number WHERE NOT d.hidden AND {scope}
"""


def scope_values(scope: Scope | None) -> dict[str, str]:
    """Return what the condition of a scope binds: for each name a JSON list of names of which any will do, or a day.

    A language matches its variants too (RFC 4647, 3.3.1): `zh` finds `zh-Hant`.
    """
    limits = scope or Scope()
    folded = {"authors": limits.authors, "sources": limits.sources, "series": limits.series}
    # Also as all text is folded: a database that is only read may be of an earlier version.
    topics = [key for each in limits.topics for key in dict.fromkeys((fold_topic(each), fold(each)))]
    days = {"after": limits.after, "before": limits.before, "news_since": limits.news_since}
    return {
        **{name: json.dumps([fold(each) for each in names]) for name, names in folded.items()},
        "topics": json.dumps(topics),
        "languages": json.dumps(limits.languages),
        "slugs": json.dumps(limits.slugs),
        "archive_after": f"-{ARCHIVE_AFTER.days} days",
        **{name: day.isoformat() for name, day in days.items() if day},
    }


def card_of(row: Row) -> Card:
    """Return the card in a row of `documents`."""
    return Card(
        **json.loads(row["card"]),
        number=row["number"],
        slug=row["slug"],
        taken_in=from_text(row["taken_in"]),
        hidden=bool(row["hidden"]),
    )


async def card(connection: Connection, slug_or_number: str | int, hidden: bool) -> Card | None:
    """Return one document at a glance; a hidden one only when asked for."""
    if isinstance(slug_or_number, str):
        row = await first(
            connection, "SELECT * FROM documents WHERE slug = ? AND hidden <= ?", (slug_or_number, hidden)
        )
    elif 0 < slug_or_number <= _LARGEST_INTEGER:
        row = await first(
            connection, "SELECT * FROM documents WHERE number = ? AND hidden <= ?", (slug_or_number, hidden)
        )
    else:
        row = None
    return card_of(row) if row else None


async def cards(
    connection: Connection, scope: Scope | None, limit: int, offset: int, after_number: int
) -> Listing[Card]:
    """List documents in service, newest first."""
    values = {**scope_values(scope), "limit": limit, "offset": offset, "after_number": after_number}
    rows = await connection.execute_fetchall(within_scope(_NEWEST, scope), values)
    total = await count(connection, scope, after_number)
    return Listing[Card](items=tuple(map(card_of, rows)), total=total)


async def count(connection: Connection, scope: Scope | None, after_number: int) -> int:
    """Count documents in service."""
    row = await only(connection, within_scope(_HOW_MANY, scope), {**scope_values(scope), "after_number": after_number})
    return int(row[0])


async def count_articles(connection: Connection, scope: Scope) -> int:
    """Count documents in service, those that were noted as the same article once."""
    row = await only(connection, within_scope(_HOW_MANY_ARTICLES, scope), scope_values(scope))
    return int(row[0])


BY_SLUGS = """
    SELECT d.* FROM json_each(?) wanted CROSS JOIN documents d ON d.slug = wanted.value
    WHERE NOT d.hidden ORDER BY wanted.key
"""
"""Rows of those documents of a JSON list of slugs that are in service, in the order given."""


_LABELS = "SELECT d.number, d.slug, json_extract(d.card, '$.title') AS title FROM documents d ORDER BY d.number"
_LABELS_OF = """
    SELECT d.number, d.slug, json_extract(d.card, '$.title') AS title
    FROM (SELECT DISTINCT value AS slug FROM json_each(?)) wanted CROSS JOIN documents d ON d.slug = wanted.slug
    ORDER BY d.number
"""


async def labels(connection: Connection, slugs: Sequence[str] | None) -> list[Label]:
    """Return what documents are known by, hidden ones too, by number."""
    asked = (_LABELS,) if slugs is None else (_LABELS_OF, (json.dumps(list(slugs)),))
    rows = await connection.execute_fetchall(*asked)
    return [Label(**dict(row)) for row in rows]


async def slugs(connection: Connection, scope: Scope) -> frozenset[str]:
    """Return the slugs of all documents in service within `scope`."""
    rows = await connection.execute_fetchall(within_scope(_SLUGS, scope), scope_values(scope))
    return frozenset(row["slug"] for row in rows)


# How many documents bear each name: spellings that fold to the same are one, shown as most documents write it.
_COUNTS = """
    SELECT name, documents FROM (
        SELECT n.name, sum(count(*)) OVER (PARTITION BY n.folded) AS documents,
            row_number() OVER (PARTITION BY n.folded ORDER BY count(*) DESC, n.name) AS place
        FROM {names} n JOIN documents d ON d.number = n.document
        WHERE NOT d.hidden GROUP BY n.folded, n.name
    ) WHERE place = 1 ORDER BY documents DESC, name
"""
_SOURCES = """(
    SELECT number AS document, source_folded AS folded, json_extract(card, '$.source_name') AS name
    FROM documents WHERE source_folded IS NOT NULL
)"""


async def topics(connection: Connection) -> list[Count]:
    """Count documents by topic; spellings that fold to the same are one, shown as most write it."""
    return await _counts(connection, _COUNTS.format(names="topics"))


async def authors(connection: Connection) -> list[Count]:
    """Count documents by author, likewise."""
    return await _counts(connection, _COUNTS.format(names="authors"))


async def sources(connection: Connection) -> list[Count]:
    """Count documents by source, likewise."""
    return await _counts(connection, _COUNTS.format(names=_SOURCES))


# The name is read of one document for each series: it stands in none of the narrow rows.
_SERIES = """
    SELECT json_extract(c.json, '$.series.name') AS name, s.documents FROM (
        SELECT min(number) AS first, count(*) AS documents FROM documents
        WHERE series_folded IS NOT NULL AND NOT hidden GROUP BY series_folded
    ) s JOIN contents c ON c.document = s.first ORDER BY s.documents DESC, name
"""


async def series(connection: Connection) -> list[Count]:
    """Count documents by series, likewise."""
    return await _counts(connection, _SERIES)


async def _counts(connection: Connection, query: str) -> list[Count]:
    return [Count(name=row["name"], documents=row["documents"]) for row in await connection.execute_fetchall(query)]
