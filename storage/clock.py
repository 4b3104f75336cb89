"""Times as the database keeps them: UTC text of one width, which sorts as time does."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
ARCHIVE_AFTER = timedelta(days=7)
"""A document that is older than this by its own date when it comes in is news to nobody."""

_PARTIAL = re.compile(r"\d{4}(?:-\d{2})?")


def utc_now() -> datetime:
    """Return the time now, aware, in UTC."""
    return datetime.now(UTC)


def to_text(moment: datetime) -> str:
    """Return an aware time as `2026-02-14T08:00:00.000000Z`. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} says no zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def from_text(text: str) -> datetime:
    """Read a time that `to_text` wrote."""
    return datetime.fromisoformat(text)


def instant(published: str | None) -> str | None:
    """Return a sortable UTC instant of an ISO 8601 date or time, or None where it is none.

    A day without a time counts from its midnight, a month or year from that of its first day, a time without a zone
    as UTC; years that leave the calendar when moved to UTC keep their own clock.
    """
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(_first_day(published))
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return to_text(moment)
    except OverflowError:
        return to_text(moment.replace(tzinfo=UTC))


def day(published: str | None) -> str | None:
    """Return the day of publication in the source's own zone, `2026-02-14`, or None when undated."""
    return _first_day(published[:10]) if instant(published) and published else None


def _first_day(published: str) -> str:
    """Return a month (`2026-02`) or year as its first day; anything else as it is."""
    return published + "-01-01"[len(published) - 4 :] if _PARTIAL.fullmatch(published) else published
