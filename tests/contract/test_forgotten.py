"""What a person typed is gone from the bytes of every file once it is forgotten, the index of words too."""

from pathlib import Path

import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.answers.place import folder_of
from bot.answers.vectors.encoders import SLOW
from bot.core.core import Core
from storage.store import open_store
from tests.support.conversation import Conversation, button, follow, put, small_library
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
