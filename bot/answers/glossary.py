"""Finds words of a question by their meaning among the words of a text, also in another language."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.answers import phrases
from bot.answers.features import WINDOW
from bot.answers.terms import Terms
from bot.answers.units import Unit
from bot.answers.vectors.encoders import Vectors, normalised

MOST_ASKED = 16
"""Words of one question that are looked up."""

_NOTHING, _SAME = 0.4, 0.85
"""Similarity of words, by USE, up to which it means nothing, and from which they mean the same."""


class Glossary:
    """The library's words with their vectors. Words are compared after the mean of all words is taken from them."""

    def __init__(self, words: Mapping[str, Vectors], frequencies: Mapping[str, int], units: int) -> None:
        self._rows = {word: row for row, word in enumerate(words)}
        matrix = np.stack(list(words.values())) if words else np.zeros((0, 1), np.float32)
        self._mean = matrix.mean(axis=0) if len(matrix) else np.zeros(1, np.float32)
        self._matrix = normalised(matrix - self._mean)
        counts = np.array([min(frequencies.get(word, 1), units) for word in words], float)
        self._weights = np.log(1 + (units - counts + 0.5) / (counts + 0.5))
        self._unit_rows: dict[int, list[NDArray[np.intp]]] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def shares(
        self, asked: Vectors, weights: Sequence[float], centre: Vectors | None, units: Sequence[Unit]
    ) -> list[tuple[float, ...]]:
        """Return for each unit the shares of the asked words, by weight, that it holds by meaning.

        asked, weights: a row and a weight for each word of the question; centre: the mean of words in its language.
        Shares: in all and in a window, each of what the library's words could reach; then in all of what was asked,
        and of the word that is held least.
        """
        if not len(asked) or not self._rows:
            return [(0.0, 0.0, 0.0, 0.0)] * len(units)
        likeness = normalised(asked - (self._mean if centre is None else centre)) @ self._matrix.T
        alike = np.clip((likeness - _NOTHING) / (_SAME - _NOTHING), 0, 1)
        strength = alike * self._weights
        whole = float(strength.max(axis=1).sum()) + 0.05 * len(asked) * float(self._weights.max())
        own = np.array(weights, float) + 1e-6
        return [(*self._share(strength, unit, whole), *self._held(alike, own, unit)) for unit in units]

    def _rows_of(self, unit: Unit) -> list[NDArray[np.intp]]:
        rows = self._unit_rows.get(id(unit))
        if rows is None:
            rows = [self._known(sentence.lexicon) for sentence in unit.sentences]
            self._unit_rows[id(unit)] = rows
        return rows

    def _known(self, words: Iterable[str]) -> NDArray[np.intp]:
        return np.array([self._rows[word] for word in words if word in self._rows], np.intp)

    def _share(self, strength: NDArray[np.float64], unit: Unit, whole: float) -> tuple[float, float]:
        rows = self._rows_of(unit)
        best = np.stack([strength[:, each].max(axis=1) if len(each) else np.zeros(len(strength)) for each in rows], 1)
        joined = best.copy()
        for shift in range(1, min(WINDOW, best.shape[1])):
            joined[:, :-shift] = np.maximum(joined[:, :-shift], best[:, shift:])
        return float(best.max(axis=1).sum() / whole), float(joined.sum(axis=0).max() / whole)

    def _held(self, alike: NDArray[np.float64], weights: NDArray[np.float64], unit: Unit) -> tuple[float, float]:
        rows = np.concatenate([*self._rows_of(unit), self._known(unit.context_lexicon)])
        held = alike[:, rows].max(axis=1) if len(rows) else np.zeros(len(alike))
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


def vocabulary(units: Iterable[Unit]) -> dict[str, int]:
    """Return the words of units, with in how many units each stands."""
    counts: dict[str, int] = {}
    for unit in units:
        for word in dict.fromkeys(word for sentence in unit.sentences for word in sentence.lexicon):
            counts[word] = counts.get(word, 0) + 1
    return counts


def language(asked: Terms) -> str:
    """Return the language whose mean a question's vectors are compared against: `zh` or `en`."""
    return "en" if asked.latin > 0.6 else "zh"
