"""Keeps the vectors of the library's words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from bot.answers.recent import Recent
from bot.answers.units import Unit
from bot.answers.vectors.encoders import Vectors
from bot.answers.vectors.rows import Indices, Rows

REMEMBERED = 4096
"""Words of questions that the library doesn't have, whose vectors are remembered, in memory only."""

UNITS_REMEMBERED = 8192
"""Units of which the rows of their words are remembered, a KB each."""


@dataclass(frozen=True)
class UnitRows:
    """Rows of a unit's words, sentence by sentence, and at the end those of title and heading; counts: of each."""

    rows: NDArray[np.int32]
    counts: Indices

    def below(self, count: int) -> "UnitRows":
        """Return the same without rows from `count` on."""
        return UnitRows(*_kept(self.rows, self.counts, self.rows < count))


class Lexicon:
    """Words and their vectors, in `lexicon.words` and `lexicon.rows` of a folder or in memory; it only grows.

    words: by row. One thread may add; any may read.
    """

    def __init__(self, folder: Path | None, dimension: int) -> None:
        self.words: list[str] = []
        self.rows = Rows(folder / "lexicon.rows" if folder else None, dimension)
        self._file: IO[bytes] | None = None
        self._asked = Recent[str, Vectors](REMEMBERED)
        self._units = Recent[int, UnitRows](UNITS_REMEMBERED)
        if folder:
            self._file = (folder / "lexicon.words").open("a+b")
            self._file.seek(0)
            lines = self._file.read().split(b"\n")[:-1][: len(self.rows)]
            self._file.truncate(sum(len(line) + 1 for line in lines))
            self.words = [line.decode("utf-8", "replace") for line in lines]
            self.rows.cut(len(self.words))
        self._by_word = {word: row for row, word in enumerate(self.words)}

    def __len__(self) -> int:
        return len(self.words)

    def missing(self, words: Iterable[str]) -> list[str]:
        """Return those of the words that aren't here."""
        return [word for word in words if word not in self._by_word]

    def add(self, vectors: Mapping[str, Vectors]) -> None:
        """Add words that aren't here."""
        if not vectors:
            return
        self.rows.append(np.stack(list(vectors.values())))
        if self._file:
            self._file.write("".join(f"{word}\n" for word in vectors).encode("utf-8", "replace"))
            self._file.flush()
        for word in vectors:
            self._by_word[word] = len(self.words)
            self.words.append(word)

    def rows_of(self, units: Sequence[Unit]) -> list[UnitRows]:
        """Return the rows of units' words, as far as they are here."""
        found = self._units.among(unit.number for unit in units)
        new = [unit for unit in units if unit.number not in found]
        if new:
            read, whole = self._look_up(new)
            # What is missing of the others may come yet.
            self._units.keep(
                {unit.number: each for unit, each, is_whole in zip(new, read, whole, strict=True) if is_whole}
            )
            found |= {unit.number: each for unit, each in zip(new, read, strict=True)}
        return [found[unit.number] for unit in units]

    def _look_up(self, units: Sequence[Unit]) -> tuple[list[UnitRows], list[bool]]:
        """Return the rows of units' words, and for each unit whether all its words are here."""
        lines = [[line.split() for line in unit.lexicons.split("\n")] for unit in units]
        counts = np.array([len(line) for of_unit in lines for line in of_unit], np.intp)
        words = chain.from_iterable(chain.from_iterable(lines))
        rows = np.fromiter(map(self._by_word.get, words, repeat(-1)), np.int32, int(counts.sum()))
        ends = np.cumsum([len(of_unit) for of_unit in lines])
        before = np.add.reduceat(counts, ends - [len(of_unit) for of_unit in lines])
        rows, counts = _kept(rows, counts, rows >= 0)
        after = np.add.reduceat(counts, ends - [len(of_unit) for of_unit in lines])
        parts = zip(np.split(rows, np.cumsum(after)[:-1]), np.split(counts, ends[:-1]), strict=True)
        # Parts of one array would keep all of it.
        return [UnitRows(some.copy(), of_lines.copy()) for some, of_lines in parts], (before == after).tolist()

    def mean(self) -> Vectors:
        """Return the mean of all words, or of a sample of them."""
        return self.rows.mean()

    def vectors(self, words: Sequence[str]) -> dict[str, Vectors]:
        """Return the vectors of those words that the library has, or that were asked for not long ago."""
        rows = [(word, self._by_word[word]) for word in words if word in self._by_word]
        found = dict(
            zip((word for word, _ in rows), self.rows.take(np.array([row for _, row in rows], np.intp)), strict=True)
        )
        return found | self._asked.among(words)

    def remember(self, vectors: Mapping[str, Vectors]) -> None:
        """Remember the vectors of words that were asked for."""
        self._asked.keep(vectors)


def _kept(rows: NDArray[np.int32], counts: Indices, kept: NDArray[np.bool_]) -> tuple[NDArray[np.int32], Indices]:
    """Return some of the rows, and how many of them are each's."""
    if kept.all():
        return rows, counts
    owners = np.repeat(np.arange(len(counts)), counts)
    return rows[kept], np.bincount(owners[kept], minlength=len(counts))
