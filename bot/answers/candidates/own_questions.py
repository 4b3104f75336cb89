"""Tells which passages answer a question that their document asks itself: its own questions, and headings that ask."""

from functools import lru_cache

import numpy as np

from bot.answers.candidates.evidence import Evidence
from bot.answers.common.figures import Floats
from bot.answers.indexes.units import Unit
from bot.answers.language import phrases, terms
from storage.folding import fold

SAME, WITHIN, NEARLY = 1.0, 0.9, 0.8
"""How like a document's own question one is: it asks the same; all that it asks of is asked there; most of it is."""

FEWEST_ASKED = 4
"""Characters, words and kinds of answer that a question must have to be told from any other."""

MOST = 1.7
"""As many times more of these a document's own question may have, which asks of something else beside."""

_WHEN = "wants date"
"""What `terms.about` holds of a question when."""

BEGINS = 2.0
"""By as much the beginning of a section whose heading is the question stands out (log odds)."""


def likeness(asked: str, unit: Unit) -> float:
    """Return how like the folded question the one is that a unit answers: 0 where it answers none."""
    if unit.heading is None or unit.part not in {"qa", "section"}:
        return 0.0
    return _likeness(asked, fold(unit.heading), unit.part == "qa")


def of_each(evidence: Evidence) -> Floats:
    """Return `likeness` for each candidate; of a section only for the candidate that stands first there."""
    found = np.array([likeness(evidence.asked.folded, unit) for unit in evidence.units])
    if _WHEN in terms.about(evidence.asked.folded):
        return found
    for at in np.flatnonzero(found):
        unit = evidence.units[at]
        if any(each.start < unit.start for each in evidence.units if _stands_with(each, unit)):
            found[at] = 0.0
    return found


def beginning(asked: str, unit: Unit) -> Floats:
    """Return by how much each sentence stands out of a unit: the first two where its section's heading asks."""
    of_section = unit.part == "section" and likeness(asked, unit) > 0 and _WHEN not in terms.about(asked)
    return np.array([BEGINS * of_section * (at < 2) for at in range(len(unit.sentences))])


def _stands_with(one: Unit, other: Unit) -> bool:
    return (one.slug, one.part, one.index) == (other.slug, other.part, other.index)


@lru_cache(1024)
def _likeness(asked: str, heading: str, is_question: bool) -> float:
    if _foreseen(asked, heading):
        return WITHIN if is_question else NEARLY
    if not is_question and not phrases.asking().search(heading):
        return 0.0
    mine, its = terms.about(asked), terms.about(heading)
    if len(mine) < FEWEST_ASKED:
        return 0.0
    if _asks_why(asked) != _asks_why(heading) or _telling(mine) - its or _figures(its) - mine:
        return 0.0
    if mine == its and is_question:
        return SAME
    if len(its) > MOST * len(mine):
        return 0.0
    held = len(mine & its) / len(mine)
    return WITHIN if held == 1 else NEARLY if held >= NEARLY else 0.0


def _foreseen(asked: str, heading: str) -> bool:
    """Tell whether a heading tells the timeline of what a question asks when it comes, of all that it names."""
    pattern, comes = phrases.timeline()
    mine = terms.about(asked)
    if _WHEN not in mine or not pattern.search(heading):
        return False
    its = {each for each in terms.about(pattern.sub(" ", heading)) if each[0].isascii() and " " not in each}
    return bool(its) and its == {each for each in mine if each[0].isascii() and " " not in each} - comes


def _telling(about: frozenset[str]) -> set[str]:
    """Return what makes one question another: its Latin words, figures and kinds of answer."""
    return {each for each in about if each[0].isascii()}


def _figures(about: frozenset[str]) -> set[str]:
    return {each for each in about if each[0].isdigit()}


def _asks_why(folded: str) -> bool:
    """Tell whether a question asks why or how, which who asks for an opinion (怎么看) doesn't."""
    return bool(phrases.reasons()[0].search(phrases.any_opinion().sub(" ", folded)))
