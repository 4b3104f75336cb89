"""Sees to it that what was erased is gone from the log too, as soon as all who read let it."""

import secrets

from aiosqlite import Connection

from storage.sqlite.database import Database

_NOTE = "erasing"
"""Name of the row of `meta` that stands there until it is done; its value tells one time from the next."""


async def begin(connection: Connection) -> None:
    """Note, in the transaction that erases, that the log is to be emptied: so a stop between the two loses nothing."""
    await connection.execute_fetchall(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (_NOTE, secrets.token_hex(8)),
    )


async def finish(database: Database) -> bool:
    """Empty the log if anything was erased; returns False where somebody reads, who may still need it."""
    rows = await database.fetch("SELECT value FROM meta WHERE name = ?", (_NOTE,))
    if not rows:
        return True
    if not await database.empty_log():
        return False
    # What was erased meanwhile has another value, and its own turn.
    await database.change("DELETE FROM meta WHERE name = ? AND value = ?", (_NOTE, rows[0]["value"]))
    return True
