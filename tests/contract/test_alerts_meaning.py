"""A saved question is found by what it means, once a new document has been read, and told of once."""

from collections.abc import AsyncIterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.alerts.planning.manner import Manner
from bot.alerts.planning.matcher import GIVEN_UP, QUESTIONS_READ_WITHIN, Matcher
from bot.answers.answerer import LibraryAnswerer
from storage.models import Rule, When
from tests.support.documents import make_section
from tests.support.house import House, open_house
from tests.support.models import Hashing
from tests.support.outbox import mark_sent

ASKED = Rule(kind="question", value="What is the number of stairs in the lighthouse?")
TOPIC, DAILY = Rule(kind="topic", value="灯塔"), When(frequency="daily")
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


async def test_the_message_that_told_of_it_before_it_was_read_says_the_question_too(
    house: House, matcher: Matcher, answerer: LibraryAnswerer
) -> None:
    await house.follows(1, TOPIC)
    await house.follows(1, ASKED)
    await arrives(house, matcher)
    (sent,) = await house.sent()
    assert sent.because == (TOPIC,)
    await answerer.fill()
    await matcher.look_again()
    (edit,) = await house.sent()
    assert (edit.chat_id, edit.edits, edit.slugs, edit.because) == (1, 1000 + sent.id, ("tower",), (TOPIC, ASKED))
    await matcher.look_again()
    assert await house.sent() == []
    await house.comes_in("tower", title="海边的新塔")  # a correction says both still
    assert [each.because for each in await house.sent()] == [(TOPIC, ASKED)]


async def test_a_message_that_has_not_gone_yet_is_sent_with_all_its_reasons(
    house: House, matcher: Matcher, answerer: LibraryAnswerer
) -> None:
    await house.follows(1, TOPIC)
    asked = await house.follows(1, ASKED)
    await house.store.chats.set_night(1, (time(9), time(17)), silent=False)
    await arrives(house, matcher)
    await answerer.fill()
    await matcher.look_again()
    await house.until(house.now + timedelta(hours=12))
    (sent,) = await house.sent()
    assert sent.because == (TOPIC, ASKED)
    assert asked.id in sent.subscriptions


async def test_a_message_in_the_air_is_waited_for_before_it_says_the_question_too(
    house: House, matcher: Matcher, answerer: LibraryAnswerer
) -> None:
    await house.follows(1, TOPIC)
    await house.follows(1, ASKED)
    await arrives(house, matcher)
    await answerer.fill()
    (leased,) = await house.store.deliveries.lease(house.now, 1, 60)
    await matcher.look_again()
    await mark_sent(house.store, leased.id, 77, house.now)
    assert await house.sent() == []
    await matcher.look_again()
    assert [(each.edits, each.because) for each in await house.sent()] == [(77, (TOPIC, ASKED))]


async def test_a_digest_that_waits_says_the_question_too(
    house: House, matcher: Matcher, answerer: LibraryAnswerer
) -> None:
    await house.follows(1, TOPIC, DAILY)
    await house.follows(1, ASKED, DAILY)
    await arrives(house, matcher)
    await answerer.fill()
    await matcher.look_again()
    assert await house.sent() == []
    await house.until(house.now + timedelta(days=1))
    assert [(each.kind, each.because) for each in await house.sent()] == [("digest", (TOPIC, ASKED))]


async def test_a_digest_that_is_written_but_not_sent_says_the_question_too(
    house: House, matcher: Matcher, answerer: LibraryAnswerer
) -> None:
    await house.follows(1, TOPIC, DAILY)
    asked = await house.follows(1, ASKED, DAILY)
    await house.comes_in("other", title="别的文章")
    await arrives(house, matcher)
    await answerer.fill()
    house.now += timedelta(days=1)
    await house.digests.run()
    await matcher.look_again()
    (digest,) = await house.sent()
    assert digest.because == (TOPIC, ASKED)
    assert [asked.id in each for each in digest.wanted_by] == [slug == "tower" for slug in digest.slugs]


async def test_what_waits_for_a_digest_goes_at_once_where_the_question_is_to_be_told_of_at_once(
    house: House, matcher: Matcher, answerer: LibraryAnswerer
) -> None:
    await house.follows(1, TOPIC, DAILY)
    await house.follows(1, ASKED)
    await arrives(house, matcher)
    await answerer.fill()
    await matcher.look_again()
    assert [(each.slugs, each.because) for each in await house.sent()] == [(("tower",), (TOPIC, ASKED))]
    await house.until(house.now + timedelta(days=2))
    assert await house.sent() == []


async def test_a_message_that_is_too_old_to_be_edited_stays_as_it_is(house: House, answerer: LibraryAnswerer) -> None:
    matcher = Matcher(house.store, answerer, Manner(edit_within=timedelta(0)), house.clock, comparer=answerer)
    await house.follows(1, TOPIC)
    await house.follows(1, ASKED)
    await arrives(house, matcher)
    await house.sent()
    await answerer.fill()
    house.now += timedelta(seconds=1)
    await matcher.look_again()
    assert await house.sent() == []


async def test_what_came_before_anyone_saved_a_question_is_not_told_of(
    house: House, matcher: Matcher, answerer: LibraryAnswerer
) -> None:
    await arrives(house, matcher)
    await answerer.fill()
    await matcher.look_again()
    await house.follows(1, ASKED)
    await answerer.fill()
    await matcher.look_again()
    assert await house.told() == []


async def test_what_is_hidden_before_it_is_compared_by_meaning_is_compared_when_it_is_shown(
    house: House, matcher: Matcher, answerer: LibraryAnswerer
) -> None:
    await house.follows(1, ASKED)
    await house.follows(2, TOPIC)
    await arrives(house, matcher)
    await house.store.documents.hide("tower", True)
    await answerer.fill()
    await matcher.look_again()
    assert await house.store.changes.after("meaning") == []
    await house.follows(3, TOPIC)
    await house.store.documents.hide("tower", False)
    await answerer.fill()
    await matcher.run()
    await matcher.look_again()
    await house.settle()
    assert await house.told() == [(1, ("tower",)), (2, ("tower",))]


async def test_a_document_that_no_model_can_read_is_waited_for_no_longer_than_it_is_news(house: House) -> None:
    broken = Breaking()
    answerer = LibraryAnswerer(house.store, [broken])
    matcher = Matcher(house.store, answerer, None, house.clock, comparer=answerer)
    await house.follows(1, ASKED)
    broken.fails = True
    await arrives(house, matcher)
    await answerer.fill()
    await matcher.look_again()
    assert len(await house.store.changes.after("meaning")) == 1
    house.now += GIVEN_UP + timedelta(minutes=1)
    await matcher.look_again()
    assert await house.store.changes.after("meaning") == []


async def test_a_question_that_was_saved_a_moment_ago_is_waited_for_a_little(
    house: House, matcher: Matcher, answerer: LibraryAnswerer
) -> None:
    await house.follows(2, Rule(kind="question", value="谁会修自行车？"))
    await arrives(house, matcher)
    await answerer.fill()
    await house.follows(1, ASKED)
    await matcher.look_again()
    assert len(await house.store.changes.after("meaning")) == 1
    await answerer.fill()
    await matcher.look_again()
    assert await house.told() == [(1, ("tower",))]


async def test_a_question_that_no_model_reads_holds_the_others_up_for_two_minutes(
    house: House, matcher: Matcher, answerer: LibraryAnswerer
) -> None:
    await house.follows(1, ASKED)
    await arrives(house, matcher)
    await answerer.fill()
    await house.follows(2, Rule(kind="question", value="谁会修自行车？"))
    await matcher.look_again()
    assert await house.told() == []
    house.now += QUESTIONS_READ_WITHIN + timedelta(seconds=1)
    await matcher.look_again()
    assert await house.told() == [(1, ("tower",))]
