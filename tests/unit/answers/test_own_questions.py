"""A document's own questions, and headings that ask, answer what asks nearly the same."""

from pathlib import Path

import pytest

from bot.answers.answerer import LibraryAnswerer
from bot.answers.candidates import own_questions
from bot.answers.candidates.own_questions import NEARLY, SAME, WITHIN
from bot.answers.indexes.units import Unit
from seeds.models import QA
from storage.folding import fold
from storage.models import Part
from tests.support.cases import cases
from tests.support.documents import make_document, make_section, put
from tests.support.stores import new_store


def likeness(asked: str, heading: str, part: Part = "qa") -> float:
    unit = Unit(1, "harbour", part, 0, heading, "港口", 0, 10, ())
    return own_questions.likeness(fold(asked), unit)


@cases(
    ("asked", "heading"),
    [
        ("Ada 对两港竞争怎么看？", "Ada 对两港渔业竞争的立场是什么？"),
        ("Ada 如何看待两港竞争", "Ada 对两港竞争的态度是什么？"),
        ("Ada 對兩港競爭的看法", "Ada 对两港竞争的立场是什么？"),
        ("起重机有多少吨重", "港口的起重机有多少吨重？"),
        ("起重机多重", "起重机有多重？"),
    ],
)
def test_all_of_a_question_that_a_document_asks_is_answered_there(asked: str, heading: str) -> None:
    assert likeness(asked, heading) >= WITHIN


@pytest.mark.parametrize(
    ("asked", "heading"),
    [("怎么进入 GPS 行业", "入行建议：如何进入 GPS 研发"), ("渔夫会被取代吗", "渔夫会被取代吗？")],
)
def test_a_heading_that_asks_nearly_the_same_answers_it(asked: str, heading: str) -> None:
    assert likeness(asked, heading, "section") >= NEARLY


@cases(
    ("asked", "heading"),
    [
        ("2031 年起重机有多少吨重？", "2024 年起重机有多少吨重？"),
        ("起重机有多少吨重", "2024 年起重机有多少吨重？"),
        ("为什么起重机漆成红色", "起重机漆成什么红色？"),
        ("Bo 对两港竞争怎么看？", "Ada 对两港竞争的立场是什么？"),
        ("起重机是谁设计的", "起重机是哪一年设计的？"),
        ("港口的预算", "港口的预算、工期、人手、油漆和仓库各由谁来定，又怎么定？"),
        ("起重机有多重，油漆多少钱，几个人开", "起重机有多重？"),
    ],
)
def test_what_asks_of_something_else_is_not_answered_there(asked: str, heading: str) -> None:
    assert likeness(asked, heading) == 0


@cases("asked", ["TIC 什么时候实现", "TIC 何時會來？", "When will TIC arrive?", "when does TIC come"])
def test_when_something_comes_is_told_under_its_timeline(asked: str) -> None:
    assert likeness(asked, "TIC 时间线", "section") == NEARLY
    assert likeness(asked, "BRB 时间线", "section") == 0


def test_a_heading_that_asks_nothing_is_no_question() -> None:
    assert likeness("渔夫的工作前景", "渔夫的工作前景", "section") == 0
    assert likeness("起重机有多重？", "起重机有多重？") == SAME


async def test_a_section_is_quoted_from_its_beginning_where_its_heading_is_the_question(
    tmp_path: Path,
) -> None:
    text = "Ada 的判断：活儿会变，人还在。船老大们不担心。\n\nBo 认为这是渔夫的手艺问题，很多渔夫没学会用新网。"
    section = make_section(text, heading="渔夫会被取代吗？")
    async with new_store(tmp_path / "library.db") as store:
        document = make_document(
            slug="fishers",
            path="notes/fishers.md",
            summary=None,
            key_points=(),
            risks=(),
            sections=(section,),
            qa=(QA(question="网有多长？", answer="三百米。"),),
        )
        await put(store, document)
        answer = await LibraryAnswerer(store).answer("渔夫会被取代吗")
    assert answer.passages[0].text.startswith("Ada 的判断")
