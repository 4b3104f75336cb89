"""What the result codes of SQLite tell (sqlite.org/rescode.html)."""

import sqlite3

HELD = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
"""Codes that say that another process holds the file."""


def primary(error: sqlite3.Error | OSError) -> int | None:
    """Return the primary result code; None where SQLite was not asked at all."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def is_held(error: sqlite3.Error | OSError) -> bool:
    """Tell whether an error says that another process holds the file."""
    return primary(error) in HELD


def is_full(error: sqlite3.Error | OSError) -> bool:
    """Tell whether an error says that the disk is full."""
    return primary(error) == sqlite3.SQLITE_FULL
