"""When a chat is told: the next digest, and the end of its quiet hours, on its own clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from seeds.options import DEFAULT_ZONE
from storage.models import Chat, When

NIGHT = (time(22), time(8))
"""The hours that count as night for a chat that has no quiet hours of its own."""


def zone_of(chat: Chat | None) -> str:
    """Return the IANA name of a chat's zone."""
    return chat.zone if chat and chat.zone else DEFAULT_ZONE


def next_due(when: When, zone: str, after: datetime) -> datetime | None:
    """Return the next instant (UTC) later than `after` (aware) at which a digest is due; None for at once.

    A digest belongs to a day, not to an instant: where daylight saving makes an hour come twice, its first coming
    counts; where it skips one, the clock that was valid before tells the instant. Each gives one digest a day.
    """
    if when.frequency == "at_once":
        return None
    day = after.astimezone(ZoneInfo(zone)).date()
    while True:
        if when.frequency == "daily" or day.weekday() == when.weekday:
            due = instant(day, when.at, zone)
            if due > after:
                return due
        day += timedelta(days=1)


def instant(day: date, at: time, zone: str, *, fold: int = 0) -> datetime:
    """Return the instant (UTC) of a time on a day in a zone; `fold` as in PEP 495."""
    return datetime.combine(day, at, ZoneInfo(zone)).replace(fold=fold).astimezone(UTC)


def end_of_quiet(chat: Chat | None, now: datetime) -> datetime | None:
    """Return when the chat's quiet hours end (UTC), None where it is not quiet at `now` (aware).

    The hours run from the first time up to the second, over midnight where that is the smaller one.
    """
    if chat is None or chat.quiet is None:
        return None
    zone, (start, until) = zone_of(chat), chat.quiet
    local = now.astimezone(ZoneInfo(zone))
    if not _within(local.time(), start, until):
        return None
    day = local.date() + timedelta(days=local.time() >= until)
    ends = (instant(day, until, zone, fold=fold) for fold in (0, 1))
    return next((end for end in ends if end > now), None)


def held_until(chat: Chat | None, when: When) -> time | None:
    """Return the hour to which the chat's quiet hours put off each digest of a schedule; None where they do not."""
    if chat is None or chat.quiet is None or when.frequency == "at_once" or not _within(when.at, *chat.quiet):
        return None
    return chat.quiet[1]


def is_night(chat: Chat, now: datetime) -> bool:
    """Tell whether it is night where the chat is: its quiet hours, else from ten to eight."""
    local = now.astimezone(ZoneInfo(zone_of(chat))).time()
    return _within(local, *(chat.quiet or NIGHT))


def _within(at: time, start: time, end: time) -> bool:
    return start <= at < end if start <= end else at >= start or at < end
