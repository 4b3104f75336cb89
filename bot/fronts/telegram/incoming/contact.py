"""Whether Telegram is heard of, and whether what people send comes to this program alone."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from telegram import WebhookInfo
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.upkeep.condition import Fault, Row
from storage.clock import utc_now

SILENCE = 50.0
"""Seconds without a word of Telegram's after which that is a fault: twice as long as it holds a question back."""

CONFLICT = 60.0
"""Seconds that one conflict with another reader counts; two programs that read pause half of it at most."""

AT_START, TWO_READ = 20.0, 10.0
"""Seconds after a start in which a conflict may come of the bot that is stopped meanwhile, unless conflicts go on for
so many seconds."""

LATE = timedelta(minutes=1)
"""How long ago Telegram's last trouble with the webhook may be to be still one."""


@dataclass
class Contact:
    """When Telegram was last heard of, for whoever asks how the bot does; `name` is its username.

    webhook: what is wrong with the webhook, by what Telegram says of it.
    """

    name: str | None = None
    last: datetime | None = None
    webhook: str | None = None
    clock: Callable[[], float] = time.monotonic
    _reason: str = ""
    _begun: float = field(init=False)
    _heard: float = field(init=False)
    _conflicts: Row = field(init=False)

    def __post_init__(self) -> None:
        self._begun = self._heard = self.clock()  # at the start Telegram has as much time as ever
        self._conflicts = Row(CONFLICT, self.clock)

    def reached(self) -> None:
        """Note that Telegram was reached now."""
        self.last = utc_now()
        self._heard = self.clock()
        self._reason = ""

    def failed(self, error: TelegramError) -> None:
        """Note that Telegram was asked in vain."""
        if isinstance(error, Conflict):
            self._conflicts.add()
        self._reason = reason_of(error)

    def looked(self, info: WebhookInfo, url: str) -> None:
        """Note what Telegram says of the webhook, which should be at `url`."""
        self.reached()
        self.webhook = None
        if info.url != url:
            self.webhook = "another program has taken the webhook of this bot away: stop it, and start this one again"
        elif info.pending_update_count and _is_news(info):
            self.webhook = f"Telegram can't deliver to YAODIAN_WEBHOOK_URL ({info.last_error_message})"

    @property
    def _is_contested(self) -> bool:
        row = self._conflicts
        return row.is_fresh and (row.last - self._begun >= AT_START or row.seconds >= TWO_READ)

    def faults(self) -> list[Fault]:
        """Return what is wrong this moment."""
        if self._is_contested:
            return [Fault("reader", "another program fetches this bot's updates: stop it, or give it another token")]
        if (silence := self.clock() - self._heard) > SILENCE:
            why = f" ({self._reason})" if self._reason else ""
            return [Fault("telegram", f"Telegram has not been heard of for {silence:.0f} seconds{why}", self._reason)]
        return [Fault("webhook", self.webhook, self.webhook)] if self.webhook else []


def reason_of(error: TelegramError) -> str:
    """Return what may be told of an error: the library puts the token into some words about it."""
    return "the token was refused" if isinstance(error, InvalidToken) else error.message


def _is_news(info: WebhookInfo) -> bool:
    """Tell whether Telegram had trouble with the webhook a moment ago, other than our own asking for patience."""
    at, said = info.last_error_date, info.last_error_message or ""
    return at is not None and "503" not in said and utc_now() - at.astimezone(UTC) < LATE
