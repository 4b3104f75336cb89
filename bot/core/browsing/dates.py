"""Reads the days that people type, and splits a publication date into what is to be shown of it."""

import re
from calendar import month_abbr, month_name, monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from seeds.models import Model
from seeds.options import DEFAULT_ZONE

_AGO = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2}
_WEEKS_AGO = {
    "本周": 0, "这周": 0, "這週": 0, "本週": 0, "這周": 0, "this week": 0,
    "上周": 1, "上週": 1, "last week": 1,
}  # fmt: skip
_MONTHS_AGO = {
    "本月": 0, "这个月": 0, "這個月": 0, "this month": 0,
    "上月": 1, "上个月": 1, "上個月": 1, "last month": 1,
}  # fmt: skip
_YEARS_AGO = {"今年": 0, "this year": 0, "去年": 1, "last year": 1, "前年": 2}
_DAY = re.compile(r"(\d{4})(?:\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})\s*[日号號]?|\s*月)?|\s*年)?")
_DAY_OF_NO_YEAR = re.compile(r"(\d{1,2})\s*月(?:份|\s*(\d{1,2})\s*[日号號])?")
_MONTH_NAMES = {name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name}
_MONTH_NAMES["sept"] = 9
_NAMED = re.compile(
    rf"(?:(?P<before>\d{{1,2}})\s+)?(?P<month>{'|'.join(_MONTH_NAMES)})\.?"
    r"(?:\s+(?P<behind>\d{1,2}))?(?:,?\s+(?P<year>\d{4}))?"
)


class Days(Model):
    """A stretch of days, both ends included."""

    first: date
    last: date

    @property
    def partial(self) -> str | None:
        """The stretch as an ISO 8601 date, where it is a whole year (`2026`), month (`2026-02`) or day."""
        if self == whole(self.first.year):
            return f"{self.first.year:04}"
        if self == whole(self.first.year, self.first.month):
            return f"{self.first:%Y-%m}"
        return self.first.isoformat() if self.first == self.last else None


def today(now: datetime, zone: str | None) -> date:
    """Return the day it is in `zone` (IANA name) at `now` (aware)."""
    return now.astimezone(ZoneInfo(zone or DEFAULT_ZONE)).date()


def parse_days(words: str, on: date) -> Days | None:
    """Read a day, week, month or year in Chinese, English or digits, seen from the day `on`; None for anything else.

    `2026-02-14`, `2026年2月`, `2026`, `2月14日`, `Feb 2026`, 今天, 上周, last month. Without a year the last such
    day or month is meant.
    """
    text = " ".join(words.lower().split())
    try:
        return _spoken(text, on) or _written(text, on)
    except (ValueError, OverflowError):
        return None


def _spoken(text: str, on: date) -> Days | None:
    if text in _AGO:
        day = on - timedelta(days=_AGO[text])
        return Days(first=day, last=day)
    if text in _WEEKS_AGO:
        monday = on - timedelta(days=on.weekday() + 7 * _WEEKS_AGO[text])
        return Days(first=monday, last=monday + timedelta(days=6))
    if text in _MONTHS_AGO:
        months = on.year * 12 + on.month - 1 - _MONTHS_AGO[text]
        return whole(months // 12, months % 12 + 1)
    return whole(on.year - _YEARS_AGO[text]) if text in _YEARS_AGO else None


def _written(text: str, on: date) -> Days | None:
    if found := _DAY.fullmatch(text):
        return whole(*(int(each) for each in found.groups() if each))
    if found := _DAY_OF_NO_YEAR.fullmatch(text):
        return _last(on, *(int(each) for each in found.groups() if each))
    named = _NAMED.fullmatch(text)
    if not named or (named["before"] and named["behind"]):
        return None
    parts = [_MONTH_NAMES[named["month"]], *(int(each) for each in (named["before"], named["behind"]) if each)]
    return whole(int(named["year"]), *parts) if named["year"] else _last(on, *parts)


def whole(year: int, month: int | None = None, day: int | None = None) -> Days:
    """Return all days of a year, month or day. Raises `ValueError` where there is none such."""
    first = date(year, month or 1, day or 1)
    if day:
        return Days(first=first, last=first)
    last_month = month or 12
    return Days(first=first, last=date(year, last_month, monthrange(year, last_month)[1]))


def _last(on: date, month: int, day: int | None = None) -> Days:
    this_year = whole(on.year, month, day)
    return this_year if this_year.first <= on else whole(on.year - 1, month, day)


def published_day(published: str) -> date | None:
    """Return the day of an ISO 8601 date or time in its own zone; None where it is less precise than a day."""
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
