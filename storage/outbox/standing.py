"""Tells how the outbox stands: what is to go, what went, what failed, and what waits for digests."""

from datetime import datetime, timedelta

from aiosqlite import Connection

from storage.clock import from_text, to_text
from storage.models import Failed, Outbox
from storage.sqlite.rows import first, only

PRUNED = "sent_and_pruned"
"""Name in `meta` of how many messages went that aren't here any more."""


async def outbox(connection: Connection, now: datetime) -> Outbox:
    """Tell how the outbox stands."""
    rows = await connection.execute_fetchall("SELECT state, count(*) AS number FROM deliveries GROUP BY state")
    numbers = {row["state"]: row["number"] for row in rows}
    oldest = (
        await only(connection, "SELECT min(created_at) AS at FROM deliveries WHERE state IN ('pending', 'leased')")
    )["at"]
    failed = await connection.execute_fetchall(
        """
        SELECT error AS reason, count(*) AS messages FROM deliveries
        WHERE error IS NOT NULL AND state IN ('pending', 'leased', 'dead') GROUP BY error ORDER BY 2 DESC, 1
        """
    )
    lately = await only(
        connection,
        "SELECT count(*) AS number FROM deliveries WHERE state = 'sent' AND sent_at > ?",
        (to_text(now - timedelta(minutes=1)),),
    )
    waiting = await only(
        connection,
        "SELECT count(due_at) AS due, count(*) - count(due_at) AS kept, min(due_at) AS next FROM waiting",
    )
    pruned = await first(connection, "SELECT value FROM meta WHERE name = ?", (PRUNED,))
    return Outbox(
        sent_last_minute=lately["number"],
        pending=numbers.get("pending", 0),
        leased=numbers.get("leased", 0),
        sent=numbers.get("sent", 0) + (int(pruned["value"]) if pruned else 0),
        dead=numbers.get("dead", 0),
        oldest=from_text(oldest) if oldest else None,
        failed_by_reason=tuple(Failed(**dict(row)) for row in failed),
        waiting=waiting["due"],
        next_digest=from_text(waiting["next"]) if waiting["next"] else None,
        kept=waiting["kept"],
    )
