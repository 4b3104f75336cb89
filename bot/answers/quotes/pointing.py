"""Finds the sentences that answer a question by the way they say it: that X is something, what was found, a figure.

Words alone name the sentences that speak most of X. Asked what X is, one wants the one that explains it, wherever else
X stands; asked what a study found, the one that begins with its result; and a figure alone asks for where it stands.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bot.answers.candidates.evidence import Evidence
from bot.answers.common.figures import Floats, lifted
from bot.answers.indexes.units import Sentence, Unit
from bot.answers.language import numbers, phrases, terms
from bot.answers.language.terms import Terms
from bot.answers.quotes.quoting import Quote
from storage.folding import fold

SAYS, SAYS_IT = 3.0, 6.0
"""By as much a sentence that may say what is asked stands out among those of a unit, and one that does (log odds)."""

SURE = 0.8
"""Confidence, at least, in a quote that says what is asked in so many words."""

NEARLY_SURE = 0.5
"""Confidence, at least, in a quote that tells a finding or an origin of all that the question names."""

LARGE = 10_000
"""A figure from which it says something by itself."""

CLOSE = 2
"""Sentences before the one that tells a finding in which whose finding it is may stand."""


@dataclass(frozen=True)
class Pointing:
    """What a question points at: figures that are all of it, or a pattern of the sentences that say it.

    settles: whether such a sentence answers it for sure, so that a passage without one comes later. headed: whether
    what stands under a heading that says it, with the question's names, comes first. above: whether the names may stand
    in the heading or the title alone.
    """

    figures: frozenset[tuple[float, str]] = frozenset()
    says: re.Pattern[str] | None = None
    settles: bool = False
    headed: bool = False
    above: bool = False

    def is_said_by(self, sentence: Sentence) -> bool:
        """Tell whether a sentence says what is asked."""
        if self.figures:
            return self.figures <= sentence.figures
        return self.says is not None and bool(self.says.search(sentence.folded))

    def of(self, unit: Unit) -> Floats:
        """Return by how much each sentence of a unit stands out."""
        ahead = SAYS_IT if self.settles else SAYS
        return np.array([ahead * self.is_said_by(each) for each in unit.sentences])

    def order(self, evidence: Evidence, scores: Floats) -> Floats:
        """Return the scores with the best candidate that says it lifted to the top, where the first one doesn't."""
        for told in self._tests:
            said = np.array([told(evidence.asked, each) for each in evidence.units])
            if said.any():
                first = said[int(np.argmax(scores))]
                return scores if first else lifted(scores, said)
        return scores

    @property
    def _tests(self) -> tuple[Callable[[Terms, Unit], bool], ...]:
        """What tells a candidate that comes first, the surest first; nothing where the learned order is as good."""
        if self.headed:
            return self._heads, self._names_it
        return (self._stands_in,) if self.settles else ()

    def _stands_in(self, _: Terms, unit: Unit) -> bool:
        return any(map(self.is_said_by, unit.sentences))

    def _heads(self, asked: Terms, unit: Unit) -> bool:
        heading = fold(unit.heading or "")
        held = _names(asked) & set(terms.parts(heading)[1])
        return bool(self.says and self.says.search(heading) and held)

    def _names_it(self, asked: Terms, unit: Unit) -> bool:
        return bool(names := _names(asked)) and any(
            names <= each.words and self.is_said_by(each) for each in unit.sentences
        )

    def bound(self, asked: Terms, unit: Unit, quote: Quote, confidence: float) -> float:
        """Return the confidence, no lower than `SURE` where a quote says it, nor than `NEARLY_SURE` where it may.

        It may where all that the question names stands in the heading that tells of an origin, or in the sentence that
        does, or close before one that tells a finding.
        """
        inside = quote.sentences(unit)
        said = [at for at, each in enumerate(inside) if self.is_said_by(each)]
        if self.settles:
            return max(confidence, SURE) if said else confidence
        names, close = _names(asked), 0 if self.headed else CLOSE
        above = unit.context_words if self.above else frozenset[str]()
        near = [set(above).union(*(each.words for each in inside[max(0, at - close) : at + 1])) for at in said]
        if self.headed and self._heads(asked, unit):
            near.append(set(terms.parts(fold(unit.heading or ""))[1]))
        return max(confidence, NEARLY_SURE) if names and any(names <= each for each in near) else confidence


def _names(asked: Terms) -> set[str]:
    """Return the Latin words of a question that name something: none that ask, nor of what is asked for."""
    intent = terms.parts(phrases.intent(asked.folded))[1]
    return {word for word in asked.words if word not in phrases.stop_words()} - {*intent}


def of(asked: Terms) -> Pointing:
    """Return what a question points at; nothing for most."""
    return _of(asked.folded)


@lru_cache(256)
def _of(folded: str) -> Pointing:
    bare = phrases.unended(folded)
    if figures := _alone(bare):
        return Pointing(figures=figures, settles=True)
    if term := phrases.term(folded, "who"):
        names = "|".join(map(re.escape, term.split()))
        return Pointing(says=_filled(phrases.pointing("is_who"), names), settles=True)
    if asked_of := phrases.view(folded):
        return Pointing(says=_of_his(*asked_of), settles=True)
    if re.search(phrases.pointing("finding")[0], bare):
        return Pointing(says=re.compile(phrases.pointing("finds")[0]))
    if term := phrases.term(folded, "definition"):
        return Pointing(says=_filled(phrases.pointing("defines"), _whole(term)), settles=True)
    if re.search(phrases.pointing("once_called")[0], bare):
        return Pointing(says=re.compile(phrases.pointing("was_called")[0]), above=True)
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
    return bool(number.unit) or number.value >= LARGE or number.value != int(number.value)


def _of_his(who: str, topic: str) -> re.Pattern[str]:
    """Return what a folded sentence matches in which somebody is told to say or think something, and then of what."""
    names = "|".join(map(re.escape, who.split()))
    telling = phrases.pointing("telling")[0].replace("{term}", names)
    return re.compile(f"{telling}.*{_whole(topic)}", re.DOTALL)


def _filled(patterns: Iterable[str], term: str) -> re.Pattern[str]:
    return re.compile("|".join(each.replace("{term}", term) for each in patterns))


def _whole(term: str) -> str:
    """Return the pattern of a term that is no part of a longer Latin word."""
    before, after = (r"(?<![a-z0-9])" if term[0].isascii() else ""), (r"(?![a-z0-9])" if term[-1].isascii() else "")
    return f"{before}{re.escape(term)}{after}"
