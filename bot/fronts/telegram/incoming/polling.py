"""Long polling that confirms an update only when it is done, or kept."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.fronts.telegram.incoming.contact import reason_of
from bot.fronts.telegram.incoming.inbox import Inbox
from bot.fronts.telegram.incoming.ledger import Ledger
from bot.fronts.telegram.incoming.updates import ALLOWED_UPDATES
from bot.fronts.telegram.outgoing.outlet import is_refused
from bot.fronts.telegram.rates.limiter import retry_seconds

LONG_POLL = 25
"""Seconds that Telegram may hold a question for updates when there are none."""

BATCH = 100
"""Updates of one answer (core.telegram.org/bots/api#getupdates)."""

GLANCE = 0.05
LONGEST_GLANCE = 0.5
"""Seconds between questions while updates are in hand, for then Telegram answers at once, with those again.
It grows while nothing new comes: mostly what is in hand is done before the first is over. And it is no shorter than
the last question took, so that reading takes about half of a busy processor's time at most."""

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
"""Seconds before Telegram is asked again after a fault: from the first to the longest, growing."""

BELIEVED_AFTER = 3
"""Times in a row that the token must be refused: one answer may be a fault of what stands between."""

_log = structlog.get_logger(__name__)


class Poller:
    """Fetches updates into an inbox."""

    def __init__(
        self,
        bot: ExtBot[Any],
        inbox: Inbox,
        ledger: Ledger,
        reached: Callable[[], None],
        failed: Callable[[TelegramError], None] = lambda _: None,
    ) -> None:
        """Fetch by `bot`; `reached` is called each time that Telegram has answered, `failed` when it was in vain.

        ledger: keeps the updates that Telegram must forget before they are done.
        """
        self._bot = bot
        self._inbox = inbox
        self._ledger = ledger
        self._reached = reached
        self._failed = failed
        self._pause = 0.0
        self._glance = GLANCE

    async def run(self) -> None:
        """Fetch until cancelled. Raises `InvalidToken` once Telegram has refused the token several times in a row."""
        refused = 0
        while True:
            await self._note()
            was_in_hand, began = self._inbox.in_hand > 0, time.monotonic()
            try:
                updates = await self._fetch()
            except TelegramError as error:
                refused = refused + 1 if isinstance(error, InvalidToken) and is_refused(error) else 0
                if refused >= BELIEVED_AFTER:
                    raise
                await self._wait_after(error)
                continue
            except ValueError as error:  # something else in Telegram's place; an update that can't be read is none
                await self._wait_after(TelegramError(f"no updates in the answer: {error}"))
                continue
            refused = 0
            self._pause = 0.0
            self._reached()
            await self._keep(updates)
            took = time.monotonic() - began if was_in_hand else 0.0
            await self._inbox.progress(max(self._glance, min(took, LONGEST_GLANCE)))

    async def confirm(self, seconds: float) -> None:
        """Tell Telegram which updates are done, within so many seconds. Raises `TelegramError`."""
        offset = self._inbox.offset
        if offset is not None:
            await self._bot.get_updates(
                offset, limit=1, timeout=0, read_timeout=seconds, allowed_updates=ALLOWED_UPDATES
            )

    async def _fetch(self) -> tuple[Update, ...]:
        return await self._bot.get_updates(
            self._inbox.offset,
            limit=BATCH,
            timeout=0 if self._inbox.in_hand else LONG_POLL,
            allowed_updates=ALLOWED_UPDATES,
        )

    async def _keep(self, updates: tuple[Update, ...]) -> None:
        new = self._inbox.take(updates)
        self._glance = GLANCE if new else min(LONGEST_GLANCE, 1.6 * self._glance)
        if updates and not new and len(updates) >= BATCH:
            # Nothing is seen beyond a hundred of which the first waits for a held chat: everyone else goes before it.
            waiting, done = self._inbox.undone, self._inbox.done_early
            if await asyncio.to_thread(self._ledger.write, done, waiting):
                _log.info("updates_kept", updates=len(waiting))
                self._inbox.let_go()

    async def _note(self) -> None:
        """Let go of what was kept and is done; before the first answer nobody knows what Telegram brings again."""
        if self._inbox.offset is not None and (self._inbox.kept or not self._ledger.is_empty):
            await asyncio.to_thread(self._ledger.write, self._inbox.done_early, self._inbox.kept)

    async def _wait_after(self, error: TelegramError) -> None:
        self._pause = min(LONGEST_PAUSE, max(FIRST_PAUSE, 1.6 * self._pause))
        seconds = retry_seconds(error) if isinstance(error, RetryAfter) else self._pause
        self._failed(error)
        if isinstance(error, Conflict):
            _log.error("another_reader", reason="another program fetches this bot's updates: stop it")
        else:
            _log.warning("telegram_not_reached", reason=reason_of(error), again_in=round(seconds, 1))
        await asyncio.sleep(seconds)
