"""Dates of publication, in the forms in which people and programs write them."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from seeds.text.dates import from_timestamp, parse_published
from tests.support.cases import cases

ZONE = "Asia/Shanghai"


@cases(
    "raw",
    [
        "2026-02-14",
        "2026-2-14",
        "2026/2/14",
        "2026.02.14",
        "2026年2月14日",
        "2026年02月14號",
        "2026 年 2 月 14 日 星期六",
        "２０２６年２月１４日",
        "二〇二六年二月十四日",
        "Feb 14, 2026",
        "February 14th, 2026",
        "Sat, Feb 14 2026",
        "14 February 2026",
        "14/2/2026",
        "2/14/2026",
        "20260214",
        20260214,
        date(2026, 2, 14),
        " 2026-02-14 ",
    ],
)
def test_a_day_comes_out_as_a_day(raw: object) -> None:
    assert parse_published(raw, ZONE) == "2026-02-14"


@cases(
    ("raw", "iso"),
    [
        ("2026-01-28T09:40:00+08:00", "2026-01-28T09:40:00+08:00"),
        ("2026-01-28T01:40:00Z", "2026-01-28T01:40:00+00:00"),
        ("2026-01-28 09:40:00 -0500", "2026-01-28T09:40:00-05:00"),
        ("2026-01-28 09:40 UTC+8", "2026-01-28T09:40:00+08:00"),
        ("2025年05月16日 14:58", "2025-05-16T14:58:00+08:00"),
        ("2025年5月16日 下午2点58分", "2025-05-16T14:58:00+08:00"),
        ("2025/5/16 12:05 AM", "2025-05-16T00:05:00+08:00"),
        ("2025年05月16日（五）下午2:58", "2025-05-16T14:58:00+08:00"),
        ("2025-05-16(金) 14:58", "2025-05-16T14:58:00+08:00"),
        ("2025. 5. 16. 오후 2:58", "2025-05-16T14:58:00+08:00"),
        ("2025년 5월 16일 PM 2:58", "2025-05-16T14:58:00+08:00"),
        ("May 16, 2025 at 2:58 p.m.", "2025-05-16T14:58:00+08:00"),
        ("Fri, 16 May 2025 14:58:00 GMT", "2025-05-16T14:58:00+00:00"),
        ("2025-05-16T14:58:00.250", "2025-05-16T14:58:00.250000+08:00"),
        (datetime(2025, 5, 16, 14, 58), "2025-05-16T14:58:00+08:00"),  # noqa: DTZ001 - as YAML gives it
        (datetime(2025, 5, 16, 14, 58, tzinfo=UTC), "2025-05-16T14:58:00+00:00"),
    ],
)
def test_a_time_of_day_comes_out_with_its_offset(raw: object, iso: str) -> None:
    assert parse_published(raw, ZONE) == iso


def test_a_time_without_a_zone_is_in_the_zone_that_is_set_summer_time_included() -> None:
    assert parse_published("2025-07-01 08:00", "America/New_York") == "2025-07-01T08:00:00-04:00"
    assert parse_published("2025-12-01 08:00", "America/New_York") == "2025-12-01T08:00:00-05:00"


@cases(
    ("raw", "iso"),
    [("2026-02", "2026-02"), ("2026年2月", "2026-02"), ("Feb 2026", "2026-02"), (2026, "2026"), ("2026年", "2026")],
)
def test_a_date_is_no_more_precise_than_its_source(raw: object, iso: str) -> None:
    assert parse_published(raw, ZONE) == iso


@cases(
    "raw",
    [
        "2026-02-30",
        "2026-13-01",
        "2026年2月30日",
        "0000-01-01",
        "9999-12-31",
        date(9999, 12, 31),
        datetime(1, 1, 1, tzinfo=UTC),
        "2026-02-14T25:00:00",
        "2026-02-14T10:00:00+99:00",
        "yesterday",
        "about 2026-02-14 or so",
        "",
        "3" * 5_000,
        None,
        True,
        20.26,
        99999999,
        ["2026-02-14"],
    ],
)
def test_what_is_no_possible_date_is_none(raw: object) -> None:
    assert parse_published(raw, ZONE) is None


def test_day_and_month_are_not_guessed() -> None:
    assert parse_published("3/4/2026", ZONE) is None


@given(st.one_of(st.text(), st.integers(), st.dates(), st.datetimes(), st.none(), st.floats(), st.booleans()))
def test_anything_at_all_is_a_date_or_none(raw: object) -> None:
    found = parse_published(raw, ZONE)
    assert found is None or date.fromisoformat(f"{found}-01-01"[:10]).year >= 1000


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_every_form_of_a_day_gives_the_same_day(day: date) -> None:
    forms = (
        f"{day:%Y-%m-%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y/%m/%d}",
        f"{day:%b} {day.day}, {day.year}",
    )
    assert {parse_published(form, ZONE) for form in forms} == {day.isoformat()}


def test_a_timestamp_is_a_moment_in_the_zone_that_is_asked_for() -> None:
    assert from_timestamp("1625563944736", "UTC") == "2021-07-06T09:32:24+00:00"
    assert from_timestamp("1625563944", "Asia/Shanghai") == "2021-07-06T17:32:24+08:00"


@cases("raw", ["20260214", "2026021412", "13800138000", "9787111128069", "", "16255639447.5"])
def test_another_number_is_no_timestamp(raw: str) -> None:
    assert from_timestamp(raw, "UTC") is None
