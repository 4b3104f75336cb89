"""Tells how far a unit holds the words of a question by what they mean."""

from bot.answers.candidates.evidence import Evidence
from bot.answers.common.figures import Floats
from bot.answers.indexes.holdings import State
from bot.answers.indexes.units import Unit
from bot.answers.language import tongue
from bot.answers.vectors.centres import Centres


def held(evidence: Evidence, unit: Unit, state: State, centres: Centres) -> tuple[Floats, Floats] | None:
    """Return how far each word of a question is held by meaning, 0 to 1: by each sentence of a unit, and above it.

    None where what the words mean isn't known.
    """
    if state.glossary is None or not len(evidence.of_words):
        return None
    return state.glossary.alike(evidence.of_words, centres.words(tongue.of_question(evidence.asked)), unit)
