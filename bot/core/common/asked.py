"""Remembers each chat's last question and answer for the few minutes in which one may refer to them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.answers.models import Answer, Quoted
from bot.core.common.per_chat import PerChat

KEPT_FOR = timedelta(minutes=10)


@dataclass(frozen=True)
class Last:
    """A question as it was read.

    answer: what was given for it, None where nothing was. listed: it was answered by a list of articles.
    before: the question that a follow-up goes on from, which is this one or, where this one says too little, the one
    before; empty for none. root: the same without what follow-ups added to it.
    """

    text: str
    before: str
    root: str
    answer: Answer | None = None
    listed: bool = False

    @property
    def shown(self) -> Quoted | None:
        """The passage that answered it, None where none did."""
        return self.answer.passages[0] if self.answer else None


class Asked:
    """The last question of each chat."""

    def __init__(self) -> None:
        self._last = PerChat[Last](KEPT_FOR)

    def remember(
        self,
        chat_id: int,
        question: str,
        now: datetime,
        *,
        root: str | None = None,
        answer: Answer | None = None,
        listed: bool = False,
        carries: bool = True,
    ) -> None:
        """Note what a chat asked, as it was read, and what answered it.

        root, listed: as in `Last`, the root where that is not the question itself. carries: whether a follow-up can go
        on from it.
        """
        earlier = self.last(chat_id, now)
        before = question if carries else earlier.before if earlier else ""
        whole = (root or question) if carries else earlier.root if earlier else ""
        self._last.put(chat_id, Last(question, before, whole, answer, listed), now)

    def last(self, chat_id: int, now: datetime) -> Last | None:
        """Return the chat's last question with its answer, if it is at most ten minutes old."""
        return self._last.get(chat_id, now)

    def forget(self, chat_id: int) -> None:
        """Forget what a chat asked."""
        self._last.forget(chat_id)
