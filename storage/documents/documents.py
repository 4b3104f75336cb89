"""The library: documents put in, listed, shown, hidden and removed."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Sequence
from sqlite3 import Connection

from seeds.models import Document
from storage.clock import Clock, to_text
from storage.documents import files, listing, relations, sketches, statistics, writing
from storage.documents.prepared import Prepared, prepare
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
from storage.outbox.changes import take_up
from storage.outbox.pending import put_off
from storage.sqlite.database import Database
from storage.sqlite.rows import first

_EXPORTED_AT_ONCE = 50


class SqliteDocuments:
    """Satisfies `storage.protocols.Documents`, which says what each method does."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

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
        """Take a document in, or a new version of it."""
        item = Incoming(document=document, digest=digest, size=size, modified_ns=modified_ns, reader=reader)
        return (await self.put_many(folder, [item], archive=archive))[0]

    async def put_many(self, folder: str, items: Sequence[Incoming], *, archive: bool = False) -> list[Stored]:
        """Take several documents in, all or none."""
        prepared = await asyncio.to_thread(_prepare_all, [item.document for item in items])
        now = self._clock()
        async with self._database.write() as connection:
            return [
                await connection.together(writing.put, writing.Arrival(folder, item, ready, now, archive))
                for item, ready in zip(items, prepared, strict=True)
            ]

    async def remove_paths(self, folder: str, paths: Sequence[str]) -> int:
        """Forget files, and documents without any left."""
        async with self._database.write() as connection:
            return await connection.together(writing.forget_files, folder, paths, self._clock())

    async def move_files(self, moves: Sequence[tuple[Location, Location]]) -> int:
        """Rename files whose bytes are the same."""
        async with self._database.write() as connection:
            renamed = await connection.together(files.rename, moves)
            await connection.together(writing.drop_without_files, renamed.documents, self._clock())
            return renamed.files

    async def known_files(self, folder: str) -> dict[str, KnownFile]:
        """Return every known file of a folder, by path."""
        async with self._database.read() as connection:
            return await files.known(connection, folder)

    async def touch_files(self, folder: str, seen: Sequence[Seen]) -> None:
        """Note how files look now."""
        async with self._database.write() as connection:
            await files.touch(connection, folder, seen)

    async def set_aside(self, folder: str, seen: Seen, reason: str, digest: str) -> None:
        """Note that a file was refused."""
        now = to_text(self._clock())
        async with self._database.write() as connection:
            await files.refuse(connection, folder, seen, reason, digest, now)

    async def set_asides(self, folder: str | None = None) -> list[SetAside]:
        """Return all files that are set aside."""
        async with self._database.read() as connection:
            return await files.refused(connection, folder)

    async def folders(self) -> list[str]:
        """Return every folder that documents came from."""
        async with self._database.read() as connection:
            return await files.folders(connection)

    async def numbered_files(self) -> list[tuple[str, str]]:
        """Return path and slug of every file whose name, or a folder's in its path, begins with two digits."""
        async with self._database.read() as connection:
            return await files.numbered(connection)

    async def get(self, slug: str, *, hidden: bool = False) -> Document | None:
        """Return a document with its relations and series resolved."""
        async with self._database.read() as connection:
            found = await connection.together(_load, "d.slug = ? AND d.hidden <= ?", (slug, hidden))
            return found[0] if found else None

    async def card(self, slug_or_number: str | int, *, hidden: bool = False) -> Card | None:
        """Return a document at a glance."""
        async with self._database.read() as connection:
            return await listing.card(connection, slug_or_number, hidden)

    async def cards(
        self, scope: Scope | None = None, limit: int = 10, offset: int = 0, *, after_number: int = 0
    ) -> Listing[Card]:
        """List documents in service, newest first."""
        async with self._database.read() as connection:
            return await listing.cards(connection, scope, limit, offset, after_number)

    async def count(self, scope: Scope | None = None, *, after_number: int = 0) -> int:
        """Count documents in service."""
        async with self._database.read() as connection:
            return await listing.count(connection, scope, after_number)

    async def count_articles(self, scope: Scope) -> int:
        """Count documents in service, the same article once."""
        async with self._database.read() as connection:
            return await listing.count_articles(connection, scope)

    async def newest_number(self) -> int:
        """Return the highest number given to a document in the library."""
        rows = await self._database.fetch("SELECT coalesce(max(number), 0) AS newest FROM documents")
        return int(rows[0]["newest"])

    async def by_slugs(self, slugs: Sequence[str]) -> list[Card]:
        """Return the cards of those in service, in the order given."""
        return await self._database.fetch_each(listing.card_of, listing.BY_SLUGS, (json.dumps(list(slugs)),))

    async def labels(self, slugs: Sequence[str] | None = None) -> list[Label]:
        """Return what documents are known by, by number."""
        async with self._database.read() as connection:
            return await listing.labels(connection, slugs)

    async def slugs(self, scope: Scope) -> frozenset[str]:
        """Return the slugs of all documents in service within `scope`."""
        async with self._database.read() as connection:
            return await listing.slugs(connection, scope)

    async def topics(self) -> list[Count]:
        """Return all topics, the most frequent first."""
        async with self._database.read() as connection:
            return await listing.topics(connection)

    async def authors(self) -> list[Count]:
        """Return all authors, the most frequent first."""
        async with self._database.read() as connection:
            return await listing.authors(connection)

    async def sources(self) -> list[Count]:
        """Return all sources, the most frequent first."""
        async with self._database.read() as connection:
            return await listing.sources(connection)

    async def series(self) -> list[Count]:
        """Return all series, the longest first."""
        async with self._database.read() as connection:
            return await listing.series(connection)

    async def relations(self, slug: str, *, by_topics: bool = True) -> list[Relation]:
        """Return how other documents stand to this one; shared topics, the costly ones, only `by_topics`."""
        async with self._database.read() as connection:
            return await connection.together(relations.of_document, slug, by_topics=by_topics)

    async def firsts(self, slugs: Sequence[str]) -> dict[str, int]:
        """Return the number of the first document that is the same article as each of these."""
        rows = await self._database.fetch(
            """
            SELECT d.slug, coalesce(t.first, d.number) AS first
            FROM json_each(?) wanted CROSS JOIN documents d ON d.slug = wanted.value
                LEFT JOIN twins t ON t.document = d.number
            """,
            (json.dumps(list(slugs)),),
        )
        return {row["slug"]: row["first"] for row in rows}

    async def alike(self, slug: str, limit: int) -> list[str]:
        """Return the documents that came before this one and may say the same, the most alike first."""
        async with self._database.read() as connection:
            return await connection.together(sketches.alike, slug, limit)

    async def twins(self, slug: str) -> list[Card]:
        """Return the other documents in service that are the same article."""
        return (await self.twins_of((slug,)))[slug]

    async def twins_of(self, slugs: Sequence[str]) -> dict[str, list[Card]]:
        """Return them for each of these documents, by slug."""
        async with self._database.read() as connection:
            rows = await connection.execute_fetchall(
                """
                SELECT d.slug, other.slug AS twin FROM json_each(?) wanted
                    CROSS JOIN documents d ON d.slug = wanted.value LEFT JOIN twins t ON t.document = d.number
                    JOIN documents other ON other.number = coalesce(t.first, d.number)
                        OR other.number IN (SELECT document FROM twins WHERE first = coalesce(t.first, d.number))
                WHERE other.number <> d.number ORDER BY other.number
                """,
                (json.dumps(list(dict.fromkeys(slugs))),),
            )
            pairs = [(row["slug"], row["twin"]) for row in rows]
            wanted = json.dumps(list(dict.fromkeys(twin for _, twin in pairs)))
            found = [listing.card_of(row) for row in await connection.execute_fetchall(listing.BY_SLUGS, (wanted,))]
        cards = {card.slug: card for card in found}
        twins: dict[str, list[Card]] = {slug: [] for slug in slugs}
        for slug, twin in pairs:
            if twin in cards:
                twins[slug].append(cards[twin])
        return twins

    async def note_twin(self, slug: str, first: str) -> None:
        """Note that a document is the same article as one that was there before it, or as what that is a twin of."""
        async with self._database.write() as connection:
            await connection.execute_fetchall(
                """
                INSERT INTO twins (document, first)
                SELECT d.number, coalesce((SELECT t.first FROM twins t WHERE t.document = f.number), f.number)
                FROM documents d, documents f WHERE d.slug = ? AND f.slug = ? AND d.number <> f.number
                ON CONFLICT DO UPDATE SET first = excluded.first
                """,
                (slug, first),
            )

    async def hide(self, slug: str, hidden: bool) -> bool:
        """Take a document out of service, or put it back; then those who were to hear of it do."""
        async with self._database.write() as connection:
            row = await first(
                connection, "UPDATE documents SET hidden = ? WHERE slug = ? RETURNING number", (hidden, slug)
            )
            if hidden:
                await connection.together(put_off, slug)
            else:
                await take_up(connection, slug, self._clock())
            return row is not None

    async def export(self) -> AsyncIterator[Document]:
        """Yield every document, in order of number."""
        after = 0
        while True:
            async with self._database.read() as connection:
                rows = list(
                    await connection.execute_fetchall(
                        "SELECT number FROM documents WHERE number > ? ORDER BY number LIMIT ?",
                        (after, _EXPORTED_AT_ONCE),
                    )
                )
                if not rows:
                    return
                last = rows[-1]["number"]
                found = await connection.together(_load, "d.number > ? AND d.number <= ?", (after, last))
            for document in found:
                yield document
            after = last

    async def statistics(self) -> Statistics:
        """Count what there is."""
        async with self._database.read() as connection:
            return await statistics.collect(connection, self._clock())


def _prepare_all(documents: Iterable[Document]) -> list[Prepared]:
    return [prepare(document) for document in documents]


def _load(connection: Connection, where: str, values: tuple[str | int, ...]) -> list[Document]:
    """Return whole documents, by number; `where` is a constant of this module."""
    query = "SELECT d.number, d.slug, c.json FROM documents d JOIN contents c ON c.document = d.number WHERE "
    found = []
    for row in connection.execute(query + where + " ORDER BY d.number", values).fetchall():
        paths = files.paths_of(connection, row["number"])
        fields = {**json.loads(row["json"]), "slug": row["slug"], "path": paths[0], "paths": paths}
        slugs = relations.target_slugs(connection, row["number"])
        for position, related in enumerate(fields["related"]):
            related["target"]["slug"] = slugs.get(("related", position))
        for position, item in enumerate((fields["series"] or {}).get("items", ())):
            item["slug"] = slugs.get(("series", position))
        found.append(Document.model_validate(fields))
    return found
