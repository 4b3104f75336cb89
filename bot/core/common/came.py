"""Remembers what came to each chat by itself since it was last answered, until it speaks again."""

from datetime import datetime, timedelta

from bot.core.common.per_chat import PerChat
from storage.models import Delivery

KEPT_FOR = timedelta(days=2)
"""How long a message that came is still what is on the screen: many are read hours later."""

MOST_AT_ONCE = 3
"""Messages since the last reply that count: the last list among them, and the last article."""


class Came:
    """What came to each chat: numbers of the outbox, as there may be very many chats."""

    def __init__(self) -> None:
        self._came = PerChat[tuple[int, ...]](KEPT_FOR)

    def note(self, delivery: Delivery, now: datetime) -> None:
        """Note that a message has come; an edit in place of an older one, or one without articles, changes nothing."""
        if delivery.edits is None and delivery.slugs:
            came = (*(self._came.get(delivery.chat_id, now) or ()), delivery.id)
            self._came.put(delivery.chat_id, came[-MOST_AT_ONCE:], now)

    def take(self, chat_id: int, now: datetime) -> tuple[int, ...]:
        """Return what came to a chat, oldest first; when asked again, what came since."""
        came = self._came.get(chat_id, now) or ()
        self._came.forget(chat_id)
        return came

    def forget(self, chat_id: int) -> None:
        """Forget what came to a chat."""
        self._came.forget(chat_id)
