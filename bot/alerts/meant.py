"""Keeps what saved questions mean, a vector for each in memory: they are a person's words, so no file keeps them."""

from collections.abc import Sequence

import numpy as np

from bot.answers.models import Comparer
from bot.answers.vectors.encoders import Vectors

BATCH = 256
"""Questions that are read at once: a third of a second."""


class Meant:
    """The vectors of saved questions, read a batch at a time."""

    def __init__(self, comparer: Comparer) -> None:
        self._comparer = comparer
        self._places: dict[str, int] = {}
        self._rows: Vectors | None = None

    @property
    def any_read(self) -> bool:
        """Whether a question was read; none is where there is no model."""
        return self._rows is not None

    async def read_ahead(self, questions: Sequence[str]) -> bool:
        """Read a batch of those (folded) that were not read yet; returns whether there are more, and they can be read.

        Those that are no longer among them are forgotten once they are more than the others.
        """
        if len(self._places) > 2 * len(questions) + BATCH:
            self._forget_others(questions)
        missing = list(dict.fromkeys(each for each in questions if each not in self._places))
        batch = missing[:BATCH]
        if not batch:
            return False
        rows = await self._comparer.read_together(batch)
        if rows is None:
            return False
        self._rows = rows if self._rows is None else np.concatenate([self._rows, rows])
        self._places.update({each: len(self._places) + number for number, each in enumerate(batch)})
        return len(missing) > len(batch)

    async def nearness(self, slug: str) -> dict[str, float] | None:
        """Return how near each question that was read is to a document, -1 to 1; None while that wasn't read."""
        if self._rows is None:
            return None
        near = await self._comparer.nearness(slug, self._rows)
        return None if near is None else dict(zip(self._places, near.tolist(), strict=True))

    def _forget_others(self, questions: Sequence[str]) -> None:
        kept = [each for each in dict.fromkeys(questions) if each in self._places]
        if self._rows is not None:
            self._rows = self._rows[[self._places[each] for each in kept]]
        self._places = {each: number for number, each in enumerate(kept)}
