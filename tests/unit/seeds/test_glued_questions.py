"""Questions of a scraped page whose marks lost their colon: each finds its own answer, or stays in the text."""

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
