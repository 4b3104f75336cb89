"""Tells whether what a quote tells is told of the one whom a question names, or of another of the same sort.

A passage on two rivals holds the words of a question on either; only the clause that holds the figure says whose it is.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from bot.answers.asked import focus
from bot.answers.candidates.evidence import Evidence
from bot.answers.indexes.units import Unit
from bot.answers.language import phrases
from bot.answers.language.terms import AnswerKind, Terms
from bot.answers.quotes import clauses, kinds
from bot.answers.quotes.clauses import Clause, Naming
from bot.answers.quotes.names import texts
from bot.answers.quotes.quoting import Quote
from storage.folding import fold

ELSEWHERE = 0.6
"""Confidence, at most, where a quote that names the one who is asked about tells it of another, and where a
firm stands in the same passage only, not beside the quote."""

NOWHERE = 0.2
"""Confidence, at most, where it tells it of another firm and doesn't even name the one that is asked about, and where
neither its passage nor what stands above does."""

MEASURED = 0.2
"""Confidence, at most, where the year that is asked about is only what others are measured by."""

ENOUGH = 0.5
"""Share of the weight of what is asked, but for names, that a clause must hold to be the one that tells it."""

_NAMELESS = frozenset[AnswerKind](("title", "work", "translation"))
"""Kinds of answer that are names themselves."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Owner:
    """Whom a question names, as one name, and how the clauses of a text name him, her or it and others of the sort."""

    name: str
    naming: Naming
    is_firm: bool

    def told(self, unit: Unit, quote: Quote) -> list[list[Clause]]:
        """Return the clauses of each sentence of a quote; of what people say and do, whole sentences."""
        all_of_it = zip(unit.sentences, clauses.of(unit.sentences, self.naming), strict=True)
        quoted = [(sentence, found) for sentence, found in all_of_it if quote.holds(sentence)]
        return [found if self.is_firm else [clauses.whole(sentence, found)] for sentence, found in quoted]

    def is_told_of_another(self, telling: Sequence[Clause]) -> bool:
        """Tell whether some clauses all tell of others; of people at least one must name them."""
        others = all(each.owners and self.name not in each.owners for each in telling)
        return bool(telling) and others and (self.is_firm or any(each.named for each in telling))

    def bound(self, unit: Unit, quote: Quote, confidence: float) -> float:
        """Return the confidence, lower in a passage that doesn't name a firm, by itself or by a product of its own."""
        if not self.is_firm or self.name in clauses.firms(unit.context):
            return confidence
        if self.name not in clauses.firms(unit.folded):
            return min(confidence, NOWHERE)
        near = (each.folded for each in quote.near(unit))
        return confidence if self._is_named(near) else min(confidence, ELSEWHERE)

    def at_most(self, unit: Unit, quote: Quote) -> float:
        """Return the confidence, at most, in a quote that tells what is asked of another."""
        quoted = (each.folded for each in quote.sentences(unit))
        return ELSEWHERE if not self.is_firm or self._is_named([fold(unit.heading or ""), *quoted]) else NOWHERE

    def _is_named(self, texts: Iterable[str]) -> bool:
        return any(self.name in clauses.firms(each) for each in texts)


@dataclass(frozen=True)
class Owners:
    """Whom a question names: a firm, somebody, or both; weights: of its words that mean something."""

    asked: Terms
    weights: Mapping[str, float]
    owners: tuple[Owner, ...]

    def is_owned(self, unit: Unit, quote: Quote) -> bool:
        """Tell whether a clause with what is asked, and of the kind that is wanted, tells of the one who is named."""
        owned = False
        for each in self.owners:
            telling, sure = self._telling(each.told(unit, quote))
            if each.is_told_of_another(telling):
                return False
            owned |= sure and any(each.name in clause.owners for clause in telling)
        return owned

    def bound(self, unit: Unit, quote: Quote, confidence: float) -> float:
        """Return the confidence, lower where a quote tells what is asked of another, or of another year."""
        for each in self.owners:
            confidence = each.bound(unit, quote, confidence)
            telling, _ = self._telling(each.told(unit, quote))
            if each.is_told_of_another(telling):
                confidence = min(confidence, each.at_most(unit, quote))
        return min(confidence, MEASURED) if _is_of_another_year(self.asked.folded, unit, quote) else confidence

    def _telling(self, told: Sequence[Sequence[Clause]]) -> tuple[Sequence[Clause], bool]:
        """Return the clauses that may tell what is asked, and whether they hold both its words and the kind wanted."""
        all_of_them = list(chain.from_iterable(told))
        if wanted := [each for each in kinds.wanted(self.asked) if each not in _NAMELESS]:
            fitting = self._fitting(wanted, all_of_them)
            held = self._holding_most(fitting)
            return held or fitting, bool(held)
        if self.asked.wants:
            return [], False
        if of_year := [each for each in all_of_them if _years(self.asked.folded) & _years(each.folded)]:
            return of_year, False
        words = [*self.weights]
        heads = [at for at, each in enumerate(words) if each in self._heads]
        at = focus.of(self.asked, words, heads, [*self.weights.values()])
        sentences = [_joined(each) for each in told if each]
        return [each for each in sentences if at is not None and words[at] in each.folded] or all_of_them, False

    def _fitting(self, wanted: Sequence[AnswerKind], all_of_them: Sequence[Clause]) -> list[Clause]:
        """Return the clauses of all kinds that are wanted, or else of any of them."""
        fits = [[kinds.fits(kind, self.asked, clause.text, clause.folded) for kind in wanted] for clause in all_of_them]
        least = all if any(map(all, fits)) else any
        return [clause for clause, some in zip(all_of_them, fits, strict=True) if least(some)]

    def _holding_most(self, fitting: Sequence[Clause]) -> list[Clause]:
        """Return those that hold most of what is asked; none where that isn't enough."""
        said = [match[0] for kind in self.asked.wants for match in phrases.wants()[kind].finditer(self.asked.folded)]
        heads = [word for word in self._heads if not any(word in each or each in word for each in said)]
        shares = [sum(self.weights[word] for word in heads if word in each.folded) for each in fitting]
        most = max(shares, default=0.0)
        enough = most > 0 and most >= ENOUGH * sum(self.weights[word] for word in heads)
        return [each for each, share in zip(fitting, shares, strict=True) if enough and share == most]

    @cached_property
    def _heads(self) -> list[str]:
        """Return the Chinese words of a question that are no names and say something."""
        none = {*phrases.faint(), *phrases.opinion(), *clauses.families()}
        return [each for each in self.weights if not each.isascii() and each not in none]


def of(evidence: Evidence) -> Owners:
    """Return whom a question names, where it is one firm or one person; among the candidates are the people known."""
    asked = evidence.asked
    found = list[Owner]()
    firms = clauses.telling_firms(asked.folded)
    if len(firms) == 1:
        found.append(Owner(next(iter(firms)), _naming_firms(firms), is_firm=True))
    if any(each.isalpha() and each not in phrases.stop_words() for each in asked.words.keys() - clauses.families()):
        people = clauses.people([*texts(evidence.units)])
        named = {people[each] for each in asked.words if each in people}
        if len(named) == 1:
            found.append(Owner(named.pop(), _naming_people(people), is_firm=False))
    return Owners(asked, evidence.words, tuple(found))


def _naming_firms(own: frozenset[str]) -> Naming:
    return lambda _, folded: clauses.telling_firms(folded, own)


def _naming_people(people: Mapping[str, str]) -> Naming:
    return lambda text, _: clauses.telling_people(text, people)


def _joined(sentence: Sequence[Clause]) -> Clause:
    """Return the clauses of a sentence as one, which tells of all whom it names."""
    named = frozenset[str]().union(*(each.owners for each in sentence if each.named))
    folded = ",".join(each.folded for each in sentence)
    return Clause(folded, folded, named or sentence[0].owners, bool(named))


def _years(folded: str) -> set[str]:
    return {*_YEAR.findall(folded)}


def _is_of_another_year(asked: str, unit: Unit, quote: Quote) -> bool:
    """Tell whether a quote names the year of a question, but only to measure another year's figures by it."""
    year = _YEAR.search(asked)
    if not year or len(_years(asked)) > 1 or phrases.measured_by("asks").search(asked):
        return False
    before = phrases.measured_by("year")
    texts = [each.folded for each in quote.sentences(unit)]
    places = [
        before.search(text[: match.start()]) for text in texts for match in _YEAR.finditer(text) if match[0] == year[0]
    ]
    return bool(places) and all(places)
