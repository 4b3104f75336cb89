"""The index beside the database: kept over restarts, in step with each commit, made anew when it can't be trusted."""

import asyncio
import shutil
import tempfile
import threading
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock

import pytest
from structlog.testing import capture_logs

from bot.answers.answerer import LibraryAnswerer
from bot.answers.candidates import again
from bot.answers.common.damage import IndexDamaged
from bot.answers.filling import Filling
from bot.answers.indexes import place, units, words
from bot.answers.indexes.checking import examine
from bot.answers.indexes.holdings import STEP, Library, State
from bot.answers.indexes.index import Index
from bot.answers.indexes.packs import Packs
from bot.answers.indexes.place import Place, folder_of
from bot.answers.indexes.units import Unit
from bot.answers.indexes.words import WordIndex
from storage.errors import StoreError
from storage.models import Scope
from storage.sqlite.backup import make_backup, restore
from storage.store import SqliteStore
from tests.support.documents import make_document, put
from tests.support.models import Hashing, compare_plainly
from tests.support.stores import new_store

QUESTION = "灯塔有多高？"
BEES = {"slug": "bees", "path": "bees.md", "title": "蜂箱", "summary": "每个蜂箱住着六万只蜜蜂。", "qa": ()}
ABOUT_BEES = "每个蜂箱住着多少只蜜蜂？"


FILES = ("fast", "fieldnorm", "idx", "pos", "store", "term")
"""Kinds of files that tantivy makes for a segment."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture(scope="module")
async def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library with an index, made once."""
    path = tmp_path_factory.mktemp("made") / "library.db"
    async with new_store(path) as store:
        await put(store, make_document())
        await served(store, path)
    return path.parent


@pytest.fixture
async def indexed(made: Path, path: Path) -> AsyncIterator[SqliteStore]:
    """A copy of it, opened at `path`."""
    shutil.copytree(made, path.parent, dirs_exist_ok=True)
    async with new_store(path) as store:
        yield store


async def first_slug(answerer: LibraryAnswerer, question: str = QUESTION) -> str | None:
    answer = await answerer.answer(question)
    return answer.passages[0].slug if answer.passages else None


async def served(store: SqliteStore, path: Path, question: str = QUESTION) -> tuple[str | None, list[str]]:
    """Open the index, ask, close it; returns the slug of the answer, and for what reasons the index was made anew."""
    with capture_logs() as logs:
        answerer = LibraryAnswerer(store, path=path)
        slug = await first_slug(answerer, question)
        answerer.close()
    return slug, [str(each["reason"]) for each in logs if each["event"] == "index_made_anew"]


async def filled(store: SqliteStore, path: Path) -> Index:
    """Open the index, have a model read all, close it; returns the index."""
    library = Library(store, [Hashing()], path)
    await Filling(library).fill()
    index = await library.index()
    library.close()
    return index


async def warned(store: SqliteStore, path: Path) -> list[str]:
    """Return the warnings of an opening and an answer, which must be right."""
    with capture_logs() as logs:
        answerer = LibraryAnswerer(store, path=path)
        assert await first_slug(answerer) == "lighthouse-keepers"
        answerer.close()
    return [str(each["event"]) for each in logs if each["log_level"] == "warning"]


async def test_a_second_start_reads_what_the_first_one_made(path: Path) -> None:
    async with new_store(path) as store:
        await put(store, make_document())
        assert (await served(store, path))[1] == ["there is none"]
        assert await served(store, path) == ("lighthouse-keepers", [])


@pytest.mark.parametrize("written", ["占百分之٣。", "有" + "亿" * 400 + "米。"])
async def test_a_document_with_figures_that_nobody_reads_is_indexed_like_any(path: Path, written: str) -> None:
    async with new_store(path) as store:
        await put(store, make_document())
        await put(store, make_document(**BEES | {"summary": written}))
        assert await warned(store, path) == []


async def test_what_came_and_went_while_nobody_followed_is_followed_at_the_next_start(
    indexed: SqliteStore, path: Path
) -> None:
    await put(indexed, make_document(**BEES))
    await indexed.documents.remove_paths("/library", ["notes/lighthouse.md"])
    assert await served(indexed, path, ABOUT_BEES) == ("bees", [])
    assert (await served(indexed, path))[0] != "lighthouse-keepers"


async def test_a_change_that_was_followed_before_a_crash_is_followed_again_without_harm(
    indexed: SqliteStore, path: Path
) -> None:
    manifest = folder_of(path) / "manifest.json"
    before = manifest.read_bytes()
    await put(indexed, make_document(**BEES))
    await served(indexed, path)
    manifest.write_bytes(before)  # as if the machine had stopped between the index's commit and this
    answerer = LibraryAnswerer(indexed, path=path)
    assert await first_slug(answerer, ABOUT_BEES) == "bees"
    state = await answerer.state()
    answerer.close()
    assert len(state.table) == state.words.size() == len(set(state.table.numbers.tolist()))


@pytest.mark.parametrize("what", ["folder", "manifest", "segment", "meta", "half"])
async def test_a_damaged_index_is_made_anew_and_the_log_says_so(indexed: SqliteStore, path: Path, what: str) -> None:
    folder = folder_of(path)
    if what == "folder":
        shutil.rmtree(folder)
    elif what == "manifest":
        (folder / "manifest.json").write_text("{")
    elif what == "meta":
        (folder / "words" / "meta.json").write_text("no json")
    else:
        for each in (folder / "words").glob("*.store" if what == "segment" else "*.*"):
            each.write_bytes(b"\0" * 10 if what == "segment" else each.read_bytes()[:40])
    slug, reasons = await served(indexed, path)
    assert slug == "lighthouse-keepers"
    assert len(reasons) == 1
    assert await served(indexed, path) == ("lighthouse-keepers", [])


def scramble(path: Path, first: int, last: int) -> None:
    """Turn round the bits of a file's bytes between two places, as a failing disk might."""
    content = bytearray(path.read_bytes())
    content[first:last] = bytes(255 - each for each in content[first:last])
    path.write_bytes(content)


def damage_files(folder: Path, what: str) -> None:
    for each in list((folder / "words").glob(f"*.{what.partition(' ')[2]}")):
        size = each.stat().st_size
        if what.startswith("no"):
            each.unlink()
        elif what.startswith("scrambled"):  # up to the footer, so that tantivy opens it, and panics later
            scramble(each, 0, size - 110)
        else:
            each.write_bytes(b"")


async def look_sound(store: SqliteStore, path: Path) -> bool:
    return (await examine(store, path, [])).ok


@pytest.mark.parametrize("what", [f"{how} {kind}" for how in ("no", "scrambled", "empty") for kind in FILES])
async def test_whatever_a_damaged_file_makes_of_the_index_a_question_is_answered(
    indexed: SqliteStore, path: Path, what: str
) -> None:
    damage_files(folder_of(path), what)
    assert (await served(indexed, path))[0] == "lighthouse-keepers"


@pytest.mark.parametrize("what", [f"{how} {kind}" for how in ("no", "scrambled", "empty") for kind in FILES])
async def test_the_doctor_finds_any_damaged_file_and_the_next_start_makes_the_index_anew(
    indexed: SqliteStore, path: Path, what: str
) -> None:
    damage_files(folder_of(path), what)
    found = await examine(indexed, path, [])
    assert not found.ok
    assert "made anew" in found.detail
    slug, reasons = await served(indexed, path)
    assert slug == "lighthouse-keepers"
    assert len(reasons) == 1
    assert await look_sound(indexed, path)


async def test_what_the_doctor_finds_in_texts_that_nobody_asks_for_is_mended_at_the_next_start(path: Path) -> None:
    async with new_store(path) as store:
        await put(store, make_document())
        await put(store, make_document(**BEES))
        await served(store, path)
        packs = folder_of(path) / "words" / "units.packs"
        scramble(packs, packs.stat().st_size - 60, packs.stat().st_size)
        assert not await look_sound(store, path)
        slug, reasons = await served(store, path)
        assert slug == "lighthouse-keepers"
        assert "damaged" in reasons[0]
        assert await look_sound(store, path)


async def test_the_doctor_finds_damage_while_the_bot_serves_and_mends_nothing_under_it(
    indexed: SqliteStore, path: Path
) -> None:
    damage_files(folder_of(path), "scrambled fieldnorm")
    bot = Place(path)
    found = await examine(indexed, path, [])
    assert not found.ok
    assert "starts next" in found.detail
    bot.close()
    assert len((await served(indexed, path))[1]) == 1


async def test_a_folder_that_may_not_be_written_to_is_served_as_a_copy_and_log_and_doctor_say_so(
    indexed: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in folder_of(path).rglob("*"):
        each.chmod(0o555 if each.is_dir() else 0o444)
    real = tempfile.TemporaryFile

    def refused(**where: Any) -> Any:  # as the tests may run as root, who may write anywhere
        if where.get("dir") == folder_of(path):
            raise PermissionError(13, "Permission denied")
        return real(**where)

    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    with capture_logs() as logs:
        copy = Place(path)
    assert [each["event"] for each in logs if each["log_level"] == "warning"] == ["index_elsewhere"]
    assert all(each.stat().st_mode & 0o200 for each in copy.folder.rglob("*"))
    copy.close()
    assert await served(indexed, path) == ("lighthouse-keepers", [])
    found = await examine(indexed, path, [])
    assert not found.ok
    assert "Permission denied" in found.detail


async def test_an_index_that_can_not_be_noted_down_is_served_from_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with new_store(path) as store:
        await put(store, make_document())

        def refused(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "replace", refused)
        assert "index_in_memory" in await warned(store, path)


async def test_an_index_that_is_damaged_again_where_it_was_made_anew_is_served_from_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with new_store(path) as store:
        await put(store, make_document())
        real = Packs.get

        def get(self: Packs, at: int) -> bytes:
            if self._file:
                raise OSError(5, "Input/output error")
            return real(self, at)

        monkeypatch.setattr(Packs, "get", get)
        assert "index_in_memory" in await warned(store, path)


async def test_what_models_find_damaged_while_they_read_is_made_anew(path: Path) -> None:
    async with new_store(path) as store:
        await put(store, make_document())
        model = Hashing()
        answerer = LibraryAnswerer(store, [model], path)
        await answerer.state()
        packs = folder_of(path) / "words" / "units.packs"
        scramble(packs, 0, packs.stat().st_size)
        with capture_logs() as logs:
            await answerer.fill()
        assert [each["event"] for each in logs] == ["index_made_anew"]
        assert (await answerer.state()).meanings["use3"].whole
        answerer.close()


def test_the_files_of_an_index_are_read_in_as_far_as_there_is_room(tmp_path: Path) -> None:
    index = Place(tmp_path / "library.db")
    (index.folder / "vectors").mkdir()
    (index.folder / "vectors" / "some.rows").write_bytes(bytes(3_000_000))
    (index.folder / "manifest.json").write_bytes(b"{}")
    assert index.read_in() == sum(each.stat().st_size for each in index.folder.rglob("*") if each.is_file())
    assert index.read_in(2_000_000) == 2_000_000
    index.close()
    assert index.read_in() == 0


async def test_a_running_bot_reads_its_index_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = threading.Event()
    monkeypatch.setattr(Place, "read_in", lambda _: read.set())
    async with new_store(tmp_path / "library.db") as store:
        answerer = LibraryAnswerer(store, "none", tmp_path / "library.db")
        keeping = asyncio.create_task(answerer.keep_filled())
        assert await asyncio.to_thread(read.wait, 30)
        keeping.cancel()
        await asyncio.wait({keeping})
        answerer.close()


async def test_an_index_whose_making_was_broken_off_is_made_again_in_its_place(
    indexed: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage_files(folder_of(path), "scrambled fieldnorm")
    answerer = LibraryAnswerer(indexed, path=path)
    with monkeypatch.context() as patch:
        patch.setattr(indexed.search, "passages_after", AsyncMock(side_effect=StoreError("busy")))
        with pytest.raises(StoreError):
            await answerer.answer(QUESTION)
    assert await first_slug(answerer) == "lighthouse-keepers"
    await put(indexed, make_document(**BEES))
    assert await first_slug(answerer, ABOUT_BEES) == "bees"
    answerer.close()
    assert await served(indexed, path) == ("lighthouse-keepers", [])


async def test_an_opening_that_was_broken_off_is_done_again(
    indexed: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answerer = LibraryAnswerer(indexed, path=path)
    with monkeypatch.context() as patch:
        patch.setattr(indexed.documents, "labels", AsyncMock(side_effect=StoreError("busy")))
        with pytest.raises(StoreError):
            await answerer.answer(QUESTION)
    assert (await answerer.answer(QUESTION, Scope(slugs=("lighthouse-keepers",)))).passages
    answerer.close()


async def test_models_leave_what_can_not_be_read_as_soon_as_it_is_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with new_store(path) as store:
        await put(store, make_document())

        def refused(*_: object) -> bytes:
            raise OSError(5, "Input/output error")

        monkeypatch.setattr(Packs, "get", refused)
        answerer = LibraryAnswerer(store, [Hashing()], path)
        async with asyncio.timeout(20):
            await answerer.fill()
        answerer.close()


async def test_words_of_later_documents_are_read_though_earlier_ones_took_more_with_them(path: Path) -> None:
    async with new_store(path) as store:
        for document in (make_document(), make_document(**BEES)):
            await put(store, document)
            await filled(store, path)
        await store.documents.remove_paths("/library", ["notes/lighthouse.md"])
        await filled(store, path)
        await put(store, make_document(**BEES | {"slug": "tea", "path": "tea.md", "summary": "龙井茶产自杭州西湖。"}))
        index = await filled(store, path)
        assert index.lexicon is not None
        assert len(index.lexicon) > len(index.vocabulary)
        assert index.lexicon.missing(index.vocabulary) == []


async def test_an_index_of_another_version_is_made_anew(
    indexed: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "VERSION", "another")
    slug, reasons = await served(indexed, path)
    assert slug == "lighthouse-keepers"
    assert "version" in reasons[0]


async def test_the_index_of_a_database_that_was_restored_is_made_anew(path: Path) -> None:
    backup = path.with_name("backup.db")
    async with new_store(path) as store:
        await put(store, make_document())
        await served(store, path)
        await make_backup(path, backup)
        await put(store, make_document(**BEES))
        assert (await served(store, path, ABOUT_BEES))[0] == "bees"
    await restore(backup, path)
    async with new_store(path) as store:
        slug, reasons = await served(store, path, ABOUT_BEES)
        assert slug is None
        assert "not the one" in reasons[0]
        await put(store, make_document(**{**BEES, "slug": "hives"}))
        assert await served(store, path, ABOUT_BEES) == ("hives", [])


async def test_a_second_process_works_on_a_copy_of_its_own(indexed: SqliteStore, path: Path) -> None:
    owner = Place(path)
    assert owner.is_own
    assert await served(indexed, path) == ("lighthouse-keepers", [])
    owner.close()
    assert Place(path).is_own


async def test_a_folder_that_cannot_be_made_leaves_the_index_in_a_copy(path: Path) -> None:
    async with new_store(path) as store:
        await put(store, make_document())
        folder_of(path).write_text("in the way")
        assert await warned(store, path) == ["index_elsewhere"]
        found = await examine(store, path, [])
        assert not found.ok
        assert f"{folder_of(path)} can't be used (File exists); the bot works on a copy" in found.detail
        assert "at each start" in found.detail
        assert folder_of(path).read_text() == "in the way"


async def test_a_hidden_document_that_is_shown_again_is_found_after_a_restart(path: Path) -> None:
    async with new_store(path) as store:
        await put(store, make_document())
        await store.documents.hide("lighthouse-keepers", True)
        assert (await served(store, path))[0] is None
        await store.documents.hide("lighthouse-keepers", False)
        assert await served(store, path) == ("lighthouse-keepers", [])


async def test_vectors_are_kept_over_a_restart_and_refilled_from_the_store_when_their_file_is_cut(path: Path) -> None:
    async with new_store(path) as store:
        await put(store, make_document())
        model = Hashing()
        answerer = LibraryAnswerer(store, [model], path)
        await answerer.fill()
        answerer.close()
        read = list(model.read)
        answerer = LibraryAnswerer(store, [model], path)
        assert (await answerer.state()).meanings["use3"].whole
        answerer.close()
        rows = folder_of(path) / "vectors" / "use3.rows"
        rows.write_bytes(rows.read_bytes()[:100])
        answerer = LibraryAnswerer(store, [model], path)
        assert not (await answerer.state()).meanings["use3"].whole
        await answerer.fill()
        assert (await answerer.state()).meanings["use3"].whole
        assert model.read == read
        answerer.close()


async def test_nothing_that_a_person_asked_is_written_beside_the_database(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare_plainly(monkeypatch)
    async with new_store(path) as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, [Hashing()], path)
        await answerer.fill()
        await answerer.answer("灯塔里有没有独角兽 unicorn？")
        answerer.close()
    content = b"".join(each.read_bytes() for each in folder_of(path).rglob("*") if each.is_file())
    assert "独角".encode() not in content
    assert b"unicorn" not in content


async def test_the_doctor_says_how_an_index_does(path: Path) -> None:
    async with new_store(path) as store:
        assert (await examine(store, path, [])).ok  # nobody has asked yet
        await put(store, make_document())
        await served(store, path)
        assert "is sound" in (await examine(store, path, [])).detail
        await put(store, make_document(**BEES))
        behind = await examine(store, path, [])
        assert behind.ok
        assert "1 changes behind" in behind.detail
        await served(store, path)
        for each in (folder_of(path) / "words").glob("*.store"):
            each.write_bytes(each.read_bytes()[: each.stat().st_size // 2])
        damaged = await examine(store, path, [])
        assert not damaged.ok
        assert "made anew" in damaged.detail
        await served(store, path)
        assert (await examine(store, path, [])).ok


async def test_the_doctor_finds_an_index_that_lacks_a_document(path: Path) -> None:
    async with new_store(path) as store:
        await put(store, make_document())
        await put(store, make_document(**BEES))
        await served(store, path)
        index = Index(folder_of(path), [])
        index.put("bees", 0, [])
        index.commit()
        del index
        found = await examine(store, path, [])
        assert not found.ok
        assert "out of step by 1" in found.detail


async def test_an_index_that_is_damaged_while_it_serves_is_made_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(again, "REMEMBERED", 0)  # each question is considered
    async with new_store(path) as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, path=path)
        assert await first_slug(answerer) == "lighthouse-keepers"
        real, failures = units.unpack, iter([True])

        def unpack(packed: bytes) -> Unit:
            if next(failures, False):
                raise ValueError("checksum")
            return real(packed)

        monkeypatch.setattr(words, "REMEMBERED", 0)  # what was looked at is read again
        answerer.close()
        assert await first_slug(answerer) == "lighthouse-keepers"
        monkeypatch.setattr(words, "unpack", unpack)
        with capture_logs() as logs:
            assert await first_slug(answerer) == "lighthouse-keepers"
        assert [each["event"] for each in logs if each["log_level"] == "warning"] == ["index_made_anew"]
        answerer.close()


async def test_a_unit_that_was_looked_at_is_not_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with new_store(path) as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, path=path)
        first = await answerer.answer(QUESTION)
        monkeypatch.setattr(words, "unpack", None)
        again = await answerer.answer(QUESTION)
        assert again.passages == first.passages
        answerer.close()


async def test_following_that_is_cancelled_in_the_middle_leaves_an_index_that_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with new_store(path) as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, path=path)
        await answerer.answer(QUESTION)
        writing, go_on = threading.Event(), threading.Event()
        real = Index.put

        def slow(self: Index, slug: str, document: int, some: Sequence[Unit]) -> None:
            writing.set()
            go_on.wait(10)
            real(self, slug, document, some)

        monkeypatch.setattr(Index, "put", slow)
        await put(store, make_document(**BEES))
        following = asyncio.create_task(answerer.keep_filled())
        await asyncio.to_thread(writing.wait, 10)
        following.cancel()
        asking = asyncio.create_task(first_slug(answerer, ABOUT_BEES))  # its own following meets the cancelled one's
        await asyncio.wait({following})
        go_on.set()
        assert await asking == "bees"
        state = await answerer.state()
        assert len(state.table) == state.words.size() == len(set(state.table.numbers.tolist()))
        answerer.close()


async def test_a_closed_index_can_be_opened_at_once_whoever_still_holds_it(path: Path) -> None:
    async with new_store(path) as store:
        await put(store, make_document())
        answerer = LibraryAnswerer(store, path=path)
        await answerer.answer(QUESTION)
        library, _, _ = await answerer._open()
        held = await library.index()
        answerer.close()
        assert await served(store, path) == ("lighthouse-keepers", [])
        with pytest.raises(IndexDamaged, match="closed"):
            held.put("bees", 0, [])


async def test_a_disk_that_takes_nothing_leaves_the_index_in_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with new_store(path) as store:
        await put(store, make_document())
        real = WordIndex.__init__

        def full(self: WordIndex, folder: Path | None = None) -> None:
            if folder:
                raise IndexDamaged("no room left")
            real(self, folder)

        monkeypatch.setattr(WordIndex, "__init__", full)
        with capture_logs() as logs:
            answerer = LibraryAnswerer(store, path=path)
            assert await first_slug(answerer) == "lighthouse-keepers"
            answerer.close()
        assert "index_in_memory" in [each["event"] for each in logs]


async def test_a_document_that_is_asked_about_by_name_is_there_though_a_large_batch_came_with_it(path: Path) -> None:
    async with new_store(path) as store:
        await put(store, make_document())
        library = Library(store, ())
        await library.state()
        library.is_followed = True
        for number in range(STEP + 1):
            await put(store, make_document(slug=f"bees-{number}", path=f"bees-{number}.md", title=f"{number} 号蜂箱"))
        last = f"bees-{STEP}"
        assert not (await library.state()).holds([last])
        assert (await library.state([last])).holds([last])
        assert not (await library.state(["nowhere"])).holds(["nowhere"])


def test_an_index_that_is_just_being_let_go_of_is_waited_for(tmp_path: Path) -> None:
    holders = [WordIndex(tmp_path)]
    holders[0].put("bees", 1, [])
    holders[0].commit()
    letting_go = threading.Timer(0.1, holders.clear)
    letting_go.start()
    try:
        assert WordIndex(tmp_path).words().size() == 0
    finally:
        letting_go.join()


async def test_an_index_that_holds_mostly_what_has_gone_is_made_anew_when_it_is_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with new_store(path) as store:
        answerer = LibraryAnswerer(store, path=path)
        for edition in range(9):
            await put(store, make_document(title=f"灯塔 {edition}"))
            await first_slug(answerer)
        answerer.close()
        assert await served(store, path) == ("lighthouse-keepers", [])
        packs = folder_of(path) / "words" / "units.packs"
        before = packs.stat().st_size
        monkeypatch.setattr(words, "_SPARE", 0)
        assert await served(store, path) == ("lighthouse-keepers", ["most of it is of texts that have gone"])
        assert packs.stat().st_size < before / 5


class Overtaken(Library):
    """Vectors come while it is looked at anew, as often as told."""

    comes = 0

    def _build(self) -> State:
        built = super()._build()
        if self.comes:
            self.comes -= 1
            self.outdated()
        return built


async def test_what_comes_while_the_library_is_looked_at_anew_is_seen_by_the_next_question(path: Path) -> None:
    async with new_store(path) as store:
        await put(store, make_document())
        library = Overtaken(store, (), path)
        library.comes = 2
        first, second, third = await library.state(), await library.state(), await library.state()
        assert len({id(first), id(second), id(third)}) == 3
        assert await library.state() is third
        library.close()


async def test_no_more_is_remembered_of_what_people_type_than_is_of_use(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "COUNTED", 10)
    async with new_store(path) as store:
        await put(store, make_document())
        held = (await LibraryAnswerer(store).state()).words
        assert [held.frequency(f"word{number}") for number in range(30)] == [0] * 30
        assert held.frequency("灯") > 0
        assert len(held._known) <= 10
