"""Looks again and again at how the running program does, and tells its owners once of what is wrong."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import structlog

from bot.upkeep.condition import BELIEVED_AFTER, Fault, Row, Works
from storage.errors import NoRoom, StoreError
from storage.protocols import Store

LOOK_AGAIN = 20.0
"""Seconds between looks."""

TOLD_FOR = 3600.0
"""Seconds that a fault must have been gone before owners are told of one of its kind again."""

UNTOLD = frozenset({"telegram", "token"})
"""Kinds of fault that can't be told by messages while they last, and need not be afterwards."""

_log = structlog.get_logger(__name__)


class Checkup:
    """Gathers what is wrong from all who notice it."""

    def __init__(
        self,
        store: Store,
        index: Path,
        tell: Callable[[Fault], Awaitable[bool]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Look after `store`, and the folder of the `index` for answers, which need not be there.

        tell: tells owners of a fault, False where it could not.
        """
        self.works = Works(clock)
        self.others: Callable[[], Sequence[Fault]] = tuple
        """Gives the faults that others know of."""
        self._store = store
        self._index = index
        self._tell = tell
        self._clock = clock
        self._unwritable = Row(5 * LOOK_AGAIN, clock)
        self._store_faults: list[Fault] = []
        self._told: dict[str, float] = {}
        self._one_at_a_time = asyncio.Lock()

    def faults(self) -> list[Fault]:
        """Return what is wrong, by the last look and by what was noticed since."""
        seen = [*self._store_faults, *self.others(), *self.works.faults()]
        return [*seen, *self._of_index()] if not any(fault.kind == "index" for fault in seen) else seen

    async def go_on(self) -> None:
        """Look and tell, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_AGAIN)

    async def look(self) -> None:
        """Look whether the store can be written to, and tell owners of what is new."""
        async with self._one_at_a_time:
            await self._try_writing()
            await self._tell_of_news()

    async def _tell_of_news(self) -> None:
        now = self._clock()
        faults = {fault.kind: fault for fault in self.faults()}
        self._told = {kind: at for kind, at in self._told.items() if kind in faults or now - at < TOLD_FOR}
        for kind, fault in faults.items():
            if kind not in self._told:
                _log.error("not_well", kind=kind, fault=fault.sentence)
                if kind not in UNTOLD and not await self._tell(fault):
                    continue
            self._told[kind] = now

    async def _try_writing(self) -> None:
        try:
            await self._store.try_writing()
        except NoRoom as error:
            self._store_faults = [Fault("room", str(error), str(error))]
        except StoreError as error:
            # Another process may just be at work, such as `yaodian ingest`.
            self._unwritable.add()
            is_fault = self._unwritable.count >= BELIEVED_AFTER
            self._store_faults = [Fault("store", str(error), str(error))] if is_fault else []
        else:
            self._unwritable.end()
            self._store_faults = []

    def _of_index(self) -> list[Fault]:
        """Tell where the index can't lie beside the database; what lies in it shows at the work with it."""
        if not self._index.exists() or (self._index.is_dir() and os.access(self._index, os.W_OK)):
            return []
        what = "can't be written to" if self._index.is_dir() else "is no folder"
        return [
            Fault("index", f"{self._index} {what}, so the index is made anew at each start: mend or delete it", what)
        ]
