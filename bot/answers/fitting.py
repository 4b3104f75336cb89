"""Says in figures whether a quote can hold what was asked: its kind, and the words that tell the question apart.

What the confidence reads beside the ranking's features. A name that stands all over a library says little of whether
the fact that is asked about it stands there, too; here the other words of a question, its heads, are looked at alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.answers import glossary, kinds
from bot.answers.evidence import Evidence
from bot.answers.features import Floats, Presence, named
from bot.answers.library import State
from bot.answers.quoting import Quote
from bot.answers.units import Unit
from bot.answers.vectors.centres import Centres

PREFIX = "fit."
"""What the names of all columns begin with."""

_EITHER = 0.5
"""What stands for a share of nothing."""


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
    found = _of_words(evidence, candidate, first, last, state, centres)
    found |= _of_kind(evidence, unit, first, last)
    for name, values in likeness.items():
        if len(values) == len(unit.sentences):
            near = values[max(0, first - 1) : last + 2]
            found[f"quote.{name}"] = float(values[first : last + 1].max())
            found[f"quote.{name}, two"] = float(np.sort(near)[-2:].mean())
    presence = Presence.of(evidence.asked, [unit])
    covered, whole = presence.covered()[:, first : last + 1], presence.covered_weight()
    found["quote.cover"] = float(covered.max(axis=1).sum() / whole) if whole else 0.0
    found |= _crossed(found, evidence)
    return {f"{PREFIX}{name}": value for name, value in found.items()}


def _of_words(
    evidence: Evidence, candidate: int, first: int, last: int, state: State, centres: Centres
) -> dict[str, float]:
    unit = evidence.units[candidate]
    words = [*evidence.words]
    weights = np.array([*evidence.words.values()]) + 1e-6
    held = _held(evidence, unit, state, centres)
    inside = held.by_sentence[:, first : last + 1].max(axis=1, initial=0.0)
    window = slice(max(0, first - 1), last + 2)
    near = held.by_sentence[:, window].max(axis=1, initial=0.0)
    around = np.maximum(near, held.context)
    literal = np.maximum(held.literal[:, window].max(axis=1, initial=0.0), held.literal_context)
    known = np.array([_is_known(word, state) for word in words], dtype=bool)
    names = np.array([word.isascii() for word in words], dtype=bool) & known
    named_there = named(evidence.asked, evidence.units)[unit.slug]
    there = np.array([word in named_there for word in words], float)
    heads = ~names
    telling = heads & (weights >= weights[heads].max(initial=0.0) / 2)
    return {
        "quote.share": _share(inside, weights),
        "quote.near": _share(near, weights),
        "quote.context": _share(np.maximum(around, there), weights),
        "names": _share(np.maximum(around, there)[names], weights[names]),
        "heads": _share(around[heads], weights[heads]),
        "heads.quote": _share(inside[heads], weights[heads]),
        "heads.literal": _share(literal[heads], weights[heads]),
        "heads.unknown": 1 - _share(known[heads].astype(float), weights[heads]) if heads.any() else 0.0,
        "heads.least": float(around[telling].min(initial=1.0)) if telling.any() else _EITHER,
        "heads.least, quote": float(inside[telling].min(initial=1.0)) if telling.any() else _EITHER,
        "heads.rarest": float(around[heads][np.argmax(weights[heads])]) if heads.any() else _EITHER,
        "known": _share(known.astype(float), weights),
        "without heads": float(not heads.any()),
        "with names": float(names.any()),
    }


def _held(evidence: Evidence, unit: Unit, state: State, centres: Centres) -> _Held:
    words = [*evidence.words]
    rows = [
        [word in each.words if word.isascii() else word in each.folded for each in unit.sentences] for word in words
    ]
    literal = np.array(rows, float).reshape(len(words), len(unit.sentences))
    there = [word in unit.context_words if word.isascii() else word in unit.context for word in words]
    context = np.array(there, float)
    if state.glossary is None or not len(evidence.of_words):
        return _Held(literal, context, literal, context)
    centre = centres.words(glossary.language(evidence.asked))
    alike, alike_context = state.glossary.alike(evidence.of_words, centre, unit)
    return _Held(np.maximum(literal, alike), np.maximum(context, alike_context), literal, context)


def _is_known(word: str, state: State) -> bool:
    """Tell whether the library holds a word, a Chinese one at least by all its pairs."""
    if state.words.frequency(word):
        return True
    pairs = [word[at : at + 2] for at in range(len(word) - 1)]
    return not word.isascii() and all(map(state.words.frequency, pairs))


def _share(held: Floats, weights: Floats) -> float:
    return float((held * weights).sum() / weights.sum()) if len(weights) else _EITHER


def _of_kind(evidence: Evidence, unit: Unit, first: int, last: int) -> dict[str, float]:
    """Return for each kind of answer whether it is wanted, and whether the quote then lacks it."""
    asked, sentences = evidence.asked, unit.sentences[first : last + 1]
    text, folded = ("\n".join(texts) for texts in zip(*((each.text, each.folded) for each in sentences), strict=True))
    wanted = kinds.wanted(asked)
    lacking = {kind for kind in wanted if not kinds.fits(kind, asked, text, folded)}
    found = {f"wants.{kind}": float(kind in wanted) for kind in kinds.KINDS}
    return found | {f"lacks.{kind}": float(kind in lacking) for kind in kinds.KINDS} | {"lacks": float(bool(lacking))}


_BY_LANGUAGE = (
    "heads",
    "heads.quote",
    "heads.least",
    "heads.literal",
    "quote.share",
    "quote.context",
    "known",
    "lacks",
)


def _crossed(found: Mapping[str, float], evidence: Evidence) -> dict[str, float]:
    asked = evidence.asked
    mixed = float(bool(asked.words) and bool(asked.runs))
    crossed = {f"{name} * latin": found[name] * asked.latin for name in _BY_LANGUAGE}
    crossed |= {f"{name} * mixed": found[name] * mixed for name in _BY_LANGUAGE}
    return crossed | {
        "heads, squared": found["heads"] ** 2,
        "heads.least, squared": found["heads.least"] ** 2,
        "lacks * names": found["lacks"] * found["with names"],
    }
