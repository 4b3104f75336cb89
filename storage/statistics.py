"""Counts over the whole library and its chats."""

from datetime import datetime

from aiosqlite import Connection

from storage.deliveries import outbox
from storage.models import Statistics
from storage.rows import only


async def collect(connection: Connection, now: datetime) -> Statistics:
    """Count what there is; documents, passages, topics and dates are those in service.

    now: the end of the minute in which the outbox counts what went.
    """
    row = await only(
        connection,
        """
            SELECT
                (SELECT count(*) FROM documents WHERE NOT hidden) AS documents,
                (SELECT count(*) FROM documents WHERE hidden) AS hidden,
                (SELECT count(*) FROM files WHERE refused IS NOT NULL) AS set_aside,
                (SELECT count(*) FROM passages p JOIN documents d ON d.number = p.document WHERE NOT d.hidden)
                    AS passages,
                (SELECT count(DISTINCT t.folded) FROM topics t JOIN documents d ON d.number = t.document
                    WHERE NOT d.hidden) AS topics,
                (SELECT min(published_on) FROM documents WHERE NOT hidden) AS first_published,
                (SELECT max(published_on) FROM documents WHERE NOT hidden) AS last_published,
                (SELECT count(*) FROM questions) AS questions,
                (SELECT count(*) FROM questions WHERE answered) AS answered,
                (SELECT count(*) FROM chats) AS chats,
                (SELECT count(*) FROM subscriptions) AS subscriptions
            """,
    )
    return Statistics(**dict(row), deliveries=await outbox(connection, now))
