"""A leap year of clock in several zones: daylight saving both ways, moves to other zones, a sleep of three days."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.alerts.planning.digests import reschedule
from bot.alerts.planning.manner import Manner, News, Place, tell
from storage.models import Delivery, Incoming, NewWaiting, Rule, Subscription, When
from tests.support.documents import digest_of, make_document, make_section
from tests.support.house import House, open_house

pytestmark = pytest.mark.usefixtures("one_thing_at_a_time")

START = datetime(2028, 1, 1, tzinfo=UTC)
YEAR = 366
STEP = timedelta(hours=6)
ASLEEP = range(200, 203)
"""Days on which the program doesn't run."""

FOLLOWERS = {
    1: ("Europe/Berlin", When(frequency="daily", at=time(2, 30))),  # an hour that is skipped in March, twice in October
    2: ("America/New_York", When(frequency="daily", at=time(1, 30))),  # twice in November
    3: ("Australia/Lord_Howe", When(frequency="daily", at=time(2, 15))),  # the clock moves by half an hour
    4: ("Asia/Shanghai", When(frequency="weekly", at=time(18), weekday=1)),  # Tuesday: 29 February was one
    5: ("Asia/Taipei", When(frequency="daily", at=time(8))),  # travels
}
TRAVELS = {60: "America/Los_Angeles", 61: "Asia/Tokyo", 180: "Pacific/Auckland", 300: "Europe/London"}


def document(day: int) -> Incoming:
    made = make_document(
        slug=f"d{day}", path=f"d{day}.md", title=f"第 {day} 天", source_url=f"https://example.org/{day}",
        sections=(make_section(f"第 {day} 天的事。"),), key_points=(), risks=(), qa=(),
    )  # fmt: skip
    return Incoming(document=made, digest=digest_of(made), size=1, modified_ns=1)


async def waits(house: House, ours: Subscription, slug: str) -> None:
    """Let a document wait as the matching does it."""
    chat = await house.store.chats.get(ours.chat_id)
    told = tell(News(slug, ""), Place(ours.chat_id, chat), [ours], house.now, Manner())
    assert isinstance(told, NewWaiting)
    await house.store.waiting.add([told], house.now)


async def a_year(house: House, followers: Sequence[Subscription]) -> list[tuple[datetime, Delivery]]:
    """Let a document come in at noon of each day; return each digest with the time at which it went."""
    went: list[tuple[datetime, Delivery]] = []
    for day in range(YEAR):
        noon = START + timedelta(days=day, hours=12)
        if day in TRAVELS:
            await house.store.chats.set_zone(5, TRAVELS[day])
            await reschedule(house.store, 5, house.now)
        while house.now < START + timedelta(days=day + 1):
            if house.now == noon:
                for each in followers:
                    await waits(house, each, f"d{day}")
            if day not in ASLEEP:
                await house.digests.run()
                went += [(house.now, each) for each in await house.sent()]
            house.now += STEP
    house.now += timedelta(days=8)
    await house.digests.run()
    return [*went, *[(house.now, each) for each in await house.sent()]]


def due(digest: Delivery, zone: str) -> datetime:
    """Return for when a digest was due, on the clock of a zone."""
    return datetime.fromisoformat(digest.key.removeprefix("digest:")).astimezone(ZoneInfo(zone))


async def test_in_a_year_of_clock_each_digest_comes_once(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        house.now = START
        await house.store.documents.put_many("/library", [document(day) for day in range(YEAR)])
        followers = []
        for chat, (zone, when) in FOLLOWERS.items():
            followers.append(await house.follows(chat, Rule(kind="topic", value="航海"), when))
            await house.store.chats.set_zone(chat, zone)
        went = await a_year(house, followers)
    asleep, awake = (START + timedelta(days=each) for each in (ASLEEP.start, ASLEEP.stop))
    for chat, (zone, when) in FOLLOWERS.items():
        ours = [(at, each) for at, each in went if each.chat_id == chat]
        assert [slug for _, each in ours for slug in each.slugs] == [f"d{day}" for day in range(YEAR)]
        for at, each in ours:
            slept = asleep - STEP < due(each, "UTC") <= awake
            assert at - due(each, "UTC") < STEP or slept or at > START + timedelta(days=YEAR)
        if chat == 5:
            continue
        days = [due(each, zone) for _, each in ours]
        assert all(earlier.date() < later.date() for earlier, later in pairwise(days))
        skipped = [each for each in days if each.time() != when.at]
        assert [each.date() for each in skipped] == [
            each for each in days_without(when.at, zone) if when.frequency == "daily"
        ]
        # Of the days that it slept over, the first one's digest came late, with what the others would have brought.
        usual = YEAR - len(ASLEEP) + 1 if when.frequency == "daily" else 53
        assert abs(len(ours) - usual) <= 1


def days_without(at: time, zone: str) -> list[date]:
    """Return the days of the year on which a clock of that zone never shows that time."""
    days = [date(2028, 1, 1) + timedelta(days=each) for each in range(YEAR)]
    walls = [datetime.combine(each, at, ZoneInfo(zone)) for each in days]
    return [each.date() for each in walls if each.astimezone(UTC).astimezone(ZoneInfo(zone)).time() != at]
