"""Keeps the vectors of the library's words."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO

import numpy as np

from bot.answers.common.recent import Recent
from bot.answers.vectors.encoders import Vectors
from bot.answers.vectors.rows import Rows

REMEMBERED = 4096
"""Words of questions that the library doesn't have, whose vectors are remembered, in memory only."""


class Lexicon:
    """Words and their vectors, in `lexicon.words` and `lexicon.rows` of a folder or in memory; it only grows.

    words: by row. One thread may add; any may read.
    """

    def __init__(self, folder: Path | None, dimension: int) -> None:
        self.words: list[str] = []
        self.rows = Rows(folder / "lexicon.rows" if folder else None, dimension)
        self._file: IO[bytes] | None = None
        self._asked = Recent[str, Vectors](REMEMBERED)
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
