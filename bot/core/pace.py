"""Keeps one chat from taking the time of all others: so many messages at once, then so many a second."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from bot.request import Pace as Verdict

AT_ONCE = 20
A_SECOND = 2.0
"""Nobody types or presses faster for long; a group in a lively hour stays below it too."""

CALM_AGAIN = AT_ONCE / 2
"""Messages that a chat must have free again before it is told of the limit another time."""

MOST_CHATS = 10_000
"""Chats that are counted; one that wrote before all these has long been calm."""


@dataclass
class _Bucket:
    left: float
    at: datetime
    told: bool = False


class Pace:
    """A token bucket for each chat (Turner 1986), in memory."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    def take(self, chat_id: int, now: datetime) -> Verdict:
        """Return whether to answer (`go`), to ask for patience, the first time in a flood (`tell`), or neither.

        now: when the message was sent, or came in, whichever is known; what was sent before the last one counts as if
        it were sent with it.
        """
        bucket = self._buckets.setdefault(chat_id, _Bucket(AT_ONCE, now))
        self._buckets.move_to_end(chat_id)
        if len(self._buckets) > MOST_CHATS:
            self._buckets.popitem(last=False)
        passed = max(0.0, (now - bucket.at).total_seconds())
        bucket.left, bucket.at = min(AT_ONCE, bucket.left + passed * A_SECOND), max(bucket.at, now)
        if bucket.left >= CALM_AGAIN:
            bucket.told = False
        if bucket.told or bucket.left < 1:
            return self._refuse(bucket)
        bucket.left -= 1
        return "go"

    @staticmethod
    def _refuse(bucket: _Bucket) -> Verdict:
        first, bucket.told = not bucket.told, True
        return "tell" if first else "ignore"
