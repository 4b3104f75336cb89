"""Finds units by their words: a tantivy index over characters, pairs, dictionary words and figures.

It is derived from the store and holds texts of documents alone. The units themselves lie packed beside it, so that a
question finds them as they were when their words were indexed.
"""

import threading
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast

import numpy as np
import tantivy
from numpy.typing import NDArray

from bot.answers.common.damage import IndexDamaged, damage
from bot.answers.common.recent import Recent
from bot.answers.indexes import aliases
from bot.answers.indexes.packs import Packs
from bot.answers.indexes.units import Unit, pack, unpack
from bot.answers.language import terms
from bot.answers.language.terms import Terms
from storage.folding import fold

VERSION = "4"
"""Goes up when fields, units or terms change: an index of another version is made anew."""

HEAP = 30_000_000
"""Bytes that the writer may use; tantivy's least for a thread is 15 MB."""

LOCK_SECONDS = 5.0
"""How long an index that was just closed may still be held, by a thread that is about to end; then it is damaged."""

REMEMBERED = 1024
"""Units that stay in memory after they were looked at, by number, which no other ever gets; some 5 KB each."""

KEPT_AT_ONCE = 200
"""Units that one question may have remembered; whoever walks through more leaves them."""

COUNTED = 50_000
"""Terms of questions of which is remembered in how many units they stand, some 5 MB: people type no end of others."""

_LOCKED = "LockBusy"
"""What tantivy says where an index has a writer already."""

_FIELD, _HEADING = "words", "heading"
_COLUMNS = ("number", "document", "sentences", "length", "body", "pack")

_PACKS = "units.packs"

_CANT_READ = "the index can't be read"
_CANT_WRITE = "the index can't be written"

_SPARE, _A_LETTER = 64_000_000, 40
"""Bytes of packed units beyond which, and a letter, most of them must be of units that have gone: it is about 9."""

Column = NDArray[np.int64]
Indices = NDArray[np.intp]


@dataclass(frozen=True)
class Found:
    """A unit by its number, and its BM25 score."""

    number: int
    score: float


@dataclass(frozen=True)
class Table:
    """What is known of every unit, in order of number: a column each, of equal length.

    numbers: of the units. documents: `Card.number` of the document. sentences: how many. lengths: folded code points.
    bodies: 1 where it is of a section, 0 where it is of a summary, point, risk or answer. packs: where it lies packed.
    """

    numbers: Column
    documents: Column
    sentences: Column
    lengths: Column
    bodies: Column
    packs: Column

    @classmethod
    def of(cls, columns: Sequence[Sequence[int] | Column]) -> "Table":
        """Return a table of columns in any order of rows."""
        rows = [np.asarray(column, np.int64) for column in columns]
        order = np.argsort(rows[0], kind="stable")
        return cls(*(row[order] for row in rows))

    def __len__(self) -> int:
        return len(self.numbers)

    def with_and_without(self, new: "Table", gone: Column) -> "Table":
        """Return the table with some units more, and without those of the numbers `gone`."""
        kept = ~np.isin(self.numbers, gone)
        return Table.of(
            [np.concatenate([getattr(self, name)[kept], getattr(new, name)]) for name in self.__dataclass_fields__]
        )

    def places(self, numbers: Sequence[int] | Column) -> NDArray[np.intp]:
        """Return the places of units in this table by number, -1 for one that isn't here."""
        wanted = np.asarray(numbers, np.int64)
        if not len(self.numbers):
            return np.full(len(wanted), -1, np.intp)
        places = np.minimum(np.searchsorted(self.numbers, wanted), len(self.numbers) - 1)
        return np.where(self.numbers[places] == wanted, places, -1)

    @cached_property
    def average_length(self) -> float:
        """Mean of the lengths, 1 where there is no unit."""
        return float(self.lengths.mean()) if len(self) else 1.0

    @cached_property
    def units_a_document(self) -> float:
        """Units that a document has on average, 1 where there is none."""
        return len(self) / np.count_nonzero(np.bincount(self.documents)) if len(self) else 1.0


class Words:
    """The index as of one commit; safe in any thread. Satisfies `bot.answers.language.terms.Frequencies`.

    Whatever reads it raises `IndexDamaged` where it can't.
    """

    def __init__(self, index: tantivy.Index, schema: tantivy.Schema, packs: Packs, recent: Recent[int, Unit]) -> None:
        self._schema = schema
        self._packs = packs
        self._recent = recent
        self._searcher = index.searcher()
        self._known: dict[str, int] = {}

    def size(self) -> int:
        """Return how many units there are."""
        return int(self._searcher.num_docs)

    def frequency(self, token: str) -> int:
        """Return in how many units a term stands; units that were just removed may still count."""
        if (known := self._known.get(token)) is None:
            with damage(_CANT_READ):
                known = int(self._searcher.doc_freq(_FIELD, token))
            if len(self._known) >= COUNTED:
                self._known.clear()
            self._known[token] = known
        return known

    def best(self, asked: Terms, limit: int, documents: Collection[int] | None = None) -> list[Found]:
        """Return the units with the best BM25 score for a question's terms, best first, from `documents` or all."""
        return self._best(_FIELD, asked, limit, documents)

    def headed(self, asked: Terms, limit: int, documents: Collection[int] | None = None) -> list[Found]:
        """Return the units likewise whose headings hold the question's terms, the first of each part.

        What stands in a heading, or is asked in a document's own question, the text below need not say again.
        """
        return self._best(_HEADING, asked, limit, documents)

    def _best(self, field: str, asked: Terms, limit: int, documents: Collection[int] | None) -> list[Found]:
        tokens = [*asked.tokens, *(terms.value_token(key) for key in asked.figures)]
        if not tokens or limit < 1:
            return []
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, field, token, "freq")) for token in tokens]
        )
        if documents is not None:
            within = tantivy.Query.term_set_query(self._schema, "document", list(documents))
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Must, tantivy.Query.const_score_query(within, 0.0))]
            )
        with damage(_CANT_READ):
            found = self._searcher.search(query, limit, count=False).hits
            numbers = self._values("number", [address for _, address in found])
        return [Found(number, float(score)) for number, (score, _) in zip(numbers, found, strict=True)]

    def units(self, table: Table, places: Indices) -> list[Unit]:
        """Return units by their places in a table, in that order. Raises `IndexDamaged` where one can't be read."""
        numbers = table.numbers[places].tolist()
        found = self._recent.among(numbers)
        missing = {
            number: at for number, at in zip(numbers, table.packs[places].tolist(), strict=True) if number not in found
        }
        if missing:
            read = {number: self._read(number, at) for number, at in missing.items()}
            if len(missing) <= KEPT_AT_ONCE:
                self._recent.keep(read)
            found |= read
        return [found[number] for number in numbers]

    def _read(self, number: int, at: int) -> Unit:
        with damage(f"unit {number} can't be read"):
            unit = unpack(self._packs.get(at))
        if unit.number != number:
            raise IndexDamaged(f"where unit {number} should be lies {unit.number}")
        return unit

    def numbers_of(self, slug: str) -> list[int]:
        """Return the numbers of a document's units, by the document's slug."""
        query = tantivy.Query.term_query(self._schema, "slug", slug)
        with damage(_CANT_READ):
            hits = self._searcher.search(query, max(1, self.size()), count=False).hits
            return self._values("number", [address for _, address in hits])

    def table(self) -> Table:
        """Return what is known of every unit."""
        with damage(_CANT_READ):
            hits = self._searcher.search(tantivy.Query.all_query(), max(1, self.size()), count=False).hits
            addresses = [address for _, address in hits]
            return Table.of([self._values(name, addresses) for name in _COLUMNS])

    def _values(self, field: str, addresses: list[tantivy.DocAddress]) -> list[int]:
        return cast("list[int]", self._searcher.fast_field_values(field, addresses))

    def vocabulary(self) -> dict[str, int]:
        """Return the words that mean something, with in how many units each stands."""
        with damage(_CANT_READ):
            return dict(self._searcher.terms_with_prefix("lexicon", ""))

    def aliases(self) -> list[tuple[str, str]]:
        """Return the pairs of Chinese and Latin names that stand beside one another."""
        with damage(_CANT_READ):
            pairs = (term.split("\t", 1) for term, _ in self._searcher.terms_with_prefix("alias", ""))
            return [(han, latin) for han, latin in pairs]


class WordIndex:
    """The index itself, in a folder or in memory; what is written is seen after `commit`. Safe in any thread."""

    def __init__(self, folder: Path | None = None) -> None:
        """Open the index in a folder, or make one there. Raises `IndexDamaged`."""
        self._schema = _schema()
        self._recent = Recent[int, Unit](REMEMBERED)
        with damage(f"{folder} can't be opened"):
            if folder:
                folder.mkdir(parents=True, exist_ok=True)
            self._packs = Packs(folder / _PACKS if folder else None)
            self._index = tantivy.Index(self._schema, path=str(folder) if folder else None)
            # Terms are cut here; the index only has to part them.
            spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
            self._index.register_tokenizer("spaces", spaces)
            self._writing = threading.Lock()
            self._open_writer: tantivy.IndexWriter | None = self._take_writer()

    def _take_writer(self) -> tantivy.IndexWriter:
        """Return the writer, waiting for one that this process is letting go of. Raises `ValueError`."""
        until = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                return self._index.writer(HEAP, 1)
            except ValueError as error:
                if _LOCKED not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(0.02)

    def put(self, slug: str, document: int, units: Iterable[Unit]) -> list[tuple[int, ...]]:
        """Put a document's units in the place of those it had, so that doing it twice does no harm.

        Returns their rows of a `Table`. Raises `IndexDamaged`.
        """
        rows = list[tuple[int, ...]]()
        with self._writing, damage(_CANT_WRITE):
            writer = self._writer
            writer.delete_documents_by_term("slug", slug)
            for unit in units:
                body = int(unit.part == "section")
                at = self._packs.add(pack(unit))
                rows.append((unit.number, document, len(unit.sentences), unit.length, body, at))
                writer.add_document(_document(slug, rows[-1], unit))
        return rows

    def commit(self) -> Words:
        """Keep what was put, and return the index as it is then. Raises `IndexDamaged`."""
        with self._writing, damage(_CANT_WRITE):
            self._writer.commit()
        return self.words()

    def mostly_gone(self, table: Table) -> bool:
        """Tell whether most of what lies packed is of units that aren't in the table any more."""
        return len(self._packs) > _SPARE + _A_LETTER * int(table.lengths.sum())

    def close(self) -> None:
        """Let go of the folder once what is being written is written; nothing can be put after that."""
        with self._writing:
            self._open_writer = None  # the lock on the folder goes with the writer, whoever else holds this index

    @property
    def _writer(self) -> tantivy.IndexWriter:
        if self._open_writer is None:
            raise IndexDamaged("the index was closed")
        return self._open_writer

    def words(self) -> Words:
        """Return the index as of the last commit. Raises `IndexDamaged`."""
        with damage(_CANT_READ):
            self._index.reload()
            return Words(self._index, self._schema, self._packs, self._recent)


def _document(slug: str, row: Iterable[int], unit: Unit) -> tantivy.Document:
    document = tantivy.Document()
    for name, value in zip(_COLUMNS, row, strict=True):
        document.add_unsigned(name, value)
    document.add_text("slug", slug)
    document.add_text(_FIELD, " ".join(terms.tokens(unit.folded)))
    if unit.heading and not unit.start:
        document.add_text(_HEADING, " ".join(terms.tokens(fold(unit.heading))))
    document.add_text("lexicon", " ".join(unit.lexicon))
    for han, latin in aliases.learn(unit.folded):
        document.add_text("alias", f"{han}\t{latin}")
    return document


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in _COLUMNS:
        builder.add_unsigned_field(name, stored=False, indexed=name == "document", fast=True)
    builder.add_text_field("slug", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(_FIELD, stored=False, tokenizer_name="spaces", index_option="freq")
    builder.add_text_field(_HEADING, stored=False, tokenizer_name="spaces", index_option="freq")
    builder.add_text_field("lexicon", stored=False, tokenizer_name="spaces", index_option="basic")
    builder.add_text_field("alias", stored=False, tokenizer_name="raw", index_option="basic")
    return builder.build()
