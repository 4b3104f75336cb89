"""Brings a database file to the schema that this program knows, one numbered SQL file at a time."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import structlog

from storage.errors import MigrationFailed, SchemaTooNew, StoreUnusable
from storage.sqlite.before_updates import copy_of
from storage.sqlite.copying import copy_whole
from storage.sqlite.results import is_full

APPLICATION_ID = 0x79616F64
"""What `PRAGMA application_id` says of a file of ours ("yaod"); the first migration writes it."""

_log = structlog.get_logger(__name__)

_FILE_NAME = re.compile(r"(\d{4})_\w+\.sql")


@dataclass(frozen=True)
class Migration:
    """One step of the schema: its last statement sets `user_version` to `number`."""

    number: int
    name: str
    sql: str


def known_migrations(folder: Traversable | None = None) -> list[Migration]:
    """Return all migrations of `folder` (by default those of this program) in their order."""
    found = [
        Migration(int(match[1]), file.name, file.read_text(encoding="utf-8"))
        for file in (folder or resources.files("storage.migrations")).iterdir()
        if (match := _FILE_NAME.fullmatch(file.name))
    ]
    return sorted(found, key=lambda each: each.number)


def newest_schema() -> int:
    """Return the number of the schema that this program knows."""
    return max(each.number for each in known_migrations())


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one, each with the comments before it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


def schema_version(connection: sqlite3.Connection) -> int:
    """Return the number of the last migration that a database has had; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_ours(connection: sqlite3.Connection) -> bool:
    """Tell whether a database is one of this program, or an empty one that may become one."""
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    return not tables or connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID


def require_ours(connection: sqlite3.Connection, path: Path, newest: int) -> None:
    """Raise `StoreUnusable` for another program's database, `SchemaTooNew` for one of a newer program of ours."""
    if not is_ours(connection):
        raise StoreUnusable(f"{path} is the database of another program; name another file with --db or YAODIAN_DB.")
    require_known(connection, path, newest)


def require_known(connection: sqlite3.Connection, path: Path, newest: int) -> None:
    """Raise `SchemaTooNew` for a database of ours that a newer program wrote."""
    version = schema_version(connection)
    if version > newest:
        raise SchemaTooNew(
            f"{path} was written by a newer version of this program (schema {version}, this one knows {newest}); "
            "install that version, or restore a backup made before."
        )


def migrate(path: Path, migrations: Sequence[Migration] | None = None, timeout: float = 10) -> int:
    """Bring the database at `path` to the newest schema; returns how many migrations it took.

    timeout: seconds to wait for another process that holds the database.
    Before a database that holds something is touched, a copy is made beside it (`NAME.schema-2.backup`), which
    `storage.sqlite.before_updates` removes when it is old. Each migration is one transaction: a failing one leaves the
    schema as it was and raises `MigrationFailed`, or the `sqlite3.OperationalError` of a full disk.
    """
    wanted = known_migrations() if migrations is None else migrations
    newest = max((each.number for each in wanted), default=0)
    with closing(sqlite3.connect(path, isolation_level=None, timeout=timeout)) as connection:
        require_ours(connection, path, newest)
        version = schema_version(connection)
        if version and version < newest:
            kept = copy_of(path, version)
            # A large library takes a minute or more, in which nothing else is said.
            _log.warning("bringing_up_to_date", database=str(path), schema=newest, before=version, kept=str(kept))
            copy_whole(connection, kept)
        # Kept in the file, so only now that it is known to be ours. Before the migrations: a commit to the log
        # waits for no disk, and a new library has many.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        return upgrade(connection, wanted)


def upgrade(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> int:
    """Run the migrations that an open database of ours has not had; returns how many. Raises `MigrationFailed`."""
    # A migration that rebuilds a table must not cascade; the pragma does nothing inside a transaction.
    connection.execute("PRAGMA foreign_keys = OFF")
    return sum(_apply(connection, each) for each in migrations)


def lacking(connection: sqlite3.Connection) -> list[str]:
    """Return what a database of the newest schema has and this one lacks: tables, columns, indexes, triggers."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        upgrade(fresh, known_migrations())
        return sorted(_inventory(fresh) - _inventory(connection))


def _inventory(connection: sqlite3.Connection) -> set[str]:
    things = {f"{kind} {name}" for kind, name in connection.execute("SELECT type, name FROM sqlite_schema")}
    return things | {
        f"column {table}.{column}"
        for table, column in connection.execute(
            "SELECT s.name, c.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c WHERE s.type = 'table'"
        )
    }


def _apply(connection: sqlite3.Connection, migration: Migration) -> bool:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked inside the transaction: another process may have migrated while this one waited for it.
        if schema_version(connection) >= migration.number:
            connection.rollback()
            return False
        for statement in statements(migration.sql):
            connection.execute(statement)
        if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise sqlite3.IntegrityError(f"it would break {len(broken)} references")
        if schema_version(connection) != migration.number:
            raise sqlite3.IntegrityError("it does not set its own number as user_version")
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        connection.rollback()
        if is_full(error):
            raise
        raise MigrationFailed(
            f"The migration {migration.name} failed ({error}); the database is as it was. "
            "Go back to the version of this program that you had, and report this."
        ) from error
    return True
