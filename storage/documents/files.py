"""The files that documents came from: which are known, where, and which are set aside."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from aiosqlite import Connection

from storage.clock import from_text
from storage.models import KnownFile, Location, Seen, SetAside
from storage.sqlite.plain import first, only


@dataclass(frozen=True)
class Renamed:
    """How many files were renamed, and all documents that this concerns: by number, where they were."""

    files: int
    documents: dict[int, Location]


async def known(connection: Connection, folder: str) -> dict[str, KnownFile]:
    """Return every file of `folder`, by path."""
    rows = await connection.execute_fetchall(
        """
        SELECT f.path, f.digest, f.size, f.modified_ns, f.stamp, f.reader, d.slug
        FROM files f LEFT JOIN documents d ON d.number = f.document
        WHERE f.folder = ?
        """,
        (folder,),
    )
    return {row["path"]: KnownFile(**dict(row)) for row in rows}


async def touch(connection: Connection, folder: str, seen: Sequence[Seen]) -> None:
    """Note how files look now."""
    await connection.executemany(
        "UPDATE files SET size = ?, modified_ns = ?, stamp = ? WHERE folder = ? AND path = ?",
        [(each.size, each.modified_ns, each.stamp, folder, each.path) for each in seen],
    )


async def refuse(connection: Connection, folder: str, seen: Seen, reason: str, digest: str, now: str) -> None:
    """Note that a file was refused; the document that it made before stays. `refused_at` is that of the first time.

    Which readers made that document is forgotten: none of them has read the file as it is now.
    """
    await connection.execute_fetchall(
        """
        INSERT INTO files (folder, path, digest, size, modified_ns, stamp, refused, refused_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (folder, path) DO UPDATE SET
            digest = excluded.digest, size = excluded.size, modified_ns = excluded.modified_ns,
            stamp = excluded.stamp, reader = '', refused = excluded.refused,
            refused_at = coalesce(refused_at, excluded.refused_at)
        """,
        (folder, seen.path, digest, seen.size, seen.modified_ns, seen.stamp, reason, now),
    )


async def refused(connection: Connection, folder: str | None) -> list[SetAside]:
    """Return all files that are set aside, of one folder or of all."""
    rows = await connection.execute_fetchall(
        """
        SELECT folder, path, refused, refused_at FROM files
        WHERE refused IS NOT NULL AND (:folder IS NULL OR folder = :folder) ORDER BY folder, path
        """,
        {"folder": folder},
    )
    return [
        SetAside(folder=row["folder"], path=row["path"], reason=row["refused"], since=from_text(row["refused_at"]))
        for row in rows
    ]


async def folders(connection: Connection) -> list[str]:
    """Return every folder that documents came from."""
    rows = await connection.execute_fetchall(
        "SELECT DISTINCT folder FROM files WHERE document IS NOT NULL ORDER BY folder"
    )
    return [row["folder"] for row in rows]


async def numbered(connection: Connection) -> list[tuple[str, str]]:
    """Return path and slug of every file whose name, or a folder's in its path, begins with two digits, by folder."""
    rows = await connection.execute_fetchall(
        """
        SELECT f.path, d.slug FROM files f JOIN documents d ON d.number = f.document
        WHERE f.path GLOB '[0-9][0-9]*' OR f.path GLOB '*/[0-9][0-9]*'
        ORDER BY f.folder, f.id
        """
    )
    return [(row["path"], row["slug"]) for row in rows]


def paths_of(connection: sqlite3.Connection, number: int) -> list[str]:
    """Return the paths of a document, its own first; the same path in two folders once."""
    rows = connection.execute("SELECT path FROM files WHERE document = ? ORDER BY id", (number,)).fetchall()
    return list(dict.fromkeys(row["path"] for row in rows))


def owner(connection: sqlite3.Connection, folder: str, path: str) -> int | None:
    """Return the number of the document that a file made, or None."""
    row = first(connection, "SELECT document FROM files WHERE folder = ? AND path = ?", (folder, path))
    return row["document"] if row else None


def leads(connection: sqlite3.Connection, number: int, folder: str, path: str) -> bool:
    """Tell whether this file is the first of its document, the one that the document's path names."""
    return first_of(connection, number) == Location(folder, path)


def first_of(connection: sqlite3.Connection, number: int) -> Location:
    """Return where the first file of a document lies; it has one."""
    row = only(connection, "SELECT folder, path FROM files WHERE document = ? ORDER BY id LIMIT 1", (number,))
    return Location(row["folder"], row["path"])


def count(connection: sqlite3.Connection, number: int) -> int:
    """Return how many files a document has."""
    row = only(connection, "SELECT count(*) FROM files WHERE document = ?", (number,))
    return int(row[0])


def rename(connection: sqlite3.Connection, moves: Sequence[tuple[Location, Location]]) -> Renamed:
    """Rename files (old, new) at once, so that two may change places, also from one folder to another.

    A file that stood at a new place, and is not itself moved, is forgotten. Unknown old places are passed over.
    """
    moves = [(old, new) for old, new in moves if _is_known(connection, old)]
    concerned = {owner(connection, *place): place for place in chain.from_iterable(moves)}
    # First to names that no file can have, as two files may be changing places.
    connection.executemany(
        "UPDATE files SET path = char(0) || path WHERE folder = ? AND path = ?", [old for old, _ in moves]
    )
    connection.executemany("DELETE FROM files WHERE folder = ? AND path = ?", [new for _, new in moves])
    connection.executemany(
        "UPDATE files SET folder = ?, path = ? WHERE folder = ? AND path = char(0) || ?",
        [(*new, *old) for old, new in moves],
    )
    return Renamed(len(moves), {number: place for number, place in concerned.items() if number is not None})


def _is_known(connection: sqlite3.Connection, place: Location) -> bool:
    return first(connection, "SELECT 1 FROM files WHERE folder = ? AND path = ?", place) is not None
