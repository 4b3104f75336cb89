"""Finds the sentences that answer a question by the way they say it: that X is something, what was found, a figure.

Words alone name the sentences that speak most of X. Asked what X is, one wants the one that explains it, wherever else
X stands; asked what a study found, the one that begins with its result; and a figure alone asks for where it stands.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bot.answers.candidates.evidence import Evidence
from bot.answers.common.figures import Floats
from bot.answers.indexes.units import Sentence, Unit
from bot.answers.language import numbers, phrases, terms
from bot.answers.language.terms import Terms
from bot.answers.quotes.quoting import Quote
from storage.folding import fold

SAYS = 3.0
"""By as much a sentence that says what is asked stands out among those of a unit (log odds)."""

SURE = 0.8
"""Confidence, at least, in a quote that says what is asked in so many words."""

_ENDS = " \t?？。.!！…~呢啊呀吧嘛"


@dataclass(frozen=True)
class Pointing:
    """What a question points at: figures that are all of it, or a pattern of the sentences that say it.

    settles: whether such a sentence answers it for sure, so that a passage without one comes later. headed: whether
    what stands under a heading that says it, with the question's names, comes first.
    """

    figures: frozenset[tuple[float, str]] = frozenset()
    says: re.Pattern[str] | None = None
    settles: bool = False
    headed: bool = False

    def is_said_by(self, sentence: Sentence) -> bool:
        """Tell whether a sentence says what is asked."""
        if self.figures:
            return self.figures <= sentence.figures
        return self.says is not None and bool(self.says.search(sentence.folded))

    def of(self, unit: Unit) -> Floats:
        """Return by how much each sentence of a unit stands out."""
        return np.array([SAYS * self.is_said_by(each) for each in unit.sentences])

    def order(self, evidence: Evidence, scores: Floats) -> Floats:
        """Return the scores with the best candidate that says it lifted to the top, where the first one doesn't."""
        if not self.settles and not self.headed:
            return scores
        told = self._heads if self.headed else self._stands_in
        said = np.array([told(evidence.asked, each) for each in evidence.units])
        if not said.any() or said[int(np.argmax(scores))]:
            return scores
        return np.where(said, scores + (scores.max() - scores[said].max() + 1.0), scores)

    def _stands_in(self, _: Terms, unit: Unit) -> bool:
        return any(map(self.is_said_by, unit.sentences))

    def _heads(self, asked: Terms, unit: Unit) -> bool:
        heading, names = fold(unit.heading or ""), {word for word in asked.words if word not in phrases.stop_words()}
        held = names & set(terms.parts(heading)[1])
        return bool(self.says and self.says.search(heading) and held)

    def bound(self, unit: Unit, quote: Quote, confidence: float) -> float:
        """Return the confidence, no lower than `SURE` where a quote says it."""
        inside = (each for each in unit.sentences if quote.start <= each.start and each.end <= quote.end)
        return max(confidence, SURE) if self.settles and any(map(self.is_said_by, inside)) else confidence


def of(asked: Terms) -> Pointing:
    """Return what a question points at; nothing for most."""
    return _of(asked.folded)


@lru_cache(256)
def _of(folded: str) -> Pointing:
    bare = folded.strip(_ENDS)
    if figures := _alone(bare):
        return Pointing(figures=figures, settles=True)
    if term := _term(bare, phrases.pointing("who")):
        names = "|".join(map(re.escape, term.split()))
        return Pointing(says=_filled(phrases.pointing("is_who"), names), settles=True)
    if re.search(phrases.pointing("finding")[0], bare):
        return Pointing(says=re.compile(phrases.pointing("finds")[0]))
    if term := _term(bare, phrases.pointing("definition")):
        return Pointing(says=_filled(phrases.pointing("defines"), _whole(term)), settles=True)
    if re.search(phrases.pointing("origin")[0], bare):
        return Pointing(says=re.compile(phrases.pointing("begins")[0]), headed=True)
    return Pointing()


def _alone(bare: str) -> frozenset[tuple[float, str]]:
    """Return the figures of a text that consists of them, with what is counted or measured at most."""
    found = numbers.read(bare)
    left = bare
    for each in reversed(found):
        left = f"{left[: each.start]} {left[each.end :]}"
    left = re.sub(rf"{phrases.pointing('around')[0]}|[\W_]", "", left)
    return frozenset() if left or not any(map(_is_telling, found)) else frozenset(each.key for each in found)


def _is_telling(number: numbers.Number) -> bool:
    """Tell whether a figure says something by itself, which a year or a small number doesn't."""
    return bool(number.unit) or number.value >= _LARGE or number.value != int(number.value)


_LARGE = 10_000


def _term(bare: str, patterns: Iterable[str]) -> str | None:
    """Return what a text asks about, where it matches one of some patterns as a whole."""
    term = phrases.pointing("term")[0]
    found = (re.fullmatch(each.replace("{term}", term), bare) for each in patterns)
    return next((match["term"].strip() for match in found if match and match["term"].strip()), None)


def _filled(patterns: Iterable[str], term: str) -> re.Pattern[str]:
    return re.compile("|".join(each.replace("{term}", term) for each in patterns))


def _whole(term: str) -> str:
    """Return the pattern of a term that is no part of a longer Latin word."""
    before, after = (r"(?<![a-z0-9])" if term[0].isascii() else ""), (r"(?![a-z0-9])" if term[-1].isascii() else "")
    return f"{before}{re.escape(term)}{after}"
