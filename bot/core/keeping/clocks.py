"""Takes out of words the place whose clock an hour is meant by: 8am London time, 北京时间8点."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.alerts.wording import hours
from bot.core.keeping.cities import is_offset, zone_named, zones_like
from seeds.models import Model
from storage.models import When

_BEFORE_TIME = re.compile(
    r"[(（]?\s*(?:[按以用]\s*)?(?P<zh>[\u4e00-\u9fff]{2,8})(?P<time>[时時][间間])\s*[)）]?"
    r"|[(（]?\s*(?P<en>[a-z][a-z .'’/_-]{1,30}?)(?:['’]s)?\s+(?P<en_time>time)\b\s*[)）]?"
    r"|[(（]?\s*(?<![a-z])(?P<offset>(?:utc|gmt)\s*[+-]\s*\d{1,2}(?::?\d\d)?|(?-i:UTC|GMT|[A-Z]{1,3}[SD]?T))(?![a-z\d])\s*[)）]?",
    re.IGNORECASE,
)
"""What may name a place: one that does is told by the zones that are known."""

_PERHAPS = re.compile(r"[时時][间間]|time\b|UTC|GMT|utc|gmt|[A-Z]T\b")
_HALF_A_YEAR = timedelta(days=182)


class Placed(Model):
    """Words without the place whose clock is meant; its zone (IANA), and how it was named; empty where none was."""

    words: str
    zone: str = ""
    said: str = ""


def placed(words: str) -> Placed:
    """Return the words without a place's time, where an hour of the day stands beside it. Never raises."""
    if not _PERHAPS.search(words):
        return Placed(words=words)
    for found in _BEFORE_TIME.finditer(words):
        for start, name in _names(found):
            rest = f"{words[:start].rstrip('(（按以用 ')} {words[found.end() :]}"
            # Places come second: all their names are read when the first of them is looked up.
            when = hours.read(rest).when
            if when and when.frequency != "at_once" and (zone := _zone(name)):
                said = words[start : found.end()].strip(" ()（）按以用")
                return Placed(words=" ".join(rest.split()), zone=zone, said=said)
    return Placed(words=words)


def _names(found: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Yield where what may be a place begins, and it, the longest first."""
    if han := found["zh"]:
        yield from ((found.start("zh") + at, han[at:]) for at in range(len(han) - 1))
    elif latin := found["en"]:
        starts = [0, *(each.end() for each in re.finditer(r"\s+", latin))]
        yield from ((found.start("en") + at, latin[at:]) for at in starts)
    else:
        yield found.start("offset"), found["offset"]


def _zone(name: str) -> str:
    if is_offset(name):
        return next(iter(zones_like(name)), "")
    return zone_named(name) or ""


def always_alike(zone: str, other: str, now: datetime) -> bool:
    """Tell whether the clocks of two zones show the same all year."""
    return all(
        each.astimezone(ZoneInfo(zone)).utcoffset() == each.astimezone(ZoneInfo(other)).utcoffset()
        for each in (now, now + _HALF_A_YEAR)
    )


def by_ours(said: Placed, when: When | None, ours: str, now: datetime) -> When | None:
    """Return what a time that was said by another place's clock is by the zone `ours`; None where it is the same."""
    if not said.zone or not when or when.frequency == "at_once" or always_alike(said.zone, ours, now):
        return None
    return elsewhere(when, said.zone, ours, now)


def elsewhere(when: When, zone: str, other: str, now: datetime) -> When:
    """Return what a time by the clock of `zone` is by that of `other`, as both stand at `now`."""
    there = now.astimezone(ZoneInfo(zone)).replace(hour=when.at.hour, minute=when.at.minute, second=0, microsecond=0)
    here = there.astimezone(ZoneInfo(other))
    days = (here.date() - there.date()).days
    return when.model_copy(update={"at": here.time().replace(tzinfo=None), "weekday": (when.weekday + days) % 7})
