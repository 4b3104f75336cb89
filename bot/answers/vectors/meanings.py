"""Compares a question's vector with those of all sentences of the library."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.answers.features import Similarities
from bot.answers.vectors.encoders import Vectors, normalised


class Meanings:
    """One model's vectors of the library: those of each unit's sentences, in the order of the units.

    Vectors are compared after the mean of all texts is taken from them, and from a question's the mean of questions
    in its language (Mu and Viswanath 2018, "All-but-the-top"): what all texts of a language have in common else
    drowns what tells them apart. A unit whose vectors aren't there yet is as near as the mean unit.
    """

    def __init__(self, sentences: Sequence[Vectors | None], dimension: int) -> None:
        there = [rows for rows in sentences if rows is not None and len(rows)]
        self.missing = len(sentences) - len(there)
        rows = np.concatenate(there) if there else np.zeros((0, dimension), np.float32)
        self._mean = rows.mean(axis=0) if len(rows) else np.zeros(dimension, np.float32)
        self._rows = normalised(rows - self._mean)
        lengths = [len(each) if each is not None else 0 for each in sentences]
        self._known = np.array([length > 0 for length in lengths], dtype=bool)
        self._ends = np.cumsum(lengths).astype(np.intp)
        self._starts = np.cumsum([0, *(length for length in lengths if length)])[:-1].astype(np.intp)

    @property
    def whole(self) -> bool:
        """Whether nearly every unit has its vectors, so that units compare fairly."""
        return bool(len(self._known)) and self.missing <= 0.05 * len(self._known)

    def compare(self, question: Vectors, centre: Vectors | None) -> NDArray[np.float64]:
        """Return a similarity, -1 to 1, of each unit's best sentence to a question of which `centre` is the mean."""
        asked = normalised(question - (self._mean if centre is None else centre))
        found = np.zeros(len(self._known))
        if len(self._starts):
            best = np.maximum.reduceat(self._rows @ asked, self._starts)
            found[:] = best.mean()
            found[self._known] = best
        return found

    def of_unit(self, place: int, question: Vectors, centre: Vectors | None) -> NDArray[np.float64]:
        """Return a similarity of each sentence of one unit; none where its vectors aren't there yet."""
        first = int(self._ends[place - 1]) if place else 0
        asked = normalised(question - (self._mean if centre is None else centre))
        return np.asarray(self._rows[first : int(self._ends[place])] @ asked, np.float64)


def of_candidates(similarities: NDArray[np.float64], candidates: Sequence[int]) -> Similarities:
    """Return the similarities of some units, with mean and deviation over all."""
    mean, deviation = (float(similarities.mean()), float(similarities.std())) if len(similarities) else (0.0, 1.0)
    return Similarities(similarities[list(candidates)], mean, deviation)
