"""Says in figures whether a quote can hold what was asked: its kind, and the words that tell the question apart.

What the confidence reads beside the ranking's features. A name that stands all over a library says little of whether
the fact that is asked about it stands there, too; here the other words of a question, its heads, are looked at alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answers.asked import focus
from bot.answers.candidates.evidence import Evidence
from bot.answers.candidates.features import Presence, compounds, named
from bot.answers.common.figures import Floats
from bot.answers.indexes.holdings import State
from bot.answers.indexes.units import Unit
from bot.answers.judgement import meaning
from bot.answers.language import numbers, phrases
from bot.answers.language.terms import Terms
from bot.answers.quotes import kinds
from bot.answers.quotes.quoting import Quote
from bot.answers.vectors.centres import Centres

PREFIX = "fit."
"""What the names of all columns begin with."""

_EITHER = 0.5
"""What stands for a share of nothing."""

_FAINT = 0.1
"""Of the weight of a word that says little of what is asked, so much is left."""

_MISSING = 1 / 3
"""Up to here a head counts as missing."""

_ALL = 0.99
"""A share from which all is there, whatever rounding took."""

_ELSEWHERE = 0.8
"""How far a Latin name counts as held by a sentence when its document holds it elsewhere."""


@dataclass(frozen=True)
class _Held:
    """How far each word of a question (rows) is held, by itself or by meaning, 0 to 1.

    by_sentence: a column a sentence; context: by title and heading; literal, literal_context: the same, of the word
    itself alone.
    """

    by_sentence: Floats
    context: Floats
    literal: Floats
    literal_context: Floats


def columns(
    evidence: Evidence, candidate: int, quote: Quote, state: State, centres: Centres, likeness: Mapping[str, Floats]
) -> dict[str, float]:
    """Return what speaks for a candidate's quote, by name.

    likeness: by vector model a similarity of each of the unit's sentences.
    """
    unit = evidence.units[candidate]
    first = next(at for at, each in enumerate(unit.sentences) if each.start == quote.start)
    last = next(at for at, each in enumerate(unit.sentences) if each.end == quote.end)
    stretch = _Stretch(unit, first, last)
    words = _Words.of(evidence, candidate, state, centres)
    found = _of_words(words, stretch) | _of_focus(words, stretch, evidence.asked) | _of_kind(evidence, stretch)
    found |= _of_figures(evidence.asked, stretch) | _of_likeness(evidence, candidate, stretch, likeness)
    presence = Presence.of(evidence.asked, [unit])
    covered, whole = presence.covered()[:, first : last + 1], presence.covered_weight()
    found["quote.cover"] = float(covered.max(axis=1).sum() / whole) if whole else 0.0
    found |= _crossed(found, evidence)
    return {f"{PREFIX}{name}": value for name, value in found.items()}


@dataclass(frozen=True)
class _Stretch:
    """The sentences `first` to `last` of a unit, a quote."""

    unit: Unit
    first: int
    last: int

    @property
    def quote(self) -> slice:
        return slice(self.first, self.last + 1)

    @property
    def near(self) -> slice:
        """The quote with the sentence before and the one after."""
        return slice(max(0, self.first - 1), self.last + 2)


@dataclass(frozen=True)
class _Words:
    """The words of a question, with their weights, and how far a unit holds each.

    known: whether the library holds it; names: whether it is a Latin word that is known; there: whether the document
    holds it somewhere, of Latin ones; faint: whether it says little of what is asked.
    """

    words: list[str]
    weights: Floats
    held: _Held
    known: NDArray[np.bool_]
    names: NDArray[np.bool_]
    there: Floats
    faint: NDArray[np.bool_]

    @classmethod
    def of(cls, evidence: Evidence, candidate: int, state: State, centres: Centres) -> "_Words":
        unit, words = evidence.units[candidate], [*evidence.words]
        known = np.array([_is_known(word, state) for word in words], dtype=bool)
        intent = phrases.intent(evidence.asked.folded)
        faint = np.array([word in phrases.faint() or word in intent for word in words], dtype=bool)
        there = named(evidence.asked, evidence.units)[unit.slug]
        return cls(
            words=words,
            weights=(np.array([*evidence.words.values()]) + 1e-6) * np.where(faint, _FAINT, 1.0),
            held=_held(evidence, unit, state, centres),
            known=known,
            names=np.array([word.isascii() for word in words], dtype=bool) & known,
            there=np.array([word in there for word in words], float),
            faint=faint,
        )

    @property
    def heads(self) -> NDArray[np.bool_]:
        """Which words are neither names nor faint."""
        return ~self.names & ~self.faint


def _of_words(words: _Words, stretch: _Stretch) -> dict[str, float]:
    held, weights, names, heads = words.held, words.weights, words.names, words.heads
    inside = held.by_sentence[:, stretch.quote].max(axis=1, initial=0.0)
    near = held.by_sentence[:, stretch.near].max(axis=1, initial=0.0)
    around = np.maximum(near, held.context)
    literal = np.maximum(held.literal[:, stretch.near].max(axis=1, initial=0.0), held.literal_context)
    named_around = np.maximum(around, words.there)
    telling = heads & (weights >= weights[heads].max(initial=0.0) / 2)
    known = words.known.astype(float)
    lowest = np.sort(around[heads])[:2]
    return {
        "quote.share": _share(inside, weights),
        "quote.near": _share(near, weights),
        "quote.context": _share(named_around, weights),
        "names": _share(named_around[names], weights[names]),
        "heads": _share(around[heads], weights[heads]),
        "heads.even": float(around[heads].mean()) if heads.any() else _EITHER,
        "heads.quote": _share(inside[heads], weights[heads]),
        "heads.literal": _share(literal[heads], weights[heads]),
        "heads.literal, even": float(literal[heads].mean()) if heads.any() else _EITHER,
        "heads.literal, least": float(literal[telling].min(initial=1.0)) if telling.any() else _EITHER,
        "heads.unknown": 1 - _share(known[heads], weights[heads]) if heads.any() else 0.0,
        "heads.least": float(around[telling].min(initial=1.0)) if telling.any() else _EITHER,
        "heads.least, quote": float(inside[telling].min(initial=1.0)) if telling.any() else _EITHER,
        "heads.lowest two": float(lowest.mean()) if heads.any() else _EITHER,
        "heads.rarest": float(around[heads][np.argmax(weights[heads])]) if heads.any() else _EITHER,
        "heads.missing": float((around[heads] < _MISSING).sum()) / 3,
        "heads.count": min(1.0, float(heads.sum()) / 5),
        "known": _share(known, weights),
        "without heads": float(not heads.any()),
        "with names": float(names.any()),
    }


def _of_focus(words: _Words, stretch: _Stretch, asked: Terms) -> dict[str, float]:
    """Return how far the word that the question turns on is held, and whether by the sentences that hold the others.

    Where a kind of answer is wanted, also whether it stands in a sentence with that word.
    """
    held = words.held
    heads = [int(each) for each in np.flatnonzero(words.heads)]
    at = focus.of(asked, words.words, heads, words.weights.tolist())
    count = len(stretch.unit.sentences)
    of_focus = np.ones(count) if at is None else held.by_sentence[at]
    others = np.ones(len(words.words), dtype=bool)
    if at is not None:
        others[at] = False
    three = _with_neighbours(held.by_sentence)
    beside = np.ones(count)
    if others.any():
        there = np.maximum(three, words.there[:, None] * _ELSEWHERE)[others]
        beside = (there * words.weights[others, None]).sum(axis=0) / words.weights[others].sum()
    together = three[words.heads] if heads else np.ones((1, count))
    alone = held.by_sentence[words.heads] if heads else np.ones((1, count))
    near = stretch.near
    found = {
        "without focus": float(at is None),
        "bound": float((of_focus * beside)[near].max()),
        "bound.least": float(np.minimum(of_focus, beside)[near].max()),
        "together.least": float(together.min(axis=0)[near].max()),
        "together": float(together.mean(axis=0)[near].max()),
        "alone": float(alone.mean(axis=0)[near].max()),
        "focus.kind": _kind_beside(asked, stretch, of_focus),
    }
    if at is None:
        return found | dict.fromkeys(("focus", "focus.quote", "focus.literal", "focus.known"), _EITHER)
    literal = max(held.literal[at, near].max(initial=0.0), held.literal_context[at])
    return found | {
        "focus": float(max(of_focus[near].max(), held.context[at])),
        "focus.quote": float(of_focus[stretch.quote].max()),
        "focus.literal": float(literal),
        "focus.known": float(words.known[at]),
    }


def _of_figures(asked: Terms, stretch: _Stretch) -> dict[str, float]:
    """Return how far the question's figures, and its names of two words (Opus 4), stand in the quote or above."""
    near, context = stretch.unit.sentences[stretch.near], stretch.unit.context
    there = {number.key for number in numbers.read(context)}.union(*(each.figures for each in near))
    held = compounds(asked, context, *(each.folded for each in near))
    return {
        "figures.near": len(asked.figures & there) / len(asked.figures) if asked.figures else _EITHER,
        "figures.gone": float(not asked.figures <= there),
        "compounds.near": held,
        "compounds.gone": float(bool(asked.compounds) and held < _ALL),
    }


def _with_neighbours(by_sentence: Floats) -> Floats:
    """Return the same where a sentence also holds what the one before and the one after it hold."""
    found = by_sentence.copy()
    found[:, :-1] = np.maximum(found[:, :-1], by_sentence[:, 1:])
    found[:, 1:] = np.maximum(found[:, 1:], by_sentence[:, :-1])
    return found


def _kind_beside(asked: Terms, stretch: _Stretch, of_focus: Floats) -> float:
    wanted = kinds.wanted(asked)
    if not wanted:
        return _EITHER
    near = range(len(of_focus))[stretch.near]
    sentences = [stretch.unit.sentences[at] for at in near if of_focus[at] >= _EITHER]
    return float(any(all(kinds.fits(kind, asked, each.text, each.folded) for kind in wanted) for each in sentences))


def _of_likeness(
    evidence: Evidence, candidate: int, stretch: _Stretch, likeness: Mapping[str, Floats]
) -> dict[str, float]:
    """Return by vector model how near the quote is, and how far the candidate is above the mean of all candidates.

    Those of other documents count as well where only some may answer: a document's own passages are all about the same.
    """
    found: dict[str, float] = {}
    for name, values in likeness.items():
        if len(values) == len(stretch.unit.sentences):
            near, best = values[stretch.near], float(values[stretch.quote].max())
            found[f"quote.{name}"] = best
            found[f"quote.{name}, two"] = float(np.sort(near)[-2:].mean())
            all_ = np.concatenate([evidence.columns[f"{name}.likeness"], evidence.elsewhere.get(name, np.zeros(0))])
            others = np.delete(all_, candidate)
            found[f"above.{name}"] = float(all_[candidate] - others.mean()) if len(others) else 0.0
            found[f"above.{name}, deviations"] = float((best - all_.mean()) / (all_.std() + 0.02) / 5)
    return found


def _held(evidence: Evidence, unit: Unit, state: State, centres: Centres) -> _Held:
    words = [*evidence.words]
    rows = [
        [word in each.words if word.isascii() else word in each.folded for each in unit.sentences] for word in words
    ]
    literal = np.array(rows, float).reshape(len(words), len(unit.sentences))
    there = [word in unit.context_words if word.isascii() else word in unit.context for word in words]
    context = np.array(there, float)
    if (meant := meaning.held(evidence, unit, state, centres)) is None:
        return _Held(literal, context, literal, context)
    alike, alike_context = meant
    return _Held(np.maximum(literal, alike), np.maximum(context, alike_context), literal, context)


def _is_known(word: str, state: State) -> bool:
    """Tell whether the library holds a word, a Chinese one at least by all its pairs."""
    if state.words.frequency(word):
        return True
    pairs = [word[at : at + 2] for at in range(len(word) - 1)]
    return not word.isascii() and all(map(state.words.frequency, pairs))


def _share(held: Floats, weights: Floats) -> float:
    return float((held * weights).sum() / weights.sum()) if len(weights) else _EITHER


def _of_kind(evidence: Evidence, stretch: _Stretch) -> dict[str, float]:
    """Return for each kind of answer whether it is wanted, and whether the quote then lacks it."""
    asked, sentences = evidence.asked, stretch.unit.sentences[stretch.quote]
    wanted, lacking = kinds.wanted(asked), kinds.lacking(asked, sentences)
    told_apart = {*wanted} - {"number"} or {*wanted}  # of a price or of people any number would do for a number
    found = {f"wants.{kind}": float(kind in wanted) for kind in kinds.WEIGHED}
    return found | {
        **{f"lacks.{kind}": float(kind in lacking) for kind in kinds.WEIGHED},
        "wants": float(bool(wanted)),
        "lacks": float(bool(lacking)),
        "lacks.count": len(lacking) / 2,
        "lacks.all": float(bool(told_apart - kinds.VAGUE) and told_apart <= lacking),
        "lacks.of a life": float(bool(lacking & kinds.OF_A_LIFE)),
    }


_BY_LANGUAGE = (
    "heads",
    "heads.even",
    "heads.quote",
    "heads.least",
    "heads.literal",
    "heads.literal, least",
    "heads.missing",
    "quote.share",
    "quote.context",
    "known",
    "lacks",
    "focus",
    "focus.literal",
    "bound",
)


def _crossed(found: Mapping[str, float], evidence: Evidence) -> dict[str, float]:
    asked = evidence.asked
    mixed = float(bool(asked.words) and bool(asked.runs))
    crossed = {f"{name} * latin": found[name] * asked.latin for name in _BY_LANGUAGE}
    crossed |= {f"{name} * mixed": found[name] * mixed for name in _BY_LANGUAGE}
    return crossed | {
        "focus * focus.kind": found["focus"] * found["focus.kind"],
        "lacks * names": found["lacks"] * found["with names"],
    }
