"""Understands plain words that limit a question by date, author, source, topic or document."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from bot.answers import phrases
from bot.answers.models import Filter
from storage.folding import fold
from storage.models import Scope

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_DATE = (
    r"(?:\d{4}\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*[日号])?|\d{4}-\d{1,2}(?:-\d{1,2})?"
    rf"|(?:{'|'.join(_MONTHS)})[a-z]*\.?\s+(?:\d{{1,2}},?\s+)?\d{{4}}|(?:19|20)\d{{2}}(?=\D|$))"
)
_LONGEST = 80
"""Folded code points of the longest name that is looked for."""

_LEAST_LEFT = 2
"""Letters and digits that must be left of a question without its filters."""


Named = Literal["author", "source", "topic", "document"]
Dated = Literal["during", "after", "before"]
_DATES: tuple[Dated, ...] = ("during", "after", "before")
_KINDS: tuple[Named, ...] = ("author", "source", "topic", "document")
_FIELDS = {"author": "authors", "source": "sources", "topic": "topics", "document": "slugs"}


@dataclass(frozen=True)
class Names:
    """What may be named: authors, sources and topics as the library writes them, documents as name and slug."""

    authors: Sequence[str]
    sources: Sequence[str]
    topics: Sequence[str]
    documents: Sequence[tuple[str, str]]

    def of(self, kind: Named) -> Sequence[tuple[str, str]]:
        """Return what may be named of a kind, each with the value that it limits to."""
        if kind == "document":
            return self.documents
        plain = {"author": self.authors, "source": self.sources, "topic": self.topics}[kind]
        return [(name, name) for name in plain]

    def within(self, kind: Named, folded: str) -> list[tuple[str, str]]:
        """Return the names of a kind that stand in a folded text, folded themselves, the longest first, with values."""
        known, longest = self._folded[kind]
        pieces = {
            folded[start:end]: None
            for start in range(len(folded))
            for end in range(start + 1, min(len(folded), start + longest) + 1)
        }
        return sorted(((piece, known[piece]) for piece in pieces if piece in known), key=lambda each: -len(each[0]))

    @cached_property
    def _folded(self) -> dict[Named, tuple[dict[str, str], int]]:
        """Names by kind, folded, with their values, and the length of the longest one."""
        found: dict[Named, tuple[dict[str, str], int]] = {}
        for kind in _KINDS:
            known: dict[str, str] = {}
            for name, value in sorted(self.of(kind), key=lambda each: -len(each[0])):
                known.setdefault(fold(name), value)
            found[kind] = known, min(_LONGEST, max(map(len, known), default=0))
        return found


@dataclass(frozen=True)
class Limited:
    """A question without the words that limit it, and these."""

    text: str
    filters: tuple[Filter, ...]
    scope: Scope | None


def read(text: str, names: Names) -> Limited:
    """Take the limits out of a question. One of a kind is read; a question of nothing else is left as it is."""
    left, filters = text, list[Filter]()
    scope: dict[str, object] = {}
    for kind in _KINDS:
        if found := _named(kind, left, names):
            words, value = left[slice(*found[0])], found[1]
            left = _without(left, found[0])
            filters.append(Filter(kind=kind, value=value, words=words))
            scope[_FIELDS[kind]] = (value,)
    for limit in _DATES:
        if found_date := _dated(limit, left):
            span, (value, days) = found_date
            words, left = left[slice(*span)], _without(left, span)
            filters.append(Filter(kind=limit, value=value, words=words))
            scope |= days
            if limit == "during":
                break
    if not filters or len(phrases.bare(fold(left))) < _LEAST_LEFT:
        return Limited(text, (), None)
    return Limited(left, tuple(filters), Scope.model_validate(scope))


def merged(one: Scope | None, other: Scope | None) -> Scope | None:
    """Return a scope with the limits of both; where both limit the same, the first one's hold."""
    if one is None or other is None:
        return one or other
    return Scope.model_validate({**other.model_dump(exclude_defaults=True), **one.model_dump(exclude_defaults=True)})


def read_day(text: str, *, end: bool) -> date | None:
    """Return the first day of a date as precise as it is written, for `end` the day before it; None if impossible.

    After "May 2026" means from its first day on: who asks so means what came out since. Before it means before that.
    """
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    year = next((number for number in numbers if number > 31), 0)
    rest = [number for number in numbers if number != year]
    named = next((number for name, number in _MONTHS.items() if re.search(rf"\b{name}", text.lower())), None)
    month, *days = ([named] if named else []) + rest or [1]
    try:
        first = date(year, month, days[0] if days else 1)
    except ValueError:
        return None
    return day_before(first) if end else first


def day_before(first: date) -> date | None:
    """Return the last day that "before" a day, month or year allows, given its first one; None for the first of all.

    Before May leaves May out, in a question and in a search.
    """
    return first - timedelta(days=1) if first > date.min else None


def read_partial(text: str) -> str:
    """Return a date in ISO 8601 as precise as it is written (`2026`, `2026-02`, `2026-02-14`); empty for none."""
    first = read_day(text, end=False)
    if not first:
        return ""
    parts = len(re.findall(r"\d+", text)) + any(re.search(rf"\b{name}", text.lower()) for name in _MONTHS)
    return first.isoformat()[: {1: 4, 2: 7}.get(parts, 10)]


def _named(kind: Named, text: str, names: Names) -> tuple[tuple[int, int], str] | None:
    folded = fold(text)
    if len(folded) != len(text):
        return None
    for name, value in names.within(kind, folded):
        form = rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])"
        if match := re.search(fold(phrases.filters()[kind]).replace("{name}", form), folded):
            return match.span(), value
    return None


def _dated(limit: Dated, text: str) -> tuple[tuple[int, int], tuple[str, dict[str, date]]] | None:
    """Return where a limit by date stands, its value as it is shown, and what it limits the scope to."""
    folded = fold(text)
    readable = folded if len(folded) == len(text) else text
    match = re.search(phrases.filters()[limit].replace("{date}", _DATE), readable, re.IGNORECASE)
    written = (match["date"] or match["date2"]) if match else ""
    day = read_day(written, end=limit == "before")
    if not match or not day:
        return None
    if limit != "during":
        return match.span(), (day.isoformat(), {limit: day})
    value = read_partial(written)
    last_of_month = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    until = {4: date(day.year, 12, 31), 7: last_of_month}.get(len(value), day)
    return match.span(), (value, {"after": day, "before": until})


def _without(text: str, span: tuple[int, int]) -> str:
    return f"{text[: span[0]]} {text[span[1] :]}".strip(" ,，")
