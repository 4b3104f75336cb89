"""Nobody changes a schema, or an index of words, under a process that serves the file."""

import asyncio
import sqlite3
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path

import pytest

from bot.app import open_app
from bot.settings import load
from storage.errors import StoreUnusable
from storage.sqlite import upgrading
from storage.sqlite.lock import sole_holder
from storage.sqlite.migration import known_migrations, migrate
from storage.store import open_store
from tests.support.command import yaodian

NEWEST = known_migrations()[-1].number


def old_database(path: Path) -> None:
    """Make a database of the version before this one."""
    migrate(path, known_migrations()[:-1])


def schema(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def folding(path: Path) -> str | None:
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT value FROM meta WHERE name = 'folding'").fetchone()
        return row[0] if row else None


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait no longer for another process than a test must."""
    monkeypatch.setattr(upgrading, "PATIENCE", 0.2)


def _bot(path: Path) -> AbstractAsyncContextManager[object]:
    return open_app(load(db=path, models="none"))


async def test_a_start_that_is_refused_has_not_migrated_under_the_bot_that_runs(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    old_database(path)
    with sole_holder(path), pytest.raises(StoreUnusable, match="Another process is serving"):
        async with _bot(path):
            pass
    assert schema(path) == NEWEST - 1
    async with _bot(path):
        assert schema(path) == NEWEST


@pytest.mark.parametrize("command", [("outbox",), ("doctor",), ("latest",)], ids=" ".join)
def test_a_command_of_a_newer_version_says_to_stop_the_bot_and_migrates_once_it_is(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = tmp_path / "a.db"
    old_database(path)
    arguments = (*command, "--db", "a.db")
    with sole_holder(path):
        said = yaodian(*arguments, folder=tmp_path, YAODIAN_MODELS="none")
        assert said.is_one_sentence(), said.err
        assert f"schema is number {NEWEST - 1}, not {NEWEST}; stop that one first" in said.err
        assert schema(path) == NEWEST - 1
        assert list(tmp_path.glob("*.backup")) == []
    assert yaodian(*arguments, folder=tmp_path, YAODIAN_MODELS="none").status == 0
    assert schema(path) == NEWEST


def test_a_backup_leaves_a_database_of_an_older_version_as_it_is_also_while_its_bot_runs(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    old_database(path)
    with sole_holder(path):
        said = yaodian("backup", "copy.db", "--db", "a.db", folder=tmp_path)
    assert said.status == 0, said.err
    assert (schema(path), schema(tmp_path / "copy.db")) == (NEWEST - 1, NEWEST - 1)


async def test_an_index_of_words_of_another_folding_stays_while_the_bot_that_made_it_runs(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with open_store(path) as store:
        await store.set_meta("folding", "an older one")
    with sole_holder(path), pytest.raises(StoreUnusable, match="its index of words is of another version"):
        async with open_store(path):
            pass
    assert folding(path) == "an older one"
    async with open_store(path):
        assert folding(path) != "an older one"


async def test_beside_a_running_bot_of_the_same_version_commands_work_as_ever(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with _bot(path), open_store(path) as store:
        assert await store.check() == []


async def test_whoever_comes_while_the_bot_makes_its_database_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrading, "PATIENCE", 30.0)
    path = tmp_path / "a.db"

    async def come() -> bool:
        async with open_store(path) as store:
            return await store.check() == []

    with sole_holder(path):
        coming = asyncio.create_task(come())
        await asyncio.sleep(0.1)
        assert not coming.done()
        async with open_store(path, held=True):
            assert await coming


async def test_many_that_come_at_once_to_a_place_with_nothing_make_one_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrading, "PATIENCE", 30.0)
    path = tmp_path / "new" / "a.db"

    async def come() -> list[str]:
        async with open_store(path) as store:
            return await store.check()

    assert await asyncio.gather(*(come() for _ in range(4))) == [[]] * 4
