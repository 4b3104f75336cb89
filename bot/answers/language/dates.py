"""Reads the days that people name, and knows what "after", "before" and "until" such days leave."""

import re
from calendar import day_name, month_abbr, month_name, monthrange
from datetime import date, timedelta
from typing import Literal

from bot.answers.language.counting import COUNT, read_count
from seeds.models import Model
from storage.folding import fold

Dated = Literal["during", "after", "before", "until"]
"""How a limit stands to the days that it names."""

_AGO = {
    "今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2, "the day before yesterday": 2,
    "大前天": 3,
}  # fmt: skip
_WEEKS_AGO = {
    "本周": 0, "这周": 0, "这一周": 0, "这星期": 0, "这个星期": 0, "本星期": 0, "this week": 0,
    "上周": 1, "上一周": 1, "上星期": 1, "上个星期": 1, "last week": 1, "上上周": 2, "上上个星期": 2,
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
_BARE_DAY = rf"{_NUMBER}\s*[日号]"
_CHINESE_MONTH = rf"{_NUMBER}\s*月(?:份|\s*{_BARE_DAY})?"
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

_NO_YEAR = rf"(?:(?<![\d年.-])\d{{1,2}}\s*|(?<![\d年{_HAN}几两数每第半近])[{_HAN}]{{1,3}})月(?:份|\s*{_BARE_DAY})?"
_YEAR_TOLD = "|".join(sorted(_YEARS_AGO, key=len, reverse=True))
_OF_A_YEAR = re.compile(
    rf"(?P<year>{_YEAR_TOLD})\s*的?\s*(?P<days>{_CHINESE_MONTH})"
    rf"|(?P<named>(?:{_MONTH})(?: \d{{1,2}})?),? (?:of )?(?P<which>{_YEAR_TOLD})"
)
"""A month or day of a year that is told from today: 去年 5 月, May last year; folded."""
_DAYS_OF_WEEK = {
    **{sign: number for number, sign in enumerate("一二三四五六日")}, "天": 6,
    **{name.lower(): number for number, name in enumerate(day_name)},
}  # fmt: skip
_ENGLISH_DAY = "|".join(name.lower() for name in day_name)
_WEEKDAY = re.compile(
    rf"(?<![每逢隔下几两半\d{_HAN}个])(?P<week>上上个?|上一?个?|这一?个?|本)?(?:(?:星期|礼拜)(?P<long>[一二三四五六日天])"
    r"|周(?P<short>[一二三四五六日]))(?![篇条个次位家款种本份项件张场])"
    rf"|(?<!next )(?<!every )(?<!each )(?<!by )\b(?:(?P<which>last|this past|past|this) )?(?P<english>{_ENGLISH_DAY})\b"
)
"""A day of a week: 上周三, 星期五, last Friday. Not 每周三, 下周三, nor 上周三篇, which are three of last week."""

_WEEKEND = re.compile(
    r"(?P<before>上)个?(?:周|星期)末|(?:这个?|本)(?:周|星期)末|(?P<which>last|this past|past|this) weekend"
)
_FROM_TODAY = "|".join(sorted([*_NAMED_DAYS, *_FEW_DAYS], key=len, reverse=True))


def _unnamed(pattern: str) -> str:
    """Return a pattern without the names of its groups, so that it can stand in others."""
    return re.sub("[?]P<[a-z]+>", "?:", pattern)


SPOKEN = (
    rf"(?:{_unnamed(_OF_A_YEAR.pattern)}|{_unnamed(_WEEKDAY.pattern)}|{_unnamed(_WEEKEND.pattern)}"
    rf"|{_FROM_TODAY}|{_unnamed(_BACK)}|{_NO_YEAR})"
)
"""Days that are told from today, likewise: 上周, 上周三, 最近一个月, 2 月, last month."""

_TO = r"\s*(?:一?直?到|至|[-~–—])\s*"
_ISO = r"\d{4}-\d{1,2}(?:-\d{1,2})?|(?:19|20)\d{2}"
_OF_YEAR = rf"(?:\d{{4}}\s*年|{_YEAR_TOLD})?\s*"
_CHINESE_WEEKDAY = "(?:周|星期|礼拜)[一二三四五六日天]"
_END = (
    rf"(?:{_OF_YEAR}{_CHINESE_MONTH}|\d{{4}}\s*年|{_ISO}"
    rf"|(?:上上?|这|本)?个?{_CHINESE_WEEKDAY}|(?:上上?|这|本)个?(?:周|星期|月)"
    rf"|大?前天|昨[天日]|今[天日]|{_YEAR_TOLD})"
)
_FIRST = rf"(?<![\d年.{_HAN}第-])(?:{_END}|{_OF_YEAR}{_NUMBER}(?={_TO}{_NUMBER}\s*月))"
_LAST = rf"(?:{_END}|{_BARE_DAY}|现在)(?!\d)"
_ENGLISH_END = (
    rf"(?:(?:\d{{1,2}}{_TH} (?:of )?)?(?:{_MONTH})\b\.?(?: \d{{1,2}}{_TH}\b)?"
    r"(?:,? (?:\d{4}|(?:of )?(?:last|this) year))?"
    rf"|(?:last |this )?(?:{_ENGLISH_DAY})|yesterday|today|now|(?:last|this) (?:week|month|year)"
    rf"|(?:{_ISO})(?!\d))"
)
_RANGE = re.compile(
    rf"(?:[从自由]\s*)?(?P<first>{_FIRST}){_TO}(?P<last>{_LAST})(?:\s*(?:之间|期间|这段时间|间))?"
    rf"|(?P<one>{_FIRST})\s*[和与跟]\s*(?P<other>{_LAST})\s*之?间"
    rf"|\bbetween (?P<begin>{_ENGLISH_END}) and (?P<end>{_ENGLISH_END})"
    rf"|\b(?P<since>{_ENGLISH_END}) (?:to|until|till|through|[-–]) (?P<until>{_ENGLISH_END})"
)
RANGE = _unnamed(_RANGE.pattern)
"""Days from one to another, likewise: 2月到5月, between March and May; to be looked for before single days."""

_NOW = {"现在": "今天", "now": "today"}
_BARE_NUMBER = re.compile(f"{_OF_YEAR}{_NUMBER}")
"""A month without its sign: the 去年 2 of 去年 2 到 5 月."""

_OF_EACH_MONTH = re.compile(_BARE_DAY)
_OF_EACH_YEAR = re.compile(f"{_CHINESE_MONTH}|{ENGLISH_MONTH}")
_OF_EACH_WEEK = re.compile(f"{_CHINESE_WEEKDAY}|(?:{_ENGLISH_DAY})")
_WITHIN_A_YEAR, _WITHIN_A_WEEK = timedelta(days=364), timedelta(days=6)


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
    Without a year the last such day or month is meant; of 2月到5月 the last such months that follow each other.
    """
    text = _IN_CHARACTERS.sub(lambda found: str(read_count(found[0])), " ".join(fold(words).split()))
    try:
        return _from_to(text, on) or (_spoken(text, on) if on else None) or _written(text, on)
    except (ValueError, OverflowError):
        return None


def _from_to(text: str, on: date | None) -> Days | None:
    """Read a stretch from some days to others; one that comes each year or week is read as the other lets it be."""
    found = _RANGE.fullmatch(text.removeprefix("from "))
    if not found:
        return None
    first, last = (_NOW.get(each, each) for each in found.groups() if each)
    if _BARE_NUMBER.fullmatch(first):
        first += "月"
    of_each_month = _OF_EACH_MONTH.fullmatch(last)
    begins, ends = _fixed(first, on), _fixed(last, on)
    if not begins and not ends and of_each_month:
        begins = parse_days(first, on)
    elif not begins and not ends:
        ends = parse_days(last, on)
    if begins and not ends:
        within = _WITHIN_A_WEEK if _OF_EACH_WEEK.fullmatch(last) else _WITHIN_A_YEAR
        ends = parse_days(f"{begins.first.month}月{last}" if of_each_month else last, begins.first + within)
    elif ends and not begins:
        begins = parse_days(first, ends.last)
    return Days(first=begins.first, last=ends.last) if begins and ends and begins.first <= ends.last else None


def _fixed(words: str, on: date | None) -> Days | None:
    """Return days that are none of each year, month or week."""
    comes_again = any(each.fullmatch(words) for each in (_OF_EACH_YEAR, _OF_EACH_MONTH, _OF_EACH_WEEK))
    return None if comes_again else parse_days(words, on)


def _of_a_week(text: str, on: date) -> Days | None:
    """Read a day of a week or a weekend: of the week that is named, else the last that there was."""
    monday = on - timedelta(days=on.weekday())
    if found := _WEEKEND.fullmatch(text):
        weeks = int(found["before"] is not None or (found["which"] or "this") != "this")
        saturday = monday + timedelta(days=5 - 7 * weeks)
        return Days(first=saturday, last=saturday + timedelta(days=1))
    found = _WEEKDAY.fullmatch(text)
    if not found:
        return None
    number = _DAYS_OF_WEEK[found["long"] or found["short"] or found["english"]]
    week, which = found["week"] or "", found["which"] or ""
    day = monday + timedelta(days=number - 7 * week.count("上"))
    if (not week and which != "this" and day > on) or (which in ("last", "past", "this past") and day >= on):
        day -= timedelta(days=7)
    return Days(first=day, last=day)


def _spoken(text: str, on: date) -> Days | None:
    text = text.replace(" ", "") if not text.isascii() else text
    named = re.sub("^(?:in|on|over|during) ", "", text)
    if of_a_week := _of_a_week(named, on):
        return of_a_week
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
