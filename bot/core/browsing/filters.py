"""Reads the filters of a search: `author:宝玉 topic:"AI Agent" after:2026-01` among plain words."""

import re
from datetime import date
from typing import Literal

from bot.answers.dates import Dated, bounds, parse_days
from seeds.models import Model
from storage.models import Scope

Kind = Literal["topics", "authors", "sources", "languages"] | Dated

_KINDS: dict[str, Kind] = {
    "author": "authors", "作者": "authors",
    "topic": "topics", "主题": "topics", "主題": "topics", "话题": "topics", "話題": "topics",
    "source": "sources", "来源": "sources", "來源": "sources",
    "lang": "languages", "language": "languages", "语言": "languages", "語言": "languages",
    "after": "after", "since": "after", "晚于": "after", "晚於": "after", "之后": "after", "之後": "after",
    "以后": "after", "以後": "after", "before": "before", "早于": "before", "早於": "before", "之前": "before",
    "以前": "before", "until": "until", "截至": "until", "截止": "until",
    "date": "during", "日期": "during", "时间": "during", "時間": "during",
}  # fmt: skip

DATES: tuple[Dated, ...] = ("during", "after", "before", "until")

_LANGUAGES = {
    "zh-hans": ("zh-Hans",), "简体": ("zh-Hans",), "簡體": ("zh-Hans",), "zh-cn": ("zh-Hans",),
    "zh-hant": ("zh-Hant",), "繁体": ("zh-Hant",), "繁體": ("zh-Hant",), "zh-tw": ("zh-Hant",),
    "zh": ("zh-Hans", "zh-Hant"), "中文": ("zh-Hans", "zh-Hant"),
}  # fmt: skip

_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")

_OPEN, _CLOSE = '"“「『', '"”」』'
_FILTER = re.compile(
    rf"(?<!\S)(?P<kind>{'|'.join(_KINDS)})[:：]\s?(?:[{_OPEN}](?P<quoted>[^{_CLOSE}]+)[{_CLOSE}]|(?P<bare>\S+))",
    re.IGNORECASE,
)


class Problem(Model):
    """A filter whose value can't be read; `key` names the text that says how it should look."""

    key: Literal["filter-bad-date", "filter-bad-language"]
    value: str


class Query(Model):
    """Words to search for, and the limits that were given with them; `filters` are these as they were typed."""

    words: str
    scope: Scope
    filters: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def parse(text: str, on: date) -> Query:
    """Read words and filters. `on` is today for the asker. Never raises; what can't be read is in `problems`."""
    fields: dict[str, list[str]] = {}
    dates: dict[str, date] = {}
    problems: list[Problem] = []
    for found in _FILTER.finditer(text):
        kind, value = _KINDS[found["kind"].lower()], (found["quoted"] or found["bare"]).strip()
        if kind in DATES:
            if days := parse_days(value, on):
                dates |= bounds(kind, days).model_dump(exclude_none=True)
            else:
                problems.append(Problem(key="filter-bad-date", value=value))
        elif kind == "languages":
            read = _languages(value)
            fields.setdefault(kind, []).extend(read)
            if not read:
                problems.append(Problem(key="filter-bad-language", value=value))
        else:
            fields.setdefault(kind, []).append(value)
    scope = Scope.model_validate({**{name: tuple(values) for name, values in fields.items()}, **dates})
    return Query(
        words=" ".join(_FILTER.sub(" ", text).split()),
        scope=scope,
        filters=tuple(found[0] for found in _FILTER.finditer(text)),
        problems=tuple(problems),
    )


def _limit(kind: Kind, days: Days | None) -> date | None:
    """Return the first or last day that such a filter allows: until May takes May in, before May leaves it out."""
    if days is None or kind == "before":
        return day_before(days.first) if days else None
    return days.last if kind == "until" else days.first


def _languages(value: str) -> tuple[str, ...]:
    lower = value.lower()
    known = _LANGUAGES.get(lower)
    if known:
        return known
    return (lower,) if _LANGUAGE_TAG.fullmatch(lower) else ()


def nothing(scope: Scope) -> bool:
    """Tell whether a scope limits nothing."""
    return scope == Scope()
