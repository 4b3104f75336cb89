"""When a message may go: Telegram's rates and holds, and room for people. Pure; time is given in."""

from bisect import bisect_right, insort
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from bot.fronts.telegram.limits import ALL_CHATS, ONE_CHAT, ONE_CONVERSATION, ONE_GROUP, Rate
from bot.fronts.telegram.rates.held import Held
from bot.fronts.telegram.rates.priority import Priority
from storage.models import Hold

_MANY = 4_096
"""Chats that are remembered before the quiet ones are forgotten."""

_SLOWER = 0.000005
"""Seconds by which the quickest round trip known is thought longer with each message, for ways change."""

ROOM = 0.05
"""Seconds after which the next message may go at the latest once a broadcast has gone: what an answer may wait. Where
the next place comes free later, the broadcast leaves the last one to whoever asks meanwhile. So a delay of ours is
evened out, where it would else be a gap in each second that follows, as each message takes the place of the 30th
before it."""

KEPT = (1, 2)
"""Of how many places this holds, the second within twice as long: two people may ask at the same moment."""

_CATCH_UP = 3
"""Broadcasts that may follow closely after a delay of ours; the rate itself is kept by the window."""


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


class Line:
    """A rate as the other end counts it, who sees a message somewhere between its going and its answer.

    No stretch of the rate's length may hold too many at the other end, whatever the way does. A message went at `s`
    and was answered at `s + r`; with `q` the quickest round trip it was counted at `s + r - q` plus the quickest way
    there, or before. A new one is counted not before now plus the quickest way there. So it may go once all but
    `messages - 1` of the others have `s + r - q + seconds` behind them; one without an answer may be counted any time.
    """

    def __init__(self, rate: Rate) -> None:
        self.rate = rate
        self._answered: list[float] = []
        self._air = 0
        self._quickest: float | None = None

    def wait(self, now: float, more: int = 0) -> float:
        """Return the seconds until another message may go; 0 for now, infinity for not before an answer.

        more: messages that are thought to go now, before it.
        """
        gone = now - self.rate.seconds
        while self._answered and self._answered[0] <= gone:
            self._answered.pop(0)
        # Reckoned anew each time: the first trips, whose connections were still to be made, were no measure.
        gone += self._quickest or 0.0
        counted = self._answered[bisect_right(self._answered, gone) :]
        over = self._air + more + len(counted) - self.rate.messages
        if over < 0:
            return 0.0
        return counted[over] - gone if over < len(counted) else float("inf")

    def go(self) -> None:
        """Count a message that goes now."""
        self._air += 1

    def answered(self, went: float, now: float) -> None:
        """Note that the message that went then was answered now, in whatever way."""
        trip = now - went
        self._quickest = trip if self._quickest is None else min(trip, self._quickest + _SLOWER)
        self._air -= 1
        insort(self._answered, now)

    def never_went(self) -> None:
        """Take back a message that was counted and did not go."""
        self._air -= 1


@dataclass(frozen=True, slots=True)
class Ticket:
    """A message that was let go: when, under which line it counts, and whether others wait for what comes of it."""

    line: Line
    went: float
    priority: Priority
    is_trial: bool


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
        paid: Rate | None = None,
    ) -> None:
        """Keep these rates: over all chats, a chat's for broadcasts and for answers, and a group's for both.

        paid: the rate of broadcasts where they are paid for; they then count apart from answers.
        """
        answers = Line(overall)
        self._lines = {Priority.ANSWER: answers, Priority.BROADCAST: Line(paid) if paid else answers}
        self._rates = {Priority.BROADCAST: chat, Priority.ANSWER: conversation}
        self._group = group
        self._chats: dict[int, _Chat] = {}
        self._held = Held()
        fastest = self._lines[Priority.BROADCAST].rate
        self._gap = fastest.seconds / fastest.messages
        self._next_broadcast = 0.0

    def overall(self, now: float, priority: Priority) -> float:
        """Return the seconds until any message of this priority may go; infinity for not before another's answer."""
        waits = [self._held.all(now, priority), self._held.trial(now, priority), self._lines[priority].wait(now)]
        if priority is Priority.BROADCAST:
            waits.append(self._next_broadcast - now)
            if self._lines[Priority.BROADCAST] is self._lines[Priority.ANSWER]:
                line = self._lines[priority]
                room = [line.wait(now, more=kept) - kept * ROOM for kept in KEPT if kept < line.rate.messages]
                waits += [round(each, 6) for each in room]  # what is less than the clock can tell would last for ever
        return max(waits)

    def own(self, now: float, chat_id: int, priority: Priority) -> float:
        """Return the seconds that a chat itself holds its messages back."""
        waits = [self._held.chat(now, chat_id)]
        if chat := self._chats.get(chat_id):
            waits += [chat.own[priority].wait(now), chat.group.wait(now) if chat.group else 0.0]
        return max(waits)

    def spend(self, now: float, chat_id: int, priority: Priority) -> Ticket:
        """Count a message that goes now; its ticket is to be given to `answered`, or to `never_went`."""
        if len(self._chats) >= _MANY:
            self._forget_quiet(now)
        chat = self._chats.get(chat_id)
        if chat is None:
            own = {each: _Window(rate) for each, rate in self._rates.items()}
            chat = self._chats[chat_id] = _Chat(own, _Window(self._group) if chat_id < 0 else None)
        for window in chat.windows():
            window.spend(now)
        line = self._lines[priority]
        line.go()
        if priority is Priority.BROADCAST:
            # Even, so that an answer finds room at any moment; a delay of ours is made up for, not passed on.
            self._next_broadcast = max(now - _CATCH_UP * self._gap, self._next_broadcast) + self._gap
        return Ticket(line, now, priority, self._held.try_one(now, priority))

    def answered(self, now: float, ticket: Ticket) -> None:
        """Note that a message was answered, well or badly, or that no answer is awaited any more."""
        ticket.line.answered(ticket.went, now)
        if ticket.is_trial:
            self._held.tried(ticket.priority)

    def never_went(self, ticket: Ticket) -> None:
        """Take back a message that was counted and did not go."""
        ticket.line.never_went()
        if ticket.is_trial:
            self._held.tried(ticket.priority)

    def went_through(self) -> None:
        """Note that Telegram took a message: what it holds is not the whole bot."""
        self._held.went_through()

    def hold(self, now: float, chat_id: int, seconds: float, priority: Priority) -> Hold:
        """Hold, for exactly so long, whomever a 429 is taken to mean that a message met there (`Held`); returns it."""
        return self._held.hold(now, chat_id, seconds, priority)

    def take_up(self, now: float, hold: Hold) -> None:
        """Hold on to what was noted before a restart."""
        self._held.take_up(now, hold)

    def all_held_for(self, now: float, priority: Priority) -> float:
        """Return the seconds that all messages of this priority are held."""
        return self._held.all(now, priority)

    def _forget_quiet(self, now: float) -> None:
        self._chats = {
            number: chat
            for number, chat in self._chats.items()
            if not all(window.quiet(now) for window in chat.windows())
        }
