"""The store as a whole: opens the database and hands out its parts."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

from storage import topics
from storage.clock import Clock, utc_now
from storage.documents import writing
from storage.documents.documents import SqliteDocuments
from storage.documents.search import SqliteSearch
from storage.documents.vectors import SqliteVectors
from storage.errors import StoreUnusable
from storage.folding import VERSION as FOLDING_VERSION
from storage.outbox.changes import SqliteChanges
from storage.outbox.deliveries import SqliteDeliveries
from storage.outbox.waiting import SqliteWaiting
from storage.people.chats import SqliteChats
from storage.people.feedback import SqliteFeedback
from storage.people.question_vectors import SqliteQuestionVectors
from storage.people.questions import SqliteQuestions
from storage.people.subscriptions import SqliteSubscriptions
from storage.sqlite import before_updates, erasing, untouched
from storage.sqlite.backup import make_backup
from storage.sqlite.database import Database, open_database, open_untouched, require_database, require_room, unusable
from storage.sqlite.health import check_words, find_faults, index_is_whole, is_whole
from storage.sqlite.upgrading import right_to_upgrade


class SqliteStore:
    """Satisfies `storage.protocols.Store` with one SQLite file."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock
        self.documents = SqliteDocuments(database, clock)
        self.search = SqliteSearch(database)
        self.chats = SqliteChats(database, clock)
        self.subscriptions = SqliteSubscriptions(database, clock)
        self.changes = SqliteChanges(database, clock)
        self.deliveries = SqliteDeliveries(database, clock)
        self.questions = SqliteQuestions(database)
        self.feedback = SqliteFeedback(database)
        self.vectors = SqliteVectors(database)
        self.question_vectors = SqliteQuestionVectors(database)
        self.waiting = SqliteWaiting(database)

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    async def get_meta(self, name: str) -> str | None:
        """Return a note that a program keeps with the store, or None."""
        rows = await self._database.fetch("SELECT value FROM meta WHERE name = ?", (name,))
        return rows[0]["value"] if rows else None

    async def set_meta(self, name: str, value: str) -> None:
        """Keep a note with the store, such as a version or a cursor; nothing of a person's."""
        async with self._database.write() as connection:
            await connection.execute_fetchall(
                "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                (name, value),
            )

    async def try_writing(self) -> None:
        """Find out whether it can be written to. Raises `NoRoom` where the disk is all but full, `StoreUnusable`."""
        await self.set_meta("tried", self._clock().isoformat(timespec="seconds"))
        await asyncio.to_thread(require_room, self.path)

    async def backup(self, target: Path) -> None:
        """Write a consistent copy to `target` while the store is in use."""
        await make_backup(self._database.path, target)

    async def finish_erasing(self) -> bool:
        """Take what was erased out of the log too, if anything was."""
        return await erasing.finish(self._database)

    async def drop_old_copies(self) -> None:
        """Remove the copies from before an update of the program that are older than `before_updates.KEPT`."""
        whole = partial(is_whole, self.path)
        await asyncio.to_thread(before_updates.remove_old, self.path, self._clock(), whole)

    async def check(self) -> list[str]:
        """Return what is wrong with the store, a sentence each; `[]` when nothing is."""
        faults: list[str] = []
        try:
            async with self._database.read() as connection:
                faults = await find_faults(connection)
            async with self._database.write() as connection:
                await check_words(connection)
        except StoreUnusable as error:  # too damaged to be asked, or not to be written to
            return [*faults, str(error)]
        except sqlite3.Error as error:  # or not as this program left it: a table is missing
            return [f"The database is damaged ({error}); restore a backup with `yaodian restore FILE`."]
        return faults


@asynccontextmanager
async def open_store(
    path: Path, *, clock: Clock = utc_now, held: bool = False, make: bool = True, reading: bool = False
) -> AsyncIterator[SqliteStore]:
    """Open the store at `path`, making or migrating it first, and close it at the end of the block.

    clock: gives the time of intake and of change records. held: the caller is the `sole_holder` of `path`; any other
    changes the schema only as long as nobody serves the file. make: a store that isn't there is made. reading: the
    caller only reads, so that where nothing can be written the store is opened as it stands.
    Raises `storage.errors.StoreError` with what to do.
    """
    if not make:
        require_database(path)
    if reading and untouched.only_reads(path):
        async with open_untouched(path) as database:
            yield SqliteStore(database, clock)
        return
    async with AsyncExitStack() as stack:
        upgrading = stack.enter_context(ExitStack())
        if not held:
            await asyncio.to_thread(upgrading.enter_context, right_to_upgrade(path))
        database = await stack.enter_async_context(open_database(path))
        store = SqliteStore(database, clock)
        try:
            await _index_anew_where_needed(database, store)
            await _fold_topics_again_where_needed(database, store)
        except sqlite3.Error as error:  # the schema is not what its number says
            raise unusable(path, error) from error
        upgrading.close()
        yield store


async def _index_anew_where_needed(database: Database, store: SqliteStore) -> None:
    """Make the index of words anew where it was made by another version of the folding, or is out of step."""
    async with database.read() as connection:
        whole = await index_is_whole(connection)
    if not whole or await store.get_meta("folding") != FOLDING_VERSION:
        async with database.write() as connection:
            for number in await connection.together(writing.forget_words):
                await connection.together(writing.index_again, number)
        await store.set_meta("folding", FOLDING_VERSION)


async def _fold_topics_again_where_needed(database: Database, store: SqliteStore) -> None:
    """Fold topics anew that were folded by another version of that."""
    if await store.get_meta("topics") != topics.VERSION:
        async with database.write() as connection:
            await connection.together(topics.fold_again)
        await store.set_meta("topics", topics.VERSION)
