"""Updates in hand: each is worked on once, and is confirmed to Telegram only when it is done, or kept."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Sequence

import structlog
from telegram import Update

from bot.errors import ENDINGS

_REMEMBERED = 1_000
"""Updates that are known to be done; Telegram hands out at most 100 at once (Bot API, getUpdates)."""

LET_GO = 0.3
"""Seconds that broken off work has to put down what it holds."""

_log = structlog.get_logger(__name__)


class Inbox:
    """Starts the work on updates and knows which of them are done."""

    def __init__(self, work: Callable[[Update], Awaitable[None]]) -> None:
        """Hand each update to `work`, many at once; what keeps order within a chat is behind it."""
        self._work = work
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._updates: dict[int, Update] = {}
        self._let_go: set[int] = set()
        self._done: OrderedDict[int, bool] = OrderedDict()  # False for one that Telegram was let forget
        self._highest: int | None = None
        self._closed = False

    @property
    def offset(self) -> int | None:
        """The lowest update that is not to be confirmed yet: the oldest in hand, else the next; None at first."""
        if self.holds_back:
            return min(number for number in self._tasks if number not in self._let_go)
        return None if self._highest is None else self._highest + 1

    @property
    def done_early(self) -> tuple[int, ...]:
        """The updates that are done but can't be confirmed, because an older one is not."""
        offset = self.offset
        return tuple(
            number for number, comes_again in self._done.items() if comes_again and offset and number >= offset
        )

    def know_done(self, numbers: Iterable[int]) -> None:
        """Take these updates for done: they were before a restart."""
        self._done.update(dict.fromkeys(numbers, True))

    @property
    def in_hand(self) -> int:
        """How many updates are being worked on."""
        return len(self._tasks)

    @property
    def holds_back(self) -> bool:
        """Whether an update in hand keeps those after it from being confirmed."""
        return len(self._tasks) > len(self._let_go)

    @property
    def undone(self) -> tuple[Update, ...]:
        """The updates in hand, those that were broken off at a stop too, oldest first."""
        return tuple(self._updates[number] for number in sorted(self._tasks))

    @property
    def kept(self) -> tuple[Update, ...]:
        """Those of them that Telegram was let forget: whoever did so keeps them until they are done."""
        return tuple(each for each in self.undone if each.update_id in self._let_go)

    def take(self, updates: Sequence[Update]) -> int:
        """Start the work on updates that are new; returns how many were. None once it is closed."""
        if self._closed:
            return 0
        for update in updates:
            self._highest = max(self._highest or 0, update.update_id)
        return self._start(updates)

    def take_kept(self, updates: Sequence[Update]) -> None:
        """Start the work on updates that Telegram was let forget before a restart."""
        self._let_go |= {each.update_id for each in updates}
        self._start(updates)

    def let_go(self) -> None:
        """Let Telegram forget all updates in hand; whoever calls this has kept them."""
        self._let_go |= set(self._tasks)

    def _start(self, updates: Iterable[Update]) -> int:
        new = [each for each in updates if each.update_id not in self._tasks and each.update_id not in self._done]
        for update in new:
            self._updates[update.update_id] = update
            self._tasks[update.update_id] = asyncio.create_task(self._do(update), name=f"update {update.update_id}")
        return len(new)

    async def progress(self, seconds: float) -> None:
        """Wait until nothing is in hand any more, at most so long."""
        if self._tasks:
            await asyncio.wait(tuple(self._tasks.values()), timeout=seconds)

    async def until_done(self, update_id: int, seconds: float) -> bool:
        """Wait for one update; returns whether it is done, False when the time is over or its work was broken off."""
        task = self._tasks.get(update_id)
        if task:
            await asyncio.wait({task}, timeout=seconds)
        return update_id in self._done

    async def close(self, seconds: float, has_begun: Callable[[asyncio.Task[None]], bool] = lambda _: True) -> None:
        """Give what is in hand so long to be done, then break it off; what was broken off is not confirmed.

        has_begun: tells whether anything of an update's answer has been shown. Where nothing has, it is broken off at
        once: it would be cut short in the end, at a moment when nobody knows whether it has been shown.
        """
        self._closed = True
        tasks = tuple(self._tasks.values())
        if not tasks:
            return
        for task in tasks:
            if not has_begun(task):
                task.cancel()
        await asyncio.wait(tasks, timeout=seconds)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=LET_GO)

    async def _do(self, update: Update) -> None:
        broken_off = False
        try:
            await self._work(update)
        except asyncio.CancelledError:
            if self._closed:
                broken_off = True
                raise
            # From within, as of a library's own timeout: it is one update that failed.
            _log.error("update_broken_off", update=update.update_id)
        except ENDINGS:
            raise
        except BaseException:  # noqa: BLE001 - the last boundary: one update must not stop the others
            _log.exception("update_failed", update=update.update_id)
        finally:
            if not broken_off:
                self._done[update.update_id] = update.update_id not in self._let_go
                while len(self._done) > _REMEMBERED:
                    self._done.popitem(last=False)
                self._tasks.pop(update.update_id, None)
                self._updates.pop(update.update_id, None)
                self._let_go.discard(update.update_id)
