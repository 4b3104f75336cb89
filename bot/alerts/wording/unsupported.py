"""Knows the times that there is no digest for, and which there is comes nearest to each."""

import re
from dataclasses import dataclass

from bot.alerts.wording.clock_words import AT, HOUR_SAID
from bot.alerts.wording.day_words import BEGIN, DAY, END, EVERY, ORDERED, WEEK
from bot.alerts.wording.later import Later
from storage.models import Frequency

_COUNT = r"(?:[两兩二三四五六七八九十半几幾]|\d+)"
_COUNTED = r"(?:\d+|two|three|four|five|six|other|second|third|few)"
_SEVERAL_DAYS = (
    rf"(?:{EVERY})?{WEEK}\s*[一二三四五六日天]\s*(?:[到至~～–—-])\s*{WEEK}?\s*[一二三四五六日天](?:每天)?"
    rf"|(?:every\s+|on\s+|from\s+)?{DAY}s?\s*(?:[~–—-]|to|through|thru|until|till)\s*{DAY}s?"
    rf"|(?:{EVERY})?{WEEK}\s*[一二三四五六日天](?:\s*[、,，和及]?\s*{WEEK}?[一二三四五六日天])+"
    rf"|(?:every\s+|on\s+)?{DAY}s?(?:\s*(?:,|and|&|/)\s*{DAY}s?)+"
)
_SELDOM = (
    r"[每毎][个個]?(?:月(?:初|中|底|末|的?第一天)?|年|季度|季)(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[号號日]|\s*一次)?"
    rf"|[每毎]隔?\s*{_COUNT}\s*[个個]?\s*(?:周|週|星期|月|年)(?:\s*一次)?|(?:一[个個]?月|一年)\s*一次"
    rf"|monthly|yearly|quarterly|bi-?weekly|fortnightly|every\s+{_COUNTED}\s+(?:weeks?|months?)"
    r"|(?:every|each|once\s+a)\s+(?:month|year|fortnight)"
    r"|(?:on\s+|every\s+)?(?:the\s+)?(?:first|last)(?:\s+day)?\s+of\s+(?:the|each|every)\s+month"
)
_OTHER_DAYS = rf"(?:[每毎]?隔\s*[一1]?|[每毎]隔?\s*{_COUNT})\s*(?:天|日)(?:\s*一次)?|every\s+{_COUNTED}\s+days?"
_SEVERAL_TIMES = (
    rf"(?:[每毎]\s*[个個]?|一)\s*(?:天|日|周|週|星期)\s*{_COUNT}\s*[次回]|[每毎]\s*天\s*早晚(?:各一次)?|早晚各一次"
    r"|(?:twice|(?:\d+|two|three|four|five|several|many)\s+times)\s+(?:(?:an?|each|every|per)\s+(?:day|week)|daily)"
    r"|every\s+morning\s+and\s+(?:evening|night)"
)
_HOURLY = (
    rf"[每毎]隔?\s*{_COUNT}?\s*[个個]?\s*(?:小[时時]|分[钟鐘])(?:\s*一次)?|hourly|once\s+an\s+hour"
    rf"|(?:every|each)\s+(?:{_COUNTED}\s+)?(?:hours?|minutes?)"
)
_WORKDAYS = (
    r"[每毎]?[个個]?(?:工作[日天]|上班日|平日)|(?:on\s+|every\s+)?(?:weekdays?|workdays?|(?:business|working)\s+days?)"
)
_WEEKENDS = r"[每毎]?[个個]?[周週]末|(?:on\s+|every\s+)?(?:the\s+)?weekends?"
_ONE_DAY = (
    r"今天|明天|后天|後天|今晚|明早|明晚|下[周週]|下[个個]?月|today|tomorrow|tonight|next\s+(?:week|month|day)|later"
)
_LATER_ON = (
    r"(?:半|[一二三四五六七八九十两兩几幾]|\d{1,2})[个個]?(?:小[时時]|[钟鐘][头頭]|分[钟鐘]|天|[周週]|星期|月)(?:之|以)?[后後]"
    r"|in\s+(?:an?|\d{1,2}|two|three|half\s+an)\s+(?:hours?|minutes?|days?|weeks?|months?)"
)

SATURDAY = 5


def _whenever(days: str) -> Later:
    return Later(rf"{BEGIN}(?:{days}){AT}{END}")


def _with_an_hour(days: str) -> Later:
    """Alone at the end or with an hour: anywhere else it may be part of a name."""
    return Later(rf"{BEGIN}(?:{days})(?:{HOUR_SAID}{END}|\s*$)")


def _before_an_order(days: str) -> Later:
    return Later(rf"{BEGIN}(?:{days}){AT}{ORDERED}")


_NEAREST: tuple[tuple[Later, Frequency, int], ...] = (
    (_whenever(_SEVERAL_DAYS), "daily", 0),
    (_whenever(_SELDOM), "weekly", 0),
    (_whenever(_OTHER_DAYS), "daily", 0),
    (_whenever(_SEVERAL_TIMES), "daily", 0),
    (_whenever(_HOURLY), "at_once", 0),
    (_with_an_hour(_WORKDAYS), "daily", 0),
    (_with_an_hour(_WEEKENDS), "weekly", SATURDAY),
    (_before_an_order(_WORKDAYS), "daily", 0),
    (_before_an_order(_WEEKENDS), "weekly", SATURDAY),
    (_before_an_order(rf"{_ONE_DAY}|{_LATER_ON}"), "at_once", 0),
    (Later(rf"(?<!\S)(?:{_ONE_DAY}|{_LATER_ON})\s*$"), "at_once", 0),
)


@dataclass(frozen=True)
class Unsupported:
    """A time that there is no digest for, where it stands, with how often and on which weekday the nearest comes."""

    found: re.Match[str]
    frequency: Frequency
    weekday: int


def find(text: str) -> Unsupported | None:
    """Return the first such time in a text (NFKC, blanks single); its groups are those of `clock_words.AT`."""
    for pattern, frequency, weekday in _NEAREST:
        if found := pattern.search(text):
            return Unsupported(found, frequency, weekday)
    return None
