"""Finds words of a question by their meaning among the words of a text, also in another language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.answers import phrases
from bot.answers.features import WINDOW
from bot.answers.terms import Terms
from bot.answers.units import Unit
from bot.answers.vectors.encoders import Vectors, normalised
from bot.answers.vectors.lexicon import Lexicon
from bot.answers.vectors.rows import Indices, centred

MOST_ASKED = 16
"""Words of one question that are looked up."""

EXACT = 20_000
"""Words up to which every one is compared; of more those that the texts hold, and those that a scan finds near."""

STEADY = 0.05
"""By as large a share more words than that may have grown before their mean is taken anew."""

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
        if before and "_mean" in before.__dict__ and EXACT < self._count < (1 + STEADY) * before._count:
            self.__dict__["_mean"] = before._mean  # what cached_property would find
        self._frequencies = frequencies
        self._units = units

    def __len__(self) -> int:
        return self._count

    def compare(self, asked: Vectors, weights: Sequence[float], centre: Vectors | None) -> "Asked":
        """Compare the words of a question, a row and a weight each; `centre` is the mean of words in its language."""
        if not len(asked) or not self._count:
            return Asked(self, np.zeros((0, 0), np.float32), weights)
        return Asked(self, normalised(asked - (self._mean if centre is None else centre)), weights)

    def rows_of(self, unit: Unit) -> "_Rows":
        """Return the lexicon's rows of a unit's words."""
        return _Rows([self._known(each.lexicon) for each in unit.sentences], self._known(unit.context_lexicon))

    def near(self, asked: Vectors) -> Indices:
        """Return the rows of the words that may mean the same as one that is asked for, in order: all, or some."""
        if self._count <= EXACT:
            return np.arange(self._count)
        near = np.unique(np.concatenate([self.lexicon.rows.near(each, _NEAR_A_WORD) for each in asked]))
        return near[near < self._count]

    def words(self, rows: Indices) -> tuple[Vectors, Vectors]:
        """Return the vectors of words by row, and their weights."""
        if len(rows) == self._count <= EXACT:
            return self._all
        return self._some(rows)

    def rarest(self) -> float:
        """Return the weight of a word that stands in one unit."""
        return float(self._weight(np.ones(1))[0])

    def alike(
        self, asked: Vectors, centre: Vectors | None, unit: Unit
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return how far each asked word is held by meaning, 0 to 1: by each sentence of a unit, and by its context.

        asked, centre: as for `compare`.
        """
        turned = normalised(asked - (self._mean if centre is None else centre))
        rows = self.rows_of(unit)
        held = np.zeros((len(asked), len(rows.sentences) + 1))
        chosen = np.unique(np.array(rows.everything, np.intp))
        if len(chosen) and len(asked):
            matrix, _ = self._some(chosen)
            alike = _alike(turned, matrix)
            within = rows.within(chosen)
            for at, places in enumerate((*within.sentences, within.context)):
                if places:
                    held[:, at] = alike[:, places].max(axis=1)
        return held[:, :-1], held[:, -1]

    def _known(self, words: Iterable[str]) -> list[int]:
        count = self._count
        return [row for row in map(self.lexicon.row, words) if row is not None and row < count]

    def _some(self, chosen: Indices) -> tuple[Vectors, Vectors]:
        counts = np.array([self._frequencies.get(self.lexicon.words[row], 1) for row in chosen], float)
        return centred(self.lexicon.rows.take(chosen), self._mean), self._weight(counts).astype(np.float32)

    def _weight(self, counts: NDArray[np.float64]) -> NDArray[np.float64]:
        counts = np.minimum(counts, self._units)
        return np.asarray(np.log(1 + (self._units - counts + 0.5) / (counts + 0.5)))

    @cached_property
    def _mean(self) -> Vectors:
        return self.lexicon.mean()

    @cached_property
    def _all(self) -> tuple[Vectors, Vectors]:
        return self._some(np.arange(self._count))


class Asked:
    """The words of one question, compared once with those of the library that may mean the same.

    asked: their vectors less the mean; weights: of each.
    """

    def __init__(self, glossary: Glossary, asked: Vectors, weights: Sequence[float]) -> None:
        self._glossary, self._asked = glossary, asked
        self._own = np.array(weights, float) + 1e-6
        if len(asked):
            self._chosen = glossary.near(asked)
            self._alike, self._strength = self._compared(self._chosen)
            self._whole = float(self._strength.max(axis=1).sum()) + 0.05 * len(asked) * glossary.rarest()

    def shares(self, units: Sequence[Unit]) -> list[tuple[float, ...]]:
        """Return for each unit the shares of the asked words, by weight, that it holds by meaning.

        In all and in a window, each of what the library's words could reach; then in all of what was asked, and of
        the word that is held least.
        """
        if not len(self._asked):
            return [(0.0, 0.0, 0.0, 0.0)] * len(units)
        held = [self._glossary.rows_of(unit) for unit in units]
        chosen, alike, strength = self._chosen, self._alike, self._strength
        rows = np.unique([row for each in held for row in each.everything]).astype(np.intp)
        if len(np.setdiff1d(rows, chosen, assume_unique=True)):
            chosen = rows
            alike, strength = self._compared(rows)
        return [
            (*_share(strength, each, self._whole), *_held(alike, self._own, each))
            for each in (each.within(chosen) for each in held)
        ]

    def _compared(self, rows: Indices) -> tuple[Vectors, Vectors]:
        """Return how alike asked words and the library's are, 0 to 1, and the same times the weights of these."""
        matrix, importance = self._glossary.words(rows)
        alike = _alike(self._asked, matrix)
        return alike, alike * importance


@dataclass(frozen=True)
class _Rows:
    """The lexicon's rows of a unit's words: by sentence, and of title and heading."""

    sentences: list[list[int]]
    context: list[int]

    @property
    def everything(self) -> list[int]:
        return [row for rows in (*self.sentences, self.context) for row in rows]

    def within(self, chosen: Indices) -> "_Rows":
        """Return the same as places in `chosen`, which is in order."""
        places = np.searchsorted(chosen, np.array(self.everything, np.intp)).tolist()
        found, first = [], 0
        for rows in (*self.sentences, self.context):
            found.append(places[first : first + len(rows)])
            first += len(rows)
        return _Rows(found[:-1], found[-1])


def _alike(asked: Vectors, known: Vectors) -> Vectors:
    """Return how far each asked word (rows) means the same as each known one (columns), 0 to 1."""
    alike: Vectors = asked @ known.T
    alike -= _NOTHING  # in place: the library's words may be many
    alike /= _SAME - _NOTHING
    return np.clip(alike, 0, 1, out=alike)


def _share(strength: Vectors, rows: _Rows, whole: float) -> tuple[float, float]:
    best = np.zeros((len(strength), len(rows.sentences)))
    some = [at for at, each in enumerate(rows.sentences) if each]
    if some:
        flat = np.array([row for at in some for row in rows.sentences[at]], np.intp)
        starts = np.cumsum([0, *(len(rows.sentences[at]) for at in some)])[:-1]
        best[:, some] = np.maximum.reduceat(strength[:, flat], starts, axis=1)
    joined = best.copy()
    for shift in range(1, min(WINDOW, best.shape[1])):
        joined[:, :-shift] = np.maximum(joined[:, :-shift], best[:, shift:])
    return float(best.max(axis=1).sum() / whole), float(joined.sum(axis=0).max() / whole)


def _held(alike: Vectors, weights: NDArray[np.float64], rows: _Rows) -> tuple[float, float]:
    everything = np.array(rows.everything, np.intp)
    held = alike[:, everything].max(axis=1) if len(everything) else np.zeros(len(alike))
    telling = weights >= weights.max() / 2
    return float((held * weights).sum() / weights.sum()), float(held[telling].min())


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
