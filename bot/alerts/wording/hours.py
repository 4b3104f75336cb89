"""Reads when somebody wants to be told, and hours of the day, from words in either script or English."""

import re
from datetime import time

from bot.alerts.wording import unsupported
from bot.alerts.wording.clock_words import (
    AT,
    HALF_DAY,
    HOUR,
    HOUR_SAID,
    PART,
    SAYS_AN_HOUR,
    clock_time,
    ends_its_day,
    nearest_time,
)
from bot.alerts.wording.day_words import BEGIN, DAY, END, EVERY, ORDERED, WEEK, WEEKDAYS
from bot.alerts.wording.later import Later
from seeds.models import Model
from storage.models import Frequency, When

MORNING = time(8)
"""The hour of a digest for which none was named."""

_WEEKLY = Later(
    rf"(?:{BEGIN}{EVERY}{WEEK}(?:\s*一次|\s*(?P<day>[一二三四五六日天1-7](?!\d|[:.点點时時])))?"
    rf"|{BEGIN}(?:weekly|weekley|weekely|wekly|(?:every|evry|each)\s+week|once\s+a\s+week)"
    rf"(?:\s+on)?(?:\s+(?P<english>{DAY})s?(?!\w))?"
    rf"|{BEGIN}(?:every|evry|each|on)\s+(?P<alone>{DAY})s?(?!\w)){AT}{END}"
)
# A day of the week with an hour says how often too.
_ON_A_DAY = Later(rf"{BEGIN}(?:{WEEK}(?P<day>[一二三四五六日天])|(?P<alone>{DAY})s?(?!\w)){HOUR_SAID}{END}")
_DAILY = Later(
    rf"{BEGIN}(?:{EVERY}(?:一?天|日|(?=[早晚]))(?:\s*一次)?|天天|daily|dayly|dialy|daliy|once\s+a\s+day"
    rf"|(?:every|evry|evrey|each)\s*day|(?:every|each)\s+(?=morning|afternoon|evening|night|noon)){AT}{END}"
)
# Where it is joined to the word before it, an hour behind it tells it from a part of a name.
_JOINED = Later(rf"{EVERY}(?:(?:天|日|(?=[早晚]))|{WEEK}(?P<day>[一二三四五六日天])?){HOUR_SAID}{END}")
_AT_ONCE = Later(
    rf"{BEGIN}(?:立即|立刻|马上|馬上|即时|即時|随时|隨時|at\s+once|immediat(?:e)?ly|imm?ediately|instantly|right\s+away"
    r"|(?<=[^\s,，][\s,，])一有(?:新的?)?(?:文章|消息|内容|內容|更新)?就(?:[发發推寄传傳送给給]|通知|提醒|告[诉訴])*我?"
    r"|straight\s+away|(?:in\s+)?real[\s-]?time|实时|實時|即刻|第一时间|第一時間"
    r"|as\s+(?:soon\s+as\s+)?they\s+(?:come|appear|are\s+published)(?:\s+(?:in|out))?)"
    rf"(?:(?![^\W_])|(?=(?:[给給]我)?(?:推|[发發寄傳传]|通知|提醒|告[诉訴]|知道|收到|看到))|{ORDERED})"
)
_ONCE = Later(
    rf"(?<![^\s、,，和与與及])(?:(?:今天|明天|后天|後天|今晚|明早|today|tomorrow|tonight)\s*)?(?:at\s+)?{PART}\s*{HOUR}"
    rf"{HALF_DAY}?(?:(?![^\s、,，和与與及])|{ORDERED})"
)
# An hour by its name; elsewhere than at the end it may be part of what is followed.
_ONCE_BY_NAME = Later(
    r"(?:(?<!\S)(?:at|in\s+the)\s+(?=[a-z])|(?<=\S\s)(?![a-z]))"
    r"(?P<named_alone>noon|midday|midnight|night|morning|afternoon|evening|早上|早晨|上午|中午|下午|傍晚|晚上|午夜)\s*$"
)
_BY_NAME_BEFORE = Later(
    r"(?<!\S)(?:at|in\s+the)\s+(?P<named_alone>noon|midday|midnight|night|morning|afternoon|evening)\s*$"
)
"""An hour by its name ahead of a day: at noon on Saturdays."""

_DAY_BEHIND = Later(
    rf"^\s*[,，]?\s*(?:on\s+)?(?:{WEEK}(?P<day>[一二三四五六日天])|(?P<alone>{DAY})s?)(?=\s*(?:[,，.。;；]|$))"
)
"""A day of the week that ends what an hour begins: 8am Mondays."""

_AS_ONE = re.compile(
    rf"(?:(?<=[\d一二三四五六七八九十两兩][点點])|(?<=[点點]半)|(?<=:\d\d))(?=[每毎](?:[个個]?{WEEK}|[天日]))"
)
"""Where an hour and how often are written as one: 8点每天."""

_ON_DAY = Later(rf"{BEGIN}on\s+(?P<on>{DAY})s?(?!\w)")
_AT = Later(r"(?<!\S)at\s(?:1?\d|2[0-4])\s*$")
_JOINED_TO = Later(r"\s*(?:[、,，和与與及跟]|\band\b|&|\balso\b)\s*$")
_SENT = Later(r"(?<=.)[\s,，]*(?:都|[请請]|就)*(?:提醒|告[诉訴]|通知|推[送播]?|[发發寄傳传]送?|[给給])+我?$")
"""An order that stands right behind a time, and is no part of it."""

_NO_DAY = Later(rf"{BEGIN}(?:{EVERY})?{WEEK}\s*[八九十089](?![\d点點时時:.]){END}")
"""An eighth day of the week."""

_ALONE = Later(rf"{PART}\s*{HOUR}{HALF_DAY}?")


class Timed(Model):
    """When, as far as it was said; the words that are left; and what looked like a time but can't be one.

    how_often: an hour of which nobody said how often; `when` then is each day.
    unsupported: a time that there is no digest for; `when` then is what comes nearest.
    second: further times beside the one of `when`.
    said_at, said_day: whether `when` has its hour, its day of the week, from these words; else they are the usual ones.
    """

    when: When | None
    rest: str
    unreadable: tuple[str, ...] = ()
    how_often: tuple[str, ...] = ()
    unsupported: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    said_at: bool = False
    said_day: bool = False

    def after(self, before: When) -> When:
        """Return a schedule as it was said: what was not said of it stays as it was `before`."""
        when = self.when or before
        if self.how_often and before.frequency != "at_once":
            return before.model_copy(update={"at": when.at})
        at = when.at if self.said_at else before.at
        return When(frequency=when.frequency, at=at, weekday=when.weekday if self.said_day else before.weekday)


def read(text: str) -> Timed:
    """Take `每天 8:00`, `每周五 晚上八点半`, `週五 18:00`, `weekly on friday 6pm`, `立即` out of a text (NFKC).

    Of several the first is taken. A time that can't be one, such as 25:00, is unreadable. Never raises.
    """
    text = " ".join(text.split())  # patterns with so many optional blanks take for ever over many of them
    text = _AS_ONE.sub(" ", text)
    if unlike := unsupported.find(text):
        return _nearest(unlike, _without(text, unlike.found))
    patterns: tuple[tuple[Frequency | None, Later], ...] = (
        ("weekly", _WEEKLY),
        ("weekly", _ON_A_DAY),
        ("daily", _DAILY),
        (None, _JOINED),
        ("at_once", _AT_ONCE),
    )
    all_found = [(found, frequency) for frequency, pattern in patterns if (found := pattern.search(text))]
    if all_found:
        found, frequency = min(all_found, key=lambda each: each[0].start())
        return _timed(frequency, found, _without(text, found))
    if none := _NO_DAY.search(text):
        return Timed(when=When(frequency="weekly"), rest=_without(text, none), unreadable=(none[0].strip(),))
    return _of_an_hour(text)


def _of_an_hour(text: str) -> Timed:
    """Read a time of which nobody said how often."""
    found = _an_hour(text) or _ONCE_BY_NAME.search(text)
    if not found:
        return Timed(when=None, rest=text)
    at, said, rest = clock_time(found), found[0].strip(), _without(text, found)
    if at is None:
        near = nearest_time(found)
        when = When(frequency="daily", at=near) if near else None
        return Timed(when=when, rest=rest, unreadable=(said,), said_at=near is not None)
    if dated := _DAY_BEHIND.search(text[found.end() :]):
        when = When(frequency="weekly", at=at, weekday=_weekday(dated["day"] or dated["alone"], found))
        rest = f"{text[: found.start()]} {text[found.end() + dated.end() :]}"
        return Timed(when=when, rest=rest, said_at=True, said_day=True)
    rest, second = _more(rest, at)
    return Timed(when=When(frequency="daily", at=at), rest=rest, how_often=(said,), second=second, said_at=True)


def read_time(text: str) -> time | None:
    """Read one hour of the day (`8:00`, `晚上10点半`, `早上八点`, `10pm`); None for anything else."""
    found = _ALONE.fullmatch(" ".join(text.split()))
    return clock_time(found) if found else None


def _nearest(unlike: unsupported.Unsupported, rest: str) -> Timed:
    hour = unlike.found if _says_an_hour(unlike.found) else _an_hour(rest)
    rest = rest if hour is None or hour is unlike.found else _without(rest, hour)
    at = clock_time(hour) if hour else None
    when = When(frequency=unlike.frequency, at=at or MORNING, weekday=unlike.weekday)
    return Timed(when=when, rest=rest, unsupported=(_SENT.sub("", unlike.found[0].strip()),))


def _says_an_hour(found: re.Match[str]) -> bool:
    groups = found.groupdict()
    return any(groups.get(each) for each in SAYS_AN_HOUR)


def _timed(frequency: Frequency | None, found: re.Match[str], rest: str) -> Timed:
    groups = found.groupdict()
    frequency = frequency or ("weekly" if re.search(WEEK, found[0]) else "daily")
    hour: re.Match[str] | None = found
    if _is_a_mere_week(found) and (dated := _ON_A_DAY.search(rest)):  # weekly digest, Friday 5 pm
        return _timed("weekly", dated, _without(rest, dated))
    if not _says_an_hour(found):
        hour = _an_hour(rest) or _BY_NAME_BEFORE.search(rest)
        rest = _without(rest, hour) if hour else rest
    at = clock_time(hour) if hour else MORNING
    unreadable = (hour[0].strip(),) if hour and at is None else ()
    if hour and at is None:
        at = nearest_time(hour)
    named = groups.get("day") or groups.get("english") or groups.get("alone")
    if frequency == "weekly" and not named and (on := _ON_DAY.search(rest)):  # weekly digest on friday
        named, rest = on["on"], _without(rest, on)
    when = When(frequency=frequency, at=at or MORNING, weekday=_weekday(named or "一", hour if named else None))
    rest, second = _more(rest, when.at)
    return Timed(
        when=when,
        rest=rest,
        unreadable=unreadable,
        second=second,
        said_at=hour is not None,
        said_day=bool(named),
    )


def _weekday(named: str, hour: re.Match[str] | None) -> int:
    """Return the day that an hour of a named one is on: the midnight at its end is of the next."""
    return (WEEKDAYS[named.lower()[:3]] + bool(hour and ends_its_day(hour))) % 7


def _first_time(text: str) -> re.Match[str] | None:
    found = (_an_hour(text), *(pattern.search(text) for pattern in (_WEEKLY, _ON_A_DAY, _DAILY)))
    return min((each for each in found if each), key=lambda each: (each.start(), -each.end()), default=None)


def _is_a_mere_week(found: re.Match[str]) -> bool:
    """Tell whether a match says that something is weekly, and neither on which day nor when."""
    groups = found.groupdict()
    days = [groups.get(each) for each in ("day", "english", "alone")]
    return "english" in groups and not any(days) and not _says_an_hour(found)


def _more(rest: str, at: time) -> tuple[str, tuple[str, ...]]:
    """Take further times out of what is left, with the words that join them; returns what is left then, and these.

    at: the hour that was read, of which one that says the same again is no other.
    """
    second: list[str] = []
    while found := _first_time(rest):
        if not (_says_an_hour(found) and clock_time(found) == at):
            second.append(found[0].strip())
        rest = f"{_JOINED_TO.sub('', rest[: found.start()])} {rest[found.end() :]}"
    return rest, tuple(second)


def _an_hour(text: str) -> re.Match[str] | None:
    """Return the first hour that stands alone; a bare number is none, nor is 一点, but for "at 8" at the end."""
    for found in _ONCE.finditer(text):
        if found["word"] or found["at_word"] or found["counted"] or _is_at_the_end(text, found):
            return found
        plain = (found["minute"] and ":" in found[0]) or found["half_day"] or found["part"]
        said = found["spoken"] and (found["spoken"].isdecimal() or re.search("[半刻分钟鐘整]", found[0]))
        if plain or said:
            return found
    return None


def _is_at_the_end(text: str, found: re.Match[str]) -> bool:
    """Tell whether an hour is "at 8", with nothing behind it; elsewhere it may be part of a name."""
    return _AT.search(text[: found.end()]) is not None and not re.search(r"\w", text[found.end() :])


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
