"""Finds, of any number of keyword subscriptions, those that a document matches: one automaton over its text."""

from collections import defaultdict
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick

from bot.alerts.wording.expressions import Expression, read
from storage.models import Following

_CJK = "\u2e80"
"""Scripts from here on are written without spaces, so that a word of them may begin anywhere."""


class KeywordIndex:
    """Keyword subscriptions by the words that they want."""

    def __init__(self, following: Sequence[Following]) -> None:
        """Make the automaton; takes about a second for 100,000 subscriptions."""
        self._patterns: dict[str, int] = {}
        self._wanted: dict[int, tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]] = {}
        self._asked_by: dict[int, list[int]] = defaultdict(list)
        for each in following:
            self._take(each.id, read(each.value).folded())
        self._automaton = AhoCorasick(list(self._patterns)) if self._patterns else None
        self._words = list(self._patterns)

    def _take(self, subscription: int, expression: Expression) -> None:
        groups = tuple(tuple(map(self._number, group)) for group in expression.groups if group)
        if not groups:
            return
        self._wanted[subscription] = (groups, tuple(map(self._number, expression.without)))
        # Looked up by one group alone: where that isn't in the document, the rest needs no look.
        for pattern in set(groups[0]):
            self._asked_by[pattern].append(subscription)

    def _number(self, word: str) -> int:
        return self._patterns.setdefault(word, len(self._patterns))

    def matching(self, text: str) -> list[int]:
        """Return the ids of the subscriptions that `text` (of `expressions.document_text`) matches, in order."""
        present = self._present(text)
        asked = {each for pattern in present for each in self._asked_by.get(pattern, ())}
        return sorted(each for each in asked if self._holds(each, present))

    def _holds(self, subscription: int, present: set[int]) -> bool:
        groups, without = self._wanted[subscription]
        return all(not present.isdisjoint(group) for group in groups) and present.isdisjoint(without)

    def _present(self, text: str) -> set[int]:
        if self._automaton is None:
            return set()
        present: set[int] = set()
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if pattern not in present and _stands_alone(text, start, end):
                present.add(pattern)
        return present


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a match begins and ends with a word; Chinese does anywhere."""
    return not (_joined(text, start - 1) or _joined(text, end - 1))


def _joined(text: str, left: int) -> bool:
    """Tell whether the characters at `left` and after it are of one word."""
    if left < 0 or left + 1 >= len(text):
        return False
    first, second = text[left], text[left + 1]
    return first < _CJK and second < _CJK and first.isalnum() and second.isalnum()
