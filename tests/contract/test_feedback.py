"""What people thought of answers comes out as a question set, and what found no answer grouped by likeness."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import checks
from bot.evaluation.sets import read_passages, read_questions
from bot.settings import Settings
from storage.models import Shown
from storage.store import open_store
from tests.support.command import yaodian
from tests.support.conversation import put, small_library

NOW = datetime(2026, 3, 10, 4, tzinfo=UTC)


def shown(question: str, text: str, whole: str, index: int | None = 0) -> Shown:
    start = whole.index(text)
    return Shown(
        question=question, slug="tea-market", part="section", index=index, start=start, end=start + len(text), text=text
    )


async def fill(path: Path) -> None:
    async with open_store(path) as store:
        for document in small_library():
            await put(store, document)
        whole = await store.search.part_text("tea-market", "section", 0) or ""
        liked = shown("龙井多少钱？", "今年龙井的均价是每斤 3,800 元", whole)
        disliked = shown("乌龙多少钱？", "今年龙井", whole)
        gone = liked.model_copy(update={"question": "旧的？", "slug": "no-longer-there"})
        for person, good in ((1, True), (2, True), (3, False)):
            await store.feedback.rate(liked, person, NOW, good=good)
        await store.feedback.rate(disliked, 1, NOW, good=False)
        await store.feedback.rate(gone, 1, NOW, good=True)
        for question in ("火星上的土豆怎么种？", "火星上的土豆怎麼種植？", "海怪住在哪座火山里？"):
            await store.questions.note(question, False, "off_topic", NOW)


@pytest.fixture
def rated(tmp_path: Path) -> Path:
    asyncio.run(fill(tmp_path / "a.db"))
    return tmp_path


def test_feedback_is_a_question_set_with_verdicts(rated: Path) -> None:
    said = yaodian("feedback", "--json", "--db", "a.db", "--passages", "pool.jsonl", folder=rated)
    assert said.status == 0
    assert "1 rated answers are left out" in said.err
    lines = {each["question"]: each for each in said.lines}
    assert set(lines) == {"龙井多少钱？", "乌龙多少钱？"}
    good = lines["龙井多少钱？"]
    assert (good["verdict"], good["good"], good["bad"]) == ("good", 2, 1)
    assert lines["乌龙多少钱？"]["verdict"] == "bad"
    pool = {each["id"]: each["text"] for each in map(json.loads, (rated / "pool.jsonl").read_text().splitlines())}
    assert good["answer"] in pool[good["passage"]]
    assert len(set(pool.values())) == len(pool)
    assert {name.split("/")[0] for name in pool} == {"lighthouse-keepers", "tea-market", "night-train"}


def test_an_evaluation_reads_the_set_and_leaves_out_what_was_wrong(rated: Path) -> None:
    said = yaodian("feedback", "--json", "--db", "a.db", "--passages", "pool.jsonl", folder=rated)
    (rated / "questions.jsonl").write_text(said.out, encoding="utf-8")
    (question,) = read_questions(rated / "questions.jsonl")
    assert question.passage in {each.id for each in read_passages(rated / "pool.jsonl")}


def test_only_what_was_thought_good_can_be_had(rated: Path) -> None:
    for verdict, count in (("good", 1), ("bad", 1), ("mixed", 0)):
        assert len(yaodian("feedback", "--json", "--db", "a.db", "--only", verdict, folder=rated).lines) == count


def test_people_can_read_it(rated: Path) -> None:
    assert "👍 2  👎 1  龙井多少钱？" in yaodian("feedback", "--db", "a.db", folder=rated).out


def test_a_file_that_cannot_be_written_is_one_sentence(rated: Path) -> None:
    said = yaodian("feedback", "--db", "a.db", "--passages", "nowhere/pool.jsonl", folder=rated)
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert "can't be written" in said.err


def test_unanswered_questions_are_grouped_by_likeness_with_those_that_were_disliked(rated: Path) -> None:
    groups = yaodian("unanswered", "--json", "--db", "a.db", folder=rated).value
    first = groups[0]
    assert (first["times"], first["last_asked"], first["why"], first["disliked"]) == (2, "2026-03-10", "off_topic", 0)
    assert {first["question"], *first["others"]} == {"火星上的土豆怎么种？", "火星上的土豆怎麼種植？"}
    disliked = next(each for each in groups if each["why"] == "disliked" and "乌龙" in each["question"])
    assert disliked["disliked"] == 1
    assert len(yaodian("unanswered", "--json", "--top", "1", "--db", "a.db", folder=rated).value) == 1


def test_doctor_says_which_models_serve_and_which_are_missing(rated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "bot.answers.vectors.loading.load", lambda choice, _: ((), (f"a model can't be used with {choice}",))
    )
    said = yaodian("doctor", "--json", "--db", "a.db", folder=rated, YAODIAN_MODELS="fast")
    findings = [each for each in said.value["checks"] if each["name"] == "models"]
    assert [each["ok"] for each in findings] == [False, True]
    assert "a model can't be used with fast" in findings[0]["detail"]
    assert findings[1]["detail"] == "words alone"
    assert said.status == 1


def test_doctor_is_content_with_words_alone_where_that_is_meant() -> None:
    (finding,) = checks._models(Settings(models="none"))
    assert finding.ok
