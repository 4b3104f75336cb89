"""Marks messages as the sender does, for tests that send nothing."""

from datetime import datetime

from storage.models import SentMark
from storage.protocols import Store


async def mark_sent(store: Store, delivery_id: int, message_id: int | None, at: datetime) -> None:
    """Mark a message sent."""
    await store.deliveries.sent_many([SentMark(id=delivery_id, message_id=message_id, at=at)])
