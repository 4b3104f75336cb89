"""Reads between which hours a chat wants quiet: both ends, or the one that was said."""

import re
from datetime import time

from bot.alerts.planning.schedule import NIGHT
from bot.alerts.wording import hours
from seeds.models import Model

_RANGE = re.compile(
    r"(?:(?:from|between)\s+|[从從自]\s*)?(?P<from>[\w:.：点點半][\w:.：点點半 ]{0,11}?)"
    r"\s*(?:-|–|—|~|～|到|至|to|until|till|\band\b)\s*(?P<to>[\w:.：点點半][\w:.：点點半 ]{0,11})",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:(?:from|after|since|past|starting(?:\s+(?:at|from))?)\s+|[从從自]|[过過]了)\s*(?P<led>.{1,30}?)"
    r"(?:\s*(?:on(?:wards?)?|以[后後]|之[后後]|[后後]|起|[开開]始))?"
    r"|(?P<said>.{1,30}?)\s*(?:onwards?|以[后後]|之[后後]|[后後]|起|[开開]始)",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:(?:to|until|till|before|up\s+to)\s+|[到至])\s*(?P<led>.{1,30}?)(?:\s*(?:以前|之前|前|[为為]止))?"
    r"|(?P<said>.{1,30}?)\s*(?:以前|之前|前|[为為]止)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?P<hour>\d{1,2}|[一二两兩三四五六七八九十]{1,2})\s*(?:[点點时時](?:半|[钟鐘整])?)?")
"""An hour of which nobody said whether it is of the morning or of the evening: 10, 十点半; not 10:00."""

_NAMES = {
    "midnight": time(0), "午夜": time(0), "半夜": time(0), "noon": time(12), "midday": time(12), "正午": time(12),
}  # fmt: skip
_HALF_DAYS = {
    r"\s+at\s+night|\s+in\s+the\s+(?:evening|afternoon)|\s*p\.?m\.?": "pm",
    r"\s+in\s+the\s+morning|\s*a\.?m\.?": "am",
}


class Quiet(Model):
    """When quiet begins and ends on the chat's own clock; None for an end that was not said."""

    start: time | None = None
    end: time | None = None

    def whole(self, before: tuple[time, time] | None) -> tuple[time, time] | None:
        """Return both ends: what was not said is as it was `before`, or as usual; None where that leaves no time."""
        usual = before or NIGHT
        start = usual[0] if self.start is None else self.start
        end = usual[1] if self.end is None else self.end
        return (start, end) if start != end else None


def is_range(typed: str) -> bool:
    """Tell whether words have the form of two hours: 23:00-7:00; Trinidad and Tobago has not."""
    return read(typed) is not None or (_RANGE.fullmatch(typed) is not None and re.search(r"\d", typed) is not None)


def read(typed: str) -> Quiet | None:
    """Read `23:00-7:00`, `晚上十点以后`, `before 8am`; None for anything else. Never raises."""
    typed = " ".join(typed.split())
    if found := _RANGE.fullmatch(typed):
        end = _hour(found["to"])
        start = _hour(found["from"])
        if start is None or end is None:
            return None
        late = _in_the_evening(found["from"], start)
        # 10 to 7 is a night; 9 to 17, or 9:00 to 7:00, is what it says.
        return Quiet(start=late if end < start else start, end=end)
    if (said := _said(_FROM, typed)) and (start := _hour(said)) is not None:
        return Quiet(start=_in_the_evening(said, start))
    if (said := _said(_TO, typed)) and (end := _hour(said)) is not None:
        return Quiet(end=end)
    return None


def _said(pattern: re.Pattern[str], typed: str) -> str:
    found = pattern.fullmatch(typed)
    return (found["led"] or found["said"]).strip() if found else ""


def _hour(said: str) -> time | None:
    """Return an hour by its figures or its name."""
    for words, half_day in _HALF_DAYS.items():
        said = re.sub(rf"(?<=\d)(?:{words})$", half_day, said, flags=re.IGNORECASE)
    return _NAMES.get(said.lower()) or hours.read_time(said)


def _in_the_evening(said: str, at: time) -> time:
    """Return when quiet begins: no bare hour is meant of the morning, in which it ends, and bare 12 is midnight."""
    if _BARE.fullmatch(said) and 6 <= at.hour <= 12:
        return at.replace(hour=(at.hour + 12) % 24)
    return at
