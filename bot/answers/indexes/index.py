"""Holds what is derived from the store and kept for questions, in a folder or in memory."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from bot.answers.common.damage import IndexDamaged, damage
from bot.answers.indexes.aliases import Aliases
from bot.answers.indexes.lexicon import Lexicon
from bot.answers.indexes.units import Unit
from bot.answers.indexes.words import Table, WordIndex, Words
from bot.answers.vectors.encoders import FOR_WORDS, Encoder
from bot.answers.vectors.kept import KeptVectors


class Index:
    """An open index. Whoever changes it does so from one thread at a time; vocabulary and aliases only grow.

    table: what is known of every unit. vocabulary: the words that mean something, with in how many units each stands.
    vectors: by model. lexicon: the vectors of the vocabulary, where there is a model for words.
    """

    def __init__(self, folder: Path | None, encoders: Iterable[Encoder]) -> None:
        """Open what lies in the folder. Raises `IndexDamaged`."""
        self._index = WordIndex(folder / "words" if folder else None)
        self._pending: dict[str, tuple[list[tuple[int, ...]], Sequence[Unit]]] = {}
        self.aliases = Aliases()
        self.vocabulary: Counter[str] = Counter()
        self.words, self.table = self._look()
        if self._index.mostly_gone(self.table):
            raise IndexDamaged("most of it is of texts that have gone")
        with damage("vectors can't be opened"):
            self._open_vectors(folder / "vectors" if folder else None, tuple(encoders))

    def put(self, slug: str, document: int, units: Sequence[Unit]) -> None:
        """Put a document's units in the place of those it had; without any it is removed. Seen after `commit`."""
        self._pending[slug] = (self._index.put(slug, document, units), units)

    def commit(self) -> None:
        """Keep what was put, at a cost that hangs on that alone. Raises `IndexDamaged`."""
        gone = [number for slug in self._pending for number in self.words.numbers_of(slug)]
        rows = [row for some, _ in self._pending.values() for row in some]
        self.words = self._index.commit()
        if rows or gone:
            columns = list(zip(*rows, strict=True)) if rows else [()] * len(Table.__dataclass_fields__)
            self.table = self.table.with_and_without(Table.of(columns), np.array(gone, np.int64))
        for unit in (unit for _, units in self._pending.values() for unit in units):
            self.vocabulary.update(unit.lexicon)
            self.aliases.learn(unit.folded)
        self._pending.clear()

    def put_one_of_many(self, slug: str, document: int, units: Sequence[Unit]) -> None:
        """Put a document's units in where most of the library comes in; seen after `commit_many`."""
        self._index.put(slug, document, units)

    def commit_many(self) -> None:
        """Keep what was put one of many, and look at all that there is. Raises `IndexDamaged`."""
        self._index.commit()
        self.words, self.table = self._look()

    def close(self) -> None:
        """Let go of the folder; what was put and not committed is lost, and nothing can be put after that."""
        self._index.close()

    def _look(self) -> tuple[Words, Table]:
        words = self._index.words()
        self.vocabulary.update(words.vocabulary())
        for han, latin in words.aliases():
            self.aliases.add(han, latin)
        return words, words.table()

    def _open_vectors(self, folder: Path | None, encoders: Sequence[Encoder]) -> None:
        if folder:
            folder.mkdir(exist_ok=True)
        self.vectors = {each.name: KeptVectors(folder, each.stored_as, each.dimension) for each in encoders}
        for kept in self.vectors.values():
            if kept.mostly_gone(self.table.numbers):
                kept.forget_all()
        of_words = next((each for each in encoders if each.name == FOR_WORDS), None)
        self.lexicon = Lexicon(folder, of_words.dimension) if of_words else None
