"""A saved question is found by what it means, once a new document has been read, and told of once."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.alerts.matcher import GIVEN_UP, Matcher
from bot.answers.answerer import LibraryAnswerer
from storage.models import Rule
from tests.support.documents import make_section
from tests.support.house import House, open_house
from tests.support.models import Hashing

ASKED = Rule(kind="question", value="How many steps does the lighthouse have?")
TOWER = (make_section("灯塔高三十七米，一共有二百一十四级台阶。看守人每天要走两遍。"),)


class Breaking(Hashing):
    """A model that is broken when told to."""

    dimension = 512


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


@pytest.fixture
def answerer(house: House) -> LibraryAnswerer:
    return LibraryAnswerer(house.store, "fast")


@pytest.fixture
def matcher(house: House, answerer: LibraryAnswerer) -> Matcher:
    return Matcher(house.store, answerer, None, house.clock, comparer=answerer)


async def arrives(house: House, matcher: Matcher, slug: str = "tower") -> None:
    await house.comes_in(slug, title="海边的塔", key_points=(), risks=(), qa=(), summary=None, sections=TOWER)
    await matcher.run()
    await matcher.read_ahead()


async def test_a_question_that_shares_no_word_with_a_document_is_told_of_it_once_that_has_been_read(
    house: House, matcher: Matcher, answerer: LibraryAnswerer
) -> None:
    await house.follows(1, ASKED)
    await arrives(house, matcher)
    await matcher.look_again()
    assert await house.told() == []
    await answerer.fill()
    for _ in range(3):
        await matcher.look_again()
    assert [(each.chat_id, each.slugs, each.because) for each in await house.sent()] == [(1, ("tower",), (ASKED,))]


async def test_who_was_told_of_it_before_it_was_read_is_not_told_again(
    house: House, matcher: Matcher, answerer: LibraryAnswerer
) -> None:
    await house.follows(1, ASKED)
    await house.follows(1, Rule(kind="topic", value="灯塔"))
    await arrives(house, matcher)
    assert await house.told() == [(1, ("tower",))]
    await answerer.fill()
    await matcher.look_again()
    assert await house.told() == []


async def test_what_came_before_anyone_saved_a_question_is_not_told_of(
    house: House, matcher: Matcher, answerer: LibraryAnswerer
) -> None:
    await arrives(house, matcher)
    await answerer.fill()
    await matcher.look_again()
    await house.follows(1, ASKED)
    await matcher.read_ahead()
    await matcher.look_again()
    assert await house.told() == []


async def test_a_document_that_no_model_can_read_is_waited_for_no_longer_than_it_is_news(house: House) -> None:
    broken = Breaking()
    answerer = LibraryAnswerer(house.store, [broken])
    matcher = Matcher(house.store, answerer, None, house.clock, comparer=answerer)
    await house.follows(1, ASKED)
    await matcher.read_ahead()
    broken.fails = True
    await arrives(house, matcher)
    await matcher.look_again()
    assert len(await house.store.changes.after("meaning")) == 1
    house.now += GIVEN_UP + timedelta(minutes=1)
    await matcher.look_again()
    assert await house.store.changes.after("meaning") == []
