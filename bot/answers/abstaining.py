"""Decides whether what was found is an answer, and if not, why."""

from bot.answers.confidence import columns
from bot.answers.evidence import Evidence
from bot.answers.features import Floats
from bot.answers.models import Why

ANSWER_FROM = 0.3
"""Confidence from which a passage is shown as the answer."""

NEAR_FROM = 0.06
"""Confidence from which the library at least speaks of the subject."""

NEAR_WORDS = 0.3
"""Share of the question's words in neighbouring sentences from which it does, too."""


def reason(confidence: float, evidence: Evidence, scores: Floats) -> Why | None:
    """Return why there is no answer, or None where there is one."""
    if confidence >= ANSWER_FROM:
        return None
    held = columns(evidence, scores).get("window", 0.0)
    return "near_miss" if confidence >= NEAR_FROM or held >= NEAR_WORDS else "off_topic"
