"""A library that commands can use at once: taken in first where it must be."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING

from bot import corpus
from bot.cli.common import warn
from bot.cli.progress import shown_progress
from bot.settings import Settings
from storage.protocols import Store
from storage.sqlite.untouched import only_reads
from storage.store import open_store

# All that answers a question, which is dear to load: only for who asks one, or where something is to be taken in.
if TYPE_CHECKING:
    from bot.opening import Library


@asynccontextmanager
async def filled_library(settings: Settings) -> AsyncIterator["Library"]:
    """Open the library, filled as `filled_store` has it."""
    from bot.opening import library_of

    async with _opened(settings) as store:
        with library_of(settings, store) as library:
            if await _is_to_be_filled(settings, store):
                await _fill(library)
            yield library


@asynccontextmanager
async def filled_store(settings: Settings) -> AsyncIterator[Store]:
    """Open the store; folders that were given are brought up to date first, an empty library is filled.

    Without given folders a library that has documents is used as it stands. One that isn't there is made where folders
    were given, or where no database was named: a name alone may be mistyped. One that can't be written to is used as it
    stands.
    """
    async with _opened(settings) as store:
        if await _is_to_be_filled(settings, store):
            from bot.opening import library_of

            with library_of(settings, store) as library:
                await _fill(library)
        yield store


def _opened(settings: Settings) -> AbstractAsyncContextManager[Store]:
    make = bool(settings.corpus) or not settings.names_database
    return open_store(settings.db, make=make, reading=True)


async def _is_to_be_filled(settings: Settings, store: Store) -> bool:
    if only_reads(settings.db):
        if settings.corpus:
            warn(f"{settings.db} can't be written to: it is used as it stands, and no folder is looked at.")
        return False
    return bool(settings.corpus) or not await store.documents.folders()


async def _fill(library: "Library") -> None:
    folders = await corpus.served(library.settings.corpus, library.store)
    with shown_progress() as progress:
        await library.sync(folders, progress=progress)
    await library.settle()
