"""Hours of the day as people write them: the patterns, and the time that one means."""

import re
from datetime import time

from seeds.text.numerals import DIGITS, TEN

_SAID = "[零〇一二两兩三四五六七八九十]{1,3}"
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_IN_ENGLISH = "|".join(_ENGLISH)
_MINUTES = {"half": 30, "quarter": 15, "a quarter": 15, "fifteen": 15, "thirty": 30, "forty-five": 45}

PART = (
    r"(?P<part>凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚|夜里|夜裡|夜間|夜间|夜晚|晚間|晚间|深夜|半夜|午夜)?"
)
"""The part of the day before an hour."""

HOUR = (
    rf"(?:(?P<spoken>\d{{1,2}}|{_SAID})\s*[点點时時]"
    rf"(?:\s*(?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<minutes>\d{{1,2}}|{_SAID})\s*分?)|[钟鐘整正])?"
    rf"|(?P<beside>half|(?:a\s)?quarter)\s(?P<side>past|after|to)\s(?P<counted>{_IN_ENGLISH}|\d{{1,2}})(?!\w)"
    rf"|(?P<word>{_IN_ENGLISH})(?:\so['’]?clock|\s(?P<and_minutes>fifteen|thirty|forty-five)|(?=\s?[ap]\.?m\b|\sin\sthe\s))"
    rf"|(?<=\bat\s)(?P<at_word>{_IN_ENGLISH})(?!\w)"
    r"|(?P<hour>\d{1,4})(?:\s*[:.]\s*(?P<minute>\d{1,2}))?(?:\s*(?:分(?![钟鐘])|o['’]?clock|h(?!\w)))?)"
)
"""An hour: 8, 8:30, 0830, 20h, 8点, 八点半, 十点一刻, 三点四十五分, eight o'clock, half past eight; at eight."""

SAYS_AN_HOUR = ("hour", "spoken", "counted", "word", "at_word", "named", "named_alone")
"""Groups of these patterns of which one stands where an hour was said."""

HALF_DAY = r"(?:\s*(?P<half_day>am|pm|a\.m\.|p\.m\.|in\s+the\s+(?:morning|afternoon|evening)|at\s+night)(?![a-z]))"
"""Which half of the day an hour is of, behind it."""

_NAMED = {
    "noon": time(12), "midday": time(12), "midnight": time(0), "morning": time(8), "afternoon": time(15),
    "evening": time(18), "night": time(20), "早上": time(8), "早晨": time(8), "清晨": time(6), "早": time(8),
    "上午": time(9), "中午": time(12), "下午": time(15), "傍晚": time(18), "晚上": time(20), "晚": time(20),
    "午夜": time(0), "半夜": time(0), "睡前": time(22), "晚睡前": time(22), "bedtime": time(22),
}  # fmt: skip
_BY_NAME = rf"(?:in\s+the\s+)?(?P<named>{'|'.join(sorted(_NAMED, key=len, reverse=True))})s?"

HOUR_SAID = (
    r"\s*[,，]?\s*(?:at|@|在|于|於|的)?\s*"
    rf"(?:(?:{_BY_NAME}\s*)?(?:at\s+)?{PART}\s*{HOUR}{HALF_DAY}?)"
)
"""An hour with the words that lead up to it."""

AT = rf"(?:{HOUR_SAID}|\s*[,，]?\s*(?:at\s+|在)?{_BY_NAME.replace('(?P<named>', '(?P<named_alone>')})?"
"""The same or the name of an hour, such as noon or 早上; or nothing."""

_AT_NIGHT = frozenset({"晚上", "晚", "晚間", "晚间", "夜里", "夜裡", "夜間", "夜间", "夜晚", "深夜"})
_LATE = frozenset({"下午", "傍晚"})
_MIDNIGHT = _AT_NIGHT | {"半夜", "午夜", "凌晨"}
_DAWN = 5
"""The hour up to which the night lasts: 夜里两点 is two in the morning."""


def clock_time(found: re.Match[str]) -> time | None:
    """Return the time that a match of these patterns means; None where there is none, such as 25:00 or 13 pm."""
    groups = found.groupdict()
    if not any(groups.get(each) for each in SAYS_AN_HOUR if not each.startswith("named")):
        return _NAMED.get(_name(groups))
    hour, minute = _hour_and_minute(groups)
    if _half_of_day(groups, hour) and not 0 < hour <= 12:
        return None
    return _time(groups, hour, minute)


def ends_its_day(found: re.Match[str]) -> bool:
    """Tell whether a match means the midnight at the end of a day: 24:00, 晚上12点."""
    groups = found.groupdict()
    if not any(groups.get(each) for each in SAYS_AN_HOUR if not each.startswith("named")):
        return False
    hour, _ = _hour_and_minute(groups)
    at_night = (groups.get("part") or _name(groups)) in _AT_NIGHT or "night" in (groups.get("half_day") or "")
    return hour == 24 or (hour == 12 and at_night)


def nearest_time(found: re.Match[str]) -> time | None:
    """Return the time that is probably meant by one that there isn't (13 pm is 13:00); None where none comes near."""
    groups = found.groupdict()
    return _time(groups, *_hour_and_minute(groups)) if any(groups.get(each) for each in SAYS_AN_HOUR) else None


def _time(groups: dict[str, str | None], hour: int, minute: int) -> time | None:
    name = _name(groups)
    part = groups.get("part") or name
    half_day = _half_of_day(groups, hour)
    if name in ("afternoon", "evening", "night") and not half_day:
        half_day = "pm"
    if hour == 12 and (half_day == "am" or part in _MIDNIGHT):
        hour = 0
    elif hour < 12 and (half_day == "pm" or _is_late(part, hour)):
        hour += 12
    if hour == 24 and minute == 0:
        hour = 0
    return time(hour, minute) if 0 <= hour < 24 and minute < 60 else None


def _name(groups: dict[str, str | None]) -> str:
    return (groups.get("named_alone") or groups.get("named") or "").lower()


def _half_of_day(groups: dict[str, str | None], hour: int) -> str:
    """Return am or pm, as the words behind an hour say; empty where they don't."""
    said = " ".join((groups.get("half_day") or "").lower().replace(".", "").split())
    if said == "at night":
        return "am" if hour < _DAWN or hour == 12 else "pm"
    return "am" if said in ("am", "in the morning") else "pm" if said else ""


def _is_late(part: str, hour: int) -> bool:
    """Tell whether an hour of twelve, in a part of the day, is one of the second half."""
    if part in _AT_NIGHT:
        return hour >= _DAWN
    return part in _LATE or (part == "中午" and hour < 10)


def _hour_and_minute(groups: dict[str, str | None]) -> tuple[int, int]:
    if spoken := groups.get("spoken"):
        quarter = groups.get("quarter")
        minute = 30 if groups.get("half") else 15 * _number(quarter) if quarter else _number(groups.get("minutes"))
        return _number(spoken), minute
    if word := groups.get("word") or groups.get("at_word") or groups.get("counted"):
        hour = int(word) if word.isdecimal() else _ENGLISH.index(word.lower()) + 1
        minute = _MINUTES.get((groups.get("beside") or groups.get("and_minutes") or "").lower(), 0)
        return (hour - 1 or 12, 60 - minute) if (groups.get("side") or "").lower() == "to" else (hour, minute)
    written = groups["hour"] or ""
    if len(written) > 2:  # 830, 0830
        hour, minute = divmod(int(written), 100)
        return hour, minute
    return int(written), int(groups.get("minute") or 0)


def _number(said: str | None) -> int:
    """Return a number under a hundred in digits or Chinese: 8, 八, 十二, 二十三, 零五."""
    if not said:
        return 0
    if said.isdecimal():
        return int(said)
    tens, ten, ones = said.rpartition(TEN)
    if not ten:
        return int("".join(str(DIGITS[each]) for each in said))
    return 10 * (DIGITS.get(tens, 1) if tens else 1) + (DIGITS.get(ones, 0) if ones else 0)
