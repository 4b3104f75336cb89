"""A vector model for tests: it makes a vector of a text's characters, and fails when told to."""

from collections.abc import Sequence

import numpy as np
import pytest

from bot.answers.vectors.encoders import Vectors, normalised


def compare_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take no means from vectors: those that come with the program are of the real model, and of its length."""
    monkeypatch.setattr("bot.answers.vectors.centres.Centres.questions", lambda *_: None)
    monkeypatch.setattr("bot.answers.vectors.centres.Centres.words", lambda *_: None)


class Hashing:
    """Counts the texts that it reads (`read`)."""

    name = stored_as = "use3"
    dimension = 64
    batch = 8

    def __init__(self) -> None:
        self.read: list[str] = []
        self.fails = False

    def texts(self, texts: Sequence[str]) -> Vectors:
        if self.fails:
            raise RuntimeError("the engine broke")
        self.read += texts
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            for char in text:
                rows[row, ord(char) % self.dimension] += 1
        return normalised(rows)

    def question(self, question: str) -> Vectors:
        vector: Vectors = self.texts([question])[0]
        return vector
