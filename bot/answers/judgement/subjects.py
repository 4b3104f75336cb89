"""Tells whether a text speaks of what a question names: the version that it asks for, and its rare names.

The learned models count a Latin name as there in all of a document that holds it anywhere, as who speaks is not said
again in every turn. That is right for Dario, and wrong for what a text names once: the figures of Claude are none of
GPT-5, and who speaks of prices has not spoken of the FDA.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from rapidfuzz import fuzz

from bot.answers.candidates.evidence import Evidence
from bot.answers.candidates.sounds import LEAST_LETTERS
from bot.answers.common.figures import Floats, lifted
from bot.answers.indexes.holdings import State
from bot.answers.indexes.units import Sentence, Unit
from bot.answers.judgement import meaning
from bot.answers.language import numbers, phrases, terms, versions
from bot.answers.language.terms import Terms
from bot.answers.language.versions import Version
from bot.answers.quotes.names import is_a_name
from bot.answers.quotes.quoting import Quote
from bot.answers.vectors.centres import Centres
from storage.folding import fold

RARE = 0.05
"""Share of a library's units up to which a Latin name is rare: of it only those tell that name it."""

FEWEST = 8
"""Units in which a name may stand and be rare, however small the library."""

ELSEWHERE = 0.6
"""Confidence, at most, where what is named stands in the same unit, not in the quote or beside it."""

NOWHERE = 0.2
"""Confidence, at most, where it stands nowhere there."""

SAME = 0.4
"""By meaning, by USE, from here another word is the same name: Google and 谷歌 have 0.58, others up to 0.12."""

ALIKE = 65
"""Ratio of letters (rapidfuzz's, 0 to 100) from which a word is the name, misspelt."""

SOUNDS = 0.4
"""How far a unit sounds like the names (`candidates.sounds`), from which it holds them in transliteration."""

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")

_CLAUSE = re.compile(r"[;；]|(?<=[,，])\s*(?:而|但|相比之下|while\b|whereas\b|but\b)")


@dataclass(frozen=True)
class Subjects:
    """What a question names that few texts hold: versions of things, and names by their folded words.

    otherwise: returns which of the names a unit holds in another form (Google as 谷歌). asked: the whole question.
    """

    versions: tuple[Version, ...]
    names: frozenset[str]
    otherwise: Callable[[Unit], frozenset[str]] = lambda _: frozenset()
    asked: Terms | None = None

    def lacking(self, unit: Unit) -> int:
        """Return how many of them a unit and what stands above it lack."""
        return self._lacking(unit, unit.folded, unit.words)

    def _lacking(self, unit: Unit, folded: str, words: frozenset[str]) -> int:
        text = f"{unit.context}\n{folded}"
        gone = self.names - words - unit.context_words
        gone = self._without_held(gone, text)
        return sum(not each.stands_in(text) for each in self.versions) + len(gone and gone - self.otherwise(unit))

    def _without_held(self, names: frozenset[str], folded: str) -> frozenset[str]:
        """Return those of some names that a text doesn't join otherwise (co-pilot, copilot), nor writes out (PR)."""
        compounds = self.asked.compounds if names and self.asked else ()
        joined = {name for each in compounds if terms.holds_compound(each, folded) for name in each.split(" ")}
        left = names - joined
        return frozenset(
            each for each in left if not (terms.holds_apart(each, folded) or terms.holds_initials(each, folded))
        )

    def order(self, evidence: Evidence, scores: Floats) -> Floats:
        """Return the scores with the best of those that lack least lifted to the top, if the first one isn't one."""
        first = int(np.argmax(scores))
        if not self.lacking(evidence.units[first]):
            return scores
        lacking = np.array([self.lacking(each) for each in evidence.units])
        least = lacking == lacking.min()
        return scores if least[first] else lifted(scores, least)

    def bound(self, unit: Unit, quote: Quote, confidence: float) -> float:
        """Return the confidence, at most `ELSEWHERE` where a quote lacks any, and `NOWHERE` where its unit does."""
        if self.lacking(unit):
            return min(confidence, NOWHERE)
        of_another = self.asked is not None and _is_of_another(self.asked, quote.sentences(unit))
        return min(confidence, ELSEWHERE) if of_another or self._lacking_near(unit, quote) else confidence

    def _lacking_near(self, unit: Unit, quote: Quote) -> int:
        """Return how many of them a quote lacks with the sentences beside it and what stands above."""
        near = quote.near(unit)
        words = frozenset[str]().union(*(each.words for each in near))
        return self._lacking(unit, "\n".join(each.folded for each in near), words)


def _is_of_another(asked: Terms, quoted: Sequence[Sentence]) -> bool:
    """Tell whether the figures of a question for yes or no stand in a quote only in clauses that tell them of another.

    That is one that lacks what another clause of the sentence says of a figure of its own: 两位人 23%;而 Claude 97%.
    """
    if not phrases.yes_or_no().search(asked.folded):
        return False
    places = [_with_another(asked, each.folded) for each in quoted if asked.figures & each.figures]
    return bool(places) and all(places)


def _with_another(asked: Terms, folded: str) -> bool:
    clauses = [(each, {number.key for number in numbers.read(each)}) for each in _CLAUSE.split(folded)]
    own = [text for text, figures in clauses if figures & asked.figures]
    others = [text for text, figures in clauses if figures and not figures & asked.figures]
    words = [*asked.dictionary, *(word for word in asked.words if word.isalpha() and _is_telling(word))]
    subject = min(words, key=asked.folded.find, default="")
    return any(subject in text for text in others) and not any(subject in text for text in own)


def capitals(typed: str) -> frozenset[str]:
    """Return the Latin words of a question, folded, that are written as names are: with a capital letter."""
    return frozenset(fold(match[0]) for match in _WORD.finditer(typed) if not match[0].islower())


def named(evidence: Evidence, state: State, centres: Centres, written: frozenset[str]) -> Subjects:
    """Return what a question names that few texts of a library hold.

    written: its words that `capitals` gives: among those that the library doesn't hold, only they are names.
    """
    asked = evidence.asked
    known = [each for each in versions.asked(asked.folded) if state.words.frequency(each.name)]
    if not asked.runs:  # in English a name is no sign: the text may say it in Chinese (Tennessee), however it is meant
        known = [each for each in known if is_a_name(each.name, evidence.units)]
        return Subjects(tuple(known), frozenset(), asked=asked)
    most = max(FEWEST, RARE * state.words.size())
    often = {word: state.words.frequency(word) for word in asked.words if _is_telling(word)}
    rare = {word for word, count in often.items() if 0 < count <= most and is_a_name(word, evidence.units)}
    strange = {word for word in often.keys() & written if not often[word] and len(word) >= LEAST_LETTERS}
    otherwise = partial(_otherwise, evidence, state, centres, frozenset(strange))
    return Subjects(tuple(known), frozenset(rare | strange), otherwise, asked)


def _otherwise(
    evidence: Evidence, state: State, centres: Centres, strange: frozenset[str], unit: Unit
) -> frozenset[str]:
    """Return the words of a question that a unit or what stands above it holds in another form.

    By meaning, and of the strange ones, which the library doesn't hold, what is misspelt or sounds like Chinese there.
    """
    words = unit.words | unit.context_words
    spelt = {name for name in strange if any(fuzz.ratio(name, word) >= ALIKE for word in words)}
    if evidence.columns["sound"][evidence.units.index(unit)] >= SOUNDS:
        spelt |= strange
    if (by_meaning := meaning.held(evidence, unit, state, centres)) is None:
        return frozenset(spelt)
    alike, above = by_meaning
    held = np.maximum(alike.max(axis=1, initial=0.0), above)
    meant = {word for word, share in zip(evidence.words, held, strict=True) if share >= SAME}
    return frozenset(spelt | meant)


def _is_telling(word: str) -> bool:
    return word.isalpha() and len(word) > 1 and word not in phrases.stop_words() and word not in phrases.faint()
