"""Cuts a stretch of Chinese into its likeliest words, and tells how likely these are."""

import math
from collections.abc import Callable
from typing import NamedTuple

from bot.answers.language import dictionary

_LONGEST = 5
"""Characters of the words that a stretch is cut into, at most."""


class Cut(NamedTuple):
    """A text cut into words, each of which stands for itself.

    score: the logarithm of how likely they are. ends: where each word ends, in order.
    """

    score: float
    ends: tuple[int, ...]

    def breaks(self, start: int, end: int) -> bool:
        """Tell whether a stretch holds a part of a word that reaches out of it."""
        edges = {0, *self.ends}
        return start not in edges or end not in edges


def cut(text: str, count: Callable[[str], int]) -> Cut:
    """Cut a text into its likeliest words.

    count: how often a word was met where `dictionary.TOTAL` were; 0 where it is none. A character of which nobody
    knows is a word that was met once.
    """
    best = [Cut(0.0, ())]
    for end in range(1, len(text) + 1):
        ways = list[Cut]()
        for start in range(max(0, end - _LONGEST), end):
            if met := count(text[start:end]) or end - start == 1:
                ways.append(Cut(best[start].score + math.log(met / dictionary.TOTAL), (*best[start].ends, end)))
        best.append(max(ways))
    return best[-1]
