"""An answer's `also` holds what no passage is from; a chat, which shows one passage, lists all the other documents."""

from dataclasses import replace

import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.answers.composing import compose
from seeds.models import QA, By, Point, Summary
from storage.store import SqliteStore
from tests.support.documents import make_document, make_note, make_section, put

QUESTION = "灯塔有多高？"


async def three_lighthouses(store: SqliteStore) -> LibraryAnswerer:
    for name, metres in (("north", "三十七"), ("south", "四十一"), ("west", "二十九")):
        text = f"{name} 的灯塔高{metres}米，塔身是白色的。"
        await put(
            store,
            make_document(
                slug=name, path=f"{name}.md", title=name, summary=text, key_points=(), risks=(), sections=(text,), qa=()
            ),
        )
    return LibraryAnswerer(store)


async def test_a_passage_tells_who_its_part_is_by_where_that_may_be_nobody(store: SqliteStore) -> None:
    document = make_document(
        summary=Summary(text="灯塔高三十七米，是花岗石的。", by="extracted"),
        key_points=(
            Point(text="灯塔高三十七米，由工人砌成。", lead=None, by="author"),
            Point(text="灯塔的光高过三十七米的桅杆。", lead=None, by="extracted"),
        ),
        risks=(), sections=("灯塔高三十七米。",), qa=(),
    )  # fmt: skip
    await put(store, document)
    answer = await LibraryAnswerer(store).answer(QUESTION, top=9)
    assert {(each.part, each.index): each.by for each in answer.passages} == {
        ("summary", None): "extracted", ("key_point", 0): "author", ("key_point", 1): "extracted", ("section", 0): None,
    }  # fmt: skip


@pytest.mark.parametrize("by", ["author", "extracted"])
async def test_what_one_document_says_to_a_question_tells_who_it_is_by_too(store: SqliteStore, by: By) -> None:
    summary = Summary(text="灯塔高三十七米，是花岗石的。", by=by)
    await put(store, make_document(summary=summary, key_points=(), risks=(), sections=("塔身是白色的。",), qa=()))
    finding = await LibraryAnswerer(store).find("lighthouse-keepers", QUESTION)
    assert (finding.passage, finding.by) == (summary.text, by)


async def test_also_names_no_document_that_a_passage_is_from(store: SqliteStore) -> None:
    answerer = await three_lighthouses(store)
    for top in (1, 2, 5):
        answer = await answerer.answer(QUESTION, top=top)
        quoted = {each.slug for each in answer.passages}
        also = {each.slug for each in answer.also}
        assert quoted
        assert not quoted & also
        assert quoted | also == {"north", "south", "west"}


async def test_a_chat_that_shows_the_best_passage_alone_is_told_of_all_other_documents(store: SqliteStore) -> None:
    answer = await (await three_lighthouses(store)).answer(QUESTION)
    assert len({each.slug for each in answer.passages}) > 1
    best = answer.passages[0].slug
    assert {each.slug for each in answer.others} == {"north", "south", "west"} - {best}


async def test_without_an_answer_both_name_the_nearest(store: SqliteStore) -> None:
    answer = await (await three_lighthouses(store)).answer("灯塔看守人的猫叫什么名字？")
    assert answer.abstained
    assert answer.also
    assert answer.also == answer.others


@pytest.mark.parametrize(("asked", "others"), [(QUESTION, ["telling"]), ("塔有多重？", [])])
async def test_how_near_a_documents_own_question_is_hides_no_document_that_speaks_of_it(
    store: SqliteStore, asked: str, others: list[str]
) -> None:
    texts = {"asking": "灯塔高三十七米，塔身是白色的。", "telling": "灯塔有三十七米高。", "silent": "灯塔边有猫。"}
    for name, text in texts.items():
        qa = (QA(question=asked, answer=text, asked_by=None, answered_by=None),) if name == "asking" else ()
        document = make_document(
            slug=name, path=f"{name}.md", title=name, summary=None, key_points=(), risks=(), sections=(text,), qa=qa
        )
        await put(store, document)
    found = await LibraryAnswerer(store).consider(QUESTION)
    scores = {
        ("asking", "qa"): 0.8,
        ("asking", "section"): 0.12,
        ("telling", "section"): 0.06,
        ("silent", "section"): 0.02,
    }
    ranked = [replace(each, score=scores[each.unit.slug, each.unit.part]) for each in found.ranked]
    considered = replace(found, ranked=tuple(sorted(ranked, key=lambda each: -each.score)), why=None)
    answer = await compose(store, QUESTION, considered, 5, 0.0)
    assert answer.passages[0].part == "qa"
    assert [each.slug for each in answer.others] == others


async def test_a_bracket_alone_at_the_end_of_a_quote_is_not_quoted(store: SqliteStore) -> None:
    long = "\n\n".join("港口的另一头有灯。" * 6 for _ in range(14))
    text = f"[注：{long}\n\n雾笛的膜片用黄铜做成。雾笛的膜片每年换一次。]\n\n" + "渡轮在春天停航。" * 40
    await put(store, make_note("horn", "开场白").model_copy(update={"sections": (make_section(text, "雾笛"),)}))
    first = (await LibraryAnswerer(store, "none").answer("雾笛的膜片用什么做的")).passages[0]
    assert first.text.endswith("雾笛的膜片用黄铜做成。雾笛的膜片每年换一次。")
    assert await store.search.part_text(first.slug, first.part, first.index) == text
    assert text[first.start : first.end] == first.text
