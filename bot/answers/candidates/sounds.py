"""Compares Latin names with Chinese text by sound, for names that a text has in transliteration only."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz

from bot.answers.indexes.units import Unit
from bot.answers.language import phrases
from bot.answers.language.pronunciation import BY_CHARACTER
from bot.answers.language.terms import Terms, parts
from bot.answers.language.transliteration import CONSONANTS

LEAST_LETTERS = 4
"""Letters of a name that sound like nothing else by chance; shorter ones are left out."""

MOST_NAMES = 6

_CHANCE = 60.0
"""Ratio (rapidfuzz's, 0 to 100) that any text reaches somewhere."""

_PAIRS = (("ph", "f"), ("th", "t"), ("ch", "q"), ("sh", "x"))
_SOUNDS = CONSONANTS | {ord("y"): "i"}
"""Also one vowel for the two ways to write it: what is looked for anywhere in a text is compared by all its letters."""

Column = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


Heard = dict[tuple[str, int], float]
"""How much like a name something in a unit sounds, 0 to 1, by the name and the unit's number."""


def likeness(asked: Terms, units: Sequence[Unit], heard: Heard | None = None) -> Column:
    """Return for each unit how much like the question's Latin words something in it sounds, 0 to 1.

    Words count by their letters. Those that one of the units holds as they are written are left out. heard: what was
    heard for the same question before, to which what is heard now is added.
    """
    names = [word for word in asked.words if _may_be_name(word) and not any(_holds(unit, word) for unit in units)]
    names = names[:MOST_NAMES]
    if not names or not units:
        return np.zeros(len(units))
    known: Heard = {} if heard is None else heard
    for name in map(softened, names):
        known |= {(name, each.number): _ratio(name, each.folded) for each in units if (name, each.number) not in known}
    ratios = np.array([[known[softened(name), each.number] for name in names] for each in units])
    return np.asarray(ratios @ np.array([len(name) for name in names]) / sum(map(len, names)))


def _may_be_name(word: str) -> bool:
    return word.isascii() and word.isalpha() and len(word) >= LEAST_LETTERS and word not in phrases.stop_words()


def _holds(unit: Unit, word: str) -> bool:
    return word in unit.words or word in unit.context_words


def _ratio(name: str, folded: str) -> float:
    text = _spoken(folded)
    return max(0.0, fuzz.partial_ratio(name, text) - _CHANCE) / (100 - _CHANCE) if text else 0.0


@lru_cache(512)
def _spoken(folded: str) -> str:
    """Return how the Chinese of a text sounds, a word for each run of it."""
    return " ".join(run.translate(_SOFTENED) for run in parts(folded.replace("·", ""))[0] if len(run) > 1)


class _Softened(dict[int, str]):
    """The sound of each character, softened as it is looked up; no syllable ends in what a pair begins with."""

    def __missing__(self, code: int) -> str:
        self[code] = sound = softened(BY_CHARACTER[code])
        return sound


_SOFTENED = _Softened()


def softened(name: str) -> str:
    """Return a name with the consonants made one that transliteration mixes up."""
    for written, spoken in _PAIRS:
        name = name.replace(written, spoken)
    return name.translate(_SOUNDS)
