"""Finds words of a question by their meaning among the words of a text, also in another language."""

import threading
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.answers import phrases
from bot.answers.features import joined
from bot.answers.terms import Terms
from bot.answers.units import Unit
from bot.answers.vectors.encoders import Vectors, normalised
from bot.answers.vectors.lexicon import Lexicon, UnitRows
from bot.answers.vectors.rows import Indices, centred, likeness

MOST_ASKED = 16
"""Words of one question that are looked up."""

EXACT = 8_000
"""Words up to which every one is compared; of more those that the texts hold, and those that a scan finds near."""

STEADY = 0.05
"""By as large a share more words than that may have grown before their mean and weights are taken anew."""

REMEMBERED = 4096
"""Words of questions of which is remembered what the library could hold of them."""

_NEAR_A_WORD = 200

_NOTHING, _SAME = 0.4, 0.85
"""Similarity of words, by USE, up to which it means nothing, and from which they mean the same."""


class Glossary:
    """The library's words with their vectors. Words are compared after the mean of all words is taken from them.

    frequencies: in how many units each word stands; `units`: how many there are.
    """

    def __init__(
        self, lexicon: Lexicon, frequencies: Mapping[str, int], units: int, before: "Glossary | None" = None
    ) -> None:
        """Take the words as they are now; `before` is how it was, to save what still holds."""
        self.lexicon = lexicon
        self._count = len(lexicon)
        self._first, self._before_weights = self._count, np.zeros(0, np.float32)
        if before and EXACT < self._count < (1 + STEADY) * before._first:
            self._first = before._first
            self._before_weights = before.__dict__.get("_weights", before._before_weights)
            if "_mean" in before.__dict__:
                self.__dict__["_mean"] = before._mean  # what cached_property would find
        self._frequencies = frequencies
        self._units = units
        self._reached: dict[bytes, float] = {}
        self._reaching = threading.Lock()

    def __len__(self) -> int:
        return self._count

    def compare(self, asked: Vectors, weights: Sequence[float], centre: Vectors | None) -> "Asked":
        """Compare the words of a question, a row and a weight each; `centre` is the mean of words in its language."""
        if not len(asked) or not self._count:
            return Asked(self, np.zeros((0, 0), np.float32), weights)
        return Asked(self, normalised(asked - (self._mean if centre is None else centre)), weights)

    def rows_of(self, unit: Unit) -> UnitRows:
        """Return the lexicon's rows of a unit's words."""
        found = self.lexicon.rows_of(unit)
        newest = max(found.rows.max(initial=-1), found.context.max(initial=-1))
        return found if newest < self._count else found.below(self._count)

    def near(self, asked: Vectors) -> Indices:
        """Return the rows of the words that may mean the same as one that is asked for, in order: all, or some."""
        if self._count <= EXACT:
            return np.arange(self._count)
        near = self.lexicon.rows.near(asked, _NEAR_A_WORD)
        return near[near < self._count]

    def likeness(self, asked: Vectors, rows: Indices) -> Vectors:
        """Return how far each asked word (rows) means the same as each of the library's at `rows`, 0 to 1."""
        if self._count > EXACT:
            alike = likeness(asked, self.lexicon.rows.take(rows), self._mean)
        else:
            alike = asked @ (self._all if len(rows) == self._count else self._all[rows]).T
        alike -= _NOTHING  # in place: the library's words may be many
        alike /= _SAME - _NOTHING
        return np.clip(alike, 0, 1, out=alike)

    def weights(self, rows: Indices) -> NDArray[np.float32]:
        """Return the weights of words by row."""
        return self._weights[rows]

    def reach(self, asked: Vectors) -> float:
        """Return the weight that the library's words could hold of the asked ones, each by the best for it."""
        keys = [each.tobytes() for each in asked]
        with self._reaching:
            new = [at for at, key in enumerate(keys) if key not in self._reached]
        if new:
            rows = self.near(asked[new])
            best = (self.likeness(asked[new], rows) * self.weights(rows)).max(axis=1, initial=0.0)
            with self._reaching:
                if len(self._reached) > REMEMBERED:
                    self._reached.clear()
                self._reached.update(zip((keys[at] for at in new), map(float, best), strict=True))
        with self._reaching:
            return sum(self._reached.get(key, 0.0) for key in keys)

    def rarest(self) -> float:
        """Return the weight of a word that stands in one unit."""
        return float(self._weight(np.ones(1))[0])

    def alike(
        self, asked: Vectors, centre: Vectors | None, unit: Unit
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return how far each asked word is held by meaning, 0 to 1: by each sentence of a unit, and by its context.

        asked, centre: as for `compare`.
        """
        held = np.zeros((len(asked), len(unit.sentences)))
        context = np.zeros(len(asked))
        if len(asked):
            turned = normalised(asked - (self._mean if centre is None else centre))
            rows = self.rows_of(unit)
            if len(rows.rows):
                some = np.flatnonzero(rows.counts)
                starts = (np.cumsum(rows.counts) - rows.counts)[some]
                held[:, some] = np.maximum.reduceat(self.likeness(turned, rows.rows), starts, axis=1)
            if len(rows.context):
                context = np.asarray(self.likeness(turned, rows.context).max(axis=1), np.float64)
        return held, context

    def _weight(self, counts: NDArray[np.float64]) -> NDArray[np.float64]:
        counts = np.minimum(counts, self._units)
        return np.asarray(np.log(1 + (self._units - counts + 0.5) / (counts + 0.5)))

    @cached_property
    def _mean(self) -> Vectors:
        return self.lexicon.mean()

    @cached_property
    def _all(self) -> Vectors:
        return centred(self.lexicon.rows.take(np.arange(self._count)), self._mean)

    @cached_property
    def _weights(self) -> NDArray[np.float32]:
        """The weight of each word; where they are many, of those that were there before as it was then."""
        known = self._before_weights
        counts = [self._frequencies.get(word, 1) for word in self.lexicon.words[len(known) : self._count]]
        return np.concatenate([known, self._weight(np.array(counts, float)).astype(np.float32)])


class Asked:
    """The words of one question, to be compared with those of units.

    asked: their vectors less the mean; weights: of each.
    """

    def __init__(self, glossary: Glossary, asked: Vectors, weights: Sequence[float]) -> None:
        self._glossary, self._asked = glossary, asked
        self._own = np.array(weights, float) + 1e-6
        if len(asked):
            self._whole = glossary.reach(asked) + 0.05 * len(asked) * glossary.rarest()

    def shares(self, units: Sequence[Unit]) -> list[tuple[float, ...]]:
        """Return for each unit the shares of the asked words, by weight, that it holds by meaning.

        In all and in a window, each of what the library's words could reach; then in all of what was asked, and of
        the word that is held least.
        """
        if not len(self._asked) or not units:
            return [(0.0, 0.0, 0.0, 0.0)] * len(units)
        held = [self._glossary.rows_of(unit) for unit in units]
        lengths = np.array([[len(each.rows), len(each.context)] for each in held])
        rows, places = np.unique(np.concatenate([each for of in held for each in (of.rows, of.context)]),
                                 return_inverse=True)  # fmt: skip
        of_sentences = np.repeat(np.tile([True, False], len(held)), lengths.ravel())
        alike = self._glossary.likeness(self._asked, rows)
        strength = alike * self._glossary.weights(rows)
        shares = _shares(strength, places[of_sentences], [each.counts for each in held]) / self._whole
        everything = _best(alike, places, lengths.sum(axis=1))
        telling = self._own >= self._own.max() / 2
        whole = (everything * self._own[:, None]).sum(axis=0) / self._own.sum()
        least = everything[telling].min(axis=0)
        return [tuple(map(float, row)) for row in zip(*shares, whole, least, strict=True)]


def _best(values: Vectors, places: Indices, counts: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return the largest value of each row over each group of columns, 0 for a group of none.

    places: of all groups' columns, one group after another; counts: how many are each group's.
    """
    found = np.zeros((len(values), len(counts)))
    some = np.flatnonzero(counts)
    if len(some):
        found[:, some] = np.maximum.reduceat(values[:, places], (np.cumsum(counts) - counts)[some], axis=1)
    return found


def _shares(strength: Vectors, places: Indices, counts: Sequence[Indices]) -> NDArray[np.float64]:
    """Return what each unit holds of the asked words, in all and in its best window: an array of two by units.

    places: columns of the words of all sentences; counts: for each unit how many are each sentence's.
    """
    lengths = [max(1, len(each)) for each in counts]
    best = _best(strength, places, np.concatenate([each if len(each) else np.zeros(1, np.intp) for each in counts]))
    starts = np.cumsum([0, *lengths])[:-1]
    windows = joined(best, np.repeat(np.arange(len(lengths)), lengths)).sum(axis=0)
    return np.stack([np.maximum.reduceat(best, starts, axis=1).sum(axis=0), np.maximum.reduceat(windows, starts)])


def asked_words(asked: Terms) -> dict[str, float]:
    """Return the words of a question that mean something, at most `MOST_ASKED`, each with its weight."""
    words = {
        word: weight
        for word, weight in asked.words.items()
        if len(word) > 1 and not word[0].isdigit() and word not in phrases.stop_words()
    }
    return dict([*words.items(), *asked.dictionary.items()][:MOST_ASKED])


def language(asked: Terms) -> str:
    """Return the language whose mean a question's vectors are compared against: `zh` or `en`."""
    return "en" if asked.latin > 0.6 else "zh"
