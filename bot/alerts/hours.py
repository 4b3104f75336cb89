"""Reads when somebody wants to be told, and hours of the day, from words in either script or English."""

import re
from datetime import time

from bot.alerts.clock_words import AT, HOUR, HOUR_SAID, PART, clock_time
from bot.alerts.kinds import JOINED
from seeds.models import Model
from storage.models import Frequency, When

MORNING = time(8)
"""The hour of a digest for which none was named."""

_WEEKDAYS = {
    "一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "1": 0, "2": 1, "3": 2, "4": 3, "5": 4,
    "6": 5, "7": 6, "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_DAY = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_WEEK = r"(?:周|週|星期|礼拜|禮拜)"

# What may stand right behind: nothing that goes on a word, but for a word that says what is followed.
_END = (
    r"(?:\s*(?:的?[时時]候)?\s*(?:提醒|告[诉訴]|通知|推送|[发發]|[给給])+我?)?"
    rf"(?:(?![^\W_])(?!['’]\w)|(?={JOINED}))"
)


def _nameless(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_BEGIN = r"(?<![^\W_])"
_EVERY = r"[每毎]\s*(?:[个個]\s*)?"
_WEEKLY = re.compile(
    rf"(?:{_BEGIN}{_EVERY}{_WEEK}(?:\s*一次|\s*(?P<day>[一二三四五六日天1-7](?!\d|[:.点點时時])))?"
    rf"|{_BEGIN}(?:weekly|weekley|weekely|wekly|(?:every|evry|each)\s+week|once\s+a\s+week)"
    rf"(?:\s+on)?(?:\s+(?P<english>{_DAY})s?(?!\w))?"
    rf"|{_BEGIN}(?:every|evry|each|on)\s+(?P<alone>{_DAY})s?(?!\w)){AT}{_END}",
    re.IGNORECASE,
)
# A day of the week with an hour says how often too.
_ON_A_DAY = re.compile(
    rf"{_BEGIN}(?:{_WEEK}(?P<day>[一二三四五六日天])|(?P<alone>{_DAY})s?(?!\w)){HOUR_SAID}{_END}", re.IGNORECASE
)
_DAILY = re.compile(
    rf"{_BEGIN}(?:{_EVERY}(?:一?天|日|(?=[早晚]))(?:\s*一次)?|天天|daily|dayly|dialy|daliy|once\s+a\s+day"
    rf"|(?:every|evry|evrey|each)\s*day|every\s+(?=morning|afternoon|evening|night|noon)){AT}{_END}",
    re.IGNORECASE,
)
# Where it is joined to the word before it, an hour behind it tells it from a part of a name.
_JOINED = re.compile(
    rf"{_EVERY}(?:(?:天|日|(?=[早晚]))|{_WEEK}(?P<day>[一二三四五六日天])?){HOUR_SAID}{_END}", re.IGNORECASE
)
_AT_ONCE = re.compile(
    rf"{_BEGIN}(?:立即|立刻|马上|馬上|即时|即時|随时|隨時|at\s+once|immediat(?:e)?ly|imm?ediately|instantly|right\s+away)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_DAYS = (
    rf"(?:{_EVERY})?{_WEEK}\s*[一二三四五六日天](?:\s*[、,，和及]?\s*{_WEEK}?[一二三四五六日天])+"
    rf"|(?:every\s+|on\s+)?{_DAY}s?(?:\s*(?:,|and|&|/)\s*{_DAY}s?)+"
)
_OFTEN = (
    r"[每毎]隔?\s*(?:[两兩二三四五六七八九十半]|\d+)\s*[个個]?\s*(?:天|日|周|週|星期|小[时時]|分[钟鐘]|月|年)"
    r"|[每毎][个個]?(?:月|小[时時]|年|季度|季|分[钟鐘])(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[号號日])?"
    r"|monthly|hourly|yearly|bi-?weekly|fortnightly"
    r"|every\s+(?:\d+|two|three|four|other|second|few)\s+(?:days?|weeks?|hours?|months?)|every\s+(?:hour|month|year)"
    r"|(?:twice|three\s+times)\s+an?\s+(?:day|week|month)"
)
_NEVER = re.compile(
    rf"{_BEGIN}(?:{_DAYS}|{_OFTEN}){_nameless(AT)}{_END}"
    rf"|{_BEGIN}(?:工作日|平日|[周週]末|weekdays?|weekends?)(?:{_nameless(HOUR_SAID)}{_END}|\s*$)",
    re.IGNORECASE,
)
_ONCE = re.compile(
    rf"(?<!\S)(?:(?:今天|明天|后天|後天|今晚|明早|today|tomorrow|tonight)\s*)?(?:at\s+)?{PART}\s*{HOUR}"
    r"(?P<half_day>\s*(?:am|pm|a\.m\.|p\.m\.))?(?!\S)",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"{PART}\s*{HOUR}\s*(?P<half_day>am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)


class Timed(Model):
    """When, as far as it was said; the words that are left; and what looked like a time but can't be one.

    how_often: an hour of which nobody said how often; `when` then is each day.
    """

    when: When | None
    rest: str
    unreadable: tuple[str, ...] = ()
    how_often: tuple[str, ...] = ()


def read(text: str) -> Timed:
    """Take `每天 8:00`, `每周五 晚上八点半`, `週五 18:00`, `weekly on friday 6pm`, `立即` out of a text (NFKC).

    A time that there is no digest for (every month, on two days of a week, a second hour) is unreadable. Never raises.
    """
    text = " ".join(text.split())  # patterns with so many optional blanks take for ever over many of them
    found = _NEVER.search(text)
    if found:
        return Timed(when=None, rest=_without(text, found), unreadable=(found[0].strip(),))
    patterns: tuple[tuple[Frequency | None, re.Pattern[str]], ...] = (
        ("weekly", _WEEKLY),
        ("weekly", _ON_A_DAY),
        ("daily", _DAILY),
        (None, _JOINED),
        ("at_once", _AT_ONCE),
    )
    for frequency, pattern in patterns:
        found = pattern.search(text)
        if found:
            return _timed(frequency, found, _without(text, found))
    if (found := _an_hour(text)) and (at := clock_time(found)):
        when = When(frequency="daily", at=at)
        return Timed(when=when, rest=_without(text, found), how_often=(found[0].strip(),))
    return Timed(when=None, rest=text)


def read_time(text: str) -> time | None:
    """Read one hour of the day (`8:00`, `晚上10点半`, `早上八点`, `10pm`); None for anything else."""
    found = _ALONE.fullmatch(" ".join(text.split()))
    return clock_time(found) if found else None


def _timed(frequency: Frequency | None, found: re.Match[str], rest: str) -> Timed:
    groups = found.groupdict()
    frequency = frequency or ("weekly" if re.search(_WEEK, found[0]) else "daily")
    hour: re.Match[str] | None = found
    if not any(groups.get(each) for each in ("hour", "spoken", "named", "named_alone")):
        hour = _an_hour(rest)
        rest = _without(rest, hour) if hour else rest
    at = clock_time(hour) if hour else MORNING
    if hour and at is None:
        return Timed(when=When(frequency=frequency), rest=rest, unreadable=(hour[0].strip(),))
    day = (groups.get("day") or groups.get("english") or groups.get("alone") or "一").lower()[:3]
    when = When(frequency=frequency, at=at or MORNING, weekday=_WEEKDAYS[day])
    if second := _an_hour(rest) or _WEEKLY.search(rest) or _ON_A_DAY.search(rest) or _DAILY.search(rest):
        return Timed(when=when, rest=_without(rest, second), unreadable=(second[0].strip(),))
    return Timed(when=when, rest=rest)


def _an_hour(text: str) -> re.Match[str] | None:
    """Return the first hour that stands alone; a bare number is none, nor is 一点."""
    for found in _ONCE.finditer(text):
        plain = (found["minute"] and ":" in found[0]) or found["half_day"] or found["part"]
        said = found["spoken"] and (found["spoken"].isdecimal() or re.search("[半刻分钟鐘整]", found[0]))
        if plain or said:
            return found
    return None


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
