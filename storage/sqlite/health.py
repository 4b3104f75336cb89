"""Looks whether the database is sound, and says what to do where it isn't."""

import sqlite3
from contextlib import closing
from pathlib import Path

from aiosqlite import Connection

from storage.sqlite.migration import lacking, newest_schema, schema_version
from storage.sqlite.rows import only

_RESTORE = "restore a backup with `yaodian restore FILE`."


async def find_faults(connection: Connection) -> list[str]:
    """Return what is wrong with the database, a sentence each; `[]` when nothing is."""
    found = [row[0] for row in await connection.execute_fetchall("PRAGMA integrity_check(5)")]
    faults = [f"The database is damaged ({words}); {_RESTORE}" for words in found if words != "ok"]
    if broken := len(list(await connection.execute_fetchall("PRAGMA foreign_key_check"))):
        faults.append(f"{broken} rows refer to rows that are gone; {_RESTORE}")
    version = (await only(connection, "PRAGMA user_version"))[0]
    newest = newest_schema()
    if version != newest:
        faults.append(f"The schema is number {version}, this program knows {newest}; start it again to migrate.")
    if adrift := await passages_adrift(connection):
        faults.append(f"The index of words is out of step by {adrift} passages; start again to have it rebuilt.")
    alone = await only(
        connection,
        "SELECT count(*) FROM documents d WHERE NOT EXISTS (SELECT 1 FROM files f WHERE f.document = d.number)",
    )
    if alone[0]:
        faults.append(f"{alone[0]} documents have no file; take their folders in again with `yaodian ingest`.")
    return faults


def is_whole(path: Path) -> bool:
    """Tell whether a database is undamaged and has all that this program's schema has; reads all of it."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            damage = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
            behind = schema_version(connection) != newest_schema() or bool(lacking(connection))
    except sqlite3.Error:
        return False
    return damage == "ok" and broken is None and not behind


async def check_words(connection: Connection) -> None:
    """Raise `sqlite3.DatabaseError` where the index of words contradicts itself; needs a connection that may write."""
    await connection.execute_fetchall("INSERT INTO words (words) VALUES ('integrity-check')")


async def index_is_whole(connection: Connection) -> bool:
    """Tell whether the index of words holds as many passages as the library, up to the same one; cheap."""
    row = await only(
        connection,
        """
        SELECT (SELECT count(*) FROM passages) = (SELECT count(*) FROM words_docsize)
            AND (SELECT max(id) FROM passages) IS (SELECT max(id) FROM words_docsize)
        """,
    )
    return bool(row[0])


async def passages_adrift(connection: Connection) -> int:
    """Return how many passages are in the index of words but not in the library, or the other way round."""
    row = await only(
        connection,
        """
        SELECT (SELECT count(*) FROM passages p WHERE NOT EXISTS (SELECT 1 FROM words_docsize w WHERE w.id = p.id))
            + (SELECT count(*) FROM words_docsize w WHERE NOT EXISTS (SELECT 1 FROM passages p WHERE p.id = w.id))
        """,
    )
    return int(row[0])
