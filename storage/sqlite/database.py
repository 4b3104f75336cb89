"""Connections to the SQLite file: one that writes, a few that read, each transaction a block."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from storage.errors import NoDatabase, NoRoom, StoreUnusable
from storage.sqlite import untouched
from storage.sqlite.connections import Connection, connect
from storage.sqlite.migration import migrate, newest_schema, require_ours, schema_version
from storage.sqlite.results import HELD, is_full, is_held, primary
from storage.sqlite.rows import Values

Returned = TypeVar("Returned")

READERS = 3
BUSY_SECONDS = 5.0
"""How long a statement waits for another process that holds the database."""

LEAST_ROOM = 4_200_000
"""Bytes that must be free on the disk: the log grows to 1,000 pages of 4 KiB before it is written back."""

_LOG_SECONDS = 0.5
"""How long the emptying of the log waits for those who read, while all who write wait for it."""

# NORMAL in WAL mode: a commit survives the death of the process; the last ones may be lost with the machine's
# power, never half of one (sqlite.org/pragma.html#pragma_synchronous).
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA temp_store = MEMORY",
    # The file is not mapped: each connection's mapped pages count as ours, so memory grew with the file, and an error
    # of the disk would end the process (sqlite.org/mmap.html). Reading was no slower without it, nor with 4 MB.
    "PRAGMA mmap_size = 0",
    "PRAGMA cache_size = -4096",  # negative: KiB
)

_READERS = ("PRAGMA query_only = ON",)

_CLOSED = frozenset({sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH})
_OUTSIDE = HELD | _CLOSED | {
    sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_ABORT, sqlite3.SQLITE_NOLFS,
}  # fmt: skip
"""Result codes that tell of the file, the disk, memory or another process; any other is a defect of ours."""


class Database:
    """The open file. Transactions of the writer come one after another; readers see the last commit.

    What is wrong with the file or the machine is raised as `StoreUnusable`; a defect of ours, such as a statement that
    SQLite can't read or a row that the schema refuses, comes through as the `sqlite3.Error` that it is.
    """

    def __init__(self, path: Path, writer: Connection, readers: list[Connection]) -> None:
        self.path = path
        self._writer = writer
        self._writing = asyncio.Lock()
        self._readers: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
        for reader in readers:
            self._readers.put_nowait(reader)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Connection]:
        """Give the writer for one transaction: committed at the end of the block, rolled back when it raises."""
        async with self._writing:
            try:
                with self._explained():
                    self._writer.begin("BEGIN IMMEDIATE")
                    yield self._writer
                    await self._writer.commit()
            except BaseException:
                # Also after a cancelled statement, which still runs in the connection's thread before this does.
                await self._writer.rollback()
                raise

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """Give a reader for one consistent view of the database."""
        reader = await self._readers.get()
        try:
            with self._explained():
                reader.begin("BEGIN")
                yield reader
        finally:
            self._readers.put_nowait(reader)
            reader.abandon()

    async def fetch(self, statement: str, values: Values = ()) -> list[sqlite3.Row]:
        """Return the rows of one statement that reads: a consistent view by itself, at a third of a block's cost."""
        reader = await self._readers.get()
        try:
            with self._explained():
                return list(await reader.execute_fetchall(statement, values))
        finally:
            self._readers.put_nowait(reader)

    async def fetch_each(
        self, make: Callable[[sqlite3.Row], Returned], statement: str, values: Values = ()
    ) -> list[Returned]:
        """Return what `make` makes of each row of a statement that reads, in the thread of its connection.

        For rows by the thousand: made into models by the loop, these would hold up everybody.
        """
        reader = await self._readers.get()
        try:
            with self._explained():
                return await reader.together(_made, make, statement, values)
        finally:
            self._readers.put_nowait(reader)

    async def change(self, statement: str, values: Values = ()) -> list[sqlite3.Row]:
        """Run one statement that writes, a transaction by itself (sqlite.org/lang_transaction.html); returns its rows.

        A cancellation ends the wait, not the writing.
        """
        async with self._writing:
            with self._explained():
                return list(await self._writer.execute_fetchall(statement, values))

    async def empty_log(self) -> bool:
        """Write the log back into the file and empty it, so that erased bytes are in neither.

        Returns False where it can't be yet, as somebody reads who began before; nobody waits long for that.
        """
        async with self._writing:
            try:
                return await asyncio.to_thread(_empty_log, self.path)
            except sqlite3.Error as error:
                raise unusable(self.path, error) from error

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Raise what is wrong with the file or the machine as `StoreUnusable`, and a defect as it is."""
        try:
            yield
        except sqlite3.Error as error:
            if is_defect(error):
                raise
            raise unusable(self.path, error) from error


@asynccontextmanager
async def open_database(path: Path) -> AsyncIterator[Database]:
    """Open the file at `path`, making or migrating it first, and close it at the end of the block.

    Raises `StoreUnusable`, `SchemaTooNew` or `MigrationFailed`, each with what to do.
    """
    await asyncio.to_thread(_prepare, path)
    async with AsyncExitStack() as stack:
        connections = await _connected(stack, path, path, _SETTINGS)
        yield Database(path, connections[0], connections[1:])
        # Leaves the planner good figures for the next start, at the cost of a bounded look at what changed.
        with suppress(sqlite3.Error):
            await connections[0].execute_fetchall("PRAGMA analysis_limit = 400")
            await connections[0].execute_fetchall("PRAGMA optimize")


@asynccontextmanager
async def open_untouched(path: Path) -> AsyncIterator[Database]:
    """Open a file that can't be written to as it stands, and close it at the end of the block; writing to it raises.

    Raises `StoreUnusable`, also where it would have to be migrated first, and `SchemaTooNew`.
    """
    await asyncio.to_thread(_require_current, path)
    async with AsyncExitStack() as stack:
        connections = await _connected(stack, path, untouched.address(path), (*_SETTINGS, *_READERS))
        yield Database(path, connections[0], connections[1:])


async def _connected(
    stack: AsyncExitStack, path: Path, address: Path | str, settings: tuple[str, ...]
) -> list[Connection]:
    """Return a connection that writes and those that read."""
    connections = []
    for index in range(READERS + 1):
        connection = connect(address, (*settings, *_READERS) if index else settings, BUSY_SECONDS)
        try:
            await stack.enter_async_context(connection)
        except sqlite3.Error as error:
            raise unusable(path, error) from error
        connections.append(connection)
    return connections


def require_database(path: Path) -> None:
    """Raise `NoDatabase` where there is nothing at `path`, which may be a mistyped name."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoDatabase(
            f"There is no database at {path}: name the right one with --db or YAODIAN_DB, "
            "or have one made with `yaodian run` or `yaodian ingest`."
        ) from error
    except OSError as error:
        raise unusable(path, error) from error


def require_room(path: Path) -> None:
    """Raise `NoRoom` where the disk of the database is all but full, though a small write may still find a place."""
    try:
        free = shutil.disk_usage(path.resolve().parent).free
    except OSError as error:
        raise unusable(path, error) from error
    if free < LEAST_ROOM:
        raise NoRoom(f"There is hardly any room left on the disk of {path} ({free // 1000} kB): make some.")


def unusable(
    path: Path, error: sqlite3.Error | OSError, instead: str = "name another file with --db or YAODIAN_DB"
) -> StoreUnusable:
    """Return what to tell a person of an error that SQLite or the system gave for the file at `path`."""
    words = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    code = primary(error)
    if is_held(error):
        return StoreUnusable(f"{path} is held by another process; stop it, or {instead}.")
    if code == sqlite3.SQLITE_NOTADB:
        return StoreUnusable(f"{path} is not a database; {instead}.")
    if code == sqlite3.SQLITE_CORRUPT:
        return StoreUnusable(f"{path} is damaged ({words}); restore a backup with `yaodian restore FILE`.")
    if is_full(error):
        return NoRoom(f"There is no room left on the disk of {path}; make some and start again.")
    if isinstance(error, OSError) or code in _CLOSED:
        return StoreUnusable(f"{path} can't be written to ({words}); mend that, or {instead}.")
    return StoreUnusable(f"{path} can't be used ({words}).")


def is_defect(error: sqlite3.Error) -> bool:
    """Tell whether an error is one of this program's own, and not of the file or the machine."""
    return primary(error) not in _OUTSIDE


def _made(
    connection: sqlite3.Connection, make: Callable[[sqlite3.Row], Returned], statement: str, values: Values
) -> list[Returned]:
    return [make(row) for row in connection.execute(statement, values)]


def _empty_log(path: Path) -> bool:
    # By a connection of its own, as that has a patience of its own.
    with closing(sqlite3.connect(path, isolation_level=None, timeout=_LOG_SECONDS)) as connection:
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy


def _require_current(path: Path) -> None:
    try:
        if path.is_dir():
            raise IsADirectoryError("it is a folder")
        with closing(sqlite3.connect(untouched.address(path), timeout=BUSY_SECONDS, uri=True)) as connection:
            newest = newest_schema()
            require_ours(connection, path, newest)
            if (version := schema_version(connection)) < newest:
                raise StoreUnusable(
                    f"{path} can't be written to, and has to be brought up to date first (its schema is number "
                    f"{version}, not {newest}): mend that, or copy it with `yaodian backup FILE` and use the copy."
                )
    except (OSError, sqlite3.Error) as error:
        raise unusable(path, error) from error


def _prepare(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)  # chats are nobody else's business on this machine
        elif path.is_dir():
            raise IsADirectoryError("it is a folder")
        with path.open("r+b"):
            pass  # says what is wrong in the system's own words, where SQLite would only say that it can't
        migrate(path, timeout=BUSY_SECONDS)
    except (OSError, sqlite3.Error) as error:
        raise unusable(path, error) from error
