"""How documents stand to one another: as authors state it, by series, and by topics in common."""

import json
from sqlite3 import Connection

from seeds.models import RelationKind
from storage.documents.listing import card_of
from storage.documents.prepared import LinkRow
from storage.models import Card, Relation
from storage.sqlite.plain import only

MAX_SHARED = 8
_REVERSE: dict[RelationKind, RelationKind] = {"earlier": "later", "later": "earlier"}


def write(connection: Connection, number: int, rows: list[LinkRow]) -> None:
    """Replace what a document points at."""
    connection.execute("DELETE FROM links WHERE document = ?", (number,))
    for row in rows:
        link = only(
            connection,
            """
            INSERT INTO links (document, role, position, kind, title, reason, note) VALUES (?, ?, ?, ?, ?, ?, ?)
            RETURNING id
            """,
            (number, row.role, row.position, row.kind, row.title, row.reason, row.note),
        )
        connection.executemany(
            "INSERT INTO link_names (link, rank, name) VALUES (?, ?, ?)",
            [(link["id"], rank, name) for rank, name in enumerate(row.names)],
        )


def resolve(connection: Connection, number: int) -> None:
    """Find the targets of what a document points at, and make it the target of what waited for it.

    The surest name that exactly one other document bears says it; which one a name means that two bear, nobody can.
    """
    connection.execute(
        """
        UPDATE links SET target = (
            SELECT min(n.document) FROM link_names k JOIN names n ON n.name = k.name
            WHERE k.link = links.id AND n.document <> links.document
            GROUP BY k.rank HAVING count(*) = 1 ORDER BY k.rank LIMIT 1
        )
        WHERE target IS NULL AND (
            document = ?1
            OR id IN (SELECT k.link FROM names n JOIN link_names k ON k.name = n.name WHERE n.document = ?1)
        )
        """,
        (number,),
    )


def target_slugs(connection: Connection, number: int) -> dict[tuple[str, int], str]:
    """Return the slugs of what a document points at and is in service, by role and position."""
    rows = connection.execute(
        """
        SELECT l.role, l.position, d.slug FROM links l JOIN documents d ON d.number = l.target
        WHERE l.document = ? AND NOT d.hidden
        """,
        (number,),
    ).fetchall()
    return {(row["role"], row["position"]): row["slug"] for row in rows}


def of_document(connection: Connection, slug: str, *, by_topics: bool) -> list[Relation]:
    """Return all relations of a document, stated ones first; each other document once in each kind.

    None of what isn't there, in service or not.
    """
    row = connection.execute("SELECT number FROM documents WHERE slug = ?", (slug,)).fetchone()
    if row is None:
        return []
    number = row["number"]
    found = [
        *_stated_by(connection, number),
        *_stated_of(connection, number),
        *_same_series(connection, number),
        *(_shared_topics(connection, number) if by_topics else ()),
    ]
    seen: set[tuple[str, str]] = set()
    kept = []
    for relation in found:
        key = (relation.kind, relation.card.slug if relation.card else relation.title)
        if key not in seen:
            seen.add(key)
            kept.append(relation)
    return kept


def _stated_by(connection: Connection, number: int) -> list[Relation]:
    rows = connection.execute(
        """
        SELECT l.kind, l.title AS link_title, l.reason, l.note, d.*
        FROM links l LEFT JOIN documents d ON d.number = l.target AND NOT d.hidden
        WHERE l.document = ? ORDER BY l.role, l.position
        """,
        (number,),
    ).fetchall()
    relations = []
    for row in rows:
        card = card_of(row) if row["slug"] else None
        title = card.title if card else row["link_title"]
        relations.append(Relation(kind=row["kind"], title=title, card=card, reason=row["reason"], note=row["note"]))
    return relations


def _stated_of(connection: Connection, number: int) -> list[Relation]:
    rows = connection.execute(
        """
        SELECT l.kind, l.reason, l.note, d.*
        FROM links l JOIN documents d ON d.number = l.document
        WHERE l.target = ? AND NOT d.hidden ORDER BY d.sorted_by DESC, l.position
        """,
        (number,),
    ).fetchall()
    return [
        _to(card_of(row), _REVERSE.get(row["kind"], row["kind"]), reason=row["reason"], note=row["note"])
        for row in rows
    ]


def _same_series(connection: Connection, number: int) -> list[Relation]:
    rows = connection.execute(
        """
        SELECT d.*
        FROM documents d JOIN documents me ON me.series_folded = d.series_folded
        WHERE me.number = ? AND d.number <> me.number AND NOT d.hidden ORDER BY d.sorted_by, d.number
        """,
        (number,),
    ).fetchall()
    return [_to(card_of(row), "same_series", stated=False) for row in rows]


def _shared_topics(connection: Connection, number: int) -> list[Relation]:
    """Return documents with at least two topics in common, or one that few bear; rare topics count for more."""
    rows = connection.execute(
        """
        WITH mine AS (
            SELECT t.folded, t.name, (SELECT count(*) FROM topics u WHERE u.folded = t.folded) AS bearers
            FROM topics t WHERE t.document = :number
        ), near AS (
            SELECT t.document, json_group_array(mine.name) AS shared, sum(1.0 / mine.bearers) AS weight
            FROM mine JOIN topics t ON t.folded = mine.folded AND t.document <> :number
            GROUP BY t.document
            HAVING count(*) >= 2
                OR (min(mine.bearers) <= 3 AND min(mine.bearers) * 2 <= (SELECT count(*) FROM documents))
        )
        SELECT near.shared, d.*
        FROM near JOIN documents d ON d.number = near.document
        WHERE NOT d.hidden ORDER BY near.weight DESC, d.sorted_by DESC LIMIT :limit
        """,
        {"number": number, "limit": MAX_SHARED},
    ).fetchall()
    return [
        _to(card_of(row), "shared_topics", stated=False, shared=tuple(sorted(json.loads(row["shared"]))))
        for row in rows
    ]


def _to(
    card: Card,
    kind: RelationKind,
    *,
    reason: str | None = None,
    note: str | None = None,
    stated: bool = True,
    shared: tuple[str, ...] = (),
) -> Relation:
    return Relation(kind=kind, title=card.title, card=card, reason=reason, note=note, stated=stated, shared=shared)
