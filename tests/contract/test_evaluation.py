"""`yaodian eval` counts a question set as docs/cli.md says."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.evaluation import measures
from bot.evaluation.evaluation import Plan, run
from bot.evaluation.rated import pool
from bot.evaluation.sets import SetUnreadable, read_passages, slugs_by_id
from bot.evaluation.variants import Typist, other_script
from tests.support.command import yaodian
from tests.support.documents import make_document, put
from tests.support.stores import new_store

PASSAGES: list[dict[str, Any]] = [
    {"id": 1, "text": "灯塔建于 1869 年。塔高三十七米，一共二百一十四级台阶。看守人住在塔下的小屋里。"},
    {"id": "2", "text": "渡轮每天开十二班。票价是 25 元，老人和孩子半价。雾大的时候不开船。"},
    {"id": 3, "text": "灯塔建于 1869 年。塔高三十七米，一共二百一十四级台阶。看守人住在塔下的小屋里。"},
    {"id": 4, "text": "蜂箱里住着六万只蜜蜂。养蜂人每年收两次蜜，春天一次，秋天一次。"},
]
QUESTIONS: list[dict[str, Any]] = [
    {"id": "a", "question": "灯塔有多高？", "passage": 1, "answer": "三十七米"},
    {"id": "b", "question": "渡輪的票價是多少？", "passage": 2, "answer": "25 元"},
    {"id": "c", "question": "灯塔建于哪一年？", "passage": 3, "answer": "1869"},
]


def write(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return Plan(
        passages=write(tmp_path / "p.jsonl", PASSAGES),
        questions=write(tmp_path / "q.jsonl", QUESTIONS),
        models="none",
        baselines=True,
    )


async def test_every_question_has_its_rank_over_the_whole_pool(plan: Plan) -> None:
    result = await run(plan)
    assert [(each.id, each.rank) for each in result.outcomes] == [("a", 1), ("b", 1), ("c", 1)]
    assert all(each.span_hit for each in result.outcomes)
    assert result.total.hit_1.value == 1
    assert set(result.total.baselines) > {"FTS5"}


async def test_another_pool_makes_the_questions_unanswerable(plan: Plan, tmp_path: Path) -> None:
    other = write(tmp_path / "other.jsonl", [{"id": 9, "text": "河上有一座石桥，桥头种着柳树。"}])
    result = await run(plan.model_copy(update={"pool": other}))
    assert [each.answerable for each in result.outcomes] == [True] * 3 + [False] * 3
    assert all(each.rank is None for each in result.outcomes[3:])
    assert result.total.questions == 3
    assert result.total.auroc.value == 1


async def test_the_same_seed_gives_the_same_typos(plan: Plan) -> None:
    texts = [str(row["text"]) for row in PASSAGES]
    question = "灯塔的看守人住在哪里，一共有多少级台阶？" * 3
    assert Typist(texts, 1).type(question) == Typist(texts, 1).type(question) != question


def test_the_other_script_is_the_other_one() -> None:
    assert other_script("灯塔有多高") == "燈塔有多高"
    assert other_script("燈塔有多高") == "灯塔有多高"


def test_a_text_that_stands_twice_is_one_passage(tmp_path: Path) -> None:
    passages = read_passages(write(tmp_path / "p.jsonl", PASSAGES))
    assert [(each.id, each.also) for each in passages] == [(1, (3,)), ("2", ()), (4, ())]


def test_separators_within_a_text_end_no_line(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('\ufeff{"id": 1, "text": "a\u2028b\u0085c"}\r\n\n{"id": 2, "text": "d"}\n', encoding="utf-8")
    assert [each.text for each in read_passages(path)] == ["a\u2028b\u0085c", "d"]


@pytest.mark.parametrize(
    "line",
    ["{", '{"id": 1, "text": "\\ud800"}', '{"id": 1}', "3", '["id", "text"]', "[" * 50_000],
    ids=lambda line: line[:9],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(SetUnreadable, match="line 1"):
        read_passages(path)


CONTRADICTIONS: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]], str]] = {
    "an id twice": ([*PASSAGES, {"id": "4", "text": "另一段。"}], QUESTIONS, "line 5 has the id 4 of line 4"),
    "the same line twice": ([*PASSAGES, PASSAGES[0]], QUESTIONS, "line 5 has the id 1 of line 1"),
    "a question of no passage": (
        PASSAGES,
        [*QUESTIONS, {**QUESTIONS[0], "id": "z", "passage": 77}],
        "passage 77 of the question z",
    ),
    "no passage": ([], QUESTIONS, "has no passage"),
    "a passage without words": ([*PASSAGES, {"id": 5, "text": " \n"}], QUESTIONS, "line 5 has no words"),
    "a passage that is no text": ([*PASSAGES, {"id": 5, "text": ["x"]}], QUESTIONS, "line 5 has a wrong text"),
    "a passage without an id": ([*PASSAGES, {"id": None, "text": "x"}], QUESTIONS, "line 5 has a wrong id"),
    "a question's id twice": (PASSAGES, [QUESTIONS[0], QUESTIONS[0]], "line 2 has the id a of line 1"),
    "a question that is no text": (PASSAGES, [{**QUESTIONS[0], "question": 5}], "line 1 has a wrong question"),
    "a question of nothing": (PASSAGES, [{**QUESTIONS[0], "passage": None}], "line 1 has a wrong passage"),
    "an answer that is no text": (PASSAGES, [{**QUESTIONS[0], "answer": 37}], "line 1 has a wrong answer"),
    "an answer without words": (PASSAGES, [{**QUESTIONS[0], "answer": " "}], "line 1 has no words in its answer"),
}


@pytest.mark.parametrize("what", CONTRADICTIONS)
def test_a_set_that_contradicts_itself_is_refused_with_a_sentence(tmp_path: Path, what: str) -> None:
    passages, questions, sentence = CONTRADICTIONS[what]
    write(tmp_path / "p.jsonl", passages)
    write(tmp_path / "q.jsonl", questions)
    said = yaodian("eval", "p.jsonl", "q.jsonl", "--json", folder=tmp_path)
    assert said.status == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert sentence in said.err


def test_another_pool_is_read_as_strictly_before_anything_is_asked(tmp_path: Path) -> None:
    write(tmp_path / "p.jsonl", PASSAGES)
    write(tmp_path / "q.jsonl", QUESTIONS)
    write(tmp_path / "o.jsonl", [])
    said = yaodian("eval", "p.jsonl", "q.jsonl", "--pool", "o.jsonl", folder=tmp_path)
    assert (said.status, said.out) == (2, "")
    assert "o.jsonl has no passage" in said.err


async def test_a_librarys_own_pool_names_every_place_of_a_text(tmp_path: Path) -> None:
    async with new_store(tmp_path / "library.db") as store:
        for name in ("north", "south"):
            await put(store, make_document(slug=name, path=f"{name}.md", title=name))
        written = [each.model_dump(mode="json") for each in await pool(store)]
    passages = read_passages(write(tmp_path / "p.jsonl", written))
    assert {"north/summary", "south/summary"} <= slugs_by_id(passages).keys()


def test_calibration_is_perfect_when_shares_are_as_sure_as_said() -> None:
    right = [True] * 8 + [False] * 2
    assert measures.calibration_error([0.8] * 10, right, 0).value == pytest.approx(0)
    assert measures.calibration_error([0.3] * 10, right, 0).value == pytest.approx(0.5)


def test_an_interval_holds_its_figure() -> None:
    figure = measures.mean([True] * 90 + [False] * 10, 0)
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low < 0.9 < figure.high
