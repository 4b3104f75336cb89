"""Makes of a document all that the tables keep of it; plain work that needs no database, so a thread can do it."""

from dataclasses import dataclass

from seeds.models import Document
from storage import clock
from storage.documents.naming import item_names, related_names
from storage.documents.passages import Cut, cut
from storage.documents.sketches import letters_of, sketch
from storage.folding import fold, tokens
from storage.topics import fold_topic

CARD_FIELDS = {"title", "published", "author", "source_name", "source_url", "language", "summary", "topics"}
PLACE_FIELDS = {"slug", "path", "paths"}
"""What the store itself says of a document, whatever the reader proposed."""


@dataclass(frozen=True)
class Words:
    """The tokens of a passage, by column of the index, parted by spaces."""

    title: str
    heading: str
    body: str


@dataclass(frozen=True)
class LinkRow:
    """A document that this one points at, and the names it calls it by, the surest first."""

    role: str
    position: int
    kind: str
    title: str
    reason: str | None
    note: str | None
    names: list[str]


@dataclass(frozen=True)
class Prepared:
    """A document as the tables keep it."""

    document: Document
    content: str
    card: str
    published_on: str | None
    instant: str | None
    source_folded: str | None
    series_folded: str | None
    topics: dict[str, str]
    authors: dict[str, str]
    links: list[LinkRow]
    passages: list[tuple[Cut, Words]]
    sketch: list[int]


def prepare(document: Document) -> Prepared:
    """Return what the tables keep of `document`; takes about a millisecond for a thousand characters."""
    title = joined_tokens(document.title)
    return Prepared(
        document=document,
        content=document.model_dump_json(exclude=PLACE_FIELDS),
        card=document.model_dump_json(include=CARD_FIELDS),
        published_on=clock.day(document.published),
        instant=clock.instant(document.published),
        source_folded=fold(document.source_name) if document.source_name else None,
        series_folded=fold(document.series.name) if document.series and document.series.name else None,
        topics={fold_topic(name): name for name in reversed(document.topics)},
        authors={fold(name): name for name in reversed(document.author)},
        links=_links(document),
        passages=[(each, words(title, each.heading, each.text)) for each in cut(document)],
        sketch=sketch(letters_of(document)),
    )


def words(title_tokens: str, heading: str | None, text: str) -> Words:
    """Return the tokens of a passage; the same for the same text, as deleting from the index relies on it."""
    return Words(title_tokens, joined_tokens(heading or ""), joined_tokens(text))


def joined_tokens(text: str) -> str:
    """Return the tokens of `text`, parted by spaces."""
    return " ".join(tokens(text))


def _links(document: Document) -> list[LinkRow]:
    rows = [
        LinkRow("related", position, each.kind, each.target.title, each.reason, each.note, related_names(each))
        for position, each in enumerate(document.related)
    ]
    for position, item in enumerate(document.series.items if document.series else ()):
        rows.append(LinkRow("series", position, "same_series", item.title, None, None, item_names(item)))
    return rows
