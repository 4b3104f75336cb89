"""Reads when somebody wants to be told, and hours of the day, from words in either script or English."""

import re
from datetime import time

from seeds.models import Model
from storage.models import Frequency, When

MORNING = time(8)
"""The hour of a digest for which none was named."""

_PART = r"(?P<part>早上|早晨|上午|中午|下午|傍晚|晚上|晚|早)?\s*"
_CLOCK = (
    r"(?P<hour>\d{1,4})(?:\s*(?:[:.]\s*(?P<minute>\d{1,2})|[点點时時](?:\s*(?P<minutes>\d{1,2})\s*分?|(?P<half>半))?))?"
)
_AT = rf"(?:\s*(?:at|@)?\s*{_PART}{_CLOCK}\s*(?P<half_day>am|pm|a\.m\.|p\.m\.)?(?![\w]))?"
_WEEKDAYS = {
    "一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "1": 0, "2": 1, "3": 2, "4": 3, "5": 4,
    "6": 5, "7": 6, "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_DAY = r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_WEEKLY = re.compile(
    rf"(?<![\w])(?:每\s*(?:个|個)?\s*(?:周|週|星期|礼拜|禮拜)\s*(?P<day>[一二三四五六日天1-7](?!\d|[:点點]))?"
    rf"|(?:weekly|every\s+week|each\s+week)(?:\s+on)?(?:\s+(?P<english>{_DAY})s?(?!\w))?"
    rf"|(?:every|each|on)\s+(?P<alone>{_DAY})s?(?!\w)){_AT}",
    re.IGNORECASE,
)
_DAILY = re.compile(rf"(?<![\w])(?:每\s*(?:天|日)|天天|daily|every\s*day|each\s+day){_AT}", re.IGNORECASE)
_ONCE = re.compile(
    rf"(?<!\S)(?:(?:今天|明天|后天|後天|今晚|明早|today|tomorrow|tonight)\s*)?(?:at\s+)?{_PART}(?P<hour>\d{{1,2}})"
    r"(?:\s*(?::\s*(?P<minute>\d{2})|[点點时時](?:\s*(?P<minutes>\d{1,2})\s*分?|(?P<half>半))?)"
    r"\s*(?P<half_day>am|pm|a\.m\.|p\.m\.)?|\s*(?P<half_day_alone>am|pm))(?!\S)",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"(?<![\w])(?:立即|立刻|马上|馬上|即时|即時|随时|隨時|at once|immediately|instantly|right away)(?![\w])",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"{_PART}{_CLOCK}\s*(?P<half_day>am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "晚", "pm", "p.m."})


class Timed(Model):
    """When, as far as it was said; the words that are left; and what looked like a time but can't be one.

    how_often: an hour of which nobody said how often; `when` then is each day.
    """

    when: When | None
    rest: str
    unreadable: tuple[str, ...] = ()
    how_often: tuple[str, ...] = ()


def read(text: str) -> Timed:
    """Take `每天 8:00`, `每周五 晚上8点`, `weekly on friday 6pm`, `立即` out of a text (NFKC). Never raises."""
    patterns: tuple[tuple[Frequency, re.Pattern[str]], ...] = (
        ("weekly", _WEEKLY),
        ("daily", _DAILY),
        ("at_once", _AT_ONCE),
    )
    for frequency, pattern in patterns:
        found = pattern.search(text)
        if found:
            return _timed(frequency, found, f"{text[: found.start()]} {text[found.end() :]}")
    found = _ONCE.search(text)
    at = _time(found) if found else None
    if found and at:
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        return Timed(when=When(frequency="daily", at=at), rest=rest, how_often=(found[0].strip(),))
    return Timed(when=None, rest=text)


def read_time(text: str) -> time | None:
    """Read one hour of the day (`8:00`, `晚上10点半`, `10pm`); None for anything else."""
    found = _ALONE.fullmatch(text.strip())
    return _time(found) if found else None


def _timed(frequency: Frequency, found: re.Match[str], rest: str) -> Timed:
    groups = found.groupdict()
    at = _time(found) if groups.get("hour") else MORNING
    if at is None:
        return Timed(when=When(frequency=frequency), rest=rest, unreadable=(found[0].strip(),))
    day = (groups.get("day") or groups.get("english") or groups.get("alone") or "一").lower()[:3]
    return Timed(when=When(frequency=frequency, at=at, weekday=_WEEKDAYS[day]), rest=rest)


def _time(found: re.Match[str]) -> time | None:
    hour = int(found["hour"])
    minute = 30 if found["half"] else int(found["minute"] or found["minutes"] or 0)
    if len(found["hour"]) > 2:  # 830, 0830
        hour, minute = divmod(hour, 100)
    half_day = (found["half_day"] or found.groupdict().get("half_day_alone") or "").lower()
    late = found["part"] in _AFTERNOON or half_day in _AFTERNOON
    if hour < 12 and late:
        hour += 12
    elif hour == 12 and half_day in ("am", "a.m."):
        hour = 0
    if hour == 24 and minute == 0:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
