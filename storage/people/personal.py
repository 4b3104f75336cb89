"""All that is stored about one chat, as a whole: moved, shown and erased."""

from typing import Any

from aiosqlite import Connection

from storage.people import question_vectors

# Every table with a column chat_id; a test compares this with the schema.
TABLES = ("chats", "saved", "views", "said", "subscriptions", "deliveries", "waiting", "told")

QUESTIONS = "question_vectors"
"""What models made of saved questions, which several chats may share."""

# SQLite overwrites what it deletes (secure_delete), but not the copies that it left in the gaps of pages when it moved
# rows between them earlier. A table that is emptied whole gives its pages back, and those are overwritten whole.
_REBUILD = (
    "CREATE TABLE rebuilt AS SELECT * FROM {table}",
    "DELETE FROM {table}",
    "INSERT INTO {table} SELECT * FROM rebuilt",
    "DROP TABLE rebuilt",
)


async def everything(connection: Connection, chat_id: int) -> dict[str, Any]:
    """Return the rows of every table that tell of a chat, as JSON values, by table; vectors in base64."""
    query = "SELECT * FROM {table} WHERE chat_id = ? ORDER BY rowid"
    found: dict[str, Any] = {
        table: [dict(row) for row in await connection.execute_fetchall(_of(table, query), (chat_id,))]
        for table in TABLES
    }
    return found | {QUESTIONS: await question_vectors.of_chat(connection, chat_id)}


async def erase(connection: Connection, chat_id: int) -> None:
    """Delete every row that tells of a chat, so that no page keeps a copy; takes some seconds for a million rows."""
    asked = await question_vectors.asked_by(connection, chat_id)
    await _delete(connection, chat_id)
    read = await question_vectors.drop_unsaved(connection, asked)
    for table in (*TABLES, QUESTIONS) if read else TABLES:
        for query in _REBUILD:
            await connection.execute_fetchall(_of(table, query))


async def move(connection: Connection, old_id: int, new_id: int) -> None:
    """Give all that belongs to a chat to another id; where that is known already, the old chat's own settings win.

    Where either is paused, the chat is: an upgrade is no wish to be told again.
    """
    if old_id == new_id:
        return
    ids = {"old": old_id, "new": new_id}
    await connection.execute_fetchall(
        """
        UPDATE chats SET
            state = CASE WHEN old.state = 'paused' THEN 'paused' ELSE chats.state END,
            language = coalesce(old.language, chats.language),
            language_told = CASE WHEN old.language IS NULL THEN chats.language_told ELSE old.language_told END,
            zone = coalesce(old.zone, chats.zone),
            quiet_from = coalesce(old.quiet_from, chats.quiet_from), quiet_to = coalesce(old.quiet_to, chats.quiet_to),
            silent_at_night = max(old.silent_at_night, chats.silent_at_night),
            members_follow = old.members_follow, seen_number = max(old.seen_number, chats.seen_number),
            let_in = max(old.let_in, chats.let_in),
            held_until = iif(old.held_until > coalesce(chats.held_until, ''), old.held_until, chats.held_until),
            held_from = iif(old.held_until > coalesce(chats.held_until, ''), old.held_from, chats.held_from)
        FROM (SELECT * FROM chats WHERE chat_id = :old) old WHERE chats.chat_id = :new
        """,
        ids,
    )
    for table in TABLES:
        # A row that the new id has already (the same subscription, the same message) is left behind, and deleted.
        await connection.execute_fetchall(
            _of(table, "UPDATE OR IGNORE {table} SET chat_id = :new WHERE chat_id = :old"), ids
        )
    await connection.execute_fetchall("UPDATE chats SET was = :old WHERE chat_id = :new", ids)
    await _delete(connection, old_id)


async def _delete(connection: Connection, chat_id: int) -> None:
    for table in TABLES:
        await connection.execute_fetchall(_of(table, "DELETE FROM {table} WHERE chat_id = ?"), (chat_id,))


def _of(table: str, query: str) -> str:
    """Return a query of this module for one of `TABLES`: a name of a table can't be bound."""
    return query.replace("{table}", table)
