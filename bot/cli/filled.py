"""A library that commands can ask at once: taken in first where it must be."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot import corpus
from bot.app import Library, open_library
from bot.cli.common import warn
from bot.cli.progress import shown_progress
from bot.settings import Settings
from storage.untouched import only_reads


@asynccontextmanager
async def filled_library(settings: Settings) -> AsyncIterator[Library]:
    """Open the library; folders that were given are brought up to date first, an empty library is filled.

    Without given folders a library that has documents is used as it stands. One that isn't there is made where folders
    were given, or where no database was named: a name alone may be mistyped. One that can't be written to is used as it
    stands.
    """
    make = bool(settings.corpus) or not settings.names_database
    async with open_library(settings, make=make, reading=True) as library:
        if only_reads(settings.db):
            if settings.corpus:
                warn(f"{settings.db} can't be written to: it is used as it stands, and no folder is looked at.")
        elif settings.corpus or not await library.store.documents.folders():
            folders = await corpus.served(settings.corpus, library.store)
            with shown_progress() as progress:
                await library.sync(folders, progress=progress)
            await library.settle()
        yield library
