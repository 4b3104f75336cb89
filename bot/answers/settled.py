"""Lets words settle what they settle: a question all of whose words stand together in one place is answered there.

The learned models saw few questions of two or three names; what stands word for word needs no guess of theirs. Nor does
a question that a document's own questions and answers ask in the same words.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from bot.answers import terms
from bot.answers.evidence import Evidence
from bot.answers.figures import Floats
from storage.folding import fold

Marked = NDArray[np.bool_]

WHOLE = 0.999
"""Share of a question's pairs and words in neighbouring sentences from which all of it stands there."""

PART = 0.8
"""Share from which the learned order's own choice is as good, and stays."""

FEWEST = 3
"""Pairs and words that a question must have: fewer stand together by chance."""

FEWEST_ASKED = 4
"""Characters, words and kinds of answer that a question must have to be told from any other."""

SURE = 0.8
"""Confidence, at least, where words settle it."""

STRANGE = 0.2
"""Share of a Chinese question's pairs and words that a sentence of Chinese text holds, below which it is strange."""

UNSURE = 0.2
"""Confidence, at most, in what is strange."""

SURE_BY_WORDS, AHEAD = 0.9, 3.0
"""Confidence by words alone, and log odds by which the first candidate is ahead of the second, from which no model
need be asked: of 1,790 questions of XQuAD and DRCD that stand so, none was answered better by all (measured by folds;
`docs/decisions/answers.md`)."""


def order(evidence: Evidence, scores: Floats) -> Floats:
    """Return the scores with the best of those that ask or hold the whole question lifted to the top, if any do."""
    first = int(np.argmax(scores))
    if (asked := _asked_there(evidence)).any():
        return scores if asked[first] else _lifted(scores, asked)
    whole = _whole(evidence)
    if not whole.any() or evidence.columns["window"][first] >= PART:
        return scores
    return _lifted(scores, whole)


def bound(evidence: Evidence, scores: Floats, confidence: float, fitting: Mapping[str, float]) -> float:
    """Return the confidence, no lower where words settle it, no higher where not one of them stands there.

    Words settle nothing where the quote lacks the kind of answer that is wanted; `fitting` is what
    `bot.answers.fitting` says of it.
    """
    best = int(np.argmax(scores))
    if _asked_there(evidence)[best] or (_whole(evidence)[best] and not fitting["fit.lacks"]):
        return max(confidence, SURE)
    asked = evidence.asked
    chinese = bool(asked.runs) and not asked.words and _mostly_chinese(evidence.units[best].folded)
    if chinese and evidence.columns["dictionary"][best] == 0 and evidence.columns["sentence"][best] < STRANGE:
        return min(confidence, UNSURE)
    return confidence


def by_words(scores: Floats, confidence: float) -> bool:
    """Tell whether what words alone found for a Chinese question that stands out needs no model beside.

    scores, confidence: by the weights for words alone.
    """
    if confidence < SURE_BY_WORDS:
        return False
    best, *others = np.sort(scores)[::-1][:2]
    return not others or bool(best - others[0] >= AHEAD)


def _lifted(scores: Floats, some: Marked) -> Floats:
    return np.where(some, scores + (scores.max() - scores[some].max() + 1.0), scores)


def _asked_there(evidence: Evidence) -> Marked:
    """Tell of each unit whether it answers a question of its document's own that asks the same in the same words."""
    about = terms.about(evidence.asked.folded)
    if len(about) < FEWEST_ASKED:
        return np.zeros(len(evidence.units), dtype=bool)
    own = (each.heading if each.part == "qa" else None for each in evidence.units)
    return np.array([heading is not None and terms.about(fold(heading)) == about for heading in own], dtype=bool)


def _whole(evidence: Evidence) -> Marked:
    enough = len(evidence.asked.pairs) + len(evidence.asked.words) >= FEWEST
    return np.asarray((evidence.columns["window"] >= WHOLE) & enough)


def _mostly_chinese(folded: str) -> bool:
    """Tell whether a text is mostly Chinese."""
    return 2 * sum("\u4e00" <= each <= "\u9fff" for each in folded) > len(folded)
