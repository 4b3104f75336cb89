"""Tells whether a quote tells the view or the reaction of the one whose a question asks for, and of what it asks.

A passage that names somebody and what he is asked about may tell what another thinks of it, or that another answers
him; and of a reaction it tells nothing where nobody stands in it who could have reacted.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from bot.answers.candidates.evidence import Evidence
from bot.answers.candidates.features import named
from bot.answers.common.figures import Floats, lifted
from bot.answers.indexes.holdings import State
from bot.answers.indexes.units import Sentence, Unit
from bot.answers.judgement import meaning
from bot.answers.language import dictionary, phrases, terms
from bot.answers.quotes import clauses
from bot.answers.quotes.names import is_a_name, texts
from bot.answers.quotes.quoting import Quote
from bot.answers.vectors.centres import Centres
from storage.folding import fold

UNTOLD = 0.2
"""Confidence, at most, in a quote that doesn't tell what the one who is named thinks, or how he met it."""

NEARLY_SURE = 0.5
"""Confidence, at least, in what stands below a heading that says what the view is of, where they are named."""

FOREIGN = 0.1
"""How far, by meaning, a word is held at most of which nothing is there (散户 and 股民 have 0.22)."""

SHORTEST = 3
"""Characters of a Chinese name, at least: of what a dictionary takes for shorter ones most are none."""


@dataclass(frozen=True)
class Name:
    """A name in a question, folded, with all that stand for the same, and the documents that hold it as it is asked."""

    forms: frozenset[str]
    documents: frozenset[str]

    def stands_in(self, folded: str) -> bool:
        """Tell whether a folded text holds it in any form."""
        return bool(phrases.whole_names(self.forms).search(folded))


@dataclass(frozen=True)
class Views:
    """Whose view or reaction a question asks for.

    names: of those who are asked about. what: the view is of, folded; empty where that is not said. actor: the word
    for those who react, where they have no name. topics: the words of what the view is of. held: how far a unit holds
    a word of the question, by itself or by meaning. bodies: names of those who react, of which a unit that tells it
    holds one.
    """

    is_reaction: bool
    names: tuple[Name, ...]
    what: str
    actor: str | None
    topics: tuple[str, ...]
    held: Callable[[str, Unit], float]
    bodies: frozenset[str] = frozenset()

    def order(self, units: Sequence[Unit], scores: Floats) -> Floats:
        """Return the scores with the best section lifted whose heading holds what is asked of, and in which they stand.

        The words of a heading are not said again below it, so that others hold more of the question.
        """
        some = np.array([self._is_headed(unit) for unit in units])
        return scores if not some.any() or some[int(np.argmax(scores))] else lifted(scores, some)

    def bound(self, unit: Unit, quote: Quote, confidence: float) -> float:
        """Return the confidence, at most `UNTOLD` where a quote tells no view or reaction of theirs, or not of that.

        Below a heading that holds what the view is of it is `NEARLY_SURE` at least.
        """
        told = (
            all(self._is_told_by(each, unit, quote) for each in self.names)
            and (not self.bodies or bool(phrases.whole_names(self.bodies).search(unit.folded)))
            and (self.actor is None or self.held(self.actor, unit) > FOREIGN)
            and (not self.topics or any(self.held(each, unit) > FOREIGN for each in self.topics))
        )
        if not told:
            return min(confidence, UNTOLD)
        return max(confidence, NEARLY_SURE) if self._is_headed(unit) else confidence

    def _is_headed(self, unit: Unit) -> bool:
        """Tell whether a unit's heading holds what the view is of, and all stand in the unit whose view it is."""
        headed = bool(self.what and self.names) and self.what in fold(unit.heading or "")
        return headed and all(name.stands_in(unit.folded) for name in self.names)

    def _is_told_by(self, name: Name, unit: Unit, quote: Quote) -> bool:
        """Tell whether one who is named speaks or acts in a unit, or may be the one who speaks all along.

        That is whom its title or heading names, and who is named in the document, but not in the unit.
        """
        if name.stands_in(unit.context):
            return True
        if not name.stands_in(unit.folded):
            return unit.slug in name.documents or not name.documents
        near: Sequence[Sentence] = quote.near(unit) if self.is_reaction else unit.sentences
        speaking = phrases.speaking_of(name.forms, to_all=not self.is_reaction)
        return bool(speaking.search("\n".join(each.folded for each in near)))


def of(evidence: Evidence, state: State, centres: Centres) -> Views | None:
    """Return whose view or reaction a question asks for, and of what; None where it asks for none."""
    asked = phrases.view_asked(evidence.asked.folded)
    if asked is None:
        return None
    names = tuple(_names(asked.who, evidence, state))
    reacts_unnamed = asked.is_reaction and not names
    return Views(
        asked.is_reaction,
        names,
        "" if asked.is_reaction else asked.what.strip(),
        _actor(asked.who, evidence) if reacts_unnamed else None,
        () if asked.is_reaction else _topics(asked.what, evidence, state),
        _holding(evidence, state, centres),
        phrases.bodies(asked.who) if reacts_unnamed else frozenset(),
    )


def _names(who: str, evidence: Evidence, state: State) -> Iterator[Name]:
    """Yield the names of those who are asked about, as far as the library knows them and they are told by them first.

    Who only has to do with what is named (用过 Cursor 的人) speaks under any name.
    """
    latin = [word for word in terms.parts(who)[1] if _is_known(word, evidence, state)]
    if latin and who.startswith((latin[0], f"the {latin[0]}")):
        yield from _latin(latin, evidence)
    for name in filter(who.startswith, _chinese(who)):
        if holding := frozenset(unit.slug for unit in evidence.units if name in unit.folded):
            yield Name(frozenset({name}), holding)


def _latin(words: Sequence[str], evidence: Evidence) -> Iterator[Name]:
    """Yield each of some Latin words with all that stand for the same person or firm among the candidates."""
    firms, people = clauses.families(), clauses.people([*texts(evidence.units)])
    holding = named(evidence.asked, evidence.units)
    for word in words:
        same = {people.get(word), firms.get(word)}
        alike = {each for each, first in [*people.items(), *firms.items()] if first in same}
        yield Name(frozenset({word, *alike}), frozenset(slug for slug, held in holding.items() if word in held))


def _chinese(who: str) -> Iterator[str]:
    """Yield what a dictionary takes for names of persons and others, the parts of one together (扎克, 伯格)."""
    for is_name, parts in groupby(dictionary.tagged(who), lambda each: each[1].startswith(("nr", "nt", "nz"))):
        name = "".join(word for word, _ in parts)
        if is_name and len(name) >= SHORTEST:
            yield name


def _is_known(word: str, evidence: Evidence, state: State) -> bool:
    """Tell whether a Latin word is a name as the library writes it; in English texts other words are Latin, too."""
    telling = word.isalpha() and len(word) > 1 and word not in phrases.stop_words()
    return telling and bool(state.words.frequency(word)) and is_a_name(word, evidence.units)


def _actor(who: str, evidence: Evidence) -> str | None:
    """Return the last word for those who react, in Chinese alone: by meaning White House is no 白宫."""
    words = [each for each in evidence.words if each in who and not each.isascii()]
    return max(words, key=lambda each: (who.rfind(each) + len(each), len(each)), default=None)


def _topics(what: str, evidence: Evidence, state: State) -> tuple[str, ...]:
    """Return the words of what a view is of: names that the library knows, or Chinese words if it has none."""
    words = [each for each in evidence.words if each in what]
    if known := [each for each in words if each.isascii() and _is_known(each, evidence, state)]:
        return tuple(known)
    faint = {*phrases.faint(), *phrases.opinion()}
    return tuple(each for each in words if each not in faint) if not any(map(str.isascii, words)) else ()


def _holding(evidence: Evidence, state: State, centres: Centres) -> Callable[[str, Unit], float]:
    places = {word: at for at, word in enumerate(evidence.words)}

    def held(word: str, unit: Unit) -> float:
        if word in unit.folded or word in unit.context:
            return 1.0
        if (by_meaning := meaning.held(evidence, unit, state, centres)) is None:
            return 1.0
        alike, above = by_meaning
        return float(max(alike[places[word]].max(initial=0.0), above[places[word]]))

    return held
