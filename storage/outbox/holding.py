"""What the service told to wait, and until when, kept over the end of the program."""

import json
from datetime import datetime, timedelta

from aiosqlite import Connection

from storage.clock import from_text, to_text
from storage.models import Hold, HoldReach
from storage.sqlite.database import Database

_NOTES: dict[HoldReach, str] = {"broadcasts": "held_broadcasts", "all": "held_all"}
"""Names in `meta` of holds that are of no single chat: until when, and since when, in this order, which sorts."""


async def keep(database: Database, hold: Hold, now: datetime) -> None:
    """Keep a hold that begins now. Each statement counts by itself, so that a cancellation breaks off none."""
    times = {"until": to_text(now + timedelta(seconds=hold.seconds)), "now": to_text(now)}
    if note := _NOTES.get(hold.reach):
        await database.change(
            """
            INSERT INTO meta (name, value) VALUES (:name, :until || ' ' || :now)
            ON CONFLICT DO UPDATE SET value = max(value, excluded.value)
            """,
            {"name": note, **times},
        )
    if hold.chat_id is not None:
        await database.change(
            "UPDATE chats SET held_until = :until, held_from = :now WHERE chat_id = :chat",
            {"chat": hold.chat_id, **times},
        )


async def take_up(connection: Connection, now: datetime) -> list[Hold]:
    """Return what still holds, counted from now on; what is over is let go of."""
    return [*await _of_chats(connection, now), *await _of_all(connection, now)]


async def _of_chats(connection: Connection, now: datetime) -> list[Hold]:
    rows = await connection.execute_fetchall(
        "SELECT chat_id, held_until, held_from FROM chats WHERE held_until IS NOT NULL ORDER BY chat_id"
    )
    left = {row["chat_id"]: _left(row["held_until"], row["held_from"], now) for row in rows}
    kept = [(chat, to_text(now + each) if each else None) for chat, each in left.items()]
    await connection.execute_fetchall(
        """
        UPDATE chats SET held_until = kept.value ->> 1, held_from = iif(kept.value ->> 1 IS NULL, NULL, :now)
        FROM json_each(:kept) kept WHERE chat_id = kept.value ->> 0
        """,
        {"kept": json.dumps(kept), "now": to_text(now)},
    )
    return [Hold(reach="chat", chat_id=chat, seconds=each.total_seconds()) for chat, each in left.items() if each]


async def _of_all(connection: Connection, now: datetime) -> list[Hold]:
    holds = []
    for reach, name in _NOTES.items():
        rows = await connection.execute_fetchall("DELETE FROM meta WHERE name = ? RETURNING value", (name,))
        for row in rows:
            until, since = row["value"].split()
            if left := _left(until, since, now):
                value = f"{to_text(now + left)} {to_text(now)}"
                await connection.execute_fetchall("INSERT INTO meta (name, value) VALUES (?, ?)", (name, value))
                holds.append(Hold(reach=reach, seconds=left.total_seconds()))
    return holds


def _left(until: str, since: str, now: datetime) -> timedelta:
    """Return how much of a hold is left: never more than there was, though the clock was set back meanwhile."""
    end = from_text(until)
    return max(timedelta(0), min(end - now, end - from_text(since)))
