"""Copies the database while it is in use, and puts a copy back in its place."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.clock import utc_now
from storage.copying import copy_to, copy_whole, part_of, unlink
from storage.database import unusable
from storage.errors import BackupInvalid, SchemaTooNew, StoreUnusable
from storage.lock import sole_holder
from storage.migration import known_migrations, require_ours


async def make_backup(path: Path, target: Path) -> None:
    """Write a consistent copy of the database at `path` to `target`, which is replaced only when the copy is whole.

    Uses SQLite's online backup in one step: a snapshot, while others read and write on. Raises `StoreUnusable`
    where `target` can't be written.
    """
    await asyncio.to_thread(_copy, path, target)


async def restore(source: Path, path: Path) -> Path | None:
    """Put the backup `source` in the place of the database at `path`.

    Returns where the database that was there is kept, or None where there was none. Raises `BackupInvalid` where the
    backup is not sound, `SchemaTooNew` where a newer program made it, and `StoreUnusable` where another process holds
    the database; then nothing has changed.
    """
    return await asyncio.to_thread(_restore, source, path)


def _copy(path: Path, target: Path) -> None:
    try:
        if target.exists() and path.exists() and target.samefile(path):
            raise StoreUnusable(f"{target} is the database itself; name another file for the backup.")
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=10)) as origin:
            copy_whole(origin, target)
    except (OSError, sqlite3.Error) as error:
        raise unusable(target, error, "name another file for the backup") from error


def _restore(source: Path, path: Path) -> Path | None:
    if not source.is_file():
        raise BackupInvalid(f"There is no backup at {source}.")
    if path.exists() and source.samefile(path):
        raise BackupInvalid(f"{source} is the database itself; name the backup.")
    part = part_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
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
    newest = max(each.number for each in known_migrations())
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as origin:
            require_ours(origin, source, newest)
            copy_to(origin, part)
            with closing(sqlite3.connect(part)) as copy:
                found = [row[0] for row in copy.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
                found += [f"broken reference in {row[0]}" for row in copy.execute("PRAGMA foreign_key_check")][:3]
                empty = not copy.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    except SchemaTooNew:
        raise
    except (sqlite3.Error, StoreUnusable) as error:
        raise BackupInvalid(f"{source} is no backup of this program ({error}).") from error
    if empty:
        raise BackupInvalid(f"{source} is empty; name another backup.")
    if found:
        raise BackupInvalid(f"{source} is damaged ({'; '.join(found)}); name another backup.")


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
    stamp = utc_now().strftime("%Y%m%dT%H%M%S")
    aside = path.with_name(f"{path.name}.before-restore-{stamp}")
    for ending in ("", "-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + ending))
    return aside
