"""An article that goes leaves its place to a copy of it: who was to be told of it is told of that, and who was, was."""

import json
from sqlite3 import Connection

from storage.outbox.pending import put_in_place
from storage.outbox.resting import ALL_ASKING, EARLIER
from storage.sqlite.plain import first


def leave_place(connection: Connection, number: int) -> None:
    """Let a copy in service, the oldest, take the place of a document that is about to go, where there is one."""
    heir = first(
        connection,
        """
        SELECT d.slug AS gone, other.number, other.slug FROM documents d LEFT JOIN twins t ON t.document = d.number
            JOIN documents other ON other.number = coalesce(t.first, d.number)
                OR other.number IN (SELECT document FROM twins WHERE first = coalesce(t.first, d.number))
        WHERE d.number = ? AND other.number <> d.number AND NOT other.hidden ORDER BY other.number LIMIT 1
        """,
        (number,),
    )
    if heir is None:
        return
    _lead_the_others(connection, number, heir["number"])
    names = {"gone": heir["gone"], "heir": heir["slug"]}
    connection.execute(
        "INSERT INTO told (chat_id, slug) SELECT chat_id, :heir FROM told WHERE slug = :gone ON CONFLICT DO NOTHING",
        names,
    )
    connection.execute(
        f"""
        INSERT INTO waiting (chat_id, thread_id, slug, subscriptions, reason, due_at, since)
        SELECT chat_id, thread_id, :heir, subscriptions, reason, due_at, since FROM waiting
        WHERE slug = :gone AND chat_id NOT IN (SELECT chat_id FROM told WHERE slug = :heir) ORDER BY id
        ON CONFLICT DO UPDATE SET due_at = {EARLIER}, subscriptions = {ALL_ASKING}
        """,  # noqa: S608
        names,
    )
    connection.execute("DELETE FROM waiting WHERE slug = :gone", names)
    put_in_place(connection, heir["gone"], heir["slug"])


def _lead_the_others(connection: Connection, gone: int, heir: int) -> None:
    """Make the heir the first of the copies, where what goes was that: they would lose one another with it."""
    copies = json.dumps([row[0] for row in connection.execute("SELECT document FROM twins WHERE first = ?", (gone,))])
    connection.execute("DELETE FROM twins WHERE document = ? AND first = ?", (heir, gone))
    connection.execute(
        "UPDATE twins SET first = ? WHERE document IN (SELECT value FROM json_each(?)) AND document <> ?",
        (heir, copies, heir),
    )
