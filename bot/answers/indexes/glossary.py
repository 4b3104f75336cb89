"""Finds words of a question by their meaning among the words of a text, also in another language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.answers.common.recent import Recent
from bot.answers.indexes.lexicon import Lexicon
from bot.answers.indexes.units import Unit
from bot.answers.indexes.windows import joined
from bot.answers.language import phrases
from bot.answers.language.terms import Terms
from bot.answers.vectors.encoders import Vectors, normalised
from bot.answers.vectors.rows import Indices, centred, likeness

MOST_ASKED = 16
"""Words of one question that are looked up."""

EXACT = 8_000
"""Words up to which every one is compared; of more those that a scan finds near."""

STEADY = 0.05
"""By as large a share more words than that may have grown before their mean and weights are taken anew."""

REMEMBERED = 4096
"""Words of questions of which is remembered what of the library means the same."""

_NEAR_A_WORD = 200

_NOTHING, _SAME = 0.4, 0.85
"""Similarity of words, by USE, up to which it means nothing, and from which they mean the same."""


@dataclass(frozen=True)
class _Near:
    """The library's words that mean the same as one asked word: their rows, how far, 0 to 1, and that times weights.

    count: the words that the library had.
    """

    rows: Indices
    alike: Vectors
    strength: Vectors
    count: int

    def __add__(self, later: "_Near") -> "_Near":
        return _Near(
            np.concatenate([self.rows, later.rows]),
            np.concatenate([self.alike, later.alike]),
            np.concatenate([self.strength, later.strength]),
            later.count,
        )


@dataclass(frozen=True)
class _Alike:
    """How far asked words mean the same as the library's, 0 to 1, and the same times the weights of these.

    alike, strength: a row for each asked word, a column for each of the library's that means the same as any of them.
    columns: by word. reach: the weight that the library could hold of all asked words, each by the best for it.
    """

    alike: Vectors
    strength: Vectors
    columns: Mapping[str, int]
    reach: float

    def within(self, units: Sequence[Unit]) -> "_Within":
        """Find these words in the sentences of units, and in what stands above them: few of all that stand there."""
        known, column = self.columns.__contains__, self.columns.__getitem__
        places, counts, lines = list[int](), list[int](), list[int]()
        for unit in units:
            of_unit = unit.lexicons.split("\n")
            lines.append(len(of_unit))
            for line in of_unit:
                before = len(places)
                places += map(column, filter(known, line.split()))
                counts.append(len(places) - before)
        return _Within(np.array(places, np.intp), np.array(counts, np.intp), np.array(lines, np.intp))


@dataclass(frozen=True)
class _Within:
    """Columns of words that stand in units, line by line; of each unit the last line is what stands above it.

    counts: columns of each line; lines: of each unit.
    """

    columns: Indices
    counts: Indices
    lines: Indices


class _Lasting:
    """What is kept of a glossary while it has hardly grown.

    first: how many words there were when it was begun. mean: of all words, None until it is asked for. weights: of
    the first words, each as it was when it was asked for first. near: what of the library means the same, by word.
    """

    def __init__(self, first: int) -> None:
        self.first = first
        self.mean: Vectors | None = None
        self.weights: NDArray[np.float32] = np.zeros(0, np.float32)
        self.near = Recent[bytes, _Near](REMEMBERED)

    def holds_for(self, words: int) -> bool:
        """Tell whether a glossary of so many words is still much the same."""
        return EXACT < words < (1 + STEADY) * self.first


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
        holds = before is not None and before._lasting.holds_for(self._count)
        self._lasting: _Lasting = before._lasting if before and holds else _Lasting(self._count)
        self._frequencies = frequencies
        self._units = units

    def __len__(self) -> int:
        return self._count

    def compare(self, asked: Vectors, weights: Sequence[float], centre: Vectors | None) -> "Asked":
        """Compare the words of a question, a row and a weight each; `centre` is the mean of words in its language."""
        if not len(asked) or not self._count:
            return Asked(self, np.zeros((0, 0), np.float32), weights)
        return Asked(self, normalised(asked - (self._mean if centre is None else centre)), weights)

    def likeness(self, asked: Vectors) -> _Alike:
        """Compare asked words, less the mean, with the library's."""
        near = self._near(asked)
        rows = np.unique(np.concatenate([each.rows for each in near]))
        alike = np.zeros((len(asked), len(rows)), np.float32)
        strength = np.zeros_like(alike)
        for at, each in enumerate(near):
            columns = np.searchsorted(rows, each.rows)
            alike[at, columns], strength[at, columns] = each.alike, each.strength
        by_word = {self.lexicon.words[row]: column for column, row in enumerate(rows.tolist())}
        return _Alike(alike, strength, by_word, sum(float(each.strength.max(initial=0.0)) for each in near))

    def _near(self, asked: Vectors) -> list[_Near]:
        """Return for each word the library's that mean the same: of all, or of those that a scan finds."""
        keys = [each.tobytes() for each in asked]
        known = self._lasting.near.among(keys)
        new = [at for at, key in enumerate(keys) if key not in known]
        found = dict(zip((keys[at] for at in new), self._read_near(asked[new]), strict=True)) if new else {}
        for at, key in enumerate(keys):
            if key in known and known[key].count < self._count:
                found[key] = known[key] + self._compare(asked[at], np.arange(known[key].count, self._count))
        self._lasting.near.keep(found)
        known |= found
        return [known[key] for key in keys]

    def _compare(self, asked: Vectors, rows: Indices) -> _Near:
        return self._meaning(rows, likeness(asked[None, :], self.lexicon.rows.take(rows), self._mean)[0])

    def _read_near(self, asked: Vectors) -> list[_Near]:
        if self._count <= EXACT:
            near = [(np.arange(self._count), self._all @ each) for each in asked]
        else:
            rows = [each[each < self._count] for each in self.lexicon.rows.near_each(asked, _NEAR_A_WORD)]
            some = np.unique(np.concatenate(rows))
            values = likeness(asked, self.lexicon.rows.take(some), self._mean)
            near = [(each, values[at, np.searchsorted(some, each)]) for at, each in enumerate(rows)]
        return [self._meaning(each, values) for each, values in near]

    def _meaning(self, rows: Indices, likeness: Vectors) -> _Near:
        alike = (likeness - _NOTHING) / (_SAME - _NOTHING)
        rows, alike = rows[alike > 0], np.minimum(alike[alike > 0], 1)
        return _Near(rows, alike, alike * self._weights[rows], self._count)

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
        if len(asked) and self._count:
            found = self.likeness(normalised(asked - (self._mean if centre is None else centre)))
            within = found.within([unit])
            best = _best(found.alike, within.columns, within.counts)
            held, context = best[:, :-1], best[:, -1]
        return held, context

    def _weight(self, counts: NDArray[np.float64]) -> NDArray[np.float64]:
        counts = np.minimum(counts, self._units)
        return np.asarray(np.log(1 + (self._units - counts + 0.5) / (counts + 0.5)))

    @property
    def _mean(self) -> Vectors:
        if self._lasting.mean is None:
            self._lasting.mean = self.lexicon.mean()
        return self._lasting.mean

    @cached_property
    def _all(self) -> Vectors:
        return centred(self.lexicon.rows.take(np.arange(self._count)), self._mean)

    @cached_property
    def _weights(self) -> NDArray[np.float32]:
        """The weight of each word; where they are many, of those that were there before as it was then."""
        known = self._lasting.weights[: self._count]
        counts = [self._frequencies.get(word, 1) for word in self.lexicon.words[len(known) : self._count]]
        found = np.concatenate([known, self._weight(np.array(counts, float)).astype(np.float32)])
        if len(found) > len(self._lasting.weights):
            self._lasting.weights = found
        return found


class Asked:
    """The words of one question, to be compared with those of units.

    asked: their vectors less the mean; weights: of each.
    """

    def __init__(self, glossary: Glossary, asked: Vectors, weights: Sequence[float]) -> None:
        self._glossary, self._asked = glossary, asked
        self._own = np.array(weights, float) + 1e-6
        if len(asked):
            self._found = glossary.likeness(asked)
            self._whole = self._found.reach + 0.05 * len(asked) * glossary.rarest()

    def shares(self, units: Sequence[Unit]) -> list[tuple[float, ...]]:
        """Return for each unit the shares of the asked words, by weight, that it holds by meaning.

        In all and in a window, each of what the library's words could reach; then in all of what was asked, and of
        the word that is held least.
        """
        if not len(self._asked) or not units:
            return [(0.0, 0.0, 0.0, 0.0)] * len(units)
        within = self._found.within(units)
        columns, counts, lines = within.columns, within.counts, within.lines
        of_sentences = np.ones(len(counts), bool)
        of_sentences[np.cumsum(lines) - 1] = False
        inside = np.repeat(of_sentences, counts)
        shares = _shares(self._found.strength, columns[inside], counts[of_sentences], lines - 1) / self._whole
        everything = _best(self._found.alike, columns, np.add.reduceat(counts, np.cumsum(lines) - lines))
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


def _shares(strength: Vectors, places: Indices, counts: Indices, sentences: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return what each unit holds of the asked words, in all and in its best window: an array of two by units.

    places: columns of the words of all sentences; counts: how many are each sentence's; sentences: of each unit.
    """
    lengths = np.maximum(sentences, 1)
    starts = np.cumsum(lengths) - lengths
    if not sentences.all():  # one without any has one in which nothing stands
        counts = np.insert(counts, (np.cumsum(sentences) - sentences)[sentences == 0], 0)
    best = _best(strength, places, counts)
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
