"""The library: documents, their files and how they relate."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from seeds.models import Document
from storage.models import (
    Card,
    Count,
    Incoming,
    KnownFile,
    Label,
    Listing,
    Location,
    Relation,
    Scope,
    Seen,
    SetAside,
    Statistics,
    Stored,
)


class Documents(Protocol):
    """The library: documents by slug or number, listed, counted, related."""

    async def put(
        self,
        folder: str,
        document: Document,
        digest: str,
        size: int,
        modified_ns: int,
        *,
        archive: bool = False,
        reader: str = "",
    ) -> Stored:
        """Take `document` in, or a new version of it, in one transaction with its parts, words and change record.

        The same bytes at another path of any folder become one document with two paths. A path that is known
        keeps its slug when its bytes change; known bytes keep theirs when their path changes. The slug of a document
        that has gone is given to no other; it has it again when it comes back with the same bytes, or to the same path
        with the same title or wish for a slug.

        archive: it comes with a first intake of its folder; its change record says so, as that of a document older
            than a week by its own date does anyway.
        reader: version of the readers, handed back by `known_files`.
        """
        ...

    async def put_many(self, folder: str, items: Sequence[Incoming], *, archive: bool = False) -> list[Stored]:
        """Put several documents in one transaction: all or none; some hundred at a time are fast."""
        ...

    async def remove_paths(self, folder: str, paths: Sequence[str]) -> int:
        """Forget these paths; a document without any path left is removed. Returns how many documents went."""
        ...

    async def move_files(self, moves: Sequence[tuple[Location, Location]]) -> int:
        """Note that files lie elsewhere (old, new) with the same bytes, in their folder or in another one.

        Their documents keep number and slug. Returns how many files were moved.
        """
        ...

    async def known_files(self, folder: str) -> dict[str, KnownFile]:
        """Return every file of `folder` that is in the store or set aside, by path."""
        ...

    async def touch_files(self, folder: str, seen: Sequence[Seen]) -> None:
        """Note how files look now whose bytes are as they were."""
        ...

    async def set_aside(self, folder: str, seen: Seen, reason: str, digest: str) -> None:
        """Note that a file was refused, `digest` empty where its bytes aren't known; a last good version stays."""
        ...

    async def set_asides(self, folder: str | None = None) -> list[SetAside]:
        """Return all files that are set aside, of one folder or of all."""
        ...

    async def numbered_files(self) -> list[tuple[str, str]]:
        """Return path and slug of every file whose name, or a folder's in its path, begins with two digits."""
        ...

    async def folders(self) -> list[str]:
        """Return every folder that documents came from."""
        ...

    async def get(self, slug: str, *, hidden: bool = False) -> Document | None:
        """Return a document with its relations and series resolved; a hidden one only when asked for."""
        ...

    async def card(self, slug_or_number: str | int, *, hidden: bool = False) -> Card | None:
        """Return a document at a glance, by slug or number."""
        ...

    async def cards(
        self, scope: Scope | None = None, limit: int = 10, offset: int = 0, *, after_number: int = 0
    ) -> Listing[Card]:
        """List documents in service, newest first (by date of publication, undated ones by intake).

        after_number: only those taken in after the document of that number.
        """
        ...

    async def count(self, scope: Scope | None = None, *, after_number: int = 0) -> int:
        """Count the documents that `cards` would list."""
        ...

    async def count_articles(self, scope: Scope) -> int:
        """Count the documents in service within `scope`, those that were noted as the same article once."""
        ...

    async def newest_number(self) -> int:
        """Return the highest number given to a document so far, 0 in an empty library."""
        ...

    async def by_slugs(self, slugs: Sequence[str]) -> list[Card]:
        """Return the cards of those of `slugs` that are in service, in the order given."""
        ...

    async def labels(self, slugs: Sequence[str] | None = None) -> list[Label]:
        """Return what documents are known by, hidden ones too, by number: those of `slugs` that are there, or all."""
        ...

    async def slugs(self, scope: Scope) -> frozenset[str]:
        """Return the slugs of all documents in service within `scope`."""
        ...

    async def topics(self) -> list[Count]:
        """Return all topics, those with the most documents first."""
        ...

    async def authors(self) -> list[Count]:
        """Return all authors, those with the most documents first."""
        ...

    async def sources(self) -> list[Count]:
        """Return all sources by name, those with the most documents first."""
        ...

    async def firsts(self, slugs: Sequence[str]) -> dict[str, int]:
        """Return for each of these documents the number of the first that is the same article, by slug; or its own."""
        ...

    async def alike(self, slug: str, limit: int) -> list[str]:
        """Return the slugs of documents in service that came before this one and may say the same, most alike first.

        They are found by an index; whether it is the same article is for whoever asks to look at.
        """
        ...

    async def twins(self, slug: str) -> list[Card]:
        """Return the other documents in service that were noted as the same article, in order of intake."""
        ...

    async def twins_of(self, slugs: Sequence[str]) -> dict[str, list[Card]]:
        """Return that for each of these documents, by slug."""
        ...

    async def note_twin(self, slug: str, first: str) -> None:
        """Note that a document is the same article as `first`, which was there before it."""
        ...

    async def series(self) -> list[Count]:
        """Return all series, those with the most documents first."""
        ...

    async def relations(self, slug: str, *, by_topics: bool = True) -> list[Relation]:
        """Return what stands in relation to a document: stated by it, stated of it, same series, shared topics.

        by_topics: shared topics too; their cost grows with the documents that bear them.
        """
        ...

    async def hide(self, slug: str, hidden: bool) -> bool:
        """Take a document out of service, or put it back. Returns whether there is such a document."""
        ...

    def export(self) -> AsyncIterator[Document]:
        """Yield every document, hidden ones too, in order of number."""
        ...

    async def statistics(self) -> Statistics:
        """Count what there is."""
        ...
