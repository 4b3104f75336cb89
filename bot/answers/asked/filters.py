"""Understands plain words that limit a question by date, author, source, topic or document."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Literal, NamedTuple

from bot.answers.asked.marking import ANY, LIKELY, Marked
from bot.answers.language import conversing, numbers, phrases
from bot.answers.language.dates import RANGE, SPOKEN, WRITTEN, Dated, Days, bounds, parse_days
from bot.answers.models import Filter
from storage.folding import fold
from storage.models import Scope

_LONGEST = 80
"""Folded code points of the longest name that is looked for."""

_BEGINS = 2
"""Characters of a name by which it is looked for: few names begin as some piece of a question does."""

_LEAST_LEFT = 2
"""Letters and digits that must be left of a question without its filters."""


Named = Literal["author", "source", "topic", "document"]
_DATES: tuple[Dated, ...] = ("during", "after", "before")
_KINDS: tuple[Named, ...] = ("author", "source", "topic", "document")
_FIELDS = {"author": "authors", "source": "sources", "topic": "topics", "document": "slugs"}

_DAYS = re.compile(f"{RANGE}|{WRITTEN}|{SPOKEN}")
_NOW = re.compile("today|these days")
"""Days that limit nothing in some wordings, as people speak of today whatever they ask."""


@dataclass(frozen=True)
class Names:
    """What may be named: authors, sources and topics as the library writes them, documents as name and slug.

    documents: by the figures in their files' names. titles: documents by their folded titles.
    """

    authors: Sequence[str]
    sources: Sequence[str]
    topics: Sequence[str]
    documents: Sequence[tuple[str, str]]
    titles: Mapping[str, str] = field(default_factory=dict)

    def of(self, kind: Named) -> Sequence[tuple[str, str]]:
        """Return what may be named of a kind, each with the value that it limits to."""
        if kind == "document":
            return self.documents
        plain = {"author": self.authors, "source": self.sources, "topic": self.topics}[kind]
        return [(name, name) for name in plain]

    def within(self, kind: Named, folded: str) -> list[tuple[str, str]]:
        """Return the names of a kind that stand in a folded text, folded themselves, the longest first, with values."""
        known, lengths = self._folded[kind]
        found: dict[str, str] = {}
        for start in range(len(folded)):
            for begins in (folded[start : start + 1], folded[start : start + _BEGINS]):
                for length in lengths.get(begins, ()):
                    if (piece := folded[start : start + length]) in known:
                        found[piece] = known[piece]
        return sorted(found.items(), key=lambda each: -len(each[0]))

    def that_one(self, part: str) -> tuple[Named, str] | None:
        """Return what "that article" of a folded name limits to: the one whose title holds it, else an author's."""
        bearing = [slug for title, slug in self.titles.items() if part in title]
        if len(bearing) == 1:
            return "document", bearing[0]
        author = self._folded["author"].values.get(part)
        return ("author", author) if author else None

    def prepared(self) -> "Names":
        """Return the same with all names folded: of thousands it takes longer than questions should wait."""
        _ = self._folded
        return self

    @cached_property
    def _folded(self) -> "dict[Named, _Known]":
        """Names by kind."""
        found: dict[Named, _Known] = {}
        for kind in _KINDS:
            known: dict[str, str] = {}
            for name, value in sorted(self.of(kind), key=lambda each: -len(each[0])):
                known.setdefault(fold(name), value)
            lengths = defaultdict[str, set[int]](set)
            for name in known:
                if len(name) <= _LONGEST:
                    lengths[name[:_BEGINS]].add(len(name))
            found[kind] = _Known(known, {begins: sorted(each) for begins, each in lengths.items()})
        return found


class _Known(NamedTuple):
    """Names of a kind, folded, with their values, and how long they are by what they begin with."""

    values: Mapping[str, str]
    lengths: Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Limited:
    """A question without the words that limit it, and these."""

    text: str
    filters: tuple[Filter, ...]
    scope: Scope | None


def read(text: str, names: Names, on: date | None = None) -> Limited:
    """Take the limits out of a question. One of a kind is read; a question of nothing else is left as it is.

    on: today for the asker; without it words such as 去年 limit nothing.
    """
    left, filters = text, list[Filter]()
    if found := _titled(left, names) or _that_one(left, names):
        span, kind, value = found
        filters.append(Filter(kind=kind, value=value, words=left[slice(*span)]))
        left = _without(left, span)
    for named in _KINDS:
        known = any(each.kind == named for each in filters)
        if not known and (found_name := _named(named, left, names)):
            span, value = found_name
            filters.append(Filter(kind=named, value=value, words=left[slice(*span)]))
            left = _without(left, span)
    for limit in _DATES:
        if found_days := _dated(limit, left, on):
            span, days = found_days
            filters.append(Filter(kind=limit, value=_as_shown(limit, days), words=left[slice(*span)]))
            left = _without(left, span)
            if limit == "during":
                break
    if not filters or len(phrases.bare(fold(left))) < _LEAST_LEFT:
        return Limited(text, (), None)
    return Limited(left, tuple(filters), scope_of(filters))


def scope_of(filters: Sequence[Filter]) -> Scope:
    """Return the documents that limits leave."""
    scope: dict[str, object] = {}
    for each in filters:
        if each.kind in _FIELDS:
            scope[_FIELDS[each.kind]] = (each.value,)
        elif each.kind == "during":
            first, _, last = each.value.partition("/")
            begins, ends = parse_days(first, None), parse_days(last or first, None)
            scope |= {"after": begins and begins.first, "before": ends and ends.last}
        else:
            scope[each.kind] = date.fromisoformat(each.value)
    return Scope.model_validate(scope)


def merged(one: Scope | None, other: Scope | None) -> Scope | None:
    """Return a scope with the limits of both; where both limit the same, the first one's hold."""
    if one is None or other is None:
        return one or other
    return Scope.model_validate({**other.model_dump(exclude_defaults=True), **one.model_dump(exclude_defaults=True)})


def _named(kind: Named, text: str, names: Names) -> tuple[tuple[int, int], str] | None:
    folded = fold(text)
    if len(folded) != len(text):
        return None
    for name, value in names.within(kind, folded):
        form = re.compile(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])")
        marked = Marked.of(folded, form, unlike=numbers.YEAR if kind == "document" else None)
        for match in marked.matches(_patterns(kind)):
            return marked.cut(match), value
    return None


def _titled(text: str, names: Names) -> tuple[tuple[int, int], Named, str] | None:
    """Return where "in that article" stands by its title (在《…》里); a title may itself hold a title."""
    folded = fold(text)
    begins = folded.find("《")
    if begins < 0 or len(folded) != len(text):
        return None
    for ends in reversed([each.start() for each in re.finditer("》", folded[begins:])]):
        title = folded[begins + 1 : begins + ends]
        if slug := names.titles.get(title):
            marked = Marked.of(folded, re.compile(re.escape(title)))
            for match in marked.matches(_patterns("title")):
                return marked.cut(match), "document", slug
    return None


def _that_one(text: str, names: Names) -> tuple[tuple[int, int], Named, str] | None:
    """Return where "in that article" of somebody stands (在 Raschka 那篇里), and what it limits to."""
    folded = fold(text)
    for form in _patterns("that_one") if len(folded) == len(text) else ():
        found = form.search(folded)
        if found and (meant := names.that_one(found["name"].strip())):
            return (found.span(), *meant)
    return None


def _dated(limit: Dated, text: str, on: date | None) -> tuple[tuple[int, int], Days] | None:
    """Return where a limit by date stands, and the days that it names.

    Nothing was published on days that are still to come: who names these asks of what will be then.
    """
    folded = fold(text)
    if len(folded) != len(text):
        return None
    marked = Marked.of(folded, _DAYS, unlike=_NOW)
    for match in marked.matches(_patterns(limit)):
        days = parse_days(marked.marked_in(match), on)
        if days and not (on and days.first > on):
            return marked.cut(match), days
    return None


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """Return how a limit of a kind is said, of a text in which what it names is marked."""
    marks = {"{name}": ANY, "{numbered}": LIKELY, "{days}": f"(?P<mark>{ANY})", "{past}": f"(?P<mark>{LIKELY})"}

    def marking(pattern: str) -> re.Pattern[str]:
        for name, mark in marks.items():
            pattern = pattern.replace(name, mark)
        return re.compile(pattern)

    return tuple(map(marking, conversing.filters()[kind]))


def _as_shown(limit: Dated, days: Days) -> str:
    """Return a limit by date as ISO 8601: the days that it names, or the one that it begins or ends with."""
    left = bounds(limit, days)
    if limit == "during":
        return days.partial or f"{days.first}/{days.last}"
    return str(left.after or left.before)


def _without(text: str, span: tuple[int, int]) -> str:
    return f"{text[: span[0]]} {text[span[1] :]}".strip(" ,，")
