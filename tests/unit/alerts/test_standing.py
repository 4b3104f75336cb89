"""A document is asked every saved question that it may answer, however many these are, and all who asked are told."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from bot.alerts.finding.matching import Matching
from bot.alerts.finding.standing import ASKED_AT_ONCE, PATIENCE, Asking, Likely, QuestionIndex
from bot.alerts.planning.manner import Manner
from bot.alerts.planning.matcher import Matcher
from storage.models import Following, Rule
from tests.support.cases import cases
from tests.support.documents import make_document, make_section, put
from tests.support.faults import Panic
from tests.support.house import House, open_house
from tests.support.knowing import Knowing

MANY = 2 * ASKED_AT_ONCE + 5


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


class Killed(Knowing):
    """Knows what another one does, until it has been asked so much that the process is killed."""

    async def how_sure(self, slug: str, asked: Sequence[str]) -> list[float]:
        if self.asked >= ASKED_AT_ONCE:
            raise Panic
        return await super().how_sure(slug, asked)


async def many_ask(house: House) -> list[tuple[int, tuple[str, ...]]]:
    """Have many chats ask in their own words what a document answers; returns what they are to be told."""
    for chat in range(1, MANY + 1):
        await house.follows(chat, Rule(kind="question", value=f"{chat} 年前的灯塔有多高？"))
    return [(chat, ("tower",)) for chat in range(1, MANY + 1)]


async def test_of_a_document_that_answers_many_questions_all_who_asked_are_told(house: House) -> None:
    expected = await many_ask(house)
    await house.follows(MANY + 1, Rule(kind="question", value="茶叶多少钱？"))
    await house.comes_in("tower")
    assert await house.told() == expected


async def test_a_question_that_is_saved_again_is_asked_once_for_all_who_saved_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.alerts.finding.matching.WORTH_IT", 0)
    knowing = Knowing("多高", "tower")
    matching = Matching(house.store, knowing)
    for chat in range(1, 31):
        await house.follows(chat, Rule(kind="question", value="灯塔有多高？"))
    await matching.find(make_document(slug="tea", path="tea.md"))  # makes the index over most
    asked = knowing.asked
    await house.follows(31, Rule(kind="question", value="灯塔有多高？"))
    found = await matching.find(make_document(slug="tower", sections=(make_section("这座灯塔有多高？"),)))
    assert [each.chat_id for each in found] == [*range(1, 32)]
    assert knowing.asked == asked + 1


async def test_a_kill_amid_many_questions_loses_none_and_repeats_none(house: House) -> None:
    expected = await many_ask(house)
    await put(house.store, make_document(slug="tower", sections=(make_section("这座灯塔很高。"),)))
    with pytest.raises(Panic):
        await Matcher(house.store, Killed("多高", "tower"), Manner(), house.clock).run()
    assert await house.told() == []
    await house.settle()
    assert await house.told() == expected
    await house.settle()
    assert await house.told() == []


def asked(answered: Sequence[bool], sure: int) -> int:
    """Return how many of some questions are asked, the first of which are sure, by which are answered."""
    asking = Asking(Likely(str(at), (at,), 0.5, is_sure=at < sure) for at in range(len(answered)))
    count = 0
    while some := asking.next():
        assert len(some) <= ASKED_AT_ONCE
        asking.answered(answered[each.subscriptions[0]] for each in some)
        count += len(some)
    return count


@cases(
    ("answered", "sure", "count"),
    [
        ([False] * 500, 0, PATIENCE),
        ([False] * 500, 100, 100 + PATIENCE),
        ([True] * 500, 0, 500),
        ([*[False] * (PATIENCE - 1), True, *[False] * 500], 0, PATIENCE + PATIENCE + 1),
        ([*[True] * 50, *[False] * (PATIENCE + 49), True, *[False] * 500], 0, 50 + PATIENCE + 49 + 1 + PATIENCE + 51),
        ([], 0, 0),
    ],
)
def test_all_that_are_sure_are_asked_and_others_as_long_as_answers_come(
    answered: list[bool], sure: int, count: int
) -> None:
    assert asked(answered, sure) == count


def test_questions_are_asked_by_how_much_of_them_a_document_has_and_by_how_near_they_are() -> None:
    tea, tower, bees = (Following(1, "茶叶多少钱"), Following(2, "灯塔有多高"), Following(3, "蜜蜂住在哪里"))
    index, texts = QuestionIndex([tea, tower, bees]), ["这座灯塔有多高？42 米。", "今年的茶叶。"]
    assert [each.subscriptions for each in index.ranked(texts)] == [(2,), (1,)]
    by_meaning = index.ranked(texts, {"蜜蜂住在哪里": 0.9})
    assert [each.subscriptions for each in by_meaning] == [(2,), (3,), (1,)]
