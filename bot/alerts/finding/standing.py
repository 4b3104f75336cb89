"""Finds, of any number of saved questions, all that a document may answer: by shared words, and by meaning."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from storage.folding import fold, telling_tokens, tokens
from storage.models import Following

SURE, POSSIBLE = 0.75, 0.2
"""Share of a question's words, weighed by how few questions have them, from which a document is always asked it, and
from which it is where words alone choose."""

PATIENCE = 10
"""Questions, the likest first, that may go unanswered one after the other before no more are asked but the sure ones;
and as many more as were answered. No likeness is low enough to be sure that the document does not answer: so what is
asked grows with what is answered, not with what is saved. Each costs some 10 ms."""

ASKED_AT_ONCE = 32
"""Questions that a document is asked at a time: what models made of so many is at hand, of any number is not."""


@dataclass(frozen=True)
class Likely:
    """A question that a document may answer, and its subscriptions.

    likeness: the share of its words that the document has, by weight, with how near the two are by meaning added.
    is_sure: whether the document has so many of its words that it is asked in any case.
    """

    question: str
    subscriptions: tuple[int, ...]
    likeness: float
    is_sure: bool

    @property
    def rank(self) -> tuple[bool, float]:
        """What to sort by: the sure ones first, then by likeness."""
        return not self.is_sure, -self.likeness


class Asking:
    """Goes through questions by their rank: the sure ones, and on as long as answers come.

    Whoever asks them takes the `next` ones, and says of each whether it was `answered`, until there are none.
    """

    def __init__(self, ranked: Iterable[Likely]) -> None:
        self._left = iter(ranked)
        self._ahead = next(self._left, None)
        self._now: list[Likely] = []
        self._answered = self._in_vain = 0

    def next(self) -> list[Likely]:
        """Return the questions to ask now, at most `ASKED_AT_ONCE`; none at the end."""
        self._now, room = [], PATIENCE + self._answered - self._in_vain
        while self._ahead and len(self._now) < ASKED_AT_ONCE:
            room -= not self._ahead.is_sure
            if room < 0:
                break
            self._now.append(self._ahead)
            self._ahead = next(self._left, None)
        return self._now

    def answered(self, answers: Iterable[bool]) -> None:
        """Take which of the `next` ones were answered, in order."""
        for each, was_answered in zip(self._now, answers, strict=True):
            self._answered += was_answered
            if was_answered:
                self._in_vain = 0
            elif not each.is_sure:
                self._in_vain += 1


class QuestionIndex:
    """Saved questions by their words; the same question of many chats is one."""

    def __init__(self, following: Sequence[Following]) -> None:
        self._subscriptions: dict[str, list[int]] = defaultdict(list)
        for each in following:
            self._subscriptions[fold(each.value).strip()].append(each.id)
        self._questions = list(self._subscriptions)
        self._asked_by: dict[str, list[int]] = defaultdict(list)
        for number, question in enumerate(self._questions):
            for word in set(telling_tokens(question)):
                self._asked_by[word].append(number)
        # Inverse document frequency over the questions: what many ask with ("when", "why") tells little.
        self._weights = {
            word: math.log(1 + len(self._questions) / len(numbers)) for word, numbers in self._asked_by.items()
        }
        self._sizes = [0.0] * len(self._questions)
        for word, numbers in self._asked_by.items():
            for number in numbers:
                self._sizes[number] += self._weights[word]

    @property
    def questions(self) -> Sequence[str]:
        """The questions, folded, each once."""
        return self._questions

    def asked_by(self, question: str) -> Sequence[int]:
        """Return the subscriptions of one of the questions; none of one that is not among them."""
        return self._subscriptions.get(question, ())

    def ranked(self, texts: Iterable[str], near: Mapping[str, float] | None = None) -> Iterator[Likely]:
        """Return the questions that a document with these texts may answer, by rank.

        near: how near questions are to the document by meaning, for those of which that is known; else words choose.
        """
        likeness, shares = np.zeros(len(self._questions)), self._shares(texts)
        likeness[list(shares)] = np.fromiter(shares.values(), float, len(shares))
        is_sure = likeness >= SURE
        if near is not None:
            likeness += np.fromiter((near.get(question, 0.0) for question in self._questions), float, len(likeness))
        order = np.lexsort((-likeness, ~is_sure))
        asked = order if near is not None else order[likeness[order] >= POSSIBLE]
        return (self._likely(number, likeness[number], is_sure[number]) for number in asked.tolist())

    def _likely(self, number: int, likeness: float, is_sure: bool) -> Likely:
        question = self._questions[number]
        return Likely(question, tuple(self._subscriptions[question]), float(likeness), bool(is_sure))

    def _shares(self, texts: Iterable[str]) -> dict[int, float]:
        """Return by number the share of a question's words that are in these texts, for those that have any there."""
        words = {word for text in texts for word in tokens(text)}
        shared: dict[int, float] = defaultdict(float)
        for word in words & self._asked_by.keys():
            weight = self._weights[word]
            for number in self._asked_by[word]:
                shared[number] += weight
        return {number: weight / self._sizes[number] for number, weight in shared.items()}
