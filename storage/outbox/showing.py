"""What the messages that tell of a document show of it, so that those are edited that would show it otherwise."""

from collections.abc import Mapping
from datetime import datetime
from sqlite3 import Connection

from storage.clock import to_text
from storage.models import Delivery
from storage.outbox.delivery_rows import read_delivery
from storage.sqlite.plain import first


def of_document(connection: Connection, slug: str) -> list[Delivery]:
    """Return the messages about one document alone, pending and sent, by chat; `shows` is as of the last edit."""
    edits = connection.execute(
        # Their keys are edit:SLUG:NUMBER, and ';' follows ':', so that the index on keys serves.
        """
        SELECT chat_id, edits, shows FROM deliveries
        WHERE key >= :edit || ':' AND key < :edit || ';' AND state NOT IN ('dropped', 'dead') ORDER BY id
        """,
        {"edit": f"edit:{slug}"},
    )
    shows = {(each["chat_id"], each["edits"]): each["shows"] for each in edits.fetchall()}
    rows = connection.execute(
        "SELECT * FROM deliveries WHERE key = ? AND edits IS NULL ORDER BY chat_id", (f"document:{slug}",)
    )
    found = map(read_delivery, rows.fetchall())
    return [each.model_copy(update={"shows": shows.get((each.chat_id, each.message_id), each.shows)}) for each in found]


def digests_of(connection: Connection, slug: str, since: datetime) -> list[Delivery]:
    """Return the digests that told of a document since then; `shows` is as of the last edit, `messages` are all."""
    rows = connection.execute(
        """
        SELECT d.* FROM told t CROSS JOIN deliveries d
            ON d.chat_id = t.chat_id AND d.kind = 'digest' AND d.state = 'sent' AND d.edits IS NULL
        WHERE t.slug = :slug AND d.sent_at >= :since AND (d.messages <> '[]' OR d.message_id IS NOT NULL)
            AND :slug IN (SELECT value FROM json_each(d.slugs))
        """,
        {"slug": slug, "since": to_text(since)},
    )
    return [_as_edited(connection, read_delivery(row)) for row in rows.fetchall()]


def will_show(connection: Connection, slug: str, shows: str, alone: Mapping[str, str]) -> int | None:
    """Note what the messages that tell of a document will show of it that haven't begun to go.

    shows: of digests. alone: of messages about the document alone, by the text of their reasons. Returns the number of
    one that is being sent, and may still show something else.
    """
    going = [_will_show_alone(connection, slug, because, shown) for because, shown in alone.items()]
    going.append(_will_show_in_digests(connection, slug, shows))
    return next(filter(None, going), None)


def _will_show_alone(connection: Connection, slug: str, because: str, shows: str) -> int | None:
    values = {"key": f"document:{slug}", "because": because, "shows": shows}
    connection.execute(
        """
        UPDATE deliveries SET shows = :shows
        WHERE key = :key AND because = :because AND edits IS NULL AND state = 'pending'
        """,
        values,
    )
    going = first(
        connection,
        """
        SELECT id FROM deliveries
        WHERE key = :key AND because = :because AND edits IS NULL AND state = 'leased' AND shows IS NOT :shows
        LIMIT 1
        """,
        values,
    )
    return going["id"] if going else None


def _will_show_in_digests(connection: Connection, slug: str, shows: str) -> int | None:
    values = {"slug": slug, "shows": shows}
    connection.execute(
        """
        UPDATE deliveries SET shows = json_patch(coalesce(shows, '{}'), json_object(:slug, :shows))
        WHERE state = 'pending' AND kind = 'digest' AND edits IS NULL AND pages_sent = 0
            AND :slug IN (SELECT value FROM json_each(slugs))
        """,
        values,
    )
    going = first(
        connection,
        """
        SELECT d.id FROM deliveries d, json_each(d.slugs) told
        WHERE d.state = 'leased' AND d.kind = 'digest' AND d.edits IS NULL AND told.value = :slug
            AND json_patch(coalesce(d.shows, '{}'), json_object(:slug, :shows)) <> coalesce(d.shows, '{}')
        LIMIT 1
        """,
        values,
    )
    return going["id"] if going else None


def _as_edited(connection: Connection, digest: Delivery) -> Delivery:
    """Return a digest with the messages that it is, one where it has one page, and what its last edit made it show."""
    messages = digest.messages or ((digest.message_id,) if digest.message_id is not None else ())
    row = first(
        connection,
        """
        SELECT shows FROM deliveries
        WHERE chat_id = ? AND edits = ? AND kind = 'digest' AND state NOT IN ('dropped', 'dead')
        ORDER BY id DESC LIMIT 1
        """,
        (digest.chat_id, *messages[:1]),
    )
    return digest.model_copy(update={"messages": messages, "shows": row["shows"] if row else digest.shows})
