"""What waits for the next digest of a chat."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from storage.models import NewDelivery, NewWaiting, Waiting


class WaitingList(Protocol):
    """What chats are to be told of in their next digest."""

    async def add(self, waiting: Sequence[NewWaiting], now: datetime) -> None:
        """Put documents on the list. One that a chat waits for already gets more reasons, and the earlier time."""
        ...

    async def of_chat(self, chat_id: int) -> list[Waiting]:
        """Return all that waits for a chat, oldest first."""
        ...

    async def of_document(self, slug: str, chat_ids: Sequence[int]) -> list[Waiting]:
        """Return how a document waits for these chats, for those that it does."""
        ...

    async def calm_until(self, chat_ids: Sequence[int]) -> dict[int, datetime]:
        """Return when the next digest of what was too much is due, for those of these chats that have one."""
        ...

    async def due(self, now: datetime, limit: int = 100) -> list[list[Waiting]]:
        """Return what is due now in active chats, a list for each place (chat and thread), most overdue first."""
        ...

    async def told(self, ids: Sequence[int], delivery: NewDelivery | None, now: datetime) -> int:
        """Take these off the list and write the digest that tells of them (None: nothing to tell), all or nothing.

        What its subscriptions don't ask for any more is left out. Returns of how many documents it tells; 0, too, where
        one of these is no longer on the list: then nothing is done. Raises `storage.errors.WindowClosed`, with nothing
        done, where its chat has a digest with this key already.
        """
        ...

    async def tidy(self, now: datetime) -> None:
        """Fold each chat's messages that could not be sent for 7 days into a digest of its own.

        Drop what was kept for 30 days for a chat that is still away.
        """
        ...

    async def reschedule(self, due: Mapping[int, datetime]) -> None:
        """Give what waits (by id) another time."""
        ...
