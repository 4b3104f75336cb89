"""Finds, of any number of saved questions, those that a document may answer: by the words they share."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from storage.folding import fold, telling_tokens, tokens
from storage.models import Following

SURE, POSSIBLE = 0.75, 0.2
"""Share of a question's words, weighed by how few questions have them, from which a document is always asked it, and
from which it is where there is room."""

MOST_POSSIBLE = 10
"""Questions that a document is asked beside the sure ones, the likest first: each costs some 10 ms."""


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

    def candidates(self, texts: Iterable[str]) -> dict[str, list[int]]:
        """Return the questions to ask of a document with these texts, the likest first, with their subscriptions."""
        words = {word for text in texts for word in tokens(text)}
        shared: dict[int, float] = defaultdict(float)
        for word in words & self._asked_by.keys():
            weight = self._weights[word]
            for number in self._asked_by[word]:
                shared[number] += weight
        shares = sorted(((weight / self._sizes[number], -number) for number, weight in shared.items()), reverse=True)
        wanted = [
            -number
            for place, (share, number) in enumerate(shares)
            if share >= SURE or (share >= POSSIBLE and place < MOST_POSSIBLE)
        ]
        return {self._questions[number]: self._subscriptions[self._questions[number]] for number in wanted}
