"""What a person typed is gone from the bytes of every file once it is forgotten, the index of words too."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot import app
from bot.answers.answerer import LibraryAnswerer
from bot.answers.indexes.place import folder_of
from bot.answers.vectors.encoders import SLOW
from bot.app import open_app
from bot.core.core import Core
from bot.settings import load
from storage.models import Shown
from storage.store import open_store
from tests.support.conversation import Conversation, button, conversing, follow, put, small_library
from tests.support.documents import NOW
from tests.support.models import Hashing, compare_plainly

FOLLOWED, SEARCHED, SAVED = "sesamehinge", "quincelantern", "cormorantquay"


def files_in(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def holding(word: str, files: list[Path]) -> list[Path]:
    return [file for file in files if word.encode() in file.read_bytes()]


async def test_after_forgetme_no_file_holds_what_was_followed_or_searched(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    async with open_store(path) as store:
        for document in small_library():
            await put(store, document)
        answerer = LibraryAnswerer(store, "none", path)
        await answerer.fill()
        talk = Conversation(Core(store, answerer), store)
        await follow(talk, f"关键词 {FOLLOWED}")
        await talk.say(f"/search {SEARCHED} 灯塔")
        await talk.say(f"{FOLLOWED} 灯塔有多高？")
        derived = files_in(folder_of(path))
        assert derived, "an index stands beside the database"
        assert holding(FOLLOWED, derived) == holding(SEARCHED, derived) == []
        assert holding(SEARCHED, files_in(tmp_path)), "in the database until it is forgotten"
        await talk.press(button(await talk.say("/forgetme"), ""))
        left = files_in(tmp_path)
        assert holding(SEARCHED, left) == []
        # The question itself stays in the database, without anyone's name, as /privacy says.
        assert all(folder_of(path) not in each.parents for each in holding(FOLLOWED, left))


@contextlib.contextmanager
def somebody_reads(path: Path) -> Iterator[None]:
    """Let another process's look at the database stay open for the length of the block."""
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM chats").fetchall()
        yield


async def test_what_is_forgotten_while_somebody_reads_goes_as_soon_as_they_have_done(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    async with conversing(tmp_path) as talk:
        for forgotten in (FOLLOWED, SEARCHED):
            await follow(talk, f"关键词 {forgotten}")
            with somebody_reads(path):
                await talk.press(button(await talk.say("/forgetme"), ""))
                assert holding(forgotten, files_in(tmp_path)), "a reader may still need the log"
                assert not await talk.store.finish_erasing()
            assert await talk.store.finish_erasing()
            assert holding(forgotten, files_in(tmp_path)) == []


async def test_a_rating_that_is_forgotten_while_somebody_reads_goes_as_soon_as_they_have_done(tmp_path: Path) -> None:
    shown = Shown(question=SEARCHED, slug="s", part="summary", index=None, start=0, end=1, text="x")
    async with open_store(tmp_path / "library.db") as store:
        await store.feedback.rate(shown, 7, NOW, good=True)
        with somebody_reads(tmp_path / "library.db"):
            assert await store.feedback.forget(7) == 1
        assert holding(SEARCHED, files_in(tmp_path))
        assert await store.finish_erasing()
        assert holding(SEARCHED, files_in(tmp_path)) == []


async def test_the_program_finishes_what_could_not_go_at_once_now_and_then_and_at_its_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "ERASE_AGAIN", 0.05)
    path = tmp_path / "library.db"
    async with open_store(path) as beside:  # keeps the log from going with the last connection
        with somebody_reads(path):
            async with open_app(load(db=path, models="none")) as opened:
                talk = Conversation(opened.core, opened.store)
                await follow(talk, f"关键词 {FOLLOWED}")
                await talk.press(button(await talk.say("/forgetme"), ""))
        assert holding(FOLLOWED, files_in(tmp_path)), "stopped before it could"
        async with open_app(load(db=path, models="none")) as opened:
            await gone(FOLLOWED, path)
            talk = Conversation(opened.core, opened.store)
            await follow(talk, f"关键词 {SEARCHED}")
            with somebody_reads(path):
                await talk.press(button(await talk.say("/forgetme"), ""))
            await gone(SEARCHED, path)
        assert await beside.check() == []


async def gone(word: str, path: Path) -> None:
    """Wait until neither a database nor what SQLite keeps beside it holds a word."""
    for _ in range(1000):
        if not holding(word, [each for each in path.parent.glob(f"{path.name}*") if each.is_file()]):
            return
        await asyncio.sleep(0.05)
    pytest.fail(f"{word} is still there")


async def test_after_forgetme_no_file_holds_a_saved_question_or_what_models_made_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare_plainly(monkeypatch)
    path, fast, slow = tmp_path / "library.db", Hashing(), Hashing()
    slow.name = slow.stored_as = SLOW
    async with open_store(path) as store:
        for document in small_library():
            await put(store, document)
        answerer = LibraryAnswerer(store, [fast, slow], path)
        talk = Conversation(Core(store, answerer), store)
        await follow(talk, f"问题 {SAVED} 灯塔有多高？")
        await answerer.fill()
        await answerer.how_sure("lighthouse", [f"{SAVED} 灯塔有多高?"])
        (vector,) = (await store.question_vectors.get(SLOW, [f"{SAVED} 灯塔有多高?"])).values()
        assert holding(SAVED, files_in(folder_of(path))) == []
        assert any(vector in each.read_bytes() for each in files_in(tmp_path))
        await talk.press(button(await talk.say("/forgetme"), ""))
        left = files_in(tmp_path)
        assert holding(SAVED, left) == []
        assert not any(vector in each.read_bytes() for each in left)
