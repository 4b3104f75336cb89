"""A transaction begins with its first statement, whole or not at all."""

import inspect
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import aiosqlite
import pytest

import storage.sqlite.database
from storage.errors import StoreUnusable
from storage.sqlite.connections import connect
from storage.sqlite.database import Database, open_database

NAMES = "SELECT name FROM meta WHERE name LIKE 'test%' ORDER BY name"


async def put(database: Database, *names: str) -> None:
    async with database.write() as connection:
        for name in names:
            await connection.execute("INSERT INTO meta (name, value) VALUES (?, '')", (name,))


async def names(database: Database) -> list[str]:
    return [row["name"] for row in await database.fetch(NAMES)]


async def test_a_block_that_fails_leaves_nothing_of_its_first_statement(tmp_path: Path) -> None:
    async with open_database(tmp_path / "library.db") as database:
        with pytest.raises(sqlite3.IntegrityError):
            await put(database, "test", "test")
        assert await names(database) == []
        await put(database, "test")
        assert await names(database) == ["test"]


async def test_a_view_stays_the_same_within_its_block_and_ends_with_it(tmp_path: Path) -> None:
    async with open_database(tmp_path / "library.db") as database:
        async with database.read() as connection:
            assert list(await connection.execute_fetchall(NAMES)) == []
            await put(database, "test")
            assert list(await connection.execute_fetchall(NAMES)) == []
        async with database.read() as connection:
            assert len(list(await connection.execute_fetchall(NAMES))) == 1


async def test_where_no_transaction_can_begin_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.db"
    monkeypatch.setattr(storage.sqlite.database, "BUSY_SECONDS", 0.0)
    async with open_database(path) as database:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreUnusable, match="held by another process"):
                await put(database, "test 1", "test 2")
            other.rollback()
        await put(database, "test 3")
        assert await names(database) == ["test 3"]


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("SELECT full, open, locked FROM no_such_table", ()),
        ("SELECT ?", ()),
        ("SELECT json_extract('{', '$')", ()),
        ("SELEKT 1", ()),
    ],
)
async def test_a_defect_of_ours_is_not_taken_for_a_fault_of_the_file(
    tmp_path: Path, statement: str, values: tuple[()]
) -> None:
    async with open_database(tmp_path / "library.db") as database:
        for run in (database.fetch, database.change):
            with pytest.raises((sqlite3.OperationalError, sqlite3.ProgrammingError)):
                await run(statement, values)
        with pytest.raises((sqlite3.OperationalError, sqlite3.ProgrammingError)):
            async with database.read() as connection:
                await connection.execute_fetchall(statement, values)
        await put(database, "test")
        assert await names(database) == ["test"]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (sqlite3.SQLITE_BUSY, "held by another process"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "held by another process"),
        (sqlite3.SQLITE_FULL, "no room left"),
        (sqlite3.SQLITE_CORRUPT_VTAB, "restore a backup"),
        (sqlite3.SQLITE_NOTADB, "not a database"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "can't be written to"),
        (sqlite3.SQLITE_CANTOPEN, "can't be written to"),
        (sqlite3.SQLITE_IOERR_WRITE, "can't be used"),
    ],
)
async def test_what_is_wrong_with_the_file_is_told_by_its_code_and_not_by_the_words(
    tmp_path: Path, code: int, sentence: str
) -> None:
    error = sqlite3.OperationalError("words that tell of nothing")
    error.sqlite_errorcode = code
    async with open_database(tmp_path / "library.db") as database:
        with pytest.raises(StoreUnusable, match=sentence):
            async with database.write():
                raise error
        with pytest.raises(StoreUnusable, match=sentence):
            async with database.read():
                raise error


async def test_a_block_in_which_nothing_is_asked_holds_nobody_up(tmp_path: Path) -> None:
    async with open_database(tmp_path / "library.db") as database:
        async with database.write():
            pass
        async with database.read():
            pass
        await put(database, "test")
        assert await names(database) == ["test"]


async def test_the_private_members_of_aiosqlite_that_connections_lean_on_are_what_they_were() -> None:
    """Where this fails after an update, `storage.sqlite.connections.Connection` has to be written anew for it."""
    base, ours = aiosqlite.Connection, connect(Path(":memory:"), ["PRAGMA user_version = 7"], 1.0)
    assert inspect.iscoroutinefunction(base._execute)
    assert list(inspect.signature(base._execute).parameters) == ["self", "fn", "args", "kwargs"]
    # What we override is what all public ways go through.
    for public in ("execute", "execute_fetchall", "executemany", "commit", "rollback"):
        assert "self._execute(" in inspect.getsource(getattr(base, public)), public
    async with ours:
        assert isinstance(ours._conn, sqlite3.Connection)
        # Pairs of a future, or None where nobody waits, and what is to be run in the thread, first come first served.
        ran: list[int] = []
        ours._tx.put_nowait((None, partial(ran.append, 1)))
        await ours._execute(ran.append, 2)
        assert ran == [1, 2]
        assert [row[0] for row in await ours.execute_fetchall("PRAGMA user_version")] == [7]


async def test_all_that_a_function_does_is_one_turn_within_the_transaction(tmp_path: Path) -> None:
    def add(connection: sqlite3.Connection, *names: str) -> int:
        for name in names:
            connection.execute("INSERT INTO meta (name, value) VALUES (?, '')", (name,))
        return len(names)

    async def write(database: Database) -> None:
        async with database.write() as connection:
            assert await connection.together(add, "test 1") == 1
            await connection.together(add, "test 2", "test 1")

    async with open_database(tmp_path / "library.db") as database:
        with pytest.raises(sqlite3.IntegrityError):
            await write(database)
        assert await names(database) == []
        async with database.write() as connection:
            assert await connection.together(add, "test 1", "test 2") == 2
        assert await names(database) == ["test 1", "test 2"]
