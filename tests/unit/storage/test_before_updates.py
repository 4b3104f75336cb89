"""A copy of the database from before an update is kept for a month, and longer only while it may be needed."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from storage.sqlite.before_updates import KEPT, copy_of
from storage.sqlite.migration import known_migrations, migrate
from storage.store import open_store
from tests.support.documents import NOW

A_DAY = timedelta(days=1)


def make_copy(path: Path, schema: int, age: timedelta) -> str:
    """Leave a copy of a database as an update made it so long ago; returns its name."""
    copy = copy_of(path, schema)
    copy.write_bytes(b"sesamehinge")
    made_at = (NOW - age).timestamp()
    os.utime(copy, (made_at, made_at))
    return copy.name


def copies_in(folder: Path) -> list[Path]:
    """Return the copies in a folder by their names."""
    return sorted(folder.glob("*.backup"))


async def kept(path: Path) -> list[str]:
    """Return which copies stay when the old ones are dropped."""
    async with open_store(path, clock=lambda: NOW) as store:
        await store.drop_old_copies()
    return [each.name for each in copies_in(path.parent)]


async def test_it_goes_after_thirty_days_and_nothing_else_does(tmp_path: Path) -> None:
    assert timedelta(days=30) == KEPT
    path = tmp_path / "a.db"
    make_copy(path, 3, KEPT + A_DAY)
    young = make_copy(path, 2, KEPT - A_DAY)
    others = [make_copy(tmp_path / "b.db", 3, KEPT + A_DAY), make_copy(tmp_path / "my a.db", 3, KEPT + A_DAY)]
    assert await kept(path) == sorted([young, *others])


async def test_what_an_update_leaves_is_such_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    migrate(path, known_migrations()[:3])
    migrate(path)
    (copy,) = copies_in(tmp_path)
    os.utime(copy, (NOW.timestamp(), (NOW - KEPT - A_DAY).timestamp()))
    assert await kept(path) == []


LACKING = "DROP TABLE told"
DAMAGED = "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'told'"


@pytest.mark.parametrize("fault", [LACKING, DAMAGED])
async def test_the_newest_stays_while_the_updated_database_is_not_whole(tmp_path: Path, fault: str) -> None:
    path = tmp_path / "a.db"
    make_copy(path, 2, KEPT + 2 * A_DAY)
    newest = make_copy(path, 3, KEPT + A_DAY)
    async with open_store(path, clock=lambda: NOW) as store:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(fault)
        await store.drop_old_copies()
    assert [each.name for each in copies_in(tmp_path)] == [newest]
