"""A backup is whole although people write meanwhile, and comes back only where it is sound."""

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

import pytest

from storage.errors import BackupInvalid, NoRoom, SchemaTooNew, StoreError, StoreUnusable
from storage.sqlite.backup import make_backup, restore
from storage.sqlite.lock import sole_holder
from storage.sqlite.migration import known_migrations, migrate
from storage.store import SqliteStore, open_store
from tests.support.documents import NOW, make_document, put


@asynccontextmanager
async def _library(path: Path, *titles: str) -> AsyncIterator[SqliteStore]:
    async with open_store(path) as store:
        for title in titles:
            await put(store, make_document(path=f"{title}.md", title=title))
        yield store


async def _titles(path: Path) -> list[str]:
    async with open_store(path) as store:
        assert await store.check() == []
        return [document.title async for document in store.documents.export()]


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def _left_behind(folder: Path) -> list[Path]:
    """Return the files of a copy that was not finished."""
    return list(folder.rglob(".*"))


async def test_a_backup_holds_everything_and_stands_alone(tmp_path: Path) -> None:
    target = tmp_path / "new folder" / "copy.db"
    async with _library(tmp_path / "a.db", "甲", "乙") as store:
        await store.chats.meet(1, "private", "en", NOW)
        await store.backup(target)
    assert [each.name for each in target.parent.iterdir()] == ["copy.db"]
    assert target.stat().st_mode & 0o077 == 0
    async with open_store(target) as copy:
        assert await copy.chats.get(1) is not None
        assert [hit.passage.slug for hit in await copy.search.passages("灯塔", limit=1)]
    assert await _titles(target) == ["甲", "乙"]


async def test_a_backup_made_while_others_write_is_consistent(tmp_path: Path) -> None:
    async with _library(tmp_path / "a.db", "零") as store:
        written = 0
        enough = asyncio.Event()

        async def write() -> None:
            nonlocal written
            while not enough.is_set():
                await put(store, make_document(path=f"{written}.md", title=f"第 {written} 篇"))
                written += 1

        writer = asyncio.create_task(write())
        before = []
        for n in range(3):
            before.append(written + 1)
            await store.backup(tmp_path / f"copy{n}.db")
        enough.set()
        await writer
    counts = [len(await _titles(tmp_path / f"copy{n}.db")) for n in range(3)]
    assert all(least <= count <= written + 1 for least, count in zip(before, counts, strict=True))
    assert counts == sorted(counts)


async def test_a_backup_replaces_the_one_before(tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    async with _library(tmp_path / "a.db", "甲") as store:
        await store.backup(target)
        await put(store, make_document(path="b.md", title="乙"))
        await store.backup(target)
    assert await _titles(target) == ["甲", "乙"]


async def test_a_backup_that_can_not_be_written_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    async with _library(tmp_path / "a.db") as store:
        with pytest.raises(StoreUnusable, match="can't be written to"):
            await store.backup(tmp_path / "file" / "copy.db")
        with pytest.raises(StoreUnusable, match="the database itself"):
            await store.backup(tmp_path / "a.db")
        (tmp_path / "folder").mkdir()
        with pytest.raises(StoreUnusable):
            await store.backup(tmp_path / "folder")
    assert _left_behind(tmp_path) == []


async def test_a_restored_backup_takes_the_place_of_what_is_kept_aside(tmp_path: Path) -> None:
    path, target = tmp_path / "a.db", tmp_path / "copy.db"
    async with _library(path, "甲") as store:
        await store.backup(target)
        await put(store, make_document(path="b.md", title="乙"))
    aside = await restore(target, path)
    assert await _titles(path) == ["甲"]
    assert aside is not None
    assert await _titles(aside) == ["甲", "乙"]
    assert target.exists()


async def test_a_backup_can_be_restored_where_there_is_nothing(tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    async with _library(tmp_path / "a.db", "甲") as store:
        await store.backup(target)
    assert await restore(target, tmp_path / "new" / "b.db") is None
    assert await _titles(tmp_path / "new" / "b.db") == ["甲"]


async def test_a_place_where_nothing_can_be_restored_is_told_in_a_sentence(tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    async with _library(tmp_path / "a.db", "甲") as store:
        await store.backup(target)
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreUnusable, match=r"b\.db can't be written to"):
        await restore(target, tmp_path / "file" / "new" / "b.db")
    assert _left_behind(tmp_path) == []


async def test_where_a_backup_finds_no_room_it_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with _library(tmp_path / "a.db", "甲") as store:
        await store.backup(tmp_path / "copy.db")

    def full(*_: object) -> None:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("PRAGMA max_page_count = 2")
            connection.execute("CREATE TABLE large AS SELECT zeroblob(99999)")

    monkeypatch.setattr("storage.sqlite.backup.copy_to", full)
    with pytest.raises(NoRoom, match="no room left"):
        await restore(tmp_path / "copy.db", tmp_path / "a.db")
    assert await _titles(tmp_path / "a.db") == ["甲"]


async def test_what_is_put_aside_within_the_same_second_is_all_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite.backup.utc_now", lambda: NOW)
    path, kept = tmp_path / "a.db", []
    for title in ("甲", "乙", "丙"):
        async with _library(tmp_path / f"{title}.db", title):
            pass
        kept.append(await restore(tmp_path / f"{title}.db", path))
    assert kept[0] is None
    assert [await _titles(each) for each in kept[1:] if each] == [["甲"], ["乙"]]
    assert await _titles(path) == ["丙"]


async def test_a_damaged_database_is_kept_and_replaced(tmp_path: Path) -> None:
    path, target = tmp_path / "a.db", tmp_path / "copy.db"
    async with _library(path, "甲") as store:
        await store.backup(target)
    path.write_bytes(b"rubbish" * 1000)
    aside = await restore(target, path)
    assert aside is not None
    assert aside.read_bytes() == b"rubbish" * 1000
    assert await _titles(path) == ["甲"]


async def test_nothing_is_restored_while_a_store_is_open(tmp_path: Path) -> None:
    path, target = tmp_path / "a.db", tmp_path / "copy.db"
    async with _library(path, "甲") as store:
        await store.backup(target)
        with pytest.raises(StoreUnusable, match="another process"):
            await restore(target, path)
        await put(store, make_document(path="b.md", title="乙"))
    with sole_holder(path), pytest.raises(StoreUnusable, match="serving"):
        await restore(target, path)
    assert await _titles(path) == ["甲", "乙"]


async def _invalid(tmp_path: Path, kind: str) -> Path:
    source = tmp_path / "source.db"
    if kind == "missing":
        return source
    if kind == "text":
        source.write_text("dear diary")
    elif kind == "empty":
        source.write_bytes(b"")
    elif kind == "foreign":
        with closing(sqlite3.connect(source)) as connection:
            connection.execute("CREATE TABLE other (x)")
    else:
        async with _library(tmp_path / "b.db", *(f"第 {n} 篇" for n in range(20))) as store:
            await store.backup(source)
        content = bytearray(source.read_bytes())
        if kind == "cut":
            content = content[: len(content) // 2]
        else:
            content[40_000:90_000] = b"\xa5" * 50_000
        source.write_bytes(content)
    return source


@pytest.mark.parametrize("kind", ["missing", "text", "empty", "foreign", "cut", "overwritten"])
async def test_what_is_no_sound_backup_is_refused_and_changes_nothing(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.db"
    async with _library(path, "甲"):
        pass
    with pytest.raises(BackupInvalid, match=r"source\.db"):
        await restore(await _invalid(tmp_path, kind), path)
    assert await _titles(path) == ["甲"]
    assert _left_behind(tmp_path) == []


@pytest.mark.parametrize("kind", ["text", "foreign"])
async def test_what_is_no_backup_of_ours_is_refused_with_advice_to_name_another(tmp_path: Path, kind: str) -> None:
    with pytest.raises(BackupInvalid) as refused:
        await restore(await _invalid(tmp_path, kind), tmp_path / "a.db")
    sentence = str(refused.value)
    assert sentence.endswith("; name another backup.")
    assert "--db" not in sentence


async def test_a_backup_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    async with _library(tmp_path / "a.db", "甲") as store:
        await store.backup(target)
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA user_version = 9999")
    with pytest.raises(SchemaTooNew):
        await restore(target, tmp_path / "b.db")
    assert not (tmp_path / "b.db").exists()


async def _backup(tmp_path: Path, *statements: str) -> Path:
    """Make a backup, which somebody then changes."""
    target = tmp_path / "copy.db"
    async with _library(tmp_path / "a.db", "甲") as store:
        await store.backup(target)
    with closing(sqlite3.connect(target)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return target


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("PRAGMA user_version = 1", "it can't be brought up to date: table chats already exists"),
        ("DROP TABLE files", "it lacks the .* files"),
        ("ALTER TABLE chats DROP COLUMN zone", "it lacks the column chats.zone"),
    ],
)
async def test_a_backup_that_could_not_be_opened_is_refused_before_anything_is_put_aside(
    tmp_path: Path, change: str, reason: str
) -> None:
    source = await _backup(tmp_path, change)
    before = _names(tmp_path)
    with pytest.raises(BackupInvalid, match=reason):
        await restore(source, tmp_path / "a.db")
    assert _names(tmp_path) == before
    assert await _titles(tmp_path / "a.db") == ["甲"]


async def test_a_backup_of_an_older_version_is_in_place_up_to_date_and_itself_as_it_was(tmp_path: Path) -> None:
    source = tmp_path / "old.db"
    migrate(source, known_migrations()[:-1])
    bytes_before = source.read_bytes()
    assert await restore(source, tmp_path / "a.db") is None
    assert _names(tmp_path) == ["a.db", "a.db.lock", "old.db"]
    assert await _titles(tmp_path / "a.db") == []
    assert source.read_bytes() == bytes_before


async def test_the_database_itself_is_no_backup(tmp_path: Path) -> None:
    async with _library(tmp_path / "a.db", "甲"):
        pass
    with pytest.raises(StoreError, match="the database itself"):
        await restore(tmp_path / "a.db", tmp_path / "a.db")


_STOPS_AT_THE_END_OF_ITS_COPY = """
import os, signal, sqlite3, sys, time
from pathlib import Path
from storage.sqlite.copying import copy_whole

how, origin, target = sys.argv[1:]


def stop(_):
    print("there", flush=True)
    os.kill(os.getpid(), signal.SIGKILL) if how == "dies" else time.sleep(60)


os.fsync = stop
copy_whole(sqlite3.connect(origin), Path(target))
"""


@contextmanager
def _copying(how: str, origin: Path, target: Path) -> Iterator[Path]:
    """Give the file of a copy whose process `dies` or `waits` before it is done."""
    arguments = [sys.executable, "-c", _STOPS_AT_THE_END_OF_ITS_COPY, how, str(origin), str(target)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()
            if how == "dies":
                process.wait()
            part = target.with_name(f".{target.name}.part-{process.pid}")
            assert part.exists()
            yield part
        finally:
            process.kill()


async def test_what_a_killed_backup_left_goes_with_the_next_one_to_its_place(tmp_path: Path) -> None:
    path, target = tmp_path / "a.db", tmp_path / "备份 [1].db"
    async with _library(path, "甲"):
        pass
    with _copying("dies", path, target) as part, _copying("dies", path, tmp_path / "other.db") as elsewhere:
        beside = part.with_name(f"{part.name}-journal")
        beside.write_bytes(b"half")
        await make_backup(path, target)
        assert not part.exists()
        assert not beside.exists()
        assert elsewhere.exists(), "another place's is left to that one"
    assert await _titles(target) == ["甲"]


async def test_the_next_restoring_takes_away_what_a_killed_one_left(tmp_path: Path) -> None:
    path, target = tmp_path / "a.db", tmp_path / "copy.db"
    async with _library(path, "甲") as store:
        await store.backup(target)
    with _copying("dies", target, path):
        await restore(target, path)
    assert _left_behind(tmp_path) == []


async def test_what_a_process_still_writes_is_left_to_it(tmp_path: Path) -> None:
    path, target = tmp_path / "a.db", tmp_path / "copy.db"
    async with _library(path, "甲"):
        pass
    with _copying("waits", path, target) as part:
        await make_backup(path, target)
        assert part.exists()


async def test_what_is_written_under_the_number_of_no_process_here_is_left_to_who_writes_it(tmp_path: Path) -> None:
    """A container counts its processes by itself, and so does another machine."""
    path, target = tmp_path / "a.db", tmp_path / "copy.db"
    async with _library(path, "甲"):
        pass
    with _copying("dies", path, target) as part:
        with closing(sqlite3.connect(part, isolation_level=None)) as elsewhere:
            elsewhere.execute("BEGIN EXCLUSIVE")
            await make_backup(path, target)
            assert part.exists()
        await make_backup(path, target)
        assert not part.exists()


async def test_files_that_only_look_like_a_copy_are_left_alone(tmp_path: Path) -> None:
    path, target = tmp_path / "a.db", tmp_path / "copy.db"
    async with _library(path, "甲"):
        pass
    others = [tmp_path / name for name in (".copy.db.part-x", "copy.db.part-99999999", ".copyydb.part-99999999")]
    for each in others:
        each.touch()
    await make_backup(path, target)
    assert all(each.exists() for each in others)
