"""Finds what tells when something comes: a time in one sentence with what is asked about.

A text that speaks more of what is to come tells other times beside, those of what was before.
"""

from collections.abc import Mapping, Sequence

from bot.answers.candidates import own_questions
from bot.answers.candidates.evidence import Evidence
from bot.answers.candidates.features import Presence
from bot.answers.common.figures import Floats
from bot.answers.language import phrases
from bot.answers.quotes import kinds
from bot.answers.quotes.quoting import Quote

MOST = 10
"""Candidates that are looked at."""

AS_MUCH = 0.75
"""Share of what the first one holds of the question that the sentence must hold with the time."""


def is_asked(evidence: Evidence) -> bool:
    """Tell whether a question asks when something comes."""
    asked = evidence.asked
    return not asked.wants.isdisjoint(("date", "duration")) and bool(phrases.to_come().search(asked.folded))


def first(evidence: Evidence, order: Sequence[int], quotes: Mapping[int, Quote]) -> int:
    """Return which of some candidates comes first: the first whose quote tells it, else the first of all.

    What the document itself asks so, or tells as a timeline, stays first.
    """
    if own_questions.likeness(evidence.asked.folded, evidence.units[order[0]]):
        return order[0]
    least = AS_MUCH * float(_held(evidence, order[0]).max(initial=0.0))
    return next((each for each in order if _is_told(evidence, each, quotes[each], least)), order[0])


def _is_told(evidence: Evidence, candidate: int, quote: Quote, least: float) -> bool:
    held = _held(evidence, candidate)
    return any(
        quote.holds(each) and held[at] >= least and not kinds.lacking(evidence.asked, [each])
        for at, each in enumerate(evidence.units[candidate].sentences)
    )


def _held(evidence: Evidence, candidate: int) -> Floats:
    """Return the share of the question that each sentence holds itself."""
    return Presence.of(evidence.asked, [evidence.units[candidate]]).of_sentences()
