"""Finds, of any number of saved questions, those that a document may answer: by the words they share."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from storage.folding import fold, telling_tokens, tokens
from storage.models import Following

SHARED = 0.4
"""Share of a question's words that must be in a document before it is asked in earnest."""


class QuestionIndex:
    """Saved questions by their words; the same question of many chats is one."""

    def __init__(self, following: Sequence[Following]) -> None:
        self._subscriptions: dict[str, list[int]] = defaultdict(list)
        for each in following:
            self._subscriptions[fold(each.value).strip()].append(each.id)
        self._questions = list(self._subscriptions)
        self._sizes: list[int] = []
        self._asked_by: dict[str, list[int]] = defaultdict(list)
        for number, question in enumerate(self._questions):
            words = set(telling_tokens(question))
            self._sizes.append(len(words))
            for word in words:
                self._asked_by[word].append(number)

    def candidates(self, texts: Iterable[str]) -> dict[str, list[int]]:
        """Return the questions that share enough words with a document's texts, with their subscriptions."""
        words = {word for text in texts for word in tokens(text)}
        shared: Counter[int] = Counter()
        for word in words & self._asked_by.keys():
            shared.update(self._asked_by[word])
        found = (number for number, count in shared.items() if count >= SHARED * self._sizes[number])
        return {self._questions[number]: self._subscriptions[self._questions[number]] for number in sorted(found)}
