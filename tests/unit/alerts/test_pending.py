"""A message that is still to go keeps only the reasons that its chat still has; without one it doesn't go."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.core.core import Core
from storage.models import Rule, Subscription, When
from tests.support.conversation import text_of
from tests.support.documents import make_section
from tests.support.house import House, open_house
from tests.support.knowing import Knowing

TOPIC, AUTHOR = Rule(kind="topic", value="燈塔"), Rule(kind="author", value="林小满")
DAILY = When(frequency="daily")
NEXT_MORNING = datetime(2026, 3, 7, 0, 0, tzinfo=UTC)
"""Eight o'clock in Shanghai."""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


async def ends(house: House, ours: Subscription, how: str) -> None:
    if how == "removed":
        await house.store.subscriptions.remove(ours.chat_id, ours.id)
        return
    changes: dict[str, dict[str, object]] = {
        "paused": {"paused": True},
        "muted": {"muted_until": house.now + timedelta(days=7)},
    }
    await house.store.subscriptions.change(ours.model_copy(update=changes[how]))


ENDS = pytest.mark.parametrize("how", ["removed", "paused", "muted"])


@ENDS
async def test_an_alert_that_nobody_wants_any_more_does_not_go(house: House, how: str) -> None:
    ours = await house.follows(1, TOPIC)
    await house.follows(2, TOPIC)
    await house.comes_in("a")
    await ends(house, ours, how)
    assert await house.told() == [(2, ("a",))]


@ENDS
async def test_an_alert_goes_for_the_reasons_that_are_left(house: House, how: str) -> None:
    ours = await house.follows(1, TOPIC)
    other = await house.follows(1, AUTHOR)
    await house.comes_in("a")
    await ends(house, ours, how)
    sent = await house.sent()
    assert [(each.slugs, each.because, each.subscriptions) for each in sent] == [(("a",), (AUTHOR,), (other.id,))]


@ENDS
async def test_a_digest_that_is_written_leaves_out_what_is_wanted_no_more(house: House, how: str) -> None:
    ours = await house.follows(1, TOPIC, DAILY)
    await house.follows(1, AUTHOR, DAILY)
    await house.comes_in("mine", author=())
    await house.comes_in("both")
    await house.comes_in("other", topics=())
    await house.until(NEXT_MORNING)
    await ends(house, ours, how)
    assert [(each.slugs, each.because) for each in await house.sent()] == [(("both", "other"), (AUTHOR,))]


async def test_what_is_changed_otherwise_still_goes(house: House) -> None:
    ours = await house.follows(1, TOPIC)
    await house.comes_in("a")
    await house.store.subscriptions.change(ours.model_copy(update={"when": DAILY}))
    assert await house.told() == [(1, ("a",))]


async def test_one_that_is_muted_in_quiet_hours_does_not_come_in_the_morning(house: House) -> None:
    ours = await house.follows(1, TOPIC)
    await house.store.chats.set_night(1, (time(9), time(12)), silent=False)
    await house.comes_in("a")
    await ends(house, ours, "muted")
    await house.until(house.now + timedelta(hours=12))
    assert await house.told() == []


async def test_one_that_failed_in_the_air_is_not_tried_again(house: House) -> None:
    ours = await house.follows(1, TOPIC)
    await house.comes_in("a")
    leased = await house.store.deliveries.lease(house.now, 1, 60)
    await ends(house, ours, "removed")
    await house.store.deliveries.retry(leased[0].id, "no answer", house.now)
    assert await house.told() == []


async def test_what_ended_before_the_return_is_not_among_what_was_missed(house: House) -> None:
    ours = await house.follows(1, TOPIC)
    await house.follows(1, AUTHOR)
    await house.comes_in("mine", author=())
    await house.comes_in("other", topics=())
    await house.store.chats.set_state(1, "paused")
    await house.comes_in("later", author=())
    await ends(house, ours, "removed")
    await house.store.chats.set_state(1, "active")
    await house.settle()
    assert await house.told() == [(1, ("other",))]


async def test_a_correction_that_follows_at_once_shows_what_is_corrected(house: House) -> None:
    await house.follows(1, TOPIC)
    core = Core(house.store, Knowing("多高", "tower"))
    await house.comes_in("a", title="旧题目")
    (first,) = await house.sent()
    await core.compose(first)
    await house.comes_in("a", title="新题目")
    (edit,) = await house.sent()
    assert "新题目" in text_of(await core.compose(edit))


async def test_a_correction_of_what_was_sent_still_comes(house: House) -> None:
    ours = await house.follows(1, TOPIC)
    await house.comes_in("a")
    await house.sent()
    await house.comes_in("a", title="改过的题目")
    await ends(house, ours, "removed")
    assert [each.edits is not None for each in await house.sent()] == [True]


@pytest.mark.parametrize("how", ["hidden", "removed"])
async def test_what_is_gone_before_it_was_told_is_not_told(house: House, how: str) -> None:
    await house.follows(1, TOPIC)
    await house.follows(2, TOPIC, DAILY)
    await house.comes_in("a")
    await house.comes_in("b")
    await house.until(NEXT_MORNING)
    if how == "hidden":
        await house.store.documents.hide("a", True)
    else:
        await house.store.documents.remove_paths("/library", ["a.md"])
    assert await house.told() == [(1, ("b",)), (2, ("b",))]


@pytest.mark.parametrize("how", ["hidden", "removed"])
async def test_a_digest_names_no_reason_whose_documents_are_gone(house: House, how: str) -> None:
    await house.follows(1, TOPIC, DAILY)
    await house.follows(1, AUTHOR, DAILY)
    await house.comes_in("of-topic", author=())
    await house.comes_in("of-author", topics=())
    await house.until(NEXT_MORNING)
    if how == "hidden":
        await house.store.documents.hide("of-author", True)
    else:
        await house.store.documents.remove_paths("/library", ["of-author.md"])
    assert [(each.slugs, each.because) for each in await house.sent()] == [(("of-topic",), (TOPIC,))]


async def test_what_comes_in_again_before_it_was_told_is_told_once(house: House) -> None:
    await house.follows(1, TOPIC)
    await house.comes_in("a")
    await house.store.documents.remove_paths("/library", ["a.md"])
    await house.comes_in("a")
    assert await house.told() == [(1, ("a",))]


COPY = {"title": "a 号灯塔", "source_url": "https://elsewhere.example/a", "author": ()}


async def comes_in_twice(house: House) -> None:
    words = (make_section("灯塔在海边，看守人夜里点灯，白天记下过往的船只和天气。" * 3),)
    await house.comes_in("a", sections=words)
    await house.comes_in("copy", sections=words, **COPY)


async def test_a_copy_takes_the_place_of_what_waited_for_a_digest_and_was_removed(house: House) -> None:
    await house.follows(1, AUTHOR, DAILY)
    await comes_in_twice(house)
    await house.store.documents.remove_paths("/library", ["a.md"])
    await house.until(NEXT_MORNING)
    assert await house.told() == [(1, ("copy",))]


async def test_a_copy_takes_the_place_of_what_was_on_its_way_and_was_removed(house: House) -> None:
    await house.follows(1, AUTHOR)
    await house.follows(2, AUTHOR, DAILY)
    await house.store.chats.set_night(1, (time(9), time(12)), silent=False)
    await comes_in_twice(house)
    await house.comes_in("b")
    await house.store.chats.set_night(2, (time(7), time(9)), silent=False)
    await house.until(NEXT_MORNING + timedelta(minutes=1))
    await house.store.documents.remove_paths("/library", ["a.md"])
    await house.until(NEXT_MORNING + timedelta(hours=1))
    assert await house.told() == [(1, ("b",)), (1, ("copy",)), (2, ("copy", "b"))]


async def test_who_was_told_of_what_was_removed_is_not_told_of_its_copies(house: House) -> None:
    await house.follows(1, TOPIC)
    await comes_in_twice(house)
    assert await house.told() == [(1, ("a",))]
    await house.store.documents.remove_paths("/library", ["a.md"])
    words = (make_section("灯塔在海边，看守人夜里点灯，白天记下过往的船只和天气。" * 3),)
    await house.comes_in("third", sections=words, title="a 号灯塔", source_url="https://third.example/a")
    assert await house.told() == []
    assert [each.slug for each in await house.store.documents.twins("copy")] == ["third"]


async def test_copies_find_one_another_when_the_first_of_them_goes(house: House) -> None:
    await comes_in_twice(house)
    words = (make_section("灯塔在海边，看守人夜里点灯，白天记下过往的船只和天气。" * 3),)
    await house.comes_in("third", sections=words, title="a 号灯塔", source_url="https://third.example/a")
    await house.store.documents.remove_paths("/library", ["a.md"])
    assert [each.slug for each in await house.store.documents.twins("copy")] == ["third"]
