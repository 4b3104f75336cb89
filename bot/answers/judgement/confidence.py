"""Says how likely the best candidate answers the question, from 0 to 1."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np

from bot.answers.candidates.evidence import Evidence
from bot.answers.common.figures import Floats
from bot.answers.judgement import trees


def columns(evidence: Evidence, scores: Floats) -> dict[str, float]:
    """Return what speaks for the best candidate: its features, some of them again for questions of one kind.

    How far it is ahead of other candidates is left out: where several documents tell the same, none is ahead, and all
    are right.
    """
    if not len(scores):
        return {}
    best = int(np.argmax(scores))
    found = {name: float(values[best]) for name, values in evidence.columns.items()}
    asked = evidence.asked
    mixed = float(bool(asked.words) and bool(asked.runs))
    found["unknown"] = _unknown(evidence, best)
    found["dictionary * held"] = found["dictionary"] * found.get("glossary.held", 0.0)
    found |= {f"{name} * latin": found[name] * asked.latin for name in _BY_LANGUAGE if name in found}
    found |= {f"{name} * mixed": found[name] * mixed for name in _MIXED if name in found}
    return found | {
        "latin": asked.latin,
        "mixed": mixed,
        "length": min(1.0, (len(asked.pairs) + 2 * len(asked.words)) / 20),
        "figures_asked": float(bool(asked.figures)),
    }


_BY_LANGUAGE = (
    "pairs",
    "window",
    "words",
    "use3.deviations",
    "e5-small-q4.deviations",
    "glossary.share",
    "glossary.window",
)

# A name that stands everywhere in a library says little where the Chinese words beside it are not found.
_MIXED = (
    "dictionary",
    "pairs",
    "runs",
    "words",
    "window",
    "unknown",
    "glossary.held",
    "glossary.least",
    "e5-small-q4.likeness",
)


def _unknown(evidence: Evidence, best: int) -> float:
    """Return the share, by weight, of words and dictionary words that the best candidate doesn't hold."""
    terms, unit = evidence.asked, evidence.units[best]
    words = {**terms.words, **terms.dictionary}
    whole = sum(words.values())
    held = unit.words | unit.context_words
    missing = sum(
        w for word, w in words.items() if word not in held and not (word in unit.folded or word in unit.context)
    )
    return missing / whole if whole else 0.0


def told(evidence: Evidence, scores: Floats, fitting: Mapping[str, float]) -> dict[str, float]:
    """Return all that is known of the best candidate, its `columns` and what `fitting` says of its quote.

    Each stands there again as far as the library is one of long articles (`articles`, 0 to 1). There most passages
    share the subject of a question that has no answer, and a question in other words than the article's may have one
    all the same; passages that stand for themselves teach the opposite.
    """
    found, articles = {**columns(evidence, scores), **fitting}, evidence.about["articles"]
    again = {f"{name} * articles": value * articles for name, value in found.items() if " * " not in name}
    return found | again | {"articles": articles}


class Confidence:
    """What was learned by which scorers took part."""

    def __init__(self, variants: Mapping[str, "Judges"]) -> None:
        self._variants = dict(variants)

    def of(self, evidence: Evidence, scores: Floats, fitting: Mapping[str, float]) -> float:
        """Return the chance that the best candidate answers; 0 where there is none.

        fitting: what `bot.answers.judgement.fitting` says of the best candidate's quote.
        """
        if not len(scores):
            return 0.0
        found = told(evidence, scores, fitting)
        return self._variants[" + ".join(evidence.models)].chance(found)


@dataclass(frozen=True)
class Judges:
    """Two judges of the same columns, of which each knows what the other doesn't: their log odds count half each.

    weights: of a logistic regression, with its `constant`, which holds where there is little to learn from. grown:
    boosted trees (Friedman 2001), each of which adds to `start`; they see what columns mean only together.
    """

    weights: Mapping[str, float]
    start: float
    grown: Sequence[trees.Tree]

    def chance(self, columns: Mapping[str, float]) -> float:
        """Return the chance that columns amount to; one that is not there counts as 0."""
        summed = self.weights["constant"] + sum(value * self.weights.get(name, 0.0) for name, value in columns.items())
        grown = self.start + sum(self._grove.values(columns))
        odds = (summed + grown) / 2
        return 1 / (1 + math.exp(-min(max(odds, -30.0), 30.0)))

    @cached_property
    def _grove(self) -> trees.Grove:
        return trees.Grove(self.grown)

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> "Judges":
        """Return what `written` made."""
        return cls(written["weights"], written["start"], [trees.read(each) for each in written["trees"]])

    def written(self) -> dict[str, object]:
        """Return it as JSON has it."""
        return {"weights": dict(self.weights), "start": self.start, "trees": [trees.write(each) for each in self.grown]}


def load(folder: Traversable) -> Confidence:
    """Read the weights in a folder, as `make train-ranker` writes them."""
    variants = json.loads(folder.joinpath("confidence.json").read_text("utf-8"))["variants"]
    return Confidence({name: Judges.read(each) for name, each in variants.items()})
