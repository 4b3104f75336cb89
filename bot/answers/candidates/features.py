"""Says in figures how well a unit speaks to a question; what the learned ranking reads.

Every feature is about 0 to 1 and does not depend on how large the library is.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answers.candidates import sounds
from bot.answers.common.figures import Floats, Similarities
from bot.answers.indexes.units import Unit
from bot.answers.indexes.windows import joined
from bot.answers.language.terms import Terms, holds_compound

K1, B = 1.2, 0.75
"""BM25's parameters as Lucene has them."""

_EITHER = 0.5
"""What stands for a share of nothing."""

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
    "compounds",
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

GLOSSARY = ("share", "window", "held", "least", "share_lead", "window_lead")
"""Columns of the glossary, as `Glossary.shares` in the library gives them, and the first two against the best."""


def of_each(terms: Terms, units: Sequence[Unit], names: Mapping[str, frozenset[str]], average_length: float) -> Floats:
    """Return the features `WORDS` of each unit, those that compare it with the others left at 0.

    names: by document the Latin words that count as there in all its units, as `named` gives them: who speaks is not
    said again in every turn.
    """
    found = np.zeros((len(units), len(WORDS)))
    if not units:
        return found
    presence = Presence.of(terms, units, [names[unit.slug] for unit in units])
    columns: dict[str, Floats | Sequence[float]] = {
        "bm25": _bm25(units, presence, average_length),
        "characters": presence.share("characters"),
        "pairs": presence.share("pairs"),
        "words": presence.share("words"),
        "dictionary": _dictionary(terms, units),
        "sentence": presence.best_sentence(),
        "window": presence.best_window(),
        "runs": _runs(terms, units, presence),
        "compounds": [compounds(terms, unit.context, unit.folded) if terms.compounds else _EITHER for unit in units],
        "rarest": presence.rarest(),
        "figures": [_figures(terms, unit) for unit in units],
        "context": _contexts(terms, units),
        "wants": [_wants(terms, unit) for unit in units],
        "shortness": [1 / (1 + unit.length / 300) for unit in units],
    }
    for name, column in columns.items():
        found[:, WORDS.index(name)] = column
    return found


def of_words(terms: Terms, units: Sequence[Unit], rows: Sequence[Floats], heard_before: sounds.Heard) -> Floats:
    """Return the features `WORDS` of all candidates, of the rows that `of_each` gave: an array of units by features.

    heard_before: as for `sounds.likeness`.
    """
    found = np.array(rows, float).reshape(len(rows), len(WORDS))
    heard = sounds.likeness(terms, units, heard_before)
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
    if not names:
        return {unit.slug: frozenset() for unit in units}
    for unit in units:
        found.setdefault(unit.slug, set()).update(names & unit.words, names & unit.context_words)
    return {slug: frozenset(words) for slug, words in found.items()}


class Presence:
    """Which terms of a question stand in which sentences of some units: an array of terms by sentences, all in a row.

    A unit without sentences has one in which nothing stands.
    """

    def __init__(self, terms: Terms, matrix: NDArray[np.bool_], counts: Sequence[int], times: Floats) -> None:
        """Take what stands where; `counts`: sentences of each unit; `times`: how often each term stands in each."""
        self.names = [*terms.characters, *terms.pairs, *terms.words]
        self.weights = np.array([*terms.characters.values(), *terms.pairs.values(), *terms.words.values()])
        self.matrix = matrix
        self.times = times
        self._starts = np.cumsum([0, *counts])[:-1]
        self._owners = np.repeat(np.arange(len(counts)), counts)
        characters, pairs = len(terms.characters), len(terms.pairs)
        self._ranges = {
            "characters": slice(0, characters),
            "pairs": slice(characters, characters + pairs),
            "words": slice(characters + pairs, len(self.weights)),
        }
        self._telling = slice(characters, len(self.weights))
        self.somewhere: NDArray[np.bool_] = np.logical_or.reduceat(matrix, self._starts, axis=1)
        """The same by unit."""

    @classmethod
    def of(cls, terms: Terms, units: Sequence[Unit], named: Sequence[frozenset[str]] = ()) -> "Presence":
        """Look every term up in every sentence of at least one unit; Latin words and figures must stand there whole.

        named: for each unit Latin words that count as there in all its sentences.
        """
        counts = [max(1, len(unit.sentences)) for unit in units]
        words, han = (*terms.words,), len(terms.characters) + len(terms.pairs)
        matrix = np.zeros((han + len(words), sum(counts)), dtype=bool)
        times = np.zeros((len(matrix), len(units)))
        if han:
            _Letters.of(units, counts).look_up(terms, matrix, times)
        for row, pair in enumerate(terms.pairs, len(terms.characters)):
            if pair[0] == pair[1]:  # it may overlap with itself
                times[row] = [unit.folded.count(pair) for unit in units]
        first = 0
        for at, (unit, count) in enumerate(zip(units, counts, strict=True)):
            for row, word in enumerate(words, han):
                if word in unit.words:
                    there = [word in each.words for each in unit.sentences]
                    times[row, at] = sum(there)
                    matrix[row, first : first + len(there)] = there
                if named and word in named[at]:
                    matrix[row, first : first + count] = True
                    times[row, at] = max(1, times[row, at])
            first += count
        return cls(terms, matrix, counts, times)

    def pairs(self) -> list[set[str]]:
        """Return for each unit the pairs of characters that stand in it."""
        names, found = self.names[self._ranges["pairs"]], [set[str]() for _ in range(self.somewhere.shape[1])]
        for row, unit in np.argwhere(self.somewhere[self._ranges["pairs"]]).tolist():
            found[unit].add(names[row])
        return found

    def share(self, kind: str) -> Floats:
        """Return the share, by weight, of one kind of terms that stand in each unit; 0 where there is none of it."""
        some = self._ranges[kind]
        return self._part(self.weights[some], self.somewhere[some])

    def covered(self) -> Floats:
        """Return for each sentence which weight of pairs and words it holds, as an array of terms by sentences."""
        return np.asarray(self.matrix[self._telling] * self.weights[self._telling, None], float)

    def covered_weight(self) -> float:
        """Return the weight of all pairs and words of the question."""
        return float(self.weights[self._telling].sum())

    def of_sentences(self) -> Floats:
        """Return the share, by weight, of pairs and words in each sentence."""
        return self._part(self.weights[self._telling], self.matrix[self._telling])

    def best_sentence(self) -> Floats:
        """Return the best share, by weight, of pairs and words in one sentence of each unit."""
        return self._best(self.matrix[self._telling])

    def best_window(self) -> Floats:
        """Return the best share in `WINDOW` neighbouring sentences of each unit."""
        return self._best(joined(self.matrix[self._telling], self._owners))

    def rarest(self) -> Floats:
        """Return the share of the three rarest pairs and words that stand in each unit."""
        order = np.argsort(-self.weights[self._telling], kind="stable")[:3] + self._telling.start
        return self._part(self.weights[order], self.somewhere[order])

    def _best(self, matrix: NDArray[np.bool_]) -> Floats:
        return np.asarray(np.maximum.reduceat(self._part(self.weights[self._telling], matrix), self._starts), float)

    @staticmethod
    def _part(weights: Floats, there: NDArray[np.bool_]) -> Floats:
        whole = weights.sum()
        return np.asarray(weights @ there / whole, float) if whole else np.zeros(there.shape[1])


@dataclass(frozen=True)
class _Letters:
    """The folded letters of some units as code points, all in a row, and of each its sentence and its unit."""

    codes: NDArray[np.uint32]
    sentences: NDArray[np.intp]
    units: NDArray[np.intp]

    @classmethod
    def of(cls, units: Sequence[Unit], counts: Sequence[int]) -> "_Letters":
        text = "".join(f"{unit.folded}\n" for unit in units)
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        lengths = np.array([length + 1 for unit in units for length in unit.lengths or (0,)])
        sentences = np.repeat(np.arange(len(lengths)), lengths)
        return cls(codes, sentences, np.repeat(np.arange(len(counts)), counts)[sentences])

    def look_up(self, terms: Terms, matrix: NDArray[np.bool_], times: Floats) -> None:
        """Write down which sentence holds which character and pair, and how often each unit does."""
        rows = {char: row for row, char in enumerate(terms.characters)}
        by_code = np.full(max(map(ord, rows)) + 2, -1)
        by_code[[ord(char) for char in rows]] = range(len(rows))
        found = by_code[np.minimum(self.codes, len(by_code) - 1)]
        at = np.flatnonzero(found >= 0)
        found = found[at]
        by_pair = np.full((len(rows), len(rows)), -1)
        for row, pair in enumerate(terms.pairs, len(rows)):
            by_pair[rows[pair[0]], rows[pair[1]]] = row
        pairs = np.where(at[1:] == at[:-1] + 1, by_pair[found[:-1], found[1:]], -1)
        at, found = np.concatenate([at, at[:-1][pairs >= 0]]), np.concatenate([found, pairs[pairs >= 0]])
        matrix[found, self.sentences[at]] = True
        han, count = len(rows) + len(terms.pairs), times.shape[1]
        times[:han] = np.bincount(found * count + self.units[at], minlength=han * count).reshape(han, count)


def _bm25(units: Sequence[Unit], presence: Presence, average_length: float) -> Floats:
    """Return BM25 over characters, pairs and words as a share of what a text of nothing but these could reach."""
    whole = presence.weights.sum() * (K1 + 1)
    if not whole:
        return np.zeros(len(units))
    times = presence.times
    norm = K1 * (1 - B + B * np.array([unit.length for unit in units]) / average_length)
    return np.asarray(presence.weights @ (times * (K1 + 1) / (times + norm)) / whole, float)


def _runs(terms: Terms, units: Sequence[Unit], presence: Presence) -> list[float]:
    """Return for each unit how much of the question's Han runs stands in it in long pieces: 1 when whole runs do.

    Each maximal piece of at least two characters counts its length to the power of 1.5, as long pieces are rarely
    there by chance.
    """
    whole = sum(len(run) ** 1.5 for run in terms.runs)
    if not whole:
        return [0.0] * len(units)
    held = presence.pairs()
    return [
        float(sum(length**1.5 for run in terms.runs for length in _pieces(run, unit.folded, there)) / whole)
        if there
        else 0.0
        for unit, there in zip(units, held, strict=True)
    ]


def _pieces(run: str, folded: str, pairs: Collection[str]) -> list[int]:
    """Return the lengths of the maximal pieces of a run that stand in a text, which holds these `pairs` of it."""
    found = []
    start = 0
    while start < len(run) - 1:
        end = start + 2
        if run[start:end] not in pairs:
            start += 1
            continue
        while end < len(run) and run[end - 1 : end + 1] in pairs and run[start : end + 1] in folded:
            end += 1
        found.append(end - start)
        start = end
    return found


def _dictionary(terms: Terms, units: Sequence[Unit]) -> list[float]:
    """Return for each unit the share, by weight, of dictionary words that stand in it."""
    whole = sum(terms.dictionary.values())
    if not whole:
        return [0.0] * len(units)
    weighed = [*terms.dictionary.items()]
    return [float(sum([weight for word, weight in weighed if word in unit.folded]) / whole) for unit in units]


def compounds(terms: Terms, *folded: str) -> float:
    """Return the share, by weight, of compounds that stand in any of some texts; a half where none is asked for."""
    if not terms.compounds:
        return _EITHER
    whole = sum(terms.compounds.values())
    there = sum(
        weight for each, weight in terms.compounds.items() if any(holds_compound(each, text) for text in folded)
    )
    return float(there / whole) if whole else _EITHER


def _figures(terms: Terms, unit: Unit) -> float:
    """Return the share of the question's figures that stand in the unit in any form; a half where it has none."""
    return len(terms.figures & unit.figures) / len(terms.figures) if terms.figures else _EITHER


def _contexts(terms: Terms, units: Sequence[Unit]) -> list[float]:
    """Return for each unit the share of pairs and words, by weight, that stand in title and heading."""
    whole = sum(terms.pairs.values()) + sum(terms.words.values())
    if not whole:
        return [0.0] * len(units)
    pairs, words = [*terms.pairs.items()], [*terms.words.items()]
    shares = dict[str, float]()
    for unit in units:
        if (context := unit.context) not in shares:
            there = sum([weight for pair, weight in pairs if pair in context])
            there += sum([weight for word, weight in words if word in unit.context_words])
            shares[context] = float(there / whole)
    return [shares[unit.context] for unit in units]


def _wants(terms: Terms, unit: Unit) -> float:
    """Return which share of the wanted kinds (a date, a number) the unit may answer; a half if it wants neither."""
    there = {"date": lambda: unit.has_date, "number": lambda: unit.has_quantity}
    wanted = [there[kind]() for kind in ("date", "number") if kind in terms.wants]
    return sum(wanted) / len(wanted) if wanted else _EITHER


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
