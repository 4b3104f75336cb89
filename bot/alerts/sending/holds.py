"""What must not be sent for now: chats that are held, or all of them. Pure; time is given in."""

import random
from datetime import datetime, timedelta

FAILURES_IN_A_ROW = 5
"""Messages in a row that reach nobody before the fault is taken to be the service's, not theirs."""

LONGEST_SILENCE = 30.0
"""Seconds between tries while the service can't be reached: its return is noticed within this."""


class Holds:
    """Knows until when which chats, or all, are held."""

    def __init__(self) -> None:
        self._chats: dict[int, datetime] = {}
        self._all: datetime | None = None
        self._unreached = 0

    def every_chat(self, now: datetime) -> bool:
        """Tell whether all chats are held."""
        return self._all is not None and now < self._all

    def chats(self, now: datetime) -> set[int]:
        """Return the chats that are held."""
        self._chats = {chat: until for chat, until in self._chats.items() if until > now}
        return set(self._chats)

    def soonest(self, now: datetime) -> float | None:
        """Return the seconds until the next hold ends, or None where nothing is held."""
        ends = [each for each in (self._all, *self._chats.values()) if each and each > now]
        return (min(ends) - now).total_seconds() if ends else None

    def hold(self, chat_id: int | None, until: datetime) -> None:
        """Hold a chat, or all of them (None), until then."""
        if chat_id is None:
            self._all = max(until, self._all) if self._all else until
        else:
            self._chats[chat_id] = until

    def sooner(self, by: timedelta) -> None:
        """End all holds so much sooner, as where the clock was that much ahead."""
        self._chats = {chat: until - by for chat, until in self._chats.items()}
        self._all = self._all and self._all - by

    def reached(self) -> None:
        """Note that a message has gone through."""
        self._unreached = 0

    def not_reached(self, now: datetime) -> bool:
        """Note that a message reached nobody; several in a row hold all for a while. Returns whether they do."""
        self._unreached += 1
        rounds, more = divmod(self._unreached, FAILURES_IN_A_ROW)
        if rounds and not more:
            longest = min(LONGEST_SILENCE, 2.0 ** min(rounds, 10))
            self.hold(None, now + timedelta(seconds=random.uniform(longest / 2, longest)))  # noqa: S311 - jitter
        return self._unreached >= FAILURES_IN_A_ROW
