"""Holds what saved questions mean, a vector for each, to be compared with a document all at once."""

from collections.abc import Sequence

import numpy as np

from bot.answers.models import Comparer
from bot.answers.vectors.encoders import Vectors

AT_ONCE = 1000
"""Questions that are looked up at once."""


class Meant:
    """The vectors of saved questions, as far as these have been read."""

    def __init__(self, comparer: Comparer) -> None:
        self._comparer = comparer
        self._places: dict[str, int] = {}
        self._rows: Vectors | None = None

    async def able(self) -> bool:
        """Tell whether there is a model to compare by."""
        return await self._comparer.compares()

    async def catch_up(self, questions: Sequence[str]) -> bool:
        """Take those (folded) that were read since the last time; returns whether none is left unread.

        Those that are no longer among them are forgotten once they are more than the others.
        """
        if len(self._places) > 2 * len(questions) + AT_ONCE:
            self._forget_others(questions)
        missing = list(dict.fromkeys(each for each in questions if each not in self._places))
        read = dict[str, Vectors]()
        for first in range(0, len(missing), AT_ONCE):
            read |= await self._comparer.rows_of(missing[first : first + AT_ONCE])
        if read:
            rows = np.stack(list(read.values()))
            self._rows = rows if self._rows is None else np.concatenate([self._rows, rows])
            self._places.update({each: len(self._places) + number for number, each in enumerate(read)})
        return len(read) == len(missing)

    async def nearness(self, slug: str) -> dict[str, float] | None:
        """Return how near each question that was read is to a document, -1 to 1; None while that wasn't read."""
        rows = np.zeros((0, 0), np.float32) if self._rows is None else self._rows
        if not len(rows):
            return {}
        near = await self._comparer.nearness(slug, rows)
        return None if near is None else dict(zip(self._places, near.tolist(), strict=True))

    def _forget_others(self, questions: Sequence[str]) -> None:
        kept = [each for each in dict.fromkeys(questions) if each in self._places]
        if self._rows is not None:
            self._rows = self._rows[[self._places[each] for each in kept]]
        self._places = {each: number for number, each in enumerate(kept)}
