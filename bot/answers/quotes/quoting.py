"""Chooses the few sentences of a unit that say it, cut at sentence ends."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

import numpy as np

from bot.answers.candidates.features import Presence, compounds
from bot.answers.common.figures import Floats
from bot.answers.indexes.units import Sentence, Unit
from bot.answers.language import phrases
from bot.answers.language.terms import AnswerKind, Terms
from bot.answers.quotes import framing, kinds

MOST_SENTENCES = 5
LIMIT = 200
"""Code points that a quote of more than two sentences may have: longer ones are not read in a chat."""

LONG = 300
"""The same where some sentences are known to say it, so that what they speak of is quoted with them."""

CARRIED, BEFORE = (0.1, 0.05), 0.03
"""Which part of a sentence's chance the first and the second one after it have beside their own, and the one before it:
where one sentence has nearly all of it, what goes on from there is worth more than what leads to it."""

ANNOUNCED, ASKED = 1.0, 0.6
"""The same of what follows a sentence that announces it (有三点：), and one that asks, the second one half of that:
these say least themselves."""

LEFT_OPEN = 0.2
"""Which chance a stretch must have more to end in such a sentence. How all of these were chosen:
`docs/decisions/answers/quotes.md`."""

_ASKS = re.compile(r"[?？][^\w?？]*$")

COLUMNS = (
    "share",
    "share_lead",
    "before",
    "after",
    "figure",
    "fits",
    "compounds",
    "first",
    "length",
    "meaning",
    "meaning_other",
)
"""What is known of a sentence: its share of the question's terms by weight, that of its neighbours, whether it has a
figure that was asked for, which share of the wanted kinds of answer it may hold, which of the question's compounds it
holds, and for each vector model how far it is behind the unit's best sentence."""


@dataclass(frozen=True)
class Quote:
    """A stretch of a part's text, in code points."""

    start: int
    end: int

    def sentences(self, unit: Unit) -> list[Sentence]:
        """Return the sentences of a unit that it holds."""
        return [each for each in unit.sentences if self.holds(each)]

    def holds(self, sentence: Sentence) -> bool:
        """Tell whether a sentence of its unit stands in it."""
        return self.start <= sentence.start and sentence.end <= self.end

    def near(self, unit: Unit) -> Sequence[Sentence]:
        """Return the same with the sentence before them and the one after."""
        inside = [at for at, each in enumerate(unit.sentences) if self.holds(each)]
        return unit.sentences[max(0, inside[0] - 1) : inside[-1] + 2]


class Quoting:
    """Learned weights of what tells the sentence with the answer from its neighbours."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = np.array([weights.get(name, 0.0) for name in COLUMNS])

    def choose(
        self,
        asked: Terms,
        units: Sequence[Unit],
        likeness: Sequence[Sequence[Floats]],
        said: Sequence[Floats] | None = None,
    ) -> list[Quote]:
        """Return for each unit the stretch of two to five sentences that most likely holds the answer.

        likeness: of each unit, for each vector model a similarity of each sentence. said: of each unit, by how much
        each sentence stands out beside (log odds). A unit of one sentence gives that.
        """
        more = said or [np.zeros(len(unit.sentences)) for unit in units]
        return [
            self._choose(unit, rows @ self._weights + some, LONG if some.any() else LIMIT)
            for unit, rows, some in zip(units, columns(asked, units, likeness), more, strict=True)
        ]

    @staticmethod
    def _choose(unit: Unit, scores: Floats, limit: int) -> Quote:
        chances = np.exp(scores - scores.max())
        handed = [handed_on(each) for each in unit.sentences]
        chances = carried(chances / chances.sum(), handed)
        spans = [(each.start, each.end) for each in unit.sentences]
        opening = [*(share > 0 for share in handed[:-1]), False]
        chosen = framing.Stretch(*best_stretch(chances, spans, limit, opening))
        first, last = framing.mended(chosen, unit.sentences, chances, opening, limit, MOST_SENTENCES)
        return Quote(unit.sentences[first].start, unit.sentences[last].end)


def carried(chances: Floats, handed: Sequence[float]) -> Floats:
    """Return the chances of sentences with what each hands on to its neighbours; they add up to more than 1.

    handed: of each sentence, as `handed_on` has it.
    """
    told = chances.copy()
    for at, share in enumerate(handed):
        whole = chances[at] * share
        told[at + 1 : at + 3] = np.maximum(told[at + 1 : at + 3], [whole, whole / 2][: len(handed) - at - 1])
    found = told.copy()
    found[1:] += CARRIED[0] * told[:-1]
    found[2:] += CARRIED[1] * told[:-2]
    found[:-1] += BEFORE * told[1:]
    return found


def handed_on(sentence: Sentence) -> float:
    """Return which part of its chance a sentence hands on to the next, as it says least itself."""
    if phrases.announces().search(sentence.folded):
        return ANNOUNCED
    return ASKED if _ASKS.search(sentence.folded) else 0.0


def best_stretch(
    chances: Floats, spans: Sequence[tuple[int, int]], limit: int = LIMIT, opening: Sequence[bool] = ()
) -> tuple[int, int]:
    """Return first and last of the sentences that together most likely hold the answer, within the limits.

    opening: which sentences only open what others say, so that a stretch had better not end in them. Of equal chances
    the shorter stretch, then the earlier one.
    """
    opening = opening or [False] * len(spans)
    best, best_rank = (0, len(spans) - 1), (-math.inf, 0)
    each = chances.tolist()
    for first in range(len(spans)):
        for last in range(first + min(1, len(spans) - 1), min(first + MOST_SENTENCES, len(spans))):
            length = spans[last][1] - spans[first][0]
            if length > limit and last > first + 1:
                break
            # A long pair has to be worth its length.
            chance = sum(each[first : last + 1]) - LEFT_OPEN * opening[last]
            rank = (round(chance - 0.0005 * max(0, length - LIMIT), 6), -length)
            if rank > best_rank:
                best, best_rank = (first, last), rank
    return best


def columns(asked: Terms, units: Sequence[Unit], likeness: Sequence[Sequence[Floats]]) -> list[Floats]:
    """Return for each unit the `COLUMNS` of each of its sentences; likeness: as for `Quoting.choose`."""
    if not units:
        return []
    presence = Presence.of(asked, units)
    shares = presence.covered().sum(axis=0) / (presence.covered_weight() or 1.0)
    parts = np.split(shares, np.cumsum([len(unit.sentences) for unit in units])[:-1])
    return [_of_unit(asked, *each) for each in zip(units, parts, likeness, strict=True)]


def _of_unit(asked: Terms, unit: Unit, share: Floats, likeness: Sequence[Floats]) -> Floats:
    """Return the columns of one unit's sentences, of which each holds a share of the question's terms."""
    count = len(unit.sentences)
    wanted = bool(asked.wants & {"number", "date"})
    figure = [float(wanted and bool(each.figures - asked.figures)) for each in unit.sentences]
    kinds_wanted = kinds.wanted(asked)
    fits = [_fitting(kinds_wanted, asked, each) for each in unit.sentences]
    length = [min(1.0, (each.end - each.start) / 200) for each in unit.sentences]
    meanings = [(values - values.max()) * 5 for values in likeness if len(values) == count][:2]
    meanings += [np.zeros(count)] * (2 - len(meanings))
    return np.stack(
        [
            share,
            share / (share.max() or 1.0),
            np.concatenate([[0.0], share[:-1]]),
            np.concatenate([share[1:], [0.0]]),
            np.array(figure),
            np.array(fits),
            np.array([compounds(asked, each.folded) for each in unit.sentences]),
            np.array([1.0, *[0.0] * (count - 1)]),
            np.array(length),
            *meanings[::-1],
        ],
        axis=1,
    )


def _fitting(wanted: Sequence[AnswerKind], asked: Terms, sentence: Sentence) -> float:
    fitting = [kinds.fits(kind, asked, sentence.text, sentence.folded) for kind in wanted]
    return sum(fitting) / len(fitting) if fitting else 0.0


def load(folder: Traversable) -> Quoting:
    """Read the weights in a folder, as `make train-ranker` writes them."""
    return Quoting(json.loads(folder.joinpath("quoting.json").read_text("utf-8"))["weights"])
