"""Copies a database whole or not at all, for nobody else's eyes from its first byte."""

import os
import re
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from storage.sqlite.results import is_held

_BESIDE = ("", "-wal", "-shm", "-journal")
"""Endings of a file and of what SQLite may put beside it."""


def part_of(target: Path) -> Path:
    """Return the name under which `target` is written until it is whole."""
    return target.with_name(f"{_ahead_of_number(target)}{os.getpid()}")


def _ahead_of_number(target: Path) -> str:
    """Return how the names begin under which processes write `target`: each ends in its process's number."""
    return f".{target.name}.part-"


def remove_leftovers(target: Path) -> None:
    """Remove what processes that are no more left of copies to `target` that they did not finish."""
    name = re.compile(rf"({re.escape(_ahead_of_number(target))}(\d+))(?:{'|'.join(_BESIDE)})")
    with suppress(OSError):  # a folder that can't be read can be written to all the same
        found = [match for each in target.parent.iterdir() if (match := name.fullmatch(each.name))]
        for part, process in {(target.with_name(match[1]), int(match[2])) for match in found}:
            if not _lives(process) and not _is_written(part):
                unlink(part)


def copy_whole(origin: sqlite3.Connection, target: Path) -> None:
    """Write what `origin` holds to `target`, which is replaced only when the copy is whole.

    Uses SQLite's online backup in one step: a snapshot, while others read and write on. Raises what SQLite and the
    system raise; then nothing of the copy is left, nor of an earlier one whose process was killed.
    """
    remove_leftovers(target)
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
    for ending in _BESIDE:
        with suppress(OSError):  # what made the copying fail can make this fail, and is told already
            part.with_name(part.name + ending).unlink(missing_ok=True)


def _lives(process: int) -> bool:
    """Tell whether a process of this machine has that number."""
    if os.name == "nt":
        return False  # there the number 0 is no question but Ctrl-C, and what a process has open can't be removed
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # somebody else's, or none that can be asked for
    return True


def _is_written(part: Path) -> bool:
    """Tell whether a copy is being made there, by a process of another machine or container than this one, say."""
    if not part.exists():
        return False  # what is left is beside it
    try:
        with closing(sqlite3.connect(f"{part.absolute().as_uri()}?mode=rw", uri=True, timeout=0)) as copy:
            copy.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        return is_held(error)  # any other says that it is torn
    return False
