"""Reads for how long something is to rest, as people say it in three languages."""

import re
from datetime import date, datetime, time, timedelta

from bot.alerts.wording import hours
from bot.alerts.wording.clock_words import AT, clock_time
from bot.alerts.wording.day_words import WEEKDAYS
from bot.answers.language.counting import COUNT, read_count
from storage.folding import fold

_UNITS = {
    "分钟": timedelta(minutes=1), "minute": timedelta(minutes=1),
    "小时": timedelta(hours=1), "钟头": timedelta(hours=1), "hour": timedelta(hours=1),
    "天": timedelta(days=1), "日": timedelta(days=1), "day": timedelta(days=1),
    "周": timedelta(days=7), "星期": timedelta(days=7), "礼拜": timedelta(days=7), "week": timedelta(days=7),
    "月": timedelta(days=30), "month": timedelta(days=30),
}  # fmt: skip
_SHORT = {
    "m": "minute", "min": "minute", "h": "hour", "hr": "hour", "d": "day", "w": "week", "wk": "week",
}  # fmt: skip
"""Units as they are written right behind digits (3h, 30 mins), by the whole word."""
_SPAN = re.compile(
    r"(?:for )?(?:(?:(?P<half>半|half(?: an?)?)|(?P<one>这|本|the next|this)|(?P<few>几|a few)"
    rf"|(?P<count>{COUNT}))?\s*(?:(?P<and_half>个半)|个)?\s*(?P<unit>{'|'.join(_UNITS)})s?(?P<then_half> and a half)?"
    rf"|(?<![a-z\d.-])(?P<digits>\d{{1,3}}) ?(?P<short>{'|'.join(sorted(_SHORT, key=len, reverse=True))})s?)$"
)
_FEW = 3
"""What a few (几天, a few days) are taken for."""

_WEEKDAY = re.compile(r"(?:周|星期|礼拜)(?P<day>[一二三四五六日天])|(?P<english>mon|tue|wed|thu|fri|sat|sun)")
_DAYS_AHEAD = {"明天": 1, "明": 1, "后天": 2, "tomorrow": 1}
_IN_ENGLISH = (
    "tomorrow|today|tonight|(?:on |next |this )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
)
_TO_A_DAY = re.compile(
    r"(?:一?直?到|\b(?:until|till) )\s*(?:"
    r"(?P<next>下(?:周|星期|礼拜)|next week)|(?P<month>下个?月|next month)"
    rf"|(?P<before>(?:\d|noon|mid)[^,]{{0,10}}?),? (?P<later>{_IN_ENGLISH})"
    r"|(?P<day>明天|后天|今天|今(?=晚)|明(?=[早晚])|(?:下个?|这个?|本)?(?:周|星期|礼拜)[一二三四五六日天]"
    rf"|{_IN_ENGLISH})?(?P<at>[\s,的]*\S.{{0,16}})?)$"
)
_AT = re.compile(AT)

LONGEST = timedelta(days=366)

_MOST_IN_DIGITS = 1000
"""Minutes from which no count of them is read back: so long a span is as well said in hours."""


def read(words: str) -> tuple[timedelta | None, str]:
    """Return the span that words end with, at most a year, and what stands before it; None where there is none."""
    folded = fold(words).strip()
    found = _SPAN.search(folded)
    if not found or not any(found[each] for each in ("half", "one", "few", "count", "digits")):
        return None, words.strip()
    count = _count(found)
    if not count:
        return None, words.strip()
    unit = _UNITS[found["unit"] or _SHORT[found["short"]]]
    return min(count * unit, LONGEST), folded[: found.start()].strip()


def until(words: str, now: datetime) -> tuple[datetime | None, str]:
    """Return the end that words name by a day, a week, a month or an hour, and what stands before it; None for none.

    now: on the chat's own clock (aware), from which the next such day or hour counts. A day without an hour ends the
    rest in its morning, a week or month in the morning of its first day; morning, noon and tonight are hours.
    """
    folded = fold(words).strip()
    found = _TO_A_DAY.search(folded)
    if not found or not any(found.groupdict().values()):
        return None, words.strip()
    named = found["day"] or found["later"] or ""
    at, day = _time(named, found["at"] or found["before"] or ""), _day_of(found, named, now.date())
    if at is None:
        return None, words.strip()
    end = datetime.combine(day, at, now.tzinfo)
    step = timedelta(days=7 if _WEEKDAY.search(named) else 1)
    return (end if end > now else end + step), folded[: found.start()].strip()


def _time(day: str, said: str) -> time | None:
    """Return the hour that is said of a day, its morning where none is; None for what is no hour."""
    said = re.sub("^(?:this|the) ", "", said.strip(" ,的"))
    if day == "tonight":
        said = f"night {said}".strip()
    if not said:
        return hours.MORNING
    found = _AT.fullmatch(said)
    return clock_time(found) if found else None


def _day_of(found: re.Match[str], named: str, today: date) -> date:
    if found["next"]:
        return today + timedelta(days=7 - today.weekday())
    if found["month"]:
        return (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    return _day(named, today)


def _day(said: str, today: date) -> date:
    if weekday := _WEEKDAY.search(said):
        wanted = WEEKDAYS[(weekday["day"] or weekday["english"])[:3]]
        ahead = (wanted - today.weekday()) % 7
        # 下周三 is the Wednesday of the next week, also on a Monday.
        later = wanted >= today.weekday()
        return today + timedelta(days=ahead + 7 * (said.startswith("下") and later))
    return today + timedelta(days=_DAYS_AHEAD.get(said, 0))


def _count(found: re.Match[str]) -> float:
    if found["few"]:
        return _FEW
    if found["half"]:
        return 0.5
    said = found["count"] or found["digits"]
    count = float(read_count(said) or 0) if said else 1.0
    return count + 0.5 if count and (found["and_half"] or found["then_half"]) else count


def words_of(span: timedelta) -> str:
    """Return a span as `read` reads it back: in days or hours where it is whole ones, else in minutes."""
    minutes = round(span / timedelta(minutes=1))
    length, over = divmod(minutes, 60)
    if over and minutes < _MOST_IN_DIGITS:
        return f"{minutes} minutes"
    return f"{length} hours" if length % 24 else f"{length // 24} days"
