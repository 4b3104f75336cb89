"""What was considered is given again until something comes that could change it."""

import asyncio
from pathlib import Path

import pytest

from bot.answers.answerer import LibraryAnswerer
from tests.support.documents import make_document, make_note, make_section, put, put_many_notes
from tests.support.models import Hashing, compare_plainly
from tests.support.stores import new_store

QUESTION = "灯塔有多高？"


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Hashing:
    compare_plainly(monkeypatch)
    return Hashing()


async def test_a_question_is_not_considered_again_while_nothing_has_changed(tmp_path: Path, model: Hashing) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put_many_notes(store)
        answerer = LibraryAnswerer(store, [model])
        await answerer.fill()
        first = await answerer.consider(QUESTION)
        assert (await answerer.consider(QUESTION)).ranked is first.ranked
        assert (await answerer.consider(QUESTION, shown=1)).ranked is not first.ranked


async def test_what_came_with_its_words_in_a_heading_is_considered(tmp_path: Path) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put_many_notes(store)
        answerer = LibraryAnswerer(store)
        first = await answerer.consider(QUESTION)
        heading = make_section("Nothing of that is said below.", heading=QUESTION)
        parts = {"summary": None, "key_points": (), "risks": (), "qa": ()}
        await put(store, make_document(slug="headed", path="notes/headed.md", sections=(heading,), **parts))
        found = await answerer.consider(QUESTION)
        assert found.ranked is not first.ranked
        assert "headed" in [each.unit.slug for each in found.ranked]


async def test_what_has_no_word_of_it_changes_nothing(tmp_path: Path) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put_many_notes(store)
        answerer = LibraryAnswerer(store)
        first = await answerer.consider(QUESTION)
        await put(store, make_note("market", "Prices fell on Monday."))
        assert (await answerer.consider(QUESTION)).ranked is first.ranked


async def test_a_document_that_says_it_better_is_found_at_once(tmp_path: Path) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put_many_notes(store)
        answerer = LibraryAnswerer(store)
        assert "tall" not in [each.slug for each in (await answerer.answer(QUESTION)).passages]
        await put(store, make_note("tall", "灯塔有多高？灯塔高 40 米。"))
        assert (await answerer.answer(QUESTION)).passages[0].slug == "tall"


async def test_a_document_that_goes_is_no_longer_quoted(tmp_path: Path) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put_many_notes(store)
        await put(store, make_note("tall", "灯塔有多高？灯塔高 40 米。"))
        answerer = LibraryAnswerer(store)
        assert (await answerer.answer(QUESTION)).passages[0].slug == "tall"
        await put(store, make_note("tall", "这里没有什么。"))
        assert "tall" not in [each.slug for each in (await answerer.answer(QUESTION)).passages]


async def test_what_a_model_reads_later_is_considered(tmp_path: Path, model: Hashing) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put_many_notes(store)
        answerer = LibraryAnswerer(store, [model])
        await answerer.fill()
        first = await answerer.consider(QUESTION)
        await put(store, make_note("near", "高塔多？有灯"))
        await answerer.fill()
        assert "near" in [each.unit.slug for each in (await answerer.consider(QUESTION)).ranked]
        assert "near" not in [each.unit.slug for each in first.ranked]


async def test_several_may_ask_the_same_at_once(tmp_path: Path) -> None:
    async with new_store(tmp_path / "library.db") as store:
        await put_many_notes(store)
        answerer = LibraryAnswerer(store)
        found = await asyncio.gather(*(answerer.answer(QUESTION) for _ in range(4)))
        assert len({each.model_copy(update={"elapsed_ms": 0}).model_dump_json() for each in found}) == 1
