"""What was gathered for a question is put in order, and the passage that can answer it comes first."""

import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.answers.judgement import judging
from storage.store import SqliteStore
from tests.support.documents import make_document, make_note, make_section, put

QUESTION = "港口公司亏损多少钱"
REASONS = "港口公司亏损，是因为算错了需求。港口公司亏损时，船长们都在。"
FIGURE = "据报道，港口公司预计今年亏损约 140 万元。别的公司没有说。"


@pytest.fixture
async def asked(store: SqliteStore) -> LibraryAnswerer:
    sections = (make_section(REASONS, "原因"), make_section(FIGURE, "账目"), make_section("雾天不开船。", "雾"))
    await put(store, make_note("harbour", "开场白").model_copy(update={"sections": sections}))
    return LibraryAnswerer(store, "none")


async def test_a_passage_with_the_kind_of_answer_that_is_wanted_comes_before_one_without(
    asked: LibraryAnswerer,
) -> None:
    considered = await asked.consider(QUESTION)
    assert "140 万元" in considered.ranked[0].quoted


async def test_only_what_is_hardly_behind_comes_first_for_that(
    asked: LibraryAnswerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "HARDLY_BEHIND", 0.0)
    considered = await asked.consider(QUESTION)
    assert considered.ranked[0].unit.heading == "原因"


async def test_a_quote_that_lacks_all_that_is_wanted_of_it_is_no_answer(store: SqliteStore) -> None:
    text = "港口公司的付费用户每月付 20 元，可以先看潮汐表。"
    sections = (make_section(text, "用户"), make_section("雾天不开船，船长们在岸上喝茶。", "雾"))
    await put(store, make_note("harbour", "开场白").model_copy(update={"sections": sections}))
    await put(store, make_document())
    considered = await LibraryAnswerer(store, "none").consider("港口公司一共有多少员工")
    assert considered.why == "near_miss"
