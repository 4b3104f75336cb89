"""Remembers each chat's last question for the few minutes in which a follow-up may refer to it."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT_FOR = timedelta(minutes=10)
MOST_CHATS = 10_000
"""Chats whose last question is remembered; the longest silent ones are forgotten first."""


@dataclass(frozen=True)
class _Question:
    text: str
    at: datetime


class Asked:
    """The last question of each chat, in memory and nowhere else."""

    def __init__(self) -> None:
        self._last: OrderedDict[int, _Question] = OrderedDict()

    def remember(self, chat_id: int, question: str, now: datetime) -> None:
        """Note what a chat asked, as it was read; what is too old of others is forgotten."""
        self._last[chat_id] = _Question(question, now)
        self._last.move_to_end(chat_id)
        while len(self._last) > MOST_CHATS or now - next(iter(self._last.values())).at > KEPT_FOR:
            self._last.popitem(last=False)

    def before(self, chat_id: int, now: datetime) -> str | None:
        """Return the chat's last question, if it is at most ten minutes old."""
        last = self._last.get(chat_id)
        return last.text if last and abs(now - last.at) <= KEPT_FOR else None

    def forget(self, chat_id: int) -> None:
        """Forget what a chat asked."""
        self._last.pop(chat_id, None)
