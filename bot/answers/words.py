"""Finds units by their words: a tantivy index in memory over characters, pairs, dictionary words and figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import tantivy

from bot.answers import terms
from bot.answers.terms import Terms
from bot.answers.units import Unit

HEAP = 15_000_000
"""Bytes that the writer may use: tantivy's least for a thread."""

_FIELD = "words"


@dataclass(frozen=True)
class Found:
    """A unit by its number, and its BM25 score."""

    number: int
    score: float


class WordIndex:
    """An index of units by number. Changes are seen after `commit`; one thread may write, any may search."""

    def __init__(self) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("number", stored=True, indexed=True, fast=True)
        builder.add_text_field(_FIELD, stored=False, tokenizer_name="spaces", index_option="freq")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        # Terms are cut here; the index only has to part them.
        spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("spaces", spaces)
        self._writer = self._index.writer(HEAP, 1)
        self._searcher = self._index.searcher()

    def add(self, units: Mapping[int, Unit]) -> None:
        """Add units by number; a number is used once."""
        for number, unit in units.items():
            document = tantivy.Document()
            document.add_unsigned("number", number)
            document.add_text(_FIELD, " ".join(terms.tokens(unit.folded)))
            self._writer.add_document(document)

    def remove(self, numbers: Iterable[int]) -> None:
        """Remove units."""
        for number in numbers:
            self._writer.delete_documents_by_term("number", number)

    def commit(self) -> None:
        """Let searches see what was added and removed."""
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def size(self) -> int:
        """Return how many units there are."""
        return int(self._searcher.num_docs)

    def frequency(self, token: str) -> int:
        """Return in how many units a term stands; units that were just removed may still count."""
        return int(self._searcher.doc_freq(_FIELD, token))

    def best(self, asked: Terms, limit: int) -> list[Found]:
        """Return the units with the best BM25 score for a question's terms, best first."""
        tokens = [*asked.tokens, *(terms.value_token(key) for key in asked.figures)]
        if not tokens:
            return []
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, _FIELD, token, "freq")) for token in tokens]
        )
        found = self._searcher.search(query, limit, count=False).hits
        return [Found(int(self._searcher.doc(address)["number"][0]), float(score)) for score, address in found]
