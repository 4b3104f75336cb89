"""Remembers one thing of each chat for a while, in memory and nowhere else."""

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Generic, TypeVar

MOST_CHATS = 10_000
"""Chats of which something is remembered; the longest silent ones are forgotten first."""

ValueT = TypeVar("ValueT")


class PerChat(Generic[ValueT]):
    """The last value of each chat."""

    def __init__(self, kept_for: timedelta) -> None:
        """Give each value for so long."""
        self._kept_for = kept_for
        self._kept: OrderedDict[int, tuple[ValueT, datetime]] = OrderedDict()

    def put(self, chat_id: int, value: ValueT, now: datetime) -> None:
        """Remember a chat's value in place of the one before; what is too old of others is forgotten."""
        self._kept[chat_id] = (value, now)
        self._kept.move_to_end(chat_id)
        while len(self._kept) > MOST_CHATS or now - next(iter(self._kept.values()))[1] > self._kept_for:
            self._kept.popitem(last=False)

    def get(self, chat_id: int, now: datetime) -> ValueT | None:
        """Return a chat's value; None where it has none that is recent."""
        kept = self._kept.get(chat_id)
        return kept[0] if kept and abs(now - kept[1]) <= self._kept_for else None

    def forget(self, chat_id: int) -> None:
        """Forget a chat's value."""
        self._kept.pop(chat_id, None)
