"""Reads a search: plain words, `"a phrase"`, `-without`, and filters such as `author:宝玉 after:2026-01`."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from rapidfuzz import fuzz, process

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
    "zh": ("zh-Hans", "zh-Hant"), "中文": ("zh-Hans", "zh-Hant"), "chinese": ("zh-Hans", "zh-Hant"),
    "english": ("en",), "英文": ("en",), "英语": ("en",), "英語": ("en",),
}  # fmt: skip

_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")

_OPEN, _CLOSE = '"“「『', '"”」』'
_FILTER = re.compile(
    rf"(?<!\S)(?P<kind>{'|'.join(_KINDS)})[:：]\s?(?:[{_OPEN}](?P<quoted>[^{_CLOSE}]+)[{_CLOSE}]|(?P<bare>\S+))",
    re.IGNORECASE,
)
_NAME_LIKE = re.compile(r"(?<!\S)(?P<name>[a-z]{3,10})[:：](?!//)\S", re.IGNORECASE)
_LIKE_A_FILTER = 75.0
"""Likeness (0 to 100) from which a word with a colon behind it is taken for a misspelt filter."""

_PHRASE = re.compile(rf"(?P<minus>(?<!\S)[-–−－])?[{_OPEN}](?P<phrase>[^{_OPEN}{_CLOSE}]*)[{_CLOSE}]")
_WITHOUT = re.compile(r"(?<!\S)[-–−－](?P<word>[^\s-]\S*)")


class Problem(Model):
    """A filter whose value can't be read; `key` names the text that says how it should look."""

    key: Literal["filter-bad-date", "filter-bad-language"]
    value: str


class Query(Model):
    """Words to search for, and the limits that were given with them.

    words: also those of phrases. typed: the words as they were typed, with their marks. phrases: what must stand in a
    document to the letter. without: what must not. filters: as they were typed. unknown: what looks like a filter and
    is none, which is looked for as a word.
    """

    words: str
    scope: Scope
    typed: str = ""
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
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
    typed = " ".join(_FILTER.sub(" ", text).split())
    marked = list(_PHRASE.finditer(typed))
    plain = _PHRASE.sub(lambda found: " " if found["minus"] else f" {found['phrase']} ", typed)
    refused = [found["phrase"] for found in marked if found["minus"]] + [each[1] for each in _WITHOUT.finditer(plain)]
    return Query(
        words=" ".join(_WITHOUT.sub(" ", plain).split()),
        scope=Scope.model_validate({**{name: tuple(values) for name, values in fields.items()}, **dates}),
        typed=typed,
        phrases=_words(found["phrase"] for found in marked if not found["minus"]),
        without=_words(refused),
        filters=tuple(found[0] for found in _FILTER.finditer(text)),
        unknown=tuple(found["name"] for found in _NAME_LIKE.finditer(typed) if _is_like_a_filter(found["name"])),
        problems=tuple(problems),
    )


def _words(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, (" ".join(each.split()) for each in texts)))


def _is_like_a_filter(name: str) -> bool:
    return process.extractOne(name.lower(), _KINDS, scorer=fuzz.ratio, score_cutoff=_LIKE_A_FILTER) is not None


def _languages(value: str) -> tuple[str, ...]:
    lower = value.lower()
    known = _LANGUAGES.get(lower)
    if known:
        return known
    return (lower,) if _LANGUAGE_TAG.fullmatch(lower) else ()


def nothing(query: Query) -> bool:
    """Tell whether a search asks for nothing."""
    return not query.words and not query.without and query.scope == Scope()
