"""Reads the days that people name, and knows what "after", "before" and "until" such days leave."""

import re
from calendar import month_abbr, month_name, monthrange
from datetime import date, timedelta
from typing import Literal

from bot.answers.language.counting import COUNT, read_count
from seeds.models import Model
from storage.folding import fold

Dated = Literal["during", "after", "before", "until"]
"""How a limit stands to the days that it names."""

_AGO = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2}
_WEEKS_AGO = {
    "本周": 0, "这周": 0, "这一周": 0, "这星期": 0, "这个星期": 0, "本星期": 0, "this week": 0,
    "上周": 1, "上一周": 1, "上星期": 1, "上个星期": 1, "last week": 1,
}  # fmt: skip
_MONTHS_AGO = {"本月": 0, "这个月": 0, "this month": 0, "上月": 1, "上个月": 1, "last month": 1}
_YEARS_AGO = {"今年": 0, "本年": 0, "this year": 0, "去年": 1, "last year": 1, "前年": 2}
_FEW_DAYS = {"这几天", "这些天", "最近几天", "近几天", "近日", "the last few days", "the past few days", "these days"}
_FEW = 7
"""Days that "these days" are."""

_UNITS = {"天": "days", "日": "days", "周": "weeks", "星期": "weeks", "礼拜": "weeks", "月": "months", "年": "years"}
_BACK = (
    rf"(?:最近|近|过去|这)(?:的|这)?(?:(?P<many>{COUNT})个?(?P<unit>天|日|周|星期|礼拜|月|年)|(?P<half>半)(?:个)?(?P<of>年|月))"
    r"(?:来|里|内)?"
    rf"|(?:in |over |during )?(?:the )?(?P<which>past|last) (?:(?P<count>{COUNT}) )?(?P<period>day|week|month|year)s?"
)
"""A stretch that ends today: 最近一周, 过去 30 天, 近半年, the past month, last 7 days; folded."""

_NAMED_DAYS = {**_AGO, **_WEEKS_AGO, **_MONTHS_AGO, **_YEARS_AGO}
_HAN = "一二三四五六七八九十"
_NUMBER = rf"(?:\d{{1,2}}|[{_HAN}]{{1,3}})"
_IN_CHARACTERS = re.compile(rf"[{_HAN}]{{1,3}}(?=\s*[月日号])")
"""A month's or a day's number in Chinese characters: 十二月, 二十八日."""

_DAY = re.compile(r"(\d{4})(?:\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})\s*[日号]?|\s*月(?:份)?)?|\s*年)?")
_DAY_OF_NO_YEAR = re.compile(r"(\d{1,2})\s*月(?:份|\s*(\d{1,2})\s*[日号])?")
_MONTH_NAMES = {name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name}
_MONTH_NAMES["sept"] = 9
_MONTH = "|".join(sorted(_MONTH_NAMES, key=len, reverse=True))
_TH = "(?:st|nd|rd|th)?"
_NAMED = re.compile(
    rf"(?:(?P<before>\d{{1,2}}){_TH}\s+(?:of\s+)?)?(?P<month>{_MONTH})\.?(?:\s+(?P<behind>\d{{1,2}}){_TH})?"
    r"(?:,?\s+(?P<year>\d{4}))?"
)

ENGLISH_MONTH = rf"(?:\b(?:\d{{1,2}}{_TH}\s+(?:of\s+)?)?(?:{_MONTH})\b\.?(?:\s+\d{{1,2}}{_TH}(?!\w))?)"
"""A month or a day of no year by its English name, for where nothing else can be meant: may and march are words too."""

WRITTEN = (
    rf"(?:(?<!\d)\d{{4}}\s*年(?:\s*{_NUMBER}\s*月(?:份)?)?(?:\s*{_NUMBER}\s*[日号])?"
    r"|(?<!\d)\d{4}-\d{1,2}(?:-\d{1,2})?(?!\d)"
    rf"|\b(?:\d{{1,2}}\s+)?(?:{_MONTH})\b\.?(?:\s+\d{{1,2}}(?!\d))?,?\s+\d{{4}}|(?<!\d)(?:19|20)\d{{2}}(?!\d))"
)
"""Days of a year that is named, as they stand in a folded sentence: part of a regular expression for `parse_days`."""

_NO_YEAR = (
    rf"(?:(?<![\d年.-])\d{{1,2}}\s*|(?<![\d年{_HAN}几两数每第半近])[{_HAN}]{{1,3}})月(?:份|\s*{_NUMBER}\s*[日号])?"
)
_YEAR_TOLD = "|".join(sorted(_YEARS_AGO, key=len, reverse=True))
_OF_A_YEAR = re.compile(
    rf"(?P<year>{_YEAR_TOLD})\s*的?\s*(?P<days>{_NUMBER}\s*月(?:份|\s*{_NUMBER}\s*[日号])?)"
    rf"|(?P<named>(?:{_MONTH})(?: \d{{1,2}})?),? (?:of )?(?P<which>{_YEAR_TOLD})"
)
"""A month or day of a year that is told from today: 去年 5 月, May last year; folded."""
_FROM_TODAY = "|".join(sorted([*_NAMED_DAYS, *_FEW_DAYS], key=len, reverse=True))


def _unnamed(pattern: str) -> str:
    """Return a pattern without the names of its groups, so that it can stand in others."""
    return re.sub("[?]P<[a-z]+>", "?:", pattern)


SPOKEN = rf"(?:{_unnamed(_OF_A_YEAR.pattern)}|{_FROM_TODAY}|{_unnamed(_BACK)}|{_NO_YEAR})"
"""Days that are told from today, likewise: 上周, 最近一个月, 2 月, last month."""


class Days(Model):
    """A stretch of days, both ends included."""

    first: date
    last: date

    @property
    def partial(self) -> str | None:
        """The stretch as an ISO 8601 date, where it is a whole year (`2026`), month (`2026-02`) or day."""
        if self == whole(self.first.year):
            return f"{self.first.year:04}"
        if self == whole(self.first.year, self.first.month):
            return f"{self.first:%Y-%m}"
        return self.first.isoformat() if self.first == self.last else None


class Bounds(Model):
    """The first and the last day that a limit leaves; None where that end is open."""

    after: date | None = None
    before: date | None = None

    @property
    def days(self) -> Days | None:
        """The stretch, where both ends are closed."""
        return Days(first=self.after, last=self.before) if self.after and self.before else None


def bounds(limit: Dated, days: Days) -> Bounds:
    """Return what a limit leaves, by one rule for searches, lists and questions in words.

    `after` days is from the first of them on, as who asks what came after May means what came out since. `before`
    days ends the day before the first of them: nothing of May is before May. `until` goes through the last one.
    """
    if limit == "before":
        return Bounds(before=date.fromordinal(max(1, days.first.toordinal() - 1)))
    return Bounds(after=None if limit == "until" else days.first, before=None if limit == "after" else days.last)


def parse_days(words: str, on: date | None) -> Days | None:
    """Read a day, week, month or year in Chinese, English or digits; None for anything else.

    on: the day from which it is seen; without it only dates with a year are read.
    `2026-02-14`, `2026年2月`, `2026`, `2月14日`, 二月, `Feb 2026`, 今天, 上周, last month, 最近三个月, past week.
    Without a year the last such day or month is meant.
    """
    text = _IN_CHARACTERS.sub(lambda found: str(read_count(found[0])), " ".join(fold(words).split()))
    try:
        return (_spoken(text, on) if on else None) or _written(text, on)
    except (ValueError, OverflowError):
        return None


def _spoken(text: str, on: date) -> Days | None:
    text = text.replace(" ", "") if not text.isascii() else text
    named = re.sub("^(?:in|over|during) ", "", text)
    text = named if named in _NAMED_DAYS else text
    if found := _OF_A_YEAR.fullmatch(text):
        year = on.year - _YEARS_AGO[found["year"] or found["which"]]
        return _written(f"{year}年{found['days']}" if found["days"] else f"{found['named']} {year}", None)
    if text in _AGO:
        day = on - timedelta(days=_AGO[text])
        return Days(first=day, last=day)
    if text in _WEEKS_AGO:
        monday = on - timedelta(days=on.weekday() + 7 * _WEEKS_AGO[text])
        return Days(first=monday, last=monday + timedelta(days=6))
    if text in _MONTHS_AGO:
        return whole(*_months_before(on, _MONTHS_AGO[text]))
    if text in _YEARS_AGO:
        return whole(on.year - _YEARS_AGO[text])
    return Days(first=on - timedelta(days=_FEW - 1), last=on) if text in _FEW_DAYS else _back(text, on)


def _back(text: str, on: date) -> Days | None:
    """Read a stretch of so many days, weeks, months or years that ends today."""
    found = re.fullmatch(_BACK, text)
    if not found:
        return None
    many: int | None
    if found["half"]:
        many, unit = (6, "months") if found["of"] == "年" else (15, "days")
    else:
        count, unit = found["many"] or found["count"], _UNITS.get(found["unit"] or "", f"{found['period']}s")
        many = read_count(count) if count else 1
    if not many:
        return None
    if unit in ("days", "weeks"):
        return Days(first=on - timedelta(days=many * (7 if unit == "weeks" else 1) - 1), last=on)
    year, month = _months_before(on, many * (12 if unit == "years" else 1))
    first = date(year, month, min(on.day, monthrange(year, month)[1]))
    return Days(first=first + timedelta(days=1), last=on)


def _months_before(on: date, months: int) -> tuple[int, int]:
    """Return year and month of so many months before a day."""
    number = on.year * 12 + on.month - 1 - months
    return number // 12, number % 12 + 1


def _written(text: str, on: date | None) -> Days | None:
    if found := _DAY.fullmatch(text):
        return whole(*(int(each) for each in found.groups() if each))
    if on and (found := _DAY_OF_NO_YEAR.fullmatch(text)):
        return _last(on, *(int(each) for each in found.groups() if each))
    named = _NAMED.fullmatch(text)
    if not named or (named["before"] and named["behind"]) or not (on or named["year"]):
        return None
    parts = [_MONTH_NAMES[named["month"]], *(int(each) for each in (named["before"], named["behind"]) if each)]
    return whole(int(named["year"]), *parts) if named["year"] or not on else _last(on, *parts)


def whole(year: int, month: int | None = None, day: int | None = None) -> Days:
    """Return all days of a year, month or day. Raises `ValueError` where there is none such."""
    first = date(year, month or 1, day or 1)
    if day:
        return Days(first=first, last=first)
    last_month = month or 12
    return Days(first=first, last=date(year, last_month, monthrange(year, last_month)[1]))


def _last(on: date, month: int, day: int | None = None) -> Days:
    this_year = whole(on.year, month, day)
    return this_year if this_year.first <= on else whole(on.year - 1, month, day)
