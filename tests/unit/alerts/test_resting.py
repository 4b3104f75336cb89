"""What comes while a subscription is paused or muted, or was dropped by mistake, is told in one message afterwards."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.alerts.planning.returning import catch_up, rested
from storage.models import Rule, Subscription, When
from tests.support.house import House, open_house
from tests.support.knowing import Knowing
from tests.support.outbox import mark_sent

TOPIC, AUTHOR = Rule(kind="topic", value="燈塔"), Rule(kind="author", value="林小满")
DAILY = When(frequency="daily")
NEXT_MORNING = datetime(2026, 3, 7, 0, 0, tzinfo=UTC)
"""Eight o'clock in Shanghai."""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


async def change(house: House, ours: Subscription, **changes: object) -> None:
    assert await house.store.subscriptions.change(ours.model_copy(update=changes))
    await house.settle()


async def undo(house: House, ours: Subscription, after: int) -> Subscription:
    (again,) = await house.store.subscriptions.restore([ours], house.now)
    chat = await house.store.chats.get(ours.chat_id)
    assert chat is not None
    await catch_up(house.store, Knowing("多高", "tower"), chat, again, after, house.now)
    await house.settle()
    return again


async def test_what_came_in_a_mute_comes_as_one_message_at_its_end(house: House) -> None:
    ours = await house.follows(1, TOPIC)
    await change(house, ours, muted_until=house.now + timedelta(hours=1))
    await house.comes_in("a")
    await house.comes_in("b")
    assert await house.told() == []
    await house.until(house.now + timedelta(hours=1))
    assert await house.told() == [(1, ("a", "b"))]


async def test_what_came_in_a_pause_comes_as_one_message_at_its_end(house: House) -> None:
    ours = await house.follows(1, TOPIC)
    await change(house, ours, paused=True)
    await house.comes_in("a")
    await house.until(house.now + timedelta(days=20))
    await house.comes_in("b")
    assert await rested(house.store, [ours]) == 2
    await change(house, ours)
    assert await house.told() == [(1, ("a", "b"))]


async def test_what_came_in_a_pause_is_kept_for_thirty_days(house: House) -> None:
    ours = await house.follows(1, TOPIC)
    await change(house, ours, paused=True)
    await house.comes_in("old")
    await house.until(house.now + timedelta(days=31))
    await house.comes_in("new")
    await change(house, ours)
    assert await house.told() == [(1, ("new",))]


async def test_a_mute_that_ends_in_quiet_hours_tells_after_them(house: House) -> None:
    ours = await house.follows(1, TOPIC)
    await house.store.chats.set_night(1, (time(11), time(13)), silent=False)
    await change(house, ours, muted_until=house.now + timedelta(hours=2))
    await house.comes_in("a")
    await house.until(house.now + timedelta(hours=2))
    assert await house.told() == []
    await house.until(house.now + timedelta(hours=1))
    assert await house.told() == [(1, ("a",))]


async def test_whoever_hears_of_it_for_another_reason_hears_of_it_once(house: House) -> None:
    ours = await house.follows(1, TOPIC)
    await house.follows(1, AUTHOR)
    await change(house, ours, paused=True)
    await house.comes_in("a")
    assert [each.because for each in await house.sent()] == [(AUTHOR,)]
    await change(house, ours)
    assert await house.told() == []


async def test_what_rests_for_one_reason_comes_for_another_that_is_found_later(house: House) -> None:
    ours = await house.follows(1, AUTHOR)
    await change(house, ours, paused=True)
    await house.comes_in("a", topics=())
    await house.follows(1, TOPIC)
    copy = {"title": "a 号灯塔", "source_url": "https://elsewhere.example/a", "author": ()}
    await house.comes_in("copy", **copy)
    assert await house.told() == [(1, ("copy",))]


async def test_a_digest_leaves_what_rests_to_its_return(house: House) -> None:
    ours = await house.follows(1, TOPIC, DAILY)
    await house.follows(1, AUTHOR, DAILY)
    await house.comes_in("mine", author=())
    await house.comes_in("other", topics=())
    await change(house, ours, paused=True)
    await house.until(NEXT_MORNING)
    assert await house.told() == [(1, ("other",))]
    await change(house, ours)
    assert await house.told() == [(1, ("mine",))]


async def test_what_went_out_as_it_was_paused_does_not_come_again(house: House) -> None:
    ours = await house.follows(1, TOPIC)
    await house.comes_in("a")
    (leased,) = await house.store.deliveries.lease(house.now, 1, 60)
    await change(house, ours, paused=True)
    await mark_sent(house.store, leased.id, 5, house.now)
    await change(house, ours)
    assert await house.told() == []


async def test_an_undo_is_as_if_nothing_had_happened(house: House) -> None:
    ours = await house.follows(1, TOPIC, DAILY)
    await house.comes_in("before")
    after = await house.store.changes.last()
    await house.store.subscriptions.remove(1, ours.id)
    await house.comes_in("between")
    again = await undo(house, ours, after)
    assert again == ours.model_copy(update={"id": again.id})
    await house.comes_in("afterwards")
    assert await house.told() == []
    await house.until(NEXT_MORNING)
    assert await house.told() == [(1, ("before", "between", "afterwards"))]


async def test_an_undo_after_the_hour_brings_the_digest_that_was_due(house: House) -> None:
    ours = await house.follows(1, TOPIC, DAILY)
    await house.comes_in("a")
    after = await house.store.changes.last()
    await house.store.subscriptions.remove(1, ours.id)
    await house.until(NEXT_MORNING + timedelta(hours=1))
    assert await house.told() == []
    await undo(house, ours, after)
    assert await house.told() == [(1, ("a",))]


async def test_an_undo_brings_the_alert_that_was_on_its_way(house: House) -> None:
    ours = await house.follows(1, TOPIC)
    await house.store.chats.set_night(1, (time(9), time(11)), silent=False)
    await house.comes_in("a")
    after = await house.store.changes.last()
    await house.store.subscriptions.remove(1, ours.id)
    again = await undo(house, ours, after)
    assert await house.told() == []
    await house.until(house.now + timedelta(hours=1))
    assert [(each.slugs, each.subscriptions) for each in await house.sent()] == [(("a",), (again.id,))]


async def test_what_was_told_before_it_was_dropped_is_not_told_again(house: House) -> None:
    ours = await house.follows(1, TOPIC)
    after = await house.store.changes.last()
    await house.comes_in("a")
    assert await house.told() == [(1, ("a",))]
    await house.store.subscriptions.remove(1, ours.id)
    await undo(house, ours, after)
    assert await house.told() == []


async def test_what_is_restored_though_it_is_there_stays_as_it_is(house: House) -> None:
    ours = await house.follows(1, TOPIC, DAILY)
    await house.comes_in("a")
    await house.store.subscriptions.remove(1, ours.id)
    now = await house.follows(1, TOPIC)
    assert await house.store.subscriptions.restore([ours], house.now) == [now]
    assert await house.store.subscriptions.of_chat(1) == [now]
    await house.until(NEXT_MORNING)
    assert await house.told() == [(1, ("a",))]


@pytest.mark.parametrize("before", ["an alert", "a digest of what was missed"])
async def test_what_rests_after_it_was_on_its_way_comes_for_a_reason_that_is_found_later(
    house: House, before: str
) -> None:
    ours = await house.follows(1, AUTHOR)
    await house.follows(1, Rule(kind="topic", value="潮汐"))
    await house.store.chats.set_night(1, (time(9), time(11)), silent=False)
    await house.comes_in("a", topics=())
    if before == "a digest of what was missed":
        await house.comes_in("b", topics=())
        await house.store.chats.set_state(1, "paused")
        await house.store.chats.set_state(1, "active")
    await change(house, ours, paused=True)
    await house.comes_in("a", topics=("潮汐",))
    await house.until(house.now + timedelta(hours=1))
    assert await house.told() == [(1, ("a",))]
