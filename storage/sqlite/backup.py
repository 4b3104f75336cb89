"""Copies the database while it is in use, and puts a copy back in its place."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import chain, count
from pathlib import Path

from storage.clock import utc_now
from storage.errors import BackupInvalid, MigrationFailed, StoreUnusable
from storage.sqlite import untouched
from storage.sqlite.copying import copy_to, copy_whole, part_of, remove_leftovers, unlink
from storage.sqlite.database import BUSY_SECONDS, require_database, unusable
from storage.sqlite.lock import sole_holder
from storage.sqlite.migration import (
    is_ours,
    known_migrations,
    lacking,
    newest_schema,
    require_known,
    require_ours,
    upgrade,
)
from storage.sqlite.results import is_full

_WHETHER_ANY = {
    "documents": "SELECT EXISTS (SELECT 1 FROM documents)",
    "chats": "SELECT EXISTS (SELECT 1 FROM chats)",
}


_WITH_ITS_LOG = ("", "-wal", "-shm")
"""Endings of the files that a database is."""


async def make_backup(path: Path, target: Path) -> None:
    """Write a consistent copy of the database at `path` to `target`, which is replaced only when the copy is whole.

    Uses SQLite's online backup in one step: a snapshot, while others read and write on. The database stays as it is,
    also one of an older version. Raises `NoDatabase` where there is none, and `StoreUnusable` where `target` can't be
    written, or where it would lose a backup to a database that holds nothing.
    """
    await asyncio.to_thread(_copy, path, target)


async def restore(source: Path, path: Path) -> Path | None:
    """Put the backup `source` in the place of the database at `path`.

    A backup of an older version is brought up to date on the way; the file itself stays as it is. Returns where the
    database that was there is kept, or None where there was none. Raises `BackupInvalid` where the backup is not sound
    or could not be opened once it is in place, `SchemaTooNew` where a newer program made it, and `StoreUnusable` where
    another process holds the database; then nothing has changed.
    """
    return await asyncio.to_thread(_restore, source, path)


def _copy(path: Path, target: Path) -> None:
    require_database(path)
    with _origin(path) as origin:
        try:
            if target.is_dir():
                raise StoreUnusable(f"{target} is a folder; name a file in it for the backup.")
            if target.exists() and target.samefile(path):
                raise StoreUnusable(f"{target} is the database itself; name another file for the backup.")
            if target.exists() and target.stat().st_size and _holds_nothing(origin):
                raise StoreUnusable(
                    f"{path} holds nothing, and {target} stays as it is: name the right database with --db or "
                    "YAODIAN_DB, or another file for the backup."
                )
            target.parent.mkdir(parents=True, exist_ok=True)
            copy_whole(origin, target)
        except (OSError, sqlite3.Error) as error:
            raise unusable(target, error, "name another file for the backup") from error


@contextmanager
def _origin(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection to the database that is to be copied; raises what keeps it from being one of ours."""
    try:
        with ExitStack() as stack:
            origin = stack.enter_context(closing(sqlite3.connect(_address(path), uri=True)))
            origin.execute(f"PRAGMA busy_timeout = {1000 * BUSY_SECONDS:.0f}")
            require_ours(origin, path, newest_schema())
            kept = stack.pop_all()
    except (OSError, sqlite3.Error) as error:
        raise unusable(path, error) from error
    with kept:
        yield origin


def _address(path: Path) -> str:
    return untouched.address(path) if untouched.only_reads(path) else f"{path.absolute().as_uri()}?mode=rw"


def _holds_nothing(origin: sqlite3.Connection) -> bool:
    """Tell whether neither a document nor a chat is in a database of ours."""
    tables = {name for (name,) in origin.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return not any(
        origin.execute(statement).fetchone()[0] for table, statement in _WHETHER_ANY.items() if table in tables
    )


def _restore(source: Path, path: Path) -> Path | None:
    if not source.is_file():
        raise BackupInvalid(f"There is no backup at {source}.")
    if path.exists() and source.samefile(path):
        raise BackupInvalid(f"{source} is the database itself; name the backup.")
    if path.is_dir():
        raise StoreUnusable(f"{path} is a folder; name the database with --db or YAODIAN_DB.")
    part = part_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(path)
        _read_backup(source, part)
        with sole_holder(path):
            aside = _put_aside(path)
            part.replace(path)
        return aside
    except OSError as error:
        raise unusable(path, error) from error
    finally:
        unlink(part)


def _read_backup(source: Path, part: Path) -> None:
    """Copy a backup to `part` and look whether it is sound."""
    try:
        with closing(sqlite3.connect(untouched.address(source), uri=True)) as origin:
            if not is_ours(origin):
                raise BackupInvalid(f"{source} is the database of another program; name another backup.")
            require_known(origin, source, newest_schema())
            copy_to(origin, part)
            with closing(sqlite3.connect(part)) as copy:
                found = [row[0] for row in copy.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
                found += [f"broken reference in {row[0]}" for row in copy.execute("PRAGMA foreign_key_check")][:3]
                empty = not copy.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
                if not empty and not found:
                    found = _what_keeps_it_shut(copy)
    except sqlite3.Error as error:
        if is_full(error):
            raise unusable(part, error) from error
        raise BackupInvalid(f"{source} is no backup of this program ({error}); name another backup.") from error
    if empty:
        raise BackupInvalid(f"{source} is empty; name another backup.")
    if found:
        raise BackupInvalid(f"{source} is damaged ({'; '.join(found)}); name another backup.")


def _what_keeps_it_shut(copy: sqlite3.Connection) -> list[str]:
    """Bring a copy up to this program's schema; returns why it could not be opened afterwards, `[]` where it can."""
    copy.isolation_level = None
    try:
        upgrade(copy, known_migrations())
    except MigrationFailed as error:
        return [f"it can't be brought up to date: {error.__cause__}"]
    return [f"it lacks the {each}" for each in lacking(copy)][:3]


def _put_aside(path: Path) -> Path | None:
    """Move the database away with its log, unless another process has it open. Returns where to."""
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
            # In this mode SQLite takes the whole file, which it can't while anybody has it open.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError as error:
        raise unusable(path, error) from error
    except sqlite3.DatabaseError:
        pass  # It is damaged, which may be why a backup is wanted: its bytes are kept as they are.
    aside = _free_name(path)
    for ending in _WITH_ITS_LOG:
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + ending))
    return aside


def _free_name(path: Path) -> Path:
    """Return a name that says when the database was put aside, and that nothing else has."""
    stamp = f"{path.name}.before-restore-{utc_now():%Y%m%dT%H%M%S}"
    names = chain([stamp], (f"{stamp}-{number}" for number in count(2)))
    return next(
        path.with_name(name)
        for name in names
        if not any(path.with_name(name + ending).exists() for ending in _WITH_ITS_LOG)
    )
