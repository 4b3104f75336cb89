"""Finds the word that a question turns on: what is counted, named or asked about beside the word that asks."""

import re
from collections.abc import Sequence

from bot.answers.language.terms import Terms

_ASKING = re.compile(
    "什么时候|什么地方|什么样的?|为什么|什么|哪[一两几]?[个年种里儿些家位所座本篇天月款]?|多少|多久|多长|多大|多[高快贵]"
    "|几[个位年月号种岁]?|怎么样?|怎样|如何|为何|何时|谁"
)
_ASKING_LATIN = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|why"
    r"|how(?: (?:many|much|long|often|old|far|fast|large|big|high|tall))?)\b"
)

_BEFORE = 0.5
"""As many code points farther away a word in front of the asking one counts: 多少 X is about X, whatever precedes."""

_WITHIN = 9.0
"""The distance of a word that holds a part of the asking one (a dictionary's 几个人)."""


def of(asked: Terms, words: Sequence[str], heads: Sequence[int], weights: Sequence[float]) -> int | None:
    """Return which of `words` the question turns on, among those whose places are in `heads`; None where it has none.

    In Chinese the one nearest to the last word that asks, in English the first one after it; the one of the largest
    weight where nothing asks.
    """
    if not heads:
        return None
    places = {head: asked.folded.find(words[head]) for head in heads}
    if asking := [*_ASKING.finditer(asked.folded)]:
        first, last = asking[-1].span()
        known = [head for head in heads if places[head] >= 0]
        return min(known, key=lambda head: _distance(places[head], len(words[head]), first, last), default=None)
    if latin := _ASKING_LATIN.search(asked.folded):
        after = [head for head in heads if places[head] >= latin.end()]
        if after:
            return min(after, key=lambda head: places[head])
    return max(heads, key=lambda head: weights[head])


def _distance(place: int, length: int, first: int, last: int) -> float:
    if place >= last:
        return float(place - last)
    return _WITHIN if place + length > first else first - (place + length) + _BEFORE
