"""Writes a document with everything that is kept of it, inside the caller's transaction.

All of it is plain work with SQLite's own connection, for one turn of its thread: a document takes some thirty
statements, most of which take less time than a turn does.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from seeds.models import Document
from storage.clock import ARCHIVE_AFTER, to_text
from storage.documents import files, relations, sketches, slugs
from storage.documents.heirs import leave_place
from storage.documents.naming import document_names
from storage.documents.prepared import Prepared, joined_tokens, prepare, words
from storage.models import Incoming, Location, Stored
from storage.outbox.changes import record
from storage.outbox.pending import withdraw
from storage.sqlite.plain import first, only

_DELETE_WORDS = "INSERT INTO words (words, rowid, title, heading, body) VALUES ('delete', ?, ?, ?, ?)"
_INSERT_WORDS = "INSERT INTO words (rowid, title, heading, body) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True)
class Held:
    """A document that the store holds: its number, its slug, and the digest of its bytes."""

    number: int
    slug: str
    digest: str


@dataclass(frozen=True)
class Arrival:
    """A file that came in: where from, what it holds, when, and whether it is known to be nothing new."""

    folder: str
    item: Incoming
    prepared: Prepared
    now: datetime
    archive: bool

    @property
    def place(self) -> Location:
        """Where the file lies."""
        return Location(self.folder, self.item.document.path)


def put(connection: Connection, arrival: Arrival) -> Stored:
    """Take a document in, or a new version of it. See `storage.protocols.Documents.put`."""
    item = arrival.item
    by_path = _held(connection, files.owner(connection, arrival.folder, item.document.path))
    by_bytes = _by_digest(connection, item.digest)
    if by_bytes is None:
        if by_path is None:
            return _insert(connection, arrival)
        return _new_bytes(connection, arrival, by_path)
    if by_path is None:
        _attach(connection, arrival, by_bytes.number)
        _refer(connection, by_bytes.number)
        return Stored(outcome="unchanged", slug=by_bytes.slug)
    if by_path.number != by_bytes.number:
        return _become_same(connection, arrival, by_path, by_bytes)
    _attach(connection, arrival, by_path.number)
    if not files.leads(connection, by_path.number, arrival.folder, item.document.path):
        return Stored(outcome="unchanged", slug=by_path.slug)
    return _replace(connection, arrival, by_path)


def forget_files(connection: Connection, folder: str, paths: Sequence[str], now: datetime) -> int:
    """Forget files of a folder; documents without a file left go. Returns how many went."""
    places = [Location(folder, path) for path in paths]
    last = {files.owner(connection, *place): place for place in places}
    connection.executemany("DELETE FROM files WHERE folder = ? AND path = ?", places)
    return drop_without_files(connection, {number: place for number, place in last.items() if number}, now)


def drop_without_files(connection: Connection, last: Mapping[int, Location], now: datetime) -> int:
    """Remove those of the documents, named with their last place, that no file holds any more; returns how many."""
    gone = [number for number in last if not files.count(connection, number)]
    for number in gone:
        leave_place(connection, number)
        _delete_words(connection, number)
        row = only(
            connection,
            "DELETE FROM documents WHERE number = ? RETURNING slug, digest, json_extract(card, '$.title') AS title",
            (number,),
        )
        slugs.keep(connection, row["slug"], row["digest"], row["title"], last[number])
        withdraw(connection, row["slug"])
        record(connection, row["slug"], "removed", now, archive=True)
    for number in last.keys() - set(gone):
        _refer(connection, number)
    return len(gone)


def forget_words(connection: Connection) -> list[int]:
    """Empty the index of words; returns the numbers of all documents, to be indexed again."""
    connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
    return [row["number"] for row in connection.execute("SELECT number FROM documents ORDER BY number").fetchall()]


def index_again(connection: Connection, number: int) -> None:
    """Put a document's passages into an index of words that has none of them."""
    connection.executemany(_INSERT_WORDS, _words_of(connection, number))


def _insert(connection: Connection, arrival: Arrival) -> Stored:
    document, archive = arrival.prepared.document, _is_archive(arrival)
    slug = slugs.give(connection, document.slug, arrival.item.digest, document.title, arrival.place, archive=archive)
    row = only(
        connection,
        """
        INSERT INTO documents (slug, digest, card, language, sorted_by, taken_in, changed_at, first_intake)
        VALUES (?, ?, '', '', '', ?, '', ?) RETURNING number
        """,
        (slug, arrival.item.digest, to_text(arrival.now), arrival.archive),
    )
    _attach(connection, arrival, row["number"])
    _fill(connection, arrival, row["number"])
    record(connection, slug, "added", arrival.now, archive=archive)
    return Stored(outcome="taken_in", slug=slug)


def _replace(connection: Connection, arrival: Arrival, held: Held) -> Stored:
    """Put a new content in the place of the one that a document had, unless it is the same."""
    row = only(connection, "SELECT json FROM contents WHERE document = ?", (held.number,))
    if row["json"] == arrival.prepared.content:
        connection.execute("UPDATE documents SET digest = ? WHERE number = ?", (arrival.item.digest, held.number))
        return Stored(outcome="unchanged", slug=held.slug)
    _delete_words(connection, held.number)
    for query in (
        "DELETE FROM passages WHERE document = ?",
        "DELETE FROM topics WHERE document = ?",
        "DELETE FROM authors WHERE document = ?",
    ):
        connection.execute(query, (held.number,))
    _fill(connection, arrival, held.number)
    record(connection, held.slug, "changed", arrival.now, archive=_is_archive(arrival))
    return Stored(outcome="changed", slug=held.slug)


def _new_bytes(connection: Connection, arrival: Arrival, held: Held) -> Stored:
    """Take in bytes that are new, at a path that is known.

    Where the document has other paths they hold the bytes as they were. Its own path keeps the slug, and the others
    become a document of the old content; another path becomes a document of the new content.
    """
    path = arrival.item.document.path
    parted = None
    if files.count(connection, held.number) > 1:
        if not files.leads(connection, held.number, arrival.folder, path):
            _detach(connection, arrival.folder, path)
            stored = _insert(connection, arrival)
            _refer(connection, held.number)
            return stored
        parted = _split(connection, arrival, held)
    _attach(connection, arrival, held.number)
    return _replace(connection, arrival, held).model_copy(update={"parted": parted})


def _split(connection: Connection, arrival: Arrival, held: Held) -> str:
    """Give the other paths of a document one of their own, with the content as it is; returns its slug."""
    content = only(connection, "SELECT json FROM contents WHERE document = ?", (held.number,))
    others = list(
        connection.execute(
            "SELECT * FROM files WHERE document = ? AND NOT (folder = ? AND path = ?) ORDER BY id",
            (held.number, arrival.folder, arrival.item.document.path),
        )
    )
    copied = others[0]
    place = {"slug": held.slug, "path": copied["path"], "paths": (copied["path"],)}
    document = Document.model_validate({**json.loads(content["json"]), **place})
    item = Incoming(
        document=document,
        digest=held.digest,
        size=copied["size"],
        modified_ns=copied["modified_ns"],
        stamp=copied["stamp"],
        reader=copied["reader"],
    )
    prepared = prepare(document)
    connection.execute("UPDATE documents SET digest = ? WHERE number = ?", (arrival.item.digest, held.number))
    connection.execute("UPDATE files SET document = NULL WHERE id = ?", (copied["id"],))
    copy = _insert(connection, Arrival(copied["folder"], item, prepared, arrival.now, archive=True))
    connection.execute(
        "UPDATE files SET document = (SELECT number FROM documents WHERE slug = ?) WHERE document = ? AND id > ?",
        (copy.slug, held.number, copied["id"]),
    )
    return copy.slug


def _become_same(connection: Connection, arrival: Arrival, by_path: Held, by_bytes: Held) -> Stored:
    """Make one document of two whose bytes are now the same; the one that is older stays."""
    alone = files.count(connection, by_path.number) == 1
    if not alone or by_bytes.number < by_path.number:
        _attach(connection, arrival, by_bytes.number)
        drop_without_files(connection, dict.fromkeys((by_path.number, by_bytes.number), arrival.place), arrival.now)
        return Stored(outcome="unchanged", slug=by_bytes.slug)
    place = files.first_of(connection, by_bytes.number)
    connection.execute("UPDATE files SET document = ? WHERE document = ?", (by_path.number, by_bytes.number))
    drop_without_files(connection, {by_bytes.number: place}, arrival.now)
    _attach(connection, arrival, by_path.number)
    return _replace(connection, arrival, by_path)


def _fill(connection: Connection, arrival: Arrival, number: int) -> None:
    """Write all that is kept of a document beside its row, which is there."""
    prepared = arrival.prepared
    connection.execute(
        """
        UPDATE documents SET digest = ?, card = ?, language = ?, source_folded = ?, series_folded = ?,
            published_on = ?, sorted_by = coalesce(?, taken_in), changed_at = ?
        WHERE number = ?
        """,
        (
            arrival.item.digest,
            prepared.card,
            prepared.document.language,
            prepared.source_folded,
            prepared.series_folded,
            prepared.published_on,
            prepared.instant,
            to_text(arrival.now),
            number,
        ),
    )
    connection.execute(
        "INSERT INTO contents (document, json) VALUES (?, ?) ON CONFLICT DO UPDATE SET json = excluded.json",
        (number, prepared.content),
    )
    connection.executemany(
        "INSERT INTO topics (document, folded, name) VALUES (?, ?, ?)",
        [(number, folded, name) for folded, name in prepared.topics.items()],
    )
    connection.executemany(
        "INSERT INTO authors (document, folded, name) VALUES (?, ?, ?)",
        [(number, folded, name) for folded, name in prepared.authors.items()],
    )
    _insert_passages(connection, number, prepared)
    relations.write(connection, number, prepared.links)
    sketches.write(connection, number, prepared.sketch)
    _refer(connection, number)


def _insert_passages(connection: Connection, number: int, prepared: Prepared) -> None:
    last = only(connection, "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'passages'), 0) AS id")
    start = last["id"] + 1
    connection.executemany(
        """
        INSERT INTO passages (id, document, part, part_index, heading, text, starts, ends)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (start + offset, number, cut.part, cut.index, cut.heading, cut.text, cut.start, cut.end)
            for offset, (cut, _) in enumerate(prepared.passages)
        ],
    )
    connection.executemany(
        _INSERT_WORDS,
        [(start + offset, each.title, each.heading, each.body) for offset, (_, each) in enumerate(prepared.passages)],
    )


def _refer(connection: Connection, number: int) -> None:
    """Write the names that others may call a document by, and resolve relations from and to it."""
    row = only(connection, "SELECT slug, card FROM documents WHERE number = ?", (number,))
    card = json.loads(row["card"])
    paths = files.paths_of(connection, number)
    connection.execute("DELETE FROM names WHERE document = ?", (number,))
    connection.executemany(
        "INSERT INTO names (document, name) VALUES (?, ?)",
        [(number, name) for name in document_names(card["title"], row["slug"], card["source_url"], paths)],
    )
    relations.resolve(connection, number)


def _attach(connection: Connection, arrival: Arrival, number: int) -> None:
    """Note that a file made this document; it is set aside no more."""
    item = arrival.item
    connection.execute(
        """
        INSERT INTO files (folder, path, digest, size, modified_ns, stamp, reader, document)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (folder, path) DO UPDATE SET
            digest = excluded.digest, size = excluded.size, modified_ns = excluded.modified_ns, stamp = excluded.stamp,
            reader = excluded.reader, document = excluded.document, refused = NULL, refused_at = NULL
        """,
        (*arrival.place, item.digest, item.size, item.modified_ns, item.stamp, item.reader, number),
    )


def _detach(connection: Connection, folder: str, path: str) -> None:
    connection.execute("DELETE FROM files WHERE folder = ? AND path = ?", (folder, path))


def _delete_words(connection: Connection, number: int) -> None:
    connection.executemany(_DELETE_WORDS, _words_of(connection, number))


def _words_of(connection: Connection, number: int) -> list[tuple[int, str, str, str]]:
    """Return the rows of the index of words for a document that is stored."""
    rows = connection.execute(
        """
        SELECT p.id, p.heading, p.text, json_extract(d.card, '$.title') AS title
        FROM passages p JOIN documents d ON d.number = p.document WHERE p.document = ?
        """,
        (number,),
    ).fetchall()
    title = joined_tokens(rows[0]["title"]) if rows else ""
    cut = [(row["id"], words(title, row["heading"], row["text"])) for row in rows]
    return [(passage, each.title, each.heading, each.body) for passage, each in cut]


def _is_archive(arrival: Arrival) -> bool:
    published_on = arrival.prepared.published_on
    oldest_news = (arrival.now - ARCHIVE_AFTER).date().isoformat()
    return arrival.archive or (published_on is not None and published_on < oldest_news)


def _held(connection: Connection, number: int | None) -> Held | None:
    row = first(connection, "SELECT number, slug, digest FROM documents WHERE number = ?", (number,))
    return Held(**dict(row)) if row else None


def _by_digest(connection: Connection, digest: str) -> Held | None:
    row = first(connection, "SELECT number, slug, digest FROM documents WHERE digest = ?", (digest,))
    return Held(**dict(row)) if row else None
