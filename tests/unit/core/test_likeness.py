"""Questions that are alike are counted as one, those about something else are not."""

from datetime import date

from bot.core.answering.likeness import grouped
from storage.models import Unanswered
from tests.support.cases import cases


def asked(*questions: str, why: str | None = "off_topic") -> list[Unanswered]:
    return [Unanswered(question=each, times=1, last_asked=date(2026, 3, 10), why=why) for each in questions]


@cases(
    "alike",
    [
        ("火星上的土豆怎么种？", "请问火星上的土豆怎麼種植"),
        ("OpenAI 什么时候上市？", "openai何时上市"),
        ("Who founded the lighthouse?", "who founded the light house"),
        ("？？", "？？"),
    ],
)
def test_wordings_of_one_question_stand_together(alike: tuple[str, str]) -> None:
    (group,) = grouped(asked(*alike))
    assert group.times == 2


@cases(
    "different",
    [
        ("龙井多少钱？", "乌龙多少钱？"),
        ("OpenAI 什么时候上市？", "Anthropic 什么时候上市？"),
        ("灯塔有多高？", "海怪住在哪里？"),
    ],
)
def test_questions_about_different_things_stand_apart(different: tuple[str, str]) -> None:
    assert len(grouped(asked(*different))) == 2


def test_the_most_asked_wording_speaks_for_the_group_and_thumbs_down_are_counted() -> None:
    often = Unanswered(question="土豆在火星上怎么种", times=4, last_asked=date(2026, 1, 1), why="near_miss")
    (group,) = grouped([*asked("土豆在火星上怎么种植", why="disliked"), often])
    assert (group.question, group.times, group.why, group.disliked) == (often.question, 5, "near_miss", 1)
    assert group.last_asked == date(2026, 3, 10)
    assert group.others == ("土豆在火星上怎么种植",)
