"""Says in figures how well a unit speaks to a question; what the learned ranking reads.

Every feature is about 0 to 1 and does not depend on how large the library is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answers import sounds
from bot.answers.terms import Terms
from bot.answers.units import Unit

Floats = NDArray[np.float64]

K1, B = 1.2, 0.75
"""BM25's parameters as Lucene has them."""

WINDOW = 3
"""Sentences that a quote's coverage is measured over."""

WORDS = (
    "bm25",
    "bm25_lead",
    "characters",
    "pairs",
    "words",
    "dictionary",
    "window",
    "window_lead",
    "sentence",
    "runs",
    "rarest",
    "figures",
    "context",
    "wants",
    "shortness",
    "sound",
    "sound_lead",
)
MEANING = ("lead", "deviations", "likeness")
"""Columns of a vector model: how far behind the best candidate, how far above the library's mean, and as it is."""

FOR_WORDS = "use3"
"""The model whose vectors the glossary compares."""

GLOSSARY = ("share", "window", "held", "least", "share_lead", "window_lead")
"""Columns of the glossary, as `bot.answers.glossary.Glossary.shares` gives them, and the first two against the best."""


@dataclass(frozen=True)
class Similarities:
    """What one vector model says of the candidates: a similarity each, with mean and deviation over the library."""

    values: Floats
    mean: float
    deviation: float


def of_each(terms: Terms, units: Sequence[Unit], names: Mapping[str, frozenset[str]], average_length: float) -> Floats:
    """Return the features `WORDS` of each unit, those that compare it with the others left at 0.

    names: by document the Latin words that count as there in all its units, as `named` gives them: who speaks is not
    said again in every turn.
    """
    rows = [_row(terms, unit, names[unit.slug], average_length) for unit in units]
    return np.array(rows).reshape(len(units), len(WORDS))


def of_words(terms: Terms, units: Sequence[Unit], rows: Sequence[Floats]) -> Floats:
    """Return the features `WORDS` of all candidates, of the rows that `of_each` gave: an array of units by features."""
    found = np.array(rows, float).reshape(len(rows), len(WORDS))
    heard = sounds.likeness(terms, units)
    found[:, WORDS.index("sound")] = heard
    found[:, WORDS.index("sound_lead")] = heard - (heard.max() if len(heard) else 0.0)
    for lead, plain in (("bm25_lead", "bm25"), ("window_lead", "window")):
        column = found[:, WORDS.index(plain)]
        found[:, WORDS.index(lead)] = column / (column.max() if len(column) and column.max() > 0 else 1.0)
    return found


def named(terms: Terms, units: Sequence[Unit]) -> dict[str, frozenset[str]]:
    """Return by document the question's Latin words that its units hold, as far as they are here."""
    found: dict[str, set[str]] = {}
    names = {word for word in terms.words if not word[0].isdigit()}
    for unit in units:
        found.setdefault(unit.slug, set()).update(names & (unit.words | unit.context_words))
    return {slug: frozenset(words) for slug, words in found.items()}


def _row(terms: Terms, unit: Unit, named: frozenset[str], average_length: float) -> list[float]:
    presence = Presence.of(terms, unit, named)
    sentence, window = presence.windows()
    return [
        _bm25(terms, unit, presence, average_length),
        0.0,
        presence.share("characters"),
        presence.share("pairs"),
        presence.share("words"),
        _dictionary(terms, unit),
        window,
        0.0,
        sentence,
        runs(terms, unit.folded),
        presence.rarest(),
        _figures(terms, unit),
        _context(terms, unit),
        _wants(terms, unit),
        1 / (1 + unit.length / 300),
        0.0,
        0.0,
    ]


class Presence:
    """Which terms of a question stand in which sentences of a unit."""

    def __init__(self, terms: Terms, names: list[str], weights: Floats, matrix: NDArray[np.bool_]) -> None:
        self._terms = terms
        self.names = names
        self.weights = weights
        self.matrix = matrix
        self.somewhere: NDArray[np.bool_] = np.asarray(matrix.any(axis=1)).reshape(len(names))

    @classmethod
    def of(cls, terms: Terms, unit: Unit, named: frozenset[str] = frozenset()) -> "Presence":
        """Look every term up in every sentence; Latin words and figures must stand there whole.

        named: Latin words that count as there in every sentence.
        """
        sentences, folded, words = unit.sentences, unit.folded, unit.words
        nowhere, everywhere = [False] * len(sentences), [True] * len(sentences)
        # Most terms stand nowhere in a unit, which one look tells.
        rows = [
            [part in each.folded for each in sentences] if part in folded else nowhere
            for part in (*terms.characters, *terms.pairs)
        ]
        rows += [
            everywhere if word in named else [word in each.words for each in sentences] if word in words else nowhere
            for word in terms.words
        ]
        weights = [*terms.characters.values(), *terms.pairs.values(), *terms.words.values()]
        matrix = np.array(rows, dtype=bool).reshape(len(weights), len(sentences))
        return cls(terms, [*terms.characters, *terms.pairs, *terms.words], np.array(weights), matrix)

    def share(self, kind: str) -> float:
        """Return the share, by weight, of one kind of terms that stand in the unit; 0 where there is none of it."""
        first, last = self._range(kind)
        whole = self.weights[first:last].sum()
        return float(self.weights[first:last][self.somewhere[first:last]].sum() / whole) if whole else 0.0

    def covered(self) -> Floats:
        """Return for each sentence which weight of pairs and words it holds, as an array of terms by sentences."""
        first = self._range("pairs")[0]
        return np.asarray(self.matrix[first:] * self.weights[first:, None], float)

    def covered_weight(self) -> float:
        """Return the weight of all pairs and words of the question."""
        return float(self.weights[self._range("pairs")[0] :].sum())

    def windows(self) -> tuple[float, float]:
        """Return the best share, by weight, of pairs and words in one sentence, and in `WINDOW` neighbours."""
        first = self._range("pairs")[0]
        matrix, weights = self.matrix[first:], self.weights[first:]
        whole = weights.sum()
        if not whole or not matrix.shape[1]:
            return 0.0, 0.0
        joined = matrix.copy()
        for shift in range(1, min(WINDOW, matrix.shape[1])):
            joined[:, :-shift] |= matrix[:, shift:]
        return float((weights @ matrix).max() / whole), float((weights @ joined).max() / whole)

    def rarest(self) -> float:
        """Return the share of the three rarest pairs and words that stand in the unit."""
        first = self._range("pairs")[0]
        if first == len(self.weights):
            return 0.0
        order = np.argsort(-self.weights[first:], kind="stable")[:3] + first
        whole = self.weights[order].sum()
        return float(self.weights[order][self.somewhere[order]].sum() / whole) if whole else 0.0

    def _range(self, kind: str) -> tuple[int, int]:
        characters, pairs = len(self._terms.characters), len(self._terms.pairs)
        return {
            "characters": (0, characters),
            "pairs": (characters, characters + pairs),
            "words": (characters + pairs, len(self.weights)),
        }[kind]


def _bm25(terms: Terms, unit: Unit, presence: Presence, average_length: float) -> float:
    """Return BM25 over characters, pairs and words as a share of what a text of nothing but these could reach."""
    whole = presence.weights.sum() * (K1 + 1)
    if not whole:
        return 0.0
    norm = K1 * (1 - B + B * unit.length / average_length)
    han = len(terms.characters) + len(terms.pairs)
    score = 0.0
    for at in np.flatnonzero(presence.somewhere):
        name = presence.names[at]
        times = unit.folded.count(name) if at < han else max(1, sum(name in each.words for each in unit.sentences))
        score += presence.weights[at] * times * (K1 + 1) / (times + norm)
    return float(score / whole)


def runs(terms: Terms, folded: str) -> float:
    """Return how much of the question's Han runs stands in a text in long pieces: 1 when whole runs stand there.

    Each maximal piece of at least two characters counts its length to the power of 1.5, as long pieces are rarely
    there by chance.
    """
    whole = sum(len(run) ** 1.5 for run in terms.runs)
    if not whole:
        return 0.0
    return float(sum(length**1.5 for run in terms.runs for length in _pieces(run, folded)) / whole)


def _pieces(run: str, folded: str) -> list[int]:
    found = []
    start = 0
    while start < len(run) - 1:
        end = start + 2
        if run[start:end] not in folded:
            start += 1
            continue
        while end < len(run) and run[start : end + 1] in folded:
            end += 1
        found.append(end - start)
        start = end
    return found


def _dictionary(terms: Terms, unit: Unit) -> float:
    """Return the share, by weight, of dictionary words that stand in the unit."""
    whole = sum(terms.dictionary.values())
    there = sum(weight for word, weight in terms.dictionary.items() if word in unit.folded)
    return float(there / whole) if whole else 0.0


def _figures(terms: Terms, unit: Unit) -> float:
    """Return the share of the question's figures that stand in the unit in any form; a half where it has none."""
    return len(terms.figures & unit.figures) / len(terms.figures) if terms.figures else 0.5


def _context(terms: Terms, unit: Unit) -> float:
    """Return the share of pairs and words, by weight, that stand in title and heading."""
    whole = sum(terms.pairs.values()) + sum(terms.words.values())
    there = sum(weight for pair, weight in terms.pairs.items() if pair in unit.context)
    there += sum(weight for word, weight in terms.words.items() if word in unit.context_words)
    return float(there / whole) if whole else 0.0


def _wants(terms: Terms, unit: Unit) -> float:
    """Return which share of the wanted kinds (a date, a number) the unit may answer; a half if it wants neither."""
    there = {"date": lambda: unit.has_date, "number": lambda: unit.has_quantity}
    wanted = [there[kind]() for kind in ("date", "number") if kind in terms.wants]
    return sum(wanted) / len(wanted) if wanted else 0.5


def of_meaning(similarities: Similarities) -> Floats:
    """Return the features `MEANING` of each candidate by one vector model."""
    values = similarities.values
    lead = (values - (values.max() if len(values) else 0.0)) * 5
    return np.stack([lead, (values - similarities.mean) / (similarities.deviation or 1.0) / 5, values], axis=1)


def of_glossary(shares: Sequence[tuple[float, ...]]) -> Floats:
    """Return the features `GLOSSARY` of each candidate from its shares."""
    plain = np.array(shares, dtype=float).reshape(len(shares), 4)
    best = plain[:, :2].max(axis=0) if len(plain) else np.ones(2)
    return np.hstack([plain, plain[:, :2] / np.where(best > 0, best, 1.0)])
