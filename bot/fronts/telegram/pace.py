"""When a message may go: Telegram's rates, holds after a 429, people before broadcasts. Pure; time is given in."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from bot.fronts.telegram.limits import ALL_CHATS, ONE_CHAT, ONE_CONVERSATION, ONE_GROUP, Rate

_MANY = 4_096
"""Chats that are remembered before the quiet ones are forgotten."""

_CHATS_FOR_ALL = 2
"""Chats that must be held at once before a 429 is taken to mean the whole bot: Telegram does not say which it is."""


class Priority(IntEnum):
    """Who waits for whom: answers to people go before broadcasts."""

    ANSWER = 0
    BROADCAST = 1


class _Window:
    """The times of the last messages under one rate."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._times: deque[float] = deque(maxlen=rate.messages)

    def wait(self, now: float) -> float:
        if len(self._times) < self._rate.messages:
            return 0.0
        return max(0.0, self._times[0] + self._rate.seconds - now)

    def spend(self, now: float) -> None:
        self._times.append(now)

    def quiet(self, now: float) -> bool:
        return not self._times or self._times[-1] + self._rate.seconds <= now


@dataclass(frozen=True, slots=True)
class _Chat:
    """The windows of one chat: one for each priority, and one more in a group."""

    own: dict[Priority, _Window]
    group: _Window | None

    def windows(self) -> Iterator[_Window]:
        yield from self.own.values()
        if self.group:
            yield self.group


class Pace:
    """Counts messages and tells how long the next one has to wait. Times are seconds of one steady clock."""

    def __init__(
        self,
        overall: Rate = ALL_CHATS,
        chat: Rate = ONE_CHAT,
        conversation: Rate = ONE_CONVERSATION,
        group: Rate = ONE_GROUP,
    ) -> None:
        """Keep these rates: over all chats, a chat's for broadcasts and for answers, and a group's for both."""
        self._overall = _Window(overall)
        self._rates = {Priority.BROADCAST: chat, Priority.ANSWER: conversation}
        self._group = group
        self._chats: dict[int, _Chat] = {}
        self._held: dict[int, float] = {}
        self._all_held_until = 0.0
        self._broadcast_gap = overall.seconds / overall.messages
        self._next_broadcast = 0.0
        self.askers = 0
        """How many answers wait at this moment; while any does, no broadcast goes."""

    def wait(self, now: float, chat_id: int, priority: Priority = Priority.ANSWER) -> float:
        """Return the seconds until a message to a chat may go; 0 for now."""
        waits = [self._all_held_until - now, self._held.get(chat_id, 0.0) - now, self._overall.wait(now)]
        if chat := self._chats.get(chat_id):
            waits += [chat.own[priority].wait(now), chat.group.wait(now) if chat.group else 0.0]
        if priority is Priority.BROADCAST:
            waits += [self._next_broadcast - now, self._broadcast_gap if self.askers else 0.0]
        return max(0.0, *waits)

    def spend(self, now: float, chat_id: int, priority: Priority = Priority.ANSWER) -> None:
        """Count a message that goes now."""
        if len(self._chats) >= _MANY:
            self._forget_quiet(now)
        chat = self._chats.get(chat_id)
        if chat is None:
            own = {each: _Window(rate) for each, rate in self._rates.items()}
            chat = self._chats[chat_id] = _Chat(own, _Window(self._group) if chat_id < 0 else None)
        for window in chat.windows():
            window.spend(now)
        self._overall.spend(now)
        if priority is Priority.BROADCAST:
            self._next_broadcast = max(now, self._next_broadcast) + self._broadcast_gap

    def hold(self, now: float, chat_id: int, seconds: float) -> bool:
        """Hold a chat after a 429 for exactly so long, or all chats when several are held; returns which it was."""
        self._held = {chat: until for chat, until in self._held.items() if until > now}
        self._held[chat_id] = now + seconds
        if len(self._held) >= _CHATS_FOR_ALL:
            self._all_held_until = max(self._all_held_until, now + seconds)
        return self.holds_all(now)

    def holds_all(self, now: float) -> bool:
        """Tell whether all chats are held."""
        return self._all_held_until > now

    def _forget_quiet(self, now: float) -> None:
        self._chats = {
            number: chat
            for number, chat in self._chats.items()
            if not all(window.quiet(now) for window in chat.windows())
        }
