"""Reads the days that people type, and splits a publication date into what is to be shown of it."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from seeds.models import Model

DEFAULT_ZONE = "Asia/Shanghai"

_TODAY = {"今天", "今日", "today"}
_YESTERDAY = {"昨天", "昨日", "yesterday"}
_DAY = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?")


class Days(Model):
    """A stretch of days, both ends included."""

    first: date
    last: date


def today(now: datetime, zone: str | None) -> date:
    """Return the day it is in `zone` (IANA name) at `now` (aware)."""
    return now.astimezone(ZoneInfo(zone or DEFAULT_ZONE)).date()


def parse_days(words: str, on: date) -> Days | None:
    """Read a day, a month or a year (`2026-02-14`, `2026年2月`, `2026`, 今天, yesterday); None for anything else."""
    text = words.strip().lower()
    if text in _TODAY:
        return Days(first=on, last=on)
    if text in _YESTERDAY:
        return Days(first=on - timedelta(days=1), last=on - timedelta(days=1))
    found = _DAY.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(each) if each else None for each in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return Days(first=first, last=first)
    last_month = month or 12
    return Days(first=first, last=date(first.year, last_month, monthrange(first.year, last_month)[1]))


def published_day(published: str) -> date | None:
    """Return the day of an ISO 8601 date or time in its own zone; None where it is less precise than a day."""
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
