"""Compares a question's vector with those of the library's sentences, where they are many with the near ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.answers.common.figures import Floats, Similarities
from bot.answers.vectors.encoders import Vectors, normalised
from bot.answers.vectors.kept import Known
from bot.answers.vectors.rows import Indices, centred, likeness, spread

EXACT = 20_000
"""Sentences up to which every one is compared; more are first scanned (see `Rows.near`)."""

STEADY = 0.05
"""By as large a share a library of more sentences than that may have grown before its mean is taken anew."""

NEAR = 500
"""Sentences that a scan leaves to be compared."""

SAMPLED = 600
"""Units that mean and deviation are taken of where not every one is compared: within 4% of a deviation."""

MISSING = 0.05
"""Share of the units that may be without vectors where units are compared."""


@dataclass
class _Lasting:
    """What is kept of a library while it has hardly grown; None until it is asked for.

    sentences: how many there were when it was begun.
    """

    sentences: int
    mean: Vectors | None = None
    sample: "_Some | None" = None

    def holds_for(self, sentences: int) -> bool:
        """Tell whether a library of so many sentences is still much the same."""
        return self.sentences > EXACT and abs(sentences / self.sentences - 1) <= STEADY


@dataclass(frozen=True)
class Compared:
    """How near units are to a question, -1 to 1, each by its best sentence.

    values: by place; NaN for one that wasn't compared. A unit whose vectors aren't there is as near as the mean unit.
    rough: whether only those of its sentences were compared that a scan found.
    """

    values: Floats
    mean: float
    deviation: float
    meanings: "Meanings"
    asked: Vectors
    rough: bool = False

    def best(self, most: int, within: NDArray[np.bool_] | None = None) -> list[int]:
        """Return the places of the nearest units, best first, of those `within` or of all."""
        able = ~np.isnan(self.values)
        if within is not None:
            able &= within
        near = np.flatnonzero(able)
        values = self.values[near]
        if most < len(values):
            # Of all that are as near as the last one, so that which of them is taken hangs on their order alone.
            limit = np.partition(values, len(values) - most)[len(values) - most]
            near, values = near[values >= limit], values[values >= limit]
        return [int(place) for place in near[np.argsort(-values, kind="stable")][:most]]

    def of(self, places: Sequence[int]) -> Similarities:
        """Return the similarities of units by place, compared now by all their sentences where they weren't."""
        if self.rough:
            values = self.meanings.of_places(np.asarray(places, np.intp), self.asked, self.mean)
        else:
            values = self.values[list(places)]
        return Similarities(values, self.mean, self.deviation)


class Meanings:
    """One model's vectors of the library, of the units with `numbers`, in that order; nothing in it changes.

    Vectors are compared after the mean of all texts is taken from them, and from a question's the mean of questions
    in its language (Mu and Viswanath 2018, "All-but-the-top"): what all texts of a language have in common else
    drowns what tells them apart.
    """

    def __init__(self, known: Known, numbers: NDArray[np.int64], before: "Meanings | None" = None) -> None:
        """Take the units with `numbers` of those that are known; `before` is how it was, to save what still holds."""
        self._known = known
        self._numbers = numbers
        self._firsts, self._counts = known.of(numbers)
        self._read = np.flatnonzero((self._firsts >= 0) & (self._counts > 0))
        self.missing = int((self._firsts < 0).sum())
        self._sentences = int(self._counts.sum())
        holds = before is not None and before._lasting.holds_for(self._sentences)
        self._lasting: _Lasting = before._lasting if before and holds else _Lasting(self._sentences)

    @classmethod
    def following(cls, known: Known, numbers: NDArray[np.int64], before: "Meanings | None") -> "Meanings":
        """Return the same again where nothing has changed."""
        if before and before._known is known and before._numbers is numbers:
            return before
        return cls(known, numbers, before)

    @property
    def whole(self) -> bool:
        """Whether nearly every unit has its vectors, so that units compare fairly."""
        return bool(len(self._numbers)) and self.missing <= MISSING * len(self._numbers)

    def holds(self, within: NDArray[np.bool_]) -> bool:
        """Tell whether nearly every one of some units has its vectors."""
        return bool((self._firsts[within] < 0).sum() <= MISSING * within.sum())

    @property
    def rows(self) -> int:
        """Where the rows end that are looked at; what is read later comes after them."""
        return self._known.end

    def since(self, row: int, asked: Vectors) -> tuple[float, NDArray[np.int64]]:
        """Return how near the nearest row from `row` on is to a vector as `Compared` has it, and the units of all.

        The numbers of units are those of `Known.owners`. It is -1 where there is no row.
        """
        rows = np.arange(row, self.rows)
        if not len(rows):
            return -1.0, np.zeros(0, np.int64)
        nearest = likeness(asked[None, :], self._known.rows.take(rows), self._mean).max()
        return float(nearest), self._known.owners(rows)

    def open(self) -> None:
        """Read what the first comparison needs: the mean, a sample, the scan."""
        self.compare(np.zeros(self._known.rows.dimension, np.float32), None)

    def compare(
        self,
        question: Vectors,
        centre: Vectors | None,
        within: NDArray[np.bool_] | None = None,
        *,
        beside: bool = False,
    ) -> Compared:
        """Compare a question, of whose kind `centre` is the mean, with the units that are near.

        Where those `within` are few, with these instead, or `beside` them.
        """
        asked = normalised(question - (self._mean if centre is None else centre))
        if self._sentences <= EXACT:
            return self._compare_all(asked)
        sample = self._best(self._sample, asked)
        mean, deviation = float(sample.mean()), float(sample.std())
        values = np.full(len(self._numbers), np.nan)
        few = None if within is None else np.flatnonzero(within & (self._counts > 0))
        if few is not None and int(self._counts[few].sum()) > EXACT:
            few = None
        if few is None or beside:
            places, near = self._near(asked)
            values[places] = near
        if few is not None:
            values[few] = self.of_places(few, asked, mean)
        return Compared(values, mean, deviation, self, asked, rough=True)

    def of_places(self, places: Indices, asked: Vectors, mean: float) -> Floats:
        """Return the similarities of units by place to a question's vector, `mean` where there are no vectors."""
        values = np.full(len(places), mean)
        there = np.flatnonzero(self._counts[places] > 0)
        if len(there):
            rows, starts = self._rows_of(places[there])
            values[there] = self._best_of(rows, starts, asked)
        return values

    def of_units(self, places: Indices, question: Vectors, centre: Vectors | None) -> list[Floats]:
        """Return for each unit a similarity of each of its sentences; none where its vectors aren't there yet."""
        asked = normalised(question - (self._mean if centre is None else centre))
        rows, starts = self._rows_of(places)
        return np.split(np.asarray(likeness(asked[None, :], rows, self._mean)[0], np.float64), starts[1:])

    def sentences_of(self, places: Indices) -> Vectors | None:
        """Return every sentence of some units, less the mean and of length one; None where one wasn't read yet."""
        if not len(places) or bool((self._firsts[places] < 0).any()):
            return None
        return self._some(places[self._counts[places] > 0]).rows

    def _compare_all(self, asked: Vectors) -> Compared:
        values = np.zeros(len(self._numbers))
        if len(self._read):
            best = self._best(self._all, asked)
            values[:] = best.mean()
            values[self._read] = best
        mean, deviation = (float(values.mean()), float(values.std())) if len(values) else (0.0, 1.0)
        return Compared(values, mean, deviation, self, asked)

    def _near(self, asked: Vectors) -> tuple[Indices, Floats]:
        """Return places of units with sentences that a scan finds near, and how near the nearest of these is."""
        rows = self._known.rows.near(asked[None, :], NEAR)
        owners = self._known.owners(rows)
        places = np.minimum(np.searchsorted(self._numbers, owners), len(self._numbers) - 1)
        # Rows of units that have gone, or of an earlier reading, are nobody's.
        firsts = self._firsts[places]
        here = (self._numbers[places] == owners) & (firsts <= rows) & (rows < firsts + self._counts[places])
        rows, places = rows[here], places[here]
        order = np.argsort(places, kind="stable")
        some, starts = np.unique(places[order], return_index=True)
        if not len(some):
            return some, np.zeros(0)
        return some, self._best_of(self._known.rows.take(rows[order]), starts, asked)

    def _some(self, places: Indices) -> "_Some":
        rows, starts = self._rows_of(places)
        return _Some(centred(rows, self._mean), starts)

    def _rows_of(self, places: Indices) -> tuple[Vectors, NDArray[np.int64]]:
        """Return the rows of units, one unit after another, and where each unit's begin."""
        counts = self._counts[places]
        starts = np.cumsum(counts) - counts
        return self._known.rows.take(np.repeat(self._firsts[places] - starts, counts) + np.arange(counts.sum())), starts

    def _best_of(self, rows: Vectors, starts: NDArray[np.int64], asked: Vectors) -> Floats:
        """Return how near the nearest row of each unit is, of rows that are not centred."""
        return np.asarray(np.maximum.reduceat(likeness(asked[None, :], rows, self._mean)[0], starts), np.float64)

    @staticmethod
    def _best(some: "_Some", asked: Vectors) -> Floats:
        return np.asarray(np.maximum.reduceat(some.rows @ asked, some.starts), np.float64)

    @property
    def _mean(self) -> Vectors:
        """The mean of all sentences; where they are many, of those in the file, some of which may have gone."""
        if self._lasting.mean is None:
            self._lasting.mean = self._mean_now()
        return self._lasting.mean

    def _mean_now(self) -> Vectors:
        if self._sentences > EXACT or not len(self._read):
            return self._known.rows.mean()
        counts = self._counts[self._read]
        starts = np.cumsum(counts) - counts
        rows = np.repeat(self._firsts[self._read] - starts, counts) + np.arange(int(counts.sum()))
        mean: Vectors = self._known.rows.take(rows).mean(axis=0)
        return mean

    @cached_property
    def _all(self) -> "_Some":
        return self._some(self._read)

    @property
    def _sample(self) -> "_Some":
        if self._lasting.sample is None:
            self._lasting.sample = self._some(self._read[spread(len(self._read), SAMPLED)])
        return self._lasting.sample


@dataclass(frozen=True)
class _Some:
    """Sentences of some units, one unit after another, and where each unit's begin."""

    rows: Vectors
    starts: NDArray[np.int64]
