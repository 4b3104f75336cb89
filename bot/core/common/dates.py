"""Knows the day it is where a chat is, and splits a publication date into what is to be shown of it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from seeds.options import DEFAULT_ZONE


def today(now: datetime, zone: str | None) -> date:
    """Return the day it is in `zone` (IANA name) at `now` (aware)."""
    return now.astimezone(ZoneInfo(zone or DEFAULT_ZONE)).date()


def published_day(published: str) -> date | None:
    """Return the day of an ISO 8601 date or time in its own zone; None where it is less precise than a day."""
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
