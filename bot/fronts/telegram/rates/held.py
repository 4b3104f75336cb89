"""Whom a 429 holds: its chat, all broadcasts, or everybody. Pure; times are seconds of one steady clock."""

from bot.fronts.telegram.rates.priority import Priority
from storage.models import Hold

DOUBTFUL = 2
"""Chats in a row, none getting through between, that met a 429: from then on messages go one by one, as trials."""

CERTAIN = 3
"""Chats in a row that are no chance any more."""

PATIENCE = 1.0
"""Seconds that others wait for a trial; one that hangs tells nothing."""


class Held:
    """Keeps what Telegram holds, for exactly as long as it says.

    Telegram says how long, and not who is meant: the answer has `retry_after` and no more
    (core.telegram.org/bots/api#responseparameters). It has limits of both kinds, a chat's and the bot's
    (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). The server's author puts 429s down to too
    many messages or edits in the one chat (github.com/tdlib/telegram-bot-api/issues/516 and 648), and bots are told to
    wait for hours in one chat while they serve others (issue 535 there); python-telegram-bot's AIORateLimiter, which
    holds all for each, calls that stricter than necessary. But when the bot's own limit is met, every chat answers so.

    So one 429 holds its chat. Two in a row may be either: the next message, of each priority, goes alone, and what
    becomes of it decides. Once Telegram takes one, only those chats are held. Where a third chat meets a 429 too,
    all of its priority is held, and with answers the broadcasts: the limit of 30 a second is that of "bulk
    notifications" (the same FAQ), so that what broadcasts meet says nothing of an answer to somebody who just wrote.
    That one is tried, once.
    """

    def __init__(self) -> None:
        self._chats: dict[int, float] = {}
        self._all = dict.fromkeys(Priority, 0.0)
        self._in_a_row: set[int] = set()
        self._tried: dict[Priority, float] = {}

    def chat(self, now: float, chat_id: int) -> float:
        """Return the seconds that a chat is held."""
        return max(0.0, self._chats.get(chat_id, 0.0) - now)

    def all(self, now: float, priority: Priority) -> float:
        """Return the seconds that all messages of this priority are held."""
        return max(0.0, self._all[priority] - now)

    def trial(self, now: float, priority: Priority) -> float:
        """Return the seconds, at most, that messages of this priority wait to see what becomes of one."""
        return max(0.0, self._tried.get(priority, 0.0) + PATIENCE - now) if self._is_doubtful(now) else 0.0

    def try_one(self, now: float, priority: Priority) -> bool:
        """Take it in that a message goes now; returns whether others wait to see what becomes of it."""
        if doubtful := self._is_doubtful(now):
            self._tried[priority] = now
        return doubtful

    def tried(self, priority: Priority) -> None:
        """Note that there is an answer to the message that was tried, or that none is awaited any more."""
        self._tried.pop(priority, None)

    def went_through(self) -> None:
        """Note that Telegram took a message: those before it were held for their own chats."""
        self._in_a_row.clear()

    def hold(self, now: float, chat_id: int, seconds: float, priority: Priority) -> Hold:
        """Hold a chat after a 429, and all whom it is taken to mean; returns that hold."""
        self._chats = {chat: until for chat, until in self._chats.items() if until > now}
        self._chats[chat_id] = now + seconds
        self._in_a_row = {chat for chat in self._in_a_row if chat in self._chats} | {chat_id}
        hold = Hold(reach="chat", chat_id=chat_id, seconds=seconds)
        if len(self._in_a_row) >= CERTAIN:
            hold = hold.model_copy(update={"reach": "all" if priority is Priority.ANSWER else "broadcasts"})
            self._hold_all(now, hold)
        return hold

    def take_up(self, now: float, hold: Hold) -> None:
        """Hold on to what was noted before a restart."""
        if hold.chat_id is not None:
            self._chats[hold.chat_id] = now + hold.seconds
        self._hold_all(now, hold)

    def _hold_all(self, now: float, hold: Hold) -> None:
        if hold.reach == "chat":
            return
        for priority in Priority if hold.reach == "all" else (Priority.BROADCAST,):
            self._all[priority] = max(self._all[priority], now + hold.seconds)

    def _is_doubtful(self, now: float) -> bool:
        return sum(self._chats.get(chat, 0.0) > now for chat in self._in_a_row) >= DOUBTFUL
