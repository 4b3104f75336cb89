"""All that is stored about one chat, as a whole: moved, shown and erased."""

from typing import Any

from aiosqlite import Connection

# Every table with a column chat_id; a test compares this with the schema.
TABLES = ("chats", "saved", "views", "said", "subscriptions", "deliveries")

_EVERYTHING = {
    "chats": "SELECT * FROM chats WHERE chat_id = ?",
    "saved": "SELECT * FROM saved WHERE chat_id = ? ORDER BY id",
    "views": "SELECT * FROM views WHERE chat_id = ? ORDER BY opened_at",
    "said": "SELECT * FROM said WHERE chat_id = ? ORDER BY what",
    "subscriptions": "SELECT * FROM subscriptions WHERE chat_id = ? ORDER BY id",
    "deliveries": "SELECT * FROM deliveries WHERE chat_id = ? ORDER BY id",
}

_ERASE = {
    "chats": "DELETE FROM chats WHERE chat_id = ?",
    "saved": "DELETE FROM saved WHERE chat_id = ?",
    "views": "DELETE FROM views WHERE chat_id = ?",
    "said": "DELETE FROM said WHERE chat_id = ?",
    "subscriptions": "DELETE FROM subscriptions WHERE chat_id = ?",
    "deliveries": "DELETE FROM deliveries WHERE chat_id = ?",
}

# A row that the new id has already (the same subscription, the same message) is left behind and erased.
_MOVE = {
    "chats": """
        UPDATE chats SET
            language = coalesce(old.language, chats.language), zone = coalesce(old.zone, chats.zone),
            seen_number = max(old.seen_number, chats.seen_number)
        FROM (SELECT * FROM chats WHERE chat_id = :old) old WHERE chats.chat_id = :new
        """,
    "saved": "UPDATE OR IGNORE saved SET chat_id = :new WHERE chat_id = :old",
    "views": "UPDATE OR IGNORE views SET chat_id = :new WHERE chat_id = :old",
    "said": "UPDATE OR IGNORE said SET chat_id = :new WHERE chat_id = :old",
    "subscriptions": "UPDATE OR IGNORE subscriptions SET chat_id = :new WHERE chat_id = :old",
    "deliveries": "UPDATE OR IGNORE deliveries SET chat_id = :new WHERE chat_id = :old",
}


async def everything(connection: Connection, chat_id: int) -> dict[str, Any]:
    """Return the rows of every table that tell of a chat, as JSON values, by table."""
    return {
        table: [dict(row) for row in await connection.execute_fetchall(query, (chat_id,))]
        for table, query in _EVERYTHING.items()
    }


async def erase(connection: Connection, chat_id: int) -> None:
    """Delete every row that tells of a chat."""
    for query in _ERASE.values():
        await connection.execute_fetchall(query, (chat_id,))


async def move(connection: Connection, old_id: int, new_id: int) -> None:
    """Give all that belongs to a chat to another id; where that is known already, the old chat's own settings win."""
    if old_id == new_id:
        return
    ids = {"old": old_id, "new": new_id}
    for query in _MOVE.values():
        await connection.execute_fetchall(query, ids)
    await connection.execute_fetchall("UPDATE OR IGNORE chats SET chat_id = :new WHERE chat_id = :old", ids)
    await erase(connection, old_id)
