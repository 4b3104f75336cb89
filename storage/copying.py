"""Copies a database whole or not at all, for nobody else's eyes from its first byte."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path


def part_of(target: Path) -> Path:
    """Return the name under which `target` is written until it is whole."""
    return target.with_name(f".{target.name}.part-{os.getpid()}")


def copy_whole(origin: sqlite3.Connection, target: Path) -> None:
    """Write what `origin` holds to `target`, which is replaced only when the copy is whole.

    Uses SQLite's online backup in one step: a snapshot, while others read and write on. Raises what SQLite and the
    system raise; then nothing of the copy is left.
    """
    part = part_of(target)
    try:
        copy_to(origin, part)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(target)
    finally:
        unlink(part)


def copy_to(origin: sqlite3.Connection, part: Path) -> None:
    """Write what `origin` holds to the new file `part`, which stands alone: no log is beside it."""
    unlink(part)
    part.touch(mode=0o600)
    with closing(sqlite3.connect(part)) as copy:
        origin.backup(copy)
        # Then it is readable from a folder that can't be written to.
        copy.execute("PRAGMA journal_mode = DELETE")


def unlink(part: Path) -> None:
    """Remove a file with what SQLite may have put beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):  # what made the copying fail can make this fail, and is told already
            part.with_name(part.name + ending).unlink(missing_ok=True)
