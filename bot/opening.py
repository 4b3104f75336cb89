"""The documents and what works on them: opens store, intake and answers, and closes them."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot import corpus
from bot.answers.answerer import LibraryAnswerer
from bot.answers.vectors.chosen import endpoint
from bot.intake import Intake, IntakeReport
from bot.settings import Settings
from seeds.options import ReadOptions
from storage.protocols import Store
from storage.store import open_store

Progress = Callable[[int, int], None]
"""Is told how many files of how many are done."""


@dataclass(frozen=True)
class Library:
    """The documents and what works on them, without a chat: what one command needs."""

    settings: Settings
    store: Store
    intake: Intake
    answerer: LibraryAnswerer

    async def sync(
        self, folders: Sequence[Path], *, yes: bool = False, progress: Progress | None = None
    ) -> IntakeReport:
        """Bring the store up to date with `folders`, the bundled corpus giving way to others; returns the sum.

        Raises `CannotRun` for a folder that can't be read and that nothing ever came from.
        """
        await corpus.check(folders, self.store)
        await corpus.note_bundled(folders, self.store)
        await corpus.retire_bundled(folders, self.store)
        return await self.intake.sync_all(folders, yes=yes, progress=progress)

    async def settle(self) -> None:
        """Wait until all that follows from the documents is in place; their words are as soon as a sync ends."""
        await self.answerer.fill()


@asynccontextmanager
async def open_library(settings: Settings, *, held: bool = False) -> AsyncIterator[Library]:
    """Open store, intake and answers for the length of the block; `held` as in `open_store`.

    Raises `storage.errors.StoreError`.
    """
    async with open_store(settings.db, held=held) as store:
        with library_of(settings, store) as library:
            yield library


@contextmanager
def library_of(settings: Settings, store: Store) -> Iterator[Library]:
    """Give intake and answers over a store that is open, for the length of the block."""
    answerer = LibraryAnswerer(store, settings.models, settings.db, endpoint(settings))
    with closing(answerer):
        yield Library(
            settings=settings,
            store=store,
            intake=Intake(store, ReadOptions(zone=settings.zone, max_bytes=settings.max_bytes)),
            answerer=answerer,
        )
