"""Knows what may be named in a question's limits: authors, sources, topics and documents of the library."""

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from pathlib import PurePath

from bot.answers.asked import filters
from storage.folding import fold
from storage.models import Label
from storage.protocols import Store

PATIENCE = 0.02
"""Seconds that asking the store for all names may take a question; where it takes longer, it goes on beside."""

RESTS = 20.0
"""Times as long as that took in which it is not done again, where it took longer."""

_NUMBERED = re.compile(r"(\d{2,})(?!\d)(?!-\d\d-\d\d)")
"""Figures that a file's name begins with; those of a date name no document."""


class Naming:
    """Keeps the names in step with the store: at once where that is quick, else shortly after."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.perf_counter) -> None:
        """Take the store; `clock` gives seconds from any beginning."""
        self._store = store
        self._clock = clock
        self._names: filters.Names | None = None
        self._seen = -1
        self._took = 0.0
        self._rests_until = 0.0
        self._reading: asyncio.Task[filters.Names] | None = None

    async def names(self) -> filters.Names:
        """Return what may be named."""
        last = await self._store.changes.last()
        is_reading = self._reading is not None and not self._reading.done()
        if last != self._seen and not is_reading and self._clock() >= self._rests_until:
            self._seen = last
            self._reading = asyncio.create_task(self._read())
            # Whoever waits meets what befalls it; where nobody does, the next question has all read again.
            self._reading.add_done_callback(lambda task: task.cancelled() or task.exception())
        if self._reading is not None and (self._names is None or self._took <= PATIENCE):
            return await asyncio.shield(self._reading)
        return self._names or filters.Names((), (), (), ())

    async def _read(self) -> filters.Names:
        began = self._clock()
        documents = self._store.documents
        try:
            names = filters.Names(
                authors=[count.name for count in await documents.authors()],
                sources=[count.name for count in await documents.sources()],
                topics=[count.name for count in await documents.topics()],
                documents=list((await numbered_documents(self._store)).items()),
                titles=await asyncio.to_thread(_by_title, await documents.labels()),
            )
            self._names = await asyncio.to_thread(names.prepared)
        except BaseException:
            self._seen = -1
            raise
        self._took = self._clock() - began
        if self._took > PATIENCE:
            self._rests_until = began + (1 + RESTS) * self._took
        return self._names


def _by_title(labels: Sequence[Label]) -> dict[str, str]:
    """Return documents by their folded titles; of two of the same the one that came first."""
    return {fold(label.title): label.slug for label in reversed(labels)}


async def numbered_documents(store: Store) -> dict[str, str]:
    """Return what documents are called by numbers: the figures that their file's name begins with, and their slugs."""
    found: dict[str, str] = {}
    for path, slug in await store.documents.numbered_files():
        if numbered := _NUMBERED.match(PurePath(path).name):
            found.setdefault(numbered[1], slug)
    return found
