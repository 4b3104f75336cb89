"""Counts over the whole library and its chats."""

from datetime import datetime

from aiosqlite import Connection

from storage.models import Statistics
from storage.outbox.standing import outbox
from storage.sqlite.rows import only


async def collect(connection: Connection, now: datetime) -> Statistics:
    """Count what there is; documents, passages, topics and dates are those in service.

    now: the end of the minute in which the outbox counts what went.
    """
    row = await only(
        connection,
        """
            WITH out AS MATERIALIZED (SELECT number FROM documents WHERE hidden)
            SELECT
                count(*) FILTER (WHERE NOT hidden) AS documents,
                count(*) FILTER (WHERE hidden) AS hidden,
                min(published_on) FILTER (WHERE NOT hidden) AS first_published,
                max(published_on) FILTER (WHERE NOT hidden) AS last_published,
                (SELECT count(*) FROM files WHERE refused IS NOT NULL) AS set_aside,
                (SELECT count(*) FROM passages) - (SELECT count(*) FROM passages WHERE document IN out) AS passages,
                (SELECT count(*) FROM (SELECT DISTINCT folded FROM topics WHERE document NOT IN out)) AS topics,
                (SELECT count(*) FROM questions) AS questions,
                (SELECT count(*) FROM questions WHERE answered) AS answered,
                (SELECT count(*) FROM chats) AS chats,
                (SELECT count(*) FROM subscriptions) AS subscriptions
            FROM documents
            """,
    )
    return Statistics(**dict(row), deliveries=await outbox(connection, now))
