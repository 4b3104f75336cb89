"""Questions of a scraped page whose marks lost their colon: each finds its own answer, or stays in the text."""

import pytest

from seeds.models import Document
from seeds.reader import read

_TEXT = "桥在河上，人们每天从桥上走过，去对岸的集市。\n" * 4


def page(*lines: str) -> Document:
    return read(f"老桥\n{_TEXT}Related Questions\n{chr(10).join(lines)}\n".encode(), "page.txt")


def answers(document: Document) -> list[tuple[str, str]]:
    return [(pair.question, pair.answer) for pair in document.qa]


def test_a_question_without_an_answer_stays_under_its_title() -> None:
    document = page("Q桥建于哪年？", "A1820年。", "Q为什么要拆？", "Q谁反对？", "A上游的镇。")
    assert answers(document) == [("桥建于哪年？", "1820年。"), ("谁反对？", "上游的镇。")]
    assert document.sections[-1].heading == "Related Questions"
    assert document.sections[-1].text == "Q为什么要拆？"


def test_the_last_one_may_lack_its_answer() -> None:
    document = page("Q桥建于哪年？", "A1820年。", "Q谁反对？", "A上游的镇。", "Q为什么要拆？")
    assert answers(document) == [("桥建于哪年？", "1820年。"), ("谁反对？", "上游的镇。")]
    assert document.sections[-1].text == "Q为什么要拆？"


def test_an_answer_may_ask_in_a_word_that_opens_as_the_mark_does() -> None:
    document = page("QWho pays?", "AThe town.", "Quite so?", "QWho objects?", "AThe mill.")
    assert answers(document) == [("Who pays?", "The town.\nQuite so?"), ("Who objects?", "The mill.")]


def test_a_number_that_an_answer_opens_with_is_text() -> None:
    document = page(
        "Q修桥花了几年？", "A7 年以后才通车。", "QHow much is the toll?", "A6 cents.", "Q谁付？", "A1 in 5 people."
    )
    assert [answer for _, answer in answers(document)] == ["7 年以后才通车。", "6 cents.", "1 in 5 people."]
    assert {item.text for item in document.removed if item.rule.startswith("mark of a question")} == {"Q", "A"}


def test_numbers_that_count_the_questions_are_part_of_their_marks() -> None:
    document = page("Q1 桥建于哪年？", "A1 1820年。", "Q2 谁反对？", "A2 上游的镇。")
    assert answers(document) == [("桥建于哪年？", "1820年。"), ("谁反对？", "上游的镇。")]


def test_a_number_behind_one_answer_alone_is_none_of_its_question() -> None:
    document = page("Q1 桥建于哪年？", "A1 个工匠也不记得。", "Q2 谁反对？", "A上游的镇。")
    assert answers(document) == [("桥建于哪年？", "1 个工匠也不记得。"), ("谁反对？", "上游的镇。")]


@pytest.mark.parametrize("answer", ["A.I. firms paid for it.", "A3.5 million people."])
def test_a_point_inside_a_word_or_a_figure_ends_no_mark(answer: str) -> None:
    document = read(f"# Bridge\n\n{_TEXT}\n## Q&A\n\nQ: Who paid?\n\n{answer}\n".encode(), "note.md")
    assert [pair.answer for pair in document.qa] == [answer]
