"""What is asked for often is found by an index, however much else there is."""

import sqlite3
from collections.abc import Callable, Coroutine
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage.models import Rule
from storage.store import SqliteStore
from tests.support.documents import NOW
from tests.support.stores import new_store

Asking = Callable[[SqliteStore], Coroutine[Any, Any, object]]


async def _told_of(store: SqliteStore) -> object:
    return await store.deliveries.told_of("a")


async def _no_longer_saved(store: SqliteStore) -> object:
    saved = await store.subscriptions.add(1, None, Rule(kind="question", value="灯塔有多高"), NOW)
    assert saved is not None
    return await store.subscriptions.remove(1, saved.id)


async def _shown_to_its_chat(store: SqliteStore) -> object:
    return await store.chats.everything(1)


@pytest.fixture
def said_to_sqlite(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All statements that connections opened from here on are given, with their values."""
    said: list[str] = []
    connect = sqlite3.connect

    def heard(*arguments: Any, **settings: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **settings)
        connection.set_trace_callback(said.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", heard)
    return said


def _steps(path: Path, said: list[str]) -> list[str]:
    """Return the steps in which statements are carried out, in the words of sqlite.org/eqp.html."""
    asked = [each for each in said if each.split(maxsplit=1)[0] in ("SELECT", "UPDATE", "DELETE", "INSERT")]
    with closing(sqlite3.connect(path)) as connection:
        steps = [row[3] for each in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {each}")]
    assert steps, "something was asked"
    return steps


def _read_whole(path: Path, said: list[str]) -> list[str]:
    """Return those steps of statements that read all rows of a table."""
    # A list in JSON is a virtual table.
    return [each for each in _steps(path, said) if each.startswith("SCAN") and "VIRTUAL TABLE" not in each]


@pytest.mark.parametrize("asking", [_told_of, _no_longer_saved, _shown_to_its_chat])
async def test_who_waits_for_a_document_and_what_models_made_of_a_question_is_found_without_reading_all_rows(
    tmp_path: Path, asking: Asking, said_to_sqlite: list[str]
) -> None:
    path = tmp_path / "library.db"
    async with new_store(path) as store:
        said_to_sqlite.clear()
        await asking(store)
        said = list(said_to_sqlite)
    assert _read_whole(path, said) == []


async def test_documents_in_service_are_counted_by_an_index_of_their_numbers(
    tmp_path: Path, said_to_sqlite: list[str]
) -> None:
    path = tmp_path / "library.db"
    async with new_store(path) as store:
        said_to_sqlite.clear()
        await store.documents.count()
        said = list(said_to_sqlite)
    assert _steps(path, said) == ["SEARCH d USING INDEX documents_in_service (number>?)"]
