"""What a file becomes: the frozen models that travel through the whole house."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

By = Literal["author", "extracted"]
BlockKind = Literal["paragraph", "list", "quote", "code", "table", "turn"]
RelationKind = Literal["agrees", "opposes", "earlier", "later", "same_series", "shared_topics", "other"]


class Model(BaseModel):
    """Base of all values that travel: frozen, and strict about names; what it refuses it doesn't repeat in an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Link(Model):
    """A link over `text[start:end]` (code points) of the block that holds it."""

    start: int
    end: int
    url: str


class Block(Model):
    """One block of a section: its plain text, and the links in it.

    `text` of a turn is what was said, without the speaker. Items of a list are lines that begin with
    `• ` or `1. `; a quote's or a table's lines are joined by newlines; code keeps its tabs.
    """

    kind: BlockKind
    text: str
    speaker: str | None = None
    links: tuple[Link, ...] = ()


class Section(Model):
    """A heading and what stands under it up to the next one.

    `text` is the blocks' texts joined by an empty line, a turn as `speaker：text`. What stands before the
    first heading has level 0 and no heading.
    """

    level: int
    heading: str | None
    text: str
    blocks: tuple[Block, ...]


class Summary(Model):
    """A summary, and whether the author wrote it or it was extracted from the body."""

    text: str
    by: By


class Point(Model):
    """A key point or a risk; `lead` is its bold lead, which is also part of `text`."""

    text: str
    lead: str | None
    by: By


class QA(Model):
    """A question with its own answer; who asked and who answered, where the document says so."""

    question: str
    answer: str
    asked_by: str | None = None
    answered_by: str | None = None


class Target(Model):
    """The other end of a relation; `slug` is null while that document isn't in the library."""

    title: str
    slug: str | None = None
    path: str | None = None


class Related(Model):
    """A relation that the author states; `reason` is the author's own label for it."""

    target: Target
    kind: RelationKind
    reason: str | None = None
    note: str | None = None


class SeriesItem(Model):
    """One part of a series; `slug` is null while that part isn't in the library."""

    position: int
    title: str
    url: str | None = None
    slug: str | None = None


class Series(Model):
    """A series of which the document is part `position` of `total`; `items` are the other parts.

    `name` is null where the document doesn't say what the series is called.
    """

    name: str | None
    position: int
    total: int
    items: tuple[SeriesItem, ...] = ()


class Image(Model):
    """A picture by its address as the document gives it, with its caption where it has one."""

    url: str
    alt: str | None = None


class Removed(Model):
    """Text that was left out on purpose, and the name of the rule that did it."""

    rule: str
    text: str


class Document(Model):
    """An article, read. The fields are those of `yaodian export`, plus `removed` and `warnings`.

    A reader proposes `slug`; the store makes it unique and keeps it. `published` is ISO 8601, as precise as
    the source. All text is plain: newlines separate paragraphs and list items, and nothing else stands below
    U+0020 (a tab in code aside).
    """

    slug: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    path: str
    paths: tuple[str, ...]
    title: str
    source_url: str | None = None
    source_name: str | None = None
    published: str | None = None
    author: tuple[str, ...] = ()
    language: str
    summary: Summary | None = None
    key_points: tuple[Point, ...] = ()
    risks: tuple[Point, ...] = ()
    sections: tuple[Section, ...] = ()
    qa: tuple[QA, ...] = ()
    topics: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    series: Series | None = None
    images: tuple[Image, ...] = ()
    removed: tuple[Removed, ...] = ()
    warnings: tuple[str, ...] = ()

    def export(self) -> dict[str, Any]:
        """Return the JSON object that `yaodian export` prints for this document."""
        return self.model_dump(mode="json", exclude={"removed", "warnings"})
