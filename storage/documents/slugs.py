"""Slugs are given once: that of a document that has gone is kept for its return, and for no other."""

from sqlite3 import Connection

from storage.models import Location
from storage.sqlite.plain import first

_MAX_SLUG = 40


def keep(connection: Connection, slug: str, digest: str, title: str, last: Location) -> None:
    """Keep the slug of a document that goes. last: where the last of its files lay."""
    connection.execute(
        "INSERT INTO gone (slug, digest, folder, path, title) VALUES (?, ?, ?, ?, ?)",
        (slug, digest, last.folder, last.path, title),
    )


def give(connection: Connection, wanted: str, digest: str, title: str, place: Location, *, archive: bool) -> str:
    """Return the slug of a document that comes in: its own if it was here before, else one that no other ever had.

    It was here before where its bytes were, or where a file at its place made a document of its title, or of the slug
    that it wants. archive: it is news to nobody. Such a one also takes the slug it wants from what went before bytes
    and places were kept: no message can be lost by that, and old articles come back to what is theirs.
    """
    row = first(
        connection,
        """
        DELETE FROM gone WHERE id = (
            SELECT id FROM gone WHERE digest = :digest
                OR folder = :folder AND path = :path AND (title = :title OR slug = :wanted)
                OR :archive AND slug = :wanted AND digest IS NULL AND coalesce(title, :title) = :title
            ORDER BY digest IS :digest DESC, folder IS :folder AND path IS :path DESC, id DESC LIMIT 1
        ) RETURNING slug
        """,
        {"digest": digest, "title": title, "wanted": wanted, "archive": archive, **place._asdict()},
    )
    return str(row["slug"]) if row else _free(connection, wanted)


def _free(connection: Connection, wanted: str) -> str:
    """Return the slug, or the first of `slug-2`, `slug-3`, … that no document has or had."""
    candidate, counter = wanted, 1
    while first(
        connection,
        "SELECT 1 FROM documents WHERE slug = :slug UNION ALL SELECT 1 FROM gone WHERE slug = :slug",
        {"slug": candidate},
    ):
        counter += 1
        ending = f"-{counter}"
        candidate = wanted[: _MAX_SLUG - len(ending)] + ending
    return candidate
