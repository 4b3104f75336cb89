"""Vectors are kept by model and digest."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.sqlite.migration import known_migrations, migrate
from tests.support.stores import new_store


def digest_of_question(question: str) -> str:
    return hashlib.blake2b(question.encode(), digest_size=16).hexdigest()


async def test_a_vector_comes_back_for_its_model_only(tmp_path: Path) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await store.vectors.put("a", {"1" * 32: b"\x00\x3c", "2" * 32: b"\x00\x40"})
        assert await store.vectors.get("a", ["2" * 32, "3" * 32]) == {"2" * 32: b"\x00\x40"}
        assert await store.vectors.get("b", ["2" * 32]) == {}


async def test_what_is_there_stays_as_it_is(tmp_path: Path) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await store.vectors.put("a", {"1" * 32: b"\x00\x3c"})
        await store.vectors.put("a", {"1" * 32: b"\x00\x00"})
        assert await store.vectors.get("a", ["1" * 32]) == {"1" * 32: b"\x00\x3c"}


async def test_vectors_take_little_more_room_than_they_are_long(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    vectors = {f"{number:032x}": bytes(1024) for number in range(3000)}
    async with new_store(path) as store:
        await store.set_meta("before", "")
    before = path.stat().st_size
    async with new_store(path) as store:
        await store.vectors.put("a", vectors)
    assert path.stat().st_size - before < 1.6 * 1024 * len(vectors)


async def test_vectors_of_an_older_version_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    migrate(path, known_migrations()[:15])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO vectors VALUES ('a', ?, x'003c')", ("1" * 32,))
        connection.execute("INSERT INTO question_vectors VALUES ('a', ?, x'0040')", (digest_of_question("灯塔有多高"),))
    async with new_store(path) as store:
        assert await store.vectors.get("a", ["1" * 32]) == {"1" * 32: b"\x00\x3c"}
        assert await store.question_vectors.get("a", ["灯塔有多高"]) == {"灯塔有多高": b"\x00\x40"}
