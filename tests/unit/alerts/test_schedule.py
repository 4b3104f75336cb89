"""A digest comes once on each of its days, whatever the clocks do; quiet hours end when they end."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.planning.schedule import end_of_quiet, is_night, next_due
from storage.models import Chat, When
from tests.support.cases import cases

ZONES = [
    "Asia/Shanghai",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/Sao_Paulo",
]

MOMENTS = st.integers(946_684_800, 2_051_222_400).map(lambda each: datetime.fromtimestamp(each, UTC))
"""From 2000 to 2035."""


def dues(when: When, zone: str, start: datetime, end: datetime) -> list[datetime]:
    found = []
    due = next_due(when, zone, start)
    while due is not None and due < end:
        found.append(due)
        due = next_due(when, zone, due)
    return found


@given(
    st.sampled_from(ZONES),
    st.times(),
    st.integers(min_value=1975, max_value=2037),
)
def test_a_year_has_one_digest_on_every_day(zone: str, at: time, year: int) -> None:
    at = at.replace(second=0, microsecond=0)
    start, end = (datetime(each, 1, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC) for each in (year, year + 1))
    found = dues(When(frequency="daily", at=at), zone, start - timedelta(seconds=1), end - timedelta(seconds=1))
    days = [each.astimezone(ZoneInfo(zone)).date() for each in found]
    leap = year % 4 == 0
    # Samoa skipped 30 December 2011, and a skipped hour before midnight may belong to the next day's clock.
    assert len(found) in (365 + leap, 365 + leap - 1, 365 + leap + 1)
    assert all(later - earlier >= timedelta(hours=20) for earlier, later in pairwise(found))
    assert len(set(days)) >= len(days) - 1


def test_an_hour_that_comes_twice_gives_one_digest() -> None:
    when = When(frequency="daily", at=time(2, 30))
    found = dues(when, "Europe/Berlin", datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 26, 12, tzinfo=UTC))
    assert found == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 26, 1, 30, tzinfo=UTC)]


def test_an_hour_that_does_not_exist_gives_one_digest() -> None:
    when = When(frequency="daily", at=time(2, 30))
    found = dues(when, "Europe/Berlin", datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 30, 12, tzinfo=UTC))
    assert found == [datetime(2026, 3, 29, 1, 30, tzinfo=UTC), datetime(2026, 3, 30, 0, 30, tzinfo=UTC)]


def test_a_week_has_one_digest_on_its_day() -> None:
    when = When(frequency="weekly", at=time(18), weekday=4)
    found = dues(when, "America/New_York", datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    local = [each.astimezone(ZoneInfo("America/New_York")) for each in found]
    assert len(local) == 52
    assert {(each.weekday(), each.time()) for each in local} == {(4, time(18))}


def test_the_29th_of_february_has_its_digest() -> None:
    due = next_due(When(frequency="daily"), "UTC", datetime(2028, 2, 28, 9, tzinfo=UTC))
    assert due == datetime(2028, 2, 29, 8, tzinfo=UTC)


def test_at_once_is_never_due_later() -> None:
    assert next_due(When(), "UTC", datetime(2026, 1, 1, tzinfo=UTC)) is None


def chat(start: time, end: time, zone: str = "Asia/Shanghai") -> Chat:
    return Chat(id=1, kind="private", language="en", zone=zone, quiet_from=start, quiet_to=end)


@cases(
    ("now", "ends"),
    [
        (datetime(2026, 3, 10, 13, 59, tzinfo=UTC), None),
        (datetime(2026, 3, 10, 14, 0, tzinfo=UTC), datetime(2026, 3, 11, 0, 0, tzinfo=UTC)),
        (datetime(2026, 3, 10, 23, 59, tzinfo=UTC), datetime(2026, 3, 11, 0, 0, tzinfo=UTC)),
        (datetime(2026, 3, 11, 0, 0, tzinfo=UTC), None),
    ],
)
def test_quiet_hours_run_over_midnight(now: datetime, ends: datetime | None) -> None:
    assert end_of_quiet(chat(time(22), time(8)), now) == ends


def test_quiet_hours_within_a_day_end_on_it() -> None:
    nap = chat(time(12), time(14))
    assert end_of_quiet(nap, datetime(2026, 3, 10, 5, tzinfo=UTC)) == datetime(2026, 3, 10, 6, tzinfo=UTC)


@given(st.sampled_from(ZONES), MOMENTS, st.times(), st.times())
def test_quiet_hours_always_end_and_within_a_day_or_so(zone: str, now: datetime, start: time, end: time) -> None:
    there = chat(start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0), zone)
    ends = end_of_quiet(there, now)
    assert ends is None or timedelta() < ends - now <= timedelta(hours=50)


def test_quiet_hours_that_end_at_an_hour_that_comes_twice_end_when_it_comes_next() -> None:
    there = chat(time(22), time(2, 30), "Europe/Berlin")
    before, between, after = (datetime(2026, 10, 25, hour, 15, tzinfo=UTC) for hour in (0, 1, 2))
    assert end_of_quiet(there, before) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert end_of_quiet(there, between) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert end_of_quiet(there, after) is None


def test_without_quiet_hours_the_night_is_from_ten_to_eight() -> None:
    there = Chat(id=1, kind="private", language="en", zone="Europe/Berlin")
    assert end_of_quiet(there, datetime(2026, 3, 10, 23, tzinfo=UTC)) is None
    assert is_night(there, datetime(2026, 3, 10, 23, tzinfo=UTC))
    assert not is_night(there, datetime(2026, 3, 10, 12, tzinfo=UTC))
