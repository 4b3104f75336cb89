"""Finds, of any number of saved questions, those that a document may answer: by shared words, and by meaning."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from storage.folding import fold, telling_tokens, tokens
from storage.models import Following

SURE, POSSIBLE = 0.75, 0.2
"""Share of a question's words, weighed by how few questions have them, from which a document is always asked it, and
from which it is where there is room."""

MOST_POSSIBLE = 10
"""Questions that a document is asked beside the sure ones, the likest first: each costs some 10 ms."""


MOST_LIKELY = 12
"""Questions that a document is asked beside the sure ones where meaning helps to choose: those with the highest sum of
shared words and nearness. No sum is low enough to be sure that the document does not answer."""


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

    def candidates(self, texts: Iterable[str], near: Mapping[str, float] | None = None) -> dict[str, list[int]]:
        """Return the questions to ask of a document with these texts, the likest first, with their subscriptions.

        near: how near questions are to the document by meaning, for those of which that is known; else words choose.
        """
        shares = self._shares(texts)
        if near is None:
            likest = sorted(shares, key=lambda number: (-shares[number], number))
            possible = [number for number in likest if shares[number] >= POSSIBLE][:MOST_POSSIBLE]
        else:
            likeness = np.array([near.get(question, 0.0) for question in self._questions])
            likeness[list(shares)] += np.fromiter(shares.values(), float, len(shares))
            most = min(MOST_LIKELY, len(likeness))
            likest = np.argpartition(-likeness, most - 1)[:most].tolist()
            possible = sorted(likest, key=lambda number: -likeness[number])
        sure = [number for number, share in shares.items() if share >= SURE]
        wanted = dict.fromkeys([*possible, *sure])
        return {self._questions[number]: self._subscriptions[self._questions[number]] for number in wanted}

    def _shares(self, texts: Iterable[str]) -> dict[int, float]:
        """Return by number the share of a question's words that are in these texts, for those that have any there."""
        words = {word for text in texts for word in tokens(text)}
        shared: dict[int, float] = defaultdict(float)
        for word in words & self._asked_by.keys():
            weight = self._weights[word]
            for number in self._asked_by[word]:
                shared[number] += weight
        return {number: weight / self._sizes[number] for number, weight in shared.items()}
