"""What the store hands out of the library: documents at a glance, passages, names, relations."""

from datetime import date, datetime
from typing import Generic, Literal, TypeVar

from seeds.models import By, Model, RelationKind, Summary

Part = Literal["summary", "key_point", "risk", "section", "qa"]
Place = tuple[str, Part, int | None]
"""Where a passage stands: the slug of its document, its part, and which of these it is, if there may be several."""

ItemT = TypeVar("ItemT")


class Scope(Model):
    """Limits of a search or a listing; every given one must hold, any of the names in one field will do.

    Names are compared folded (width, case, script). `after` and `before` are inclusive days of publication.
    news_since: only what has been news on that day or later: by its own date, else by the day it came in, as an alert
    goes. So neither what was older than a week when it came in, nor what has no date and came with the first intake of
    its folder; what has one and came with that counts, as it would have been told had the folder been followed.
    """

    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    after: date | None = None
    before: date | None = None
    news_since: date | None = None


class Listing(Model, Generic[ItemT]):
    """A page of a longer list, and how long that list is."""

    items: tuple[ItemT, ...]
    total: int


class Label(Model):
    """What a document is known by, in service or not."""

    number: int
    slug: str
    title: str


class Card(Model):
    """A document at a glance. `number` is given once, in order of intake, and is what `/doc 3` names."""

    number: int
    slug: str
    title: str
    published: str | None
    author: tuple[str, ...]
    source_name: str | None
    source_url: str | None
    language: str
    summary: Summary | None
    topics: tuple[str, ...]
    taken_in: datetime
    hidden: bool = False


class Passage(Model):
    """A stretch of one part of a document, the unit of retrieval: `text` is exactly `[start:end]` of the part."""

    id: int
    slug: str
    part: Part
    index: int | None
    heading: str | None
    text: str
    start: int
    end: int


class PartText(Model):
    """The text that spans of a part count in; `by` says who a summary, key point or risk is by, None of other parts."""

    text: str
    by: By | None


class Hit(Model):
    """A passage that a search found; a higher score is better, and scores of one search compare."""

    passage: Passage
    score: float


class Count(Model):
    """A name (topic, author, source, language), with how many documents bear it."""

    name: str
    documents: int


class Relation(Model):
    """How another document of the library stands to this one; `reason` and `note` are the author's own.

    `stated` tells an author's own relation from one that the store found (same series, shared topics).
    `shared` are the topics in common.
    """

    kind: RelationKind
    title: str
    card: Card | None
    reason: str | None = None
    note: str | None = None
    stated: bool = True
    shared: tuple[str, ...] = ()
