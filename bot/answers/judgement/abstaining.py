"""Decides whether what was found is an answer, and if not, why."""

import numpy as np

from bot.answers.candidates.evidence import Evidence
from bot.answers.common.figures import Floats
from bot.answers.language import phrases, tongue
from bot.answers.models import Why
from bot.answers.quotes.names import is_a_name

ANSWER_FROM = 0.33
"""Confidence from which a passage is shown as the answer."""

SPOKEN_OF_FROM = 0.26
"""The same where the library speaks of the subject: of what is declined there, more is an answer after all."""

NEAR_WORDS = 0.3
"""Share of the question's pairs and words in neighbouring sentences from which the library speaks of the subject."""

NEAR_NAMES = 0.15
"""Share of the question's Latin words and figures in the best unit from which it does, where the question has some.

On the 96 questions over five documents that were declined with reason, these two told near misses from off-topic ones
93 times, the confidence 67 times.
"""


def reason(confidence: float, evidence: Evidence, scores: Floats) -> Why | None:
    """Return why there is no answer, or None where there is one."""
    if confidence >= ANSWER_FROM:
        return None
    best = int(np.argmax(scores))
    if _is_spoken_of(evidence, best):
        return "near_miss" if confidence < SPOKEN_OF_FROM else None
    return "near_miss" if _is_named(evidence, best) else "off_topic"


def _is_spoken_of(evidence: Evidence, best: int) -> bool:
    """Tell whether the library speaks of what is asked about, whatever it says of it."""
    named = bool(evidence.asked.words)
    held = float(evidence.columns["words" if named else "window"][best])
    return held >= (NEAR_NAMES if named else NEAR_WORDS)


def _is_named(evidence: Evidence, best: int) -> bool:
    """Tell whether a Chinese text holds a name of an English question, whose other words it can't hold as they are.

    It is no reason to answer: of thirteen questions that it would have answered one had its fact quoted.
    """
    asked, unit = evidence.asked, evidence.units[best]
    held = (asked.words.keys() & (unit.words | unit.context_words)) - phrases.stop_words() - phrases.faint()
    return not asked.runs and tongue.of_text(unit.folded) == "zh" and any(is_a_name(each, [unit]) for each in held)
