"""Reads a search: plain words, `"a phrase"`, `-without`, and filters such as `author:宝玉 after:2026-01`."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from rapidfuzz import fuzz, process

from bot.answers.language.dates import Dated, bounds, parse_days
from seeds.models import Model
from storage.models import Scope

Kind = Literal["topics", "authors", "sources", "languages"] | Dated

_CALLED: dict[Kind, str] = {
    "authors": "author authors by writer 作者 撰文 撰稿 撰稿人 笔者 筆者 作家",
    "topics": "topic topics tag tags subject 主题 主題 话题 話題 标签 標籤 题材 題材 分类 分類 类别 類別",
    "sources": "source sources site publisher website 来源 來源 出处 出處 来自 來自 网站 網站 媒体 媒體 刊物 公众号",
    "languages": "lang language languages 语言 語言 语种 語種 语系 語系",
    "after": "after since newer 晚于 晚於 之后 之後 以后 以後 以来 以來 自 自从 自從 从 從",
    "before": "before older 早于 早於 之前 以前",
    "until": "until till upto 截至 截止 到 至 直到",
    "during": "date dated published publish year 日期 时间 時間 年份 年月 发布 發布 發佈 发表 發表 刊登 "
    "发布于 發布於 发布时间 發布時間 发布日期 發布日期 出版",
}
"""What people call each filter."""

_KINDS: dict[str, Kind] = {name: kind for kind, names in _CALLED.items() for name in names.split()}
_EITHER = "from"
"""What begins a stretch of time where a date follows, and else names a source."""

DATES: tuple[Dated, ...] = ("during", "after", "before", "until")

_LANGUAGES = {
    "zh-hans": ("zh-Hans",), "简体": ("zh-Hans",), "簡體": ("zh-Hans",), "zh-cn": ("zh-Hans",),
    "zh-hant": ("zh-Hant",), "繁体": ("zh-Hant",), "繁體": ("zh-Hant",), "zh-tw": ("zh-Hant",),
    "zh": ("zh-Hans", "zh-Hant"), "中文": ("zh-Hans", "zh-Hant"), "chinese": ("zh-Hans", "zh-Hant"),
    "english": ("en",), "英文": ("en",), "英语": ("en",), "英語": ("en",),
}  # fmt: skip

_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")

_OPEN, _CLOSE = '"“「『', '"”」』'
_ANY = "|".join(sorted((*_KINDS, _EITHER), key=len, reverse=True))
_FILTER = re.compile(
    rf"(?<!\S)(?P<kind>{_ANY})[:：]\s?(?:[{_OPEN}](?P<quoted>[^{_CLOSE}]+)[{_CLOSE}]|(?P<bare>\S+))",
    re.IGNORECASE,
)
_NAME_LIKE = re.compile(r"(?<!\S)(?P<name>[a-z]{3,10}|[\u4e00-\u9fff]{2,4})[:：](?!//)\S", re.IGNORECASE)
_OPERATOR = re.compile(rf"(?<!\S)(?P<name>[a-z]{{2,15}}):(?=[^\W_]|[{_OPEN}])")
"""What is written as search boxes elsewhere have it: small letters, a colon, no blank. Not GPT: what, 10:30, http://."""
_ELSEWHERE = frozenset({
    "allintitle", "body", "category", "content", "file", "filetype", "format", "has", "id", "in", "intext", "intitle",
    "inurl", "is", "keyword", "keywords", "limit", "month", "name", "order", "page", "path", "related", "section",
    "sort", "text", "title", "type", "url",
})  # fmt: skip
"""Operators of other search boxes that are none here."""
_SCHEMES = frozenset({"mailto", "tel", "sms", "data", "urn", "doi", "arxiv", "localhost", "re"})
"""What a colon follows in addresses and letters."""

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
    document to the letter. without: what must not. filters: as they were typed. marked: phrases and what must not stand
    there, as they were typed, each with what is left of it where its mark is dropped: a phrase's words. unknown: what
    looks like a filter and is none, which is looked for as a word. perhaps: what is written like one, and may as well
    be a word (claude:opus).
    """

    words: str
    scope: Scope
    typed: str = ""
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    marked: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def parse(text: str, on: date) -> Query:
    """Read words and filters. `on` is today for the asker. Never raises; what can't be read is in `problems`."""
    scope, problems = _limits(text, on)
    typed = " ".join(_FILTER.sub(" ", text).split())
    marked = list(_PHRASE.finditer(typed))
    plain = _PHRASE.sub(lambda found: " " if found["minus"] else f" {found['phrase']} ", typed)
    refused = [found["phrase"] for found in marked if found["minus"]] + [each[1] for each in _WITHOUT.finditer(plain)]
    unknown = [found["name"] for found in _NAME_LIKE.finditer(typed) if _is_like_a_filter(found["name"])]
    written = [found["name"] for found in _OPERATOR.finditer(typed) if found["name"] not in {*_SCHEMES, *unknown}]
    return Query(
        words=" ".join(_WITHOUT.sub(" ", plain).split()),
        scope=scope,
        typed=typed,
        phrases=_words(found["phrase"] for found in marked if not found["minus"]),
        without=_words(refused),
        filters=tuple(found[0] for found in _FILTER.finditer(text)),
        marked=_marked(typed),
        unknown=(*unknown, *(each for each in written if each in _ELSEWHERE)),
        perhaps=tuple(each for each in written if each not in _ELSEWHERE),
        problems=problems,
    )


def _marked(typed: str) -> tuple[tuple[str, str], ...]:
    """Return each phrase, and each word or phrase with a minus, as it stands among words, with what is left of it."""
    phrases = [
        (found[0], "" if found["minus"] else " ".join(found["phrase"].split()))
        for found in _PHRASE.finditer(typed)
        if found["phrase"].strip()
    ]
    return (*phrases, *((found[0], "") for found in _WITHOUT.finditer(_PHRASE.sub(" ", typed))))


def _limits(text: str, on: date) -> tuple[Scope, tuple[Problem, ...]]:
    """Return what the filters in a text leave, and those of them that can't be read."""
    fields: dict[str, list[str]] = {}
    dates: dict[str, date] = {}
    problems: list[Problem] = []
    for found in _FILTER.finditer(text):
        value = (found["quoted"] or found["bare"]).strip()
        kind = _kind(found["kind"].lower(), value, on)
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
    return Scope.model_validate({**{name: tuple(values) for name, values in fields.items()}, **dates}), tuple(problems)


def _kind(name: str, value: str, on: date) -> Kind:
    if name == _EITHER:
        return "after" if parse_days(value, on) else "sources"
    return _KINDS[name]


def _words(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, (" ".join(each.split()) for each in texts)))


def _is_like_a_filter(name: str) -> bool:
    if not name.isascii():
        return True
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
