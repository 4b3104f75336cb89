"""Reads a follow-up ("那 OpenAI 呢?", "and in 2028?") with the question before it."""

import re
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.answers import phrases
from storage.folding import fold

KEPT_FOR = timedelta(minutes=10)
MOST_CHATS = 10_000
"""Chats whose last question is remembered, in memory only; the longest silent ones are forgotten first."""

MAX_LENGTH = 40
"""Code points: a longer message says what it is about itself."""

_NAME = re.compile(r"[A-Za-z][\w.&'+-]*(?: [A-Z0-9][\w.&'+-]*)*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True)
class _Asked:
    question: str
    at: datetime


class Conversation:
    """The last question of each chat. Nothing of it is written anywhere."""

    def __init__(self) -> None:
        self._last: OrderedDict[int, _Asked] = OrderedDict()

    def remember(self, chat_id: int, question: str, now: datetime) -> None:
        """Note what a chat asked, as it was read."""
        self._last[chat_id] = _Asked(question, now)
        self._last.move_to_end(chat_id)
        while len(self._last) > MOST_CHATS:
            self._last.popitem(last=False)

    def before(self, chat_id: int, now: datetime) -> str | None:
        """Return the chat's last question, if it is at most ten minutes old."""
        asked = self._last.get(chat_id)
        return asked.question if asked and timedelta() <= now - asked.at <= KEPT_FOR else None

    def forget(self, chat_id: int) -> None:
        """Forget what a chat asked."""
        self._last.pop(chat_id, None)


def follow_up(question: str, before: str | None) -> str | None:
    """Return what a follow-up asks, or None where `question` stands for itself.

    A name or year takes the place of one in the question before; anything else is added to it.
    """
    if not before or len(question) > MAX_LENGTH:
        return None
    opening = phrases.follow_up().match(fold(question))
    if not opening:
        return None
    topic = phrases.follow_up_end().sub("", question[opening.end() :]).strip(" ,，?？。.!！")
    if not topic:
        return None
    for pattern in (_YEAR, _NAME):
        new, old = pattern.fullmatch(topic) or pattern.search(topic), pattern.search(before)
        if new and old and len(new[0]) >= len(topic) - 3 and fold(new[0]) != fold(old[0]):
            return before[: old.start()] + new[0] + before[old.end() :]
    return f"{before} {topic}"
