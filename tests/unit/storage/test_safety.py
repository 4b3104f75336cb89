"""The store outlives a killed process, many at once, and places where it can't be."""

import asyncio
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage.errors import StoreUnusable
from storage.sqlite.lock import sole_holder
from storage.store import open_store
from tests.support.documents import NOW, make_document, put

ROOT = Path(__file__).parents[3]

_WRITER = """
import asyncio, sys
from pathlib import Path
from storage.models import NewDelivery
from storage.store import open_store
from tests.support.documents import make_document, put

async def main() -> None:
    async with open_store(Path(sys.argv[1])) as store:
        for n in range(100_000):
            await put(store, make_document(path=f"{n % 50}.md", slug=f"s{n % 50}", title=f"第 {n} 篇"))
            for change in await store.changes.after("matching"):
                message = NewDelivery(chat_id=1, thread_id=None, key=f"{change.number}", kind="notice", slugs=())
                await store.changes.done("matching", change.number, [message])
            print(n, flush=True)

asyncio.run(main())
"""


async def _start(script: str, path: Path, lines: int) -> tuple[asyncio.subprocess.Process, list[bytes]]:
    """Start a Python process over a database, and wait until it has written so many lines."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, str(path), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    return process, [await process.stdout.readline() for _ in range(lines)]


@pytest.mark.parametrize("after", [1, 7, 23])
async def test_a_process_killed_while_writing_leaves_a_consistent_store(tmp_path: Path, after: int) -> None:
    path = tmp_path / "a.db"
    process, told = await _start(_WRITER, path, lines=after)
    process.kill()
    await process.wait()
    assert told[-1] == f"{after - 1}\n".encode()
    async with open_store(path) as store:
        assert await store.check() == []
        documents = [document async for document in store.documents.export()]
        assert len(documents) >= min(after, 50)
        for document in documents:
            assert await store.search.passages_of(document.slug)
        with closing(sqlite3.connect(path)) as connection:
            alone = connection.execute(
                "SELECT count(*) FROM changes_done d LEFT JOIN deliveries m ON m.key = d.change WHERE m.id IS NULL"
            )
            # A change's mark and the message that follows from it came together or not at all.
            assert alone.fetchone() == (0,)
        await put(store, make_document(path="after.md", title="之后"))


async def test_readers_go_on_while_a_batch_is_written(tmp_path: Path) -> None:
    async with open_store(tmp_path / "a.db") as store:
        await put(store, make_document())
        done = asyncio.Event()

        async def read() -> int:
            rounds = 0
            while not done.is_set() or not rounds:
                assert await store.search.passages("灯塔", limit=3)
                page = await store.documents.cards(limit=50)
                assert page.total == len(page.items)
                rounds += 1
            return rounds

        readers = [asyncio.create_task(read()) for _ in range(8)]
        for n in range(20):
            await put(store, make_document(path=f"{n}.md", title=f"第 {n} 篇"))
        done.set()
        assert all(rounds >= 1 for rounds in await asyncio.gather(*readers))


async def test_many_writers_at_once_wait_for_one_another(tmp_path: Path) -> None:
    async with open_store(tmp_path / "a.db") as store:
        documents = [make_document(path=f"{n}.md", title=f"第 {n} 篇") for n in range(20)]
        stored = await asyncio.gather(*(put(store, document) for document in documents))
        assert len({each.slug for each in stored}) == 20
        said = await asyncio.gather(*(store.chats.said_once(1, "hello") for _ in range(20)))
        assert said.count(True) == 1
        tokens = await asyncio.gather(*(store.chats.open_view(1, "同一句话", NOW) for _ in range(20)))
        assert len(set(tokens)) == 1


async def test_two_stores_on_one_file_see_each_others_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with open_store(path) as one, open_store(path) as other:
        for n in range(10):
            await asyncio.gather(
                put(one, make_document(path=f"one{n}.md", title=f"甲 {n}"), "/one"),
                put(other, make_document(path=f"other{n}.md", title=f"乙 {n}"), "/other"),
            )
        assert (await one.documents.cards(limit=1)).total == (await other.documents.cards(limit=1)).total == 20


async def test_an_error_in_a_transaction_undoes_it_and_the_next_one_goes_through(tmp_path: Path) -> None:
    async with open_store(tmp_path / "a.db") as store:
        with pytest.raises(UnicodeEncodeError):
            await store.chats.meet(1, "\ud800", "en", NOW)
        assert await store.chats.get(1) is None
        await store.chats.meet(1, "private", "en", NOW)


async def test_only_one_process_serves_a_database(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sole_holder(path), pytest.raises(StoreUnusable, match="stop it first"), sole_holder(path):
        pass
    with sole_holder(path):
        pass


async def test_a_dead_process_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    holder = (
        "import sys, time; from pathlib import Path; from storage.sqlite.lock import sole_holder\n"
        "with sole_holder(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(600)"
    )
    process, told = await _start(holder, path, lines=1)
    assert told == [b"held\n"]
    with pytest.raises(StoreUnusable, match="Another process"), sole_holder(path):
        pass
    process.kill()
    await process.wait()
    with sole_holder(path):
        pass


def test_where_no_lock_can_be_made_that_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreUnusable, match=r"a\.db can't be written to"), sole_holder(tmp_path / "file" / "a.db"):
        pass


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("folder", "it is a folder"),
        ("text", "not a database"),
        ("under a file", "can't be written to"),
        ("locked", "held by another process"),
    ],
)
async def test_a_place_that_can_not_be_used_is_told_in_one_sentence(
    tmp_path: Path, kind: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    holder = None
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("dear diary, " * 100)
    elif kind == "under a file":
        path.write_text("")
        path = path / "b.db"
    else:
        monkeypatch.setattr("storage.sqlite.database.BUSY_SECONDS", 0.1)
        async with open_store(path):
            pass
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreUnusable, match=sentence) as raised:
        async with open_store(path):
            pass
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)
    if holder:
        holder.close()


@pytest.fixture
def closed_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that nobody may write to."""
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    tmp_path.chmod(0o500)
    yield tmp_path
    tmp_path.chmod(0o700)


async def test_a_folder_without_the_right_to_write_is_told(closed_folder: Path) -> None:
    with pytest.raises(StoreUnusable, match="can't be written to"):
        async with open_store(closed_folder / "a.db"):
            pass


async def test_a_database_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.db"
    async with open_store(path) as store:
        await put(store, make_document())
        assert {each.stat().st_mode & 0o077 for each in path.parent.iterdir()} == {0}


async def test_damage_is_told_by_the_check(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with open_store(path) as store:
        for n in range(30):
            await put(store, make_document(path=f"{n}.md", title=f"第 {n} 篇"))
    content = bytearray(path.read_bytes())
    content[60_000:120_000] = b"\xa5" * 60_000
    path.write_bytes(content)
    try:
        async with open_store(path) as store:
            faults = await store.check()
    except StoreUnusable as error:
        faults = [str(error)]
    assert faults
    assert all("restore" in fault or "start" in fault or "ingest" in fault for fault in faults)


async def test_a_file_that_lacks_a_table_is_told_by_the_check_and_at_the_opening(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with open_store(path) as store:
        with closing(sqlite3.connect(path)) as other:
            other.execute("DROP TABLE files")
        assert any("files" in fault for fault in await store.check())
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TABLE passages")
    with pytest.raises(StoreUnusable, match="passages"):
        async with open_store(path):
            pass


async def test_what_a_program_notes_with_the_store_is_kept(tmp_path: Path) -> None:
    async with open_store(tmp_path / "a.db") as store:
        assert await store.get_meta("cursor") is None
        await store.set_meta("cursor", "1")
        await store.set_meta("cursor", "2")
    async with open_store(tmp_path / "a.db") as store:
        assert await store.get_meta("cursor") == "2"
