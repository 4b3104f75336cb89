"""Remembers each chat's last question and answer for the few minutes in which one may refer to them."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.answers.models import Quoted

KEPT_FOR = timedelta(minutes=10)
MOST_CHATS = 10_000
"""Chats whose last question is remembered; the longest silent ones are forgotten first."""


@dataclass(frozen=True)
class Last:
    """A question as it was read, at `at`.

    shown: the passage that answered it, None where none did. listed: it was answered by a list of articles.
    before: the question that a follow-up goes on from, which is this one or, where this one says too little, the one
    before; empty for none. root: the same without what follow-ups added to it.
    """

    text: str
    at: datetime
    before: str
    root: str
    shown: Quoted | None = None
    listed: bool = False


class Asked:
    """The last question of each chat, in memory and nowhere else."""

    def __init__(self) -> None:
        self._last: OrderedDict[int, Last] = OrderedDict()

    def remember(
        self,
        chat_id: int,
        question: str,
        now: datetime,
        *,
        root: str | None = None,
        shown: Quoted | None = None,
        listed: bool = False,
        carries: bool = True,
    ) -> None:
        """Note what a chat asked, as it was read, and what answered it; what is too old of others is forgotten.

        root, listed: as in `Last`, the root where that is not the question itself. carries: whether a follow-up can go
        on from it.
        """
        earlier = self.last(chat_id, now)
        before = question if carries else earlier.before if earlier else ""
        whole = (root or question) if carries else earlier.root if earlier else ""
        self._last[chat_id] = Last(question, now, before, whole, shown, listed)
        self._last.move_to_end(chat_id)
        while len(self._last) > MOST_CHATS or now - next(iter(self._last.values())).at > KEPT_FOR:
            self._last.popitem(last=False)

    def last(self, chat_id: int, now: datetime) -> Last | None:
        """Return the chat's last question with its answer, if it is at most ten minutes old."""
        last = self._last.get(chat_id)
        return last if last and abs(now - last.at) <= KEPT_FOR else None

    def forget(self, chat_id: int) -> None:
        """Forget what a chat asked."""
        self._last.pop(chat_id, None)
