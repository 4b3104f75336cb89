"""Finds, of any number of saved questions, all that a document may answer: by shared words, and by meaning."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.answers.common.figures import Floats
from bot.answers.language import dictionary, phrases, regional, terms
from storage.folding import fold, tokens
from storage.models import Following

BY_WORDS = 0.5
"""Share of a question's words, by weight, that one stretch of a document holds where it is asked by words alone."""

TOGETHER = 0.8
"""The same with how near it is by meaning added. One in fifty of those that are answered lies below a line, and where
many are answered every other one does: these are met by going on (`docs/decisions/alerts/saved-questions.md`)."""

PATIENCE = 12
"""Questions that may go unanswered one after the other below the line before no more are asked; and as many more as
were answered. So one in another language than the document is asked too, which shares no words with it, and what is
asked grows with what is answered, not with what is saved."""

ASKED_AT_ONCE = 32
"""Questions that a document is asked at a time: what models made of so many is at hand, of any number is not."""

RAREST = 14.0
"""Weight of a Chinese word at most: of one that is met once in a million words, or that no dictionary has."""

NAME, CHARACTER, FAINT = 9.0, 2.0, 0.45
"""Weights of a word in Latin letters or a figure, of a character by itself, and of a word that stands in every text."""


@dataclass(frozen=True)
class Likely:
    """A question that a document may answer, its subscriptions, and how far over its line it is."""

    question: str
    subscriptions: tuple[int, ...]
    over: float


class Asking:
    """Goes through questions, the likest first: those over the line, and on as long as answers come.

    Whoever asks them takes the `next` ones, and says of each whether it was `answered`, until there are none.
    """

    def __init__(self, likest: Iterable[Likely]) -> None:
        self._left = iter(likest)
        self._ahead = next(self._left, None)
        self._answered = self._in_vain = 0

    def next(self) -> list[Likely]:
        """Return the questions to ask now, at most `ASKED_AT_ONCE`; none at the end."""
        some = list[Likely]()
        while self._ahead and len(some) < ASKED_AT_ONCE:
            if self._ahead.over < 0 and self._in_vain + len(some) >= PATIENCE + self._answered:
                break
            some.append(self._ahead)
            self._ahead = next(self._left, None)
        return some

    def answered(self, answers: Iterable[bool]) -> None:
        """Take which of the `next` ones were answered, in order."""
        for each in answers:
            self._answered += each
            self._in_vain = 0 if each else self._in_vain + 1


class QuestionIndex:
    """Saved questions by their words; the same question of many chats is one.

    A question that is said otherwise in another region has a row for either wording, of which the likest counts.
    """

    def __init__(self, following: Sequence[Following]) -> None:
        self._subscriptions: dict[str, list[int]] = defaultdict(list)
        for each in following:
            self._subscriptions[fold(each.value).strip()].append(each.id)
        self._questions = list(self._subscriptions)
        rows: dict[str, list[tuple[int, float]]] = defaultdict(list)
        starts, sizes = list[int](), list[float]()
        for question in self._questions:
            starts.append(len(sizes))
            for wording in filter(None, (question, regional.reword(question))):
                weights = telling(wording)
                for word, weight in weights.items():
                    rows[word].append((len(sizes), weight))
                sizes.append(sum(weights.values()) or 1.0)
        self._starts, self._sizes = np.array(starts, np.intp), np.array(sizes)
        self._asked_by = {
            word: (np.array([row for row, _ in some], np.intp), np.array([weight for _, weight in some]))
            for word, some in rows.items()
        }

    @property
    def questions(self) -> Sequence[str]:
        """The questions, folded, each once."""
        return self._questions

    def likest(self, stretches: Iterable[str], near: Mapping[str, float] | None = None) -> Iterator[Likely]:
        """Return the questions that have anything in common with a document of these stretches, the likest first.

        near: how near questions are to the document by meaning, for those of which that is known; else words choose.
        """
        likeness = self._shares(stretches)
        over = likeness - BY_WORDS
        if near is not None:
            known = np.array([near.get(question, np.nan) for question in self._questions], np.float64)
            likeness = likeness + np.nan_to_num(known)
            over = np.where(np.isnan(known), over, likeness - TOGETHER)
        order = np.argsort(-over, kind="stable")
        return self._in_order(order[likeness[order] > 0], over)

    def _in_order(self, numbers: NDArray[np.intp], over: Floats) -> Iterator[Likely]:
        for number in numbers:
            question = self._questions[number]
            yield Likely(question, tuple(self._subscriptions[question]), float(over[number]))

    def _shares(self, stretches: Iterable[str]) -> Floats:
        """Return of each question the share of its words, by weight, that one of these stretches holds at most."""
        most = np.zeros(len(self._sizes))
        for stretch in stretches:
            held = np.zeros(len(self._sizes))
            for word in self._asked_by.keys() & set(tokens(stretch)):
                rows, weights = self._asked_by[word]
                held[rows] += weights
            np.maximum(most, held, out=most)
        shares: Floats = np.maximum.reduceat(most / self._sizes, self._starts) if len(self._starts) else most
        return shares


def telling(folded: str) -> dict[str, float]:
    """Return the words of a folded question that tell what it is about, as `tokens` has them, each with its weight.

    A Chinese word weighs as much as it is rare in the dictionary, which parts its pairs of characters. Pairs across
    two words are none: another sentence that says the same has others.
    """
    bare = phrases.asking().sub(" ", folded)
    runs, words, figures = terms.parts(bare if any(terms.parts(bare)) else folded)
    found: dict[str, float] = {}
    for word in (word for run in runs for word in dictionary.cut(run)):
        if len(word) > 1:
            weight = min(RAREST, math.log(dictionary.TOTAL / max(dictionary.frequency(word), 1))) / (len(word) - 1)
            pairs = [first + second for first, second in pairwise(word)]
            found |= {pair: max(weight, found.get(pair, 0.0)) for pair in pairs}
        elif word not in phrases.particles():
            found[word] = CHARACTER
    found |= {word: FAINT if word in phrases.stop_words() else NAME for word in (*words, *figures)}
    return found or dict.fromkeys(tokens(folded), 1.0)
