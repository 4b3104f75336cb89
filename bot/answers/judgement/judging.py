"""Judges what was gathered for a question: the order of candidates, how sure the first one is, what is quoted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.answers.candidates import own_questions
from bot.answers.candidates.evidence import Evidence, Models
from bot.answers.common.figures import Floats, lifted
from bot.answers.indexes.holdings import State
from bot.answers.indexes.units import Unit
from bot.answers.judgement import abstaining, fitting, foretold, owners, settled, subjects, untold, views
from bot.answers.judgement.learned import Learned
from bot.answers.judgement.owners import Owners
from bot.answers.language import tongue
from bot.answers.models import Filter, Why
from bot.answers.quotes import kinds, pointing
from bot.answers.quotes.quoting import Quote
from bot.answers.vectors.encoders import Vectors

MOST = 10
"""Units that a consideration keeps, best first, and documents of which it keeps the best unit at least."""


LOOKED_AT, HARDLY_BEHIND, AS_MUCH, AHEAD = 5, 1.5, 0.75, 0.01
"""Candidates whose quotes are looked at for the kind of answer that is wanted, by how much of the ranking's score one
may be behind the first for that, which share it must hold of what the first one's sentences hold of the question, and
by how much it is ahead then."""

BEHIND, HALF = 4.0, 0.4
"""The second and the third of these, of ten candidates, where a text rarely holds what is wanted by chance."""


@dataclass(frozen=True)
class Ranked:
    """A unit with its quote, if one was wanted; `score` falls along the list, the first one's is the confidence."""

    unit: Unit
    quote: Quote | None
    score: float

    @property
    def quoted(self) -> str:
        """The quoted sentences without what stands between them: enough to tell two quotes apart."""
        if self.quote is None:
            return ""
        return "\n".join(each.text for each in self.quote.sentences(self.unit))


@dataclass(frozen=True)
class Considered:
    """What was found for a question, and whether it is an answer (`why` is None).

    still_reading, about: as in `Answer`.
    """

    ranked: tuple[Ranked, ...]
    confidence: float
    why: Why | None
    read_as: str | None = None
    filters: tuple[Filter, ...] = ()
    models: tuple[str, ...] = ("words",)
    still_reading: bool = False
    about: str | None = None

    @classmethod
    def nothing(cls, why: Why) -> "Considered":
        """Return that nothing was found."""
        return cls((), 0.0, why)

    def read(self, read_as: str | None, limits: tuple[Filter, ...] = (), about: str | None = None) -> "Considered":
        """Return the same with what the question was read as, where nothing else is said, and what it was told by."""
        return replace(self, read_as=self.read_as or read_as, filters=limits, about=about)


@dataclass(frozen=True)
class Reading:
    """One reading of a question: what it found, the order in which it is kept, and the first one's quote, if any."""

    found: Evidence
    scores: Floats
    order: list[int]
    quote: Quote | None
    confidence: float

    @property
    def why(self) -> Why | None:
        """Why it is no answer; None where it is one."""
        return abstaining.reason(self.confidence, self.found, self.scores) if self.order else "off_topic"

    @property
    def models(self) -> Collection[str]:
        """The vector models that took part."""
        return self.found.compared.keys()


@dataclass(frozen=True)
class Judging:
    """Judges evidence by what was learned; `models` are those that gathered it."""

    learned: Learned
    models: Models

    def read(self, found: Evidence, state: State, written: frozenset[str] = frozenset()) -> Reading:
        """Return the order of the candidates, and the quote of the first with how likely it answers.

        written: the question's words that are written as names (`bot.answers.judgement.subjects.capitals`).
        """
        scores = self.learned.ranker.score(found)
        if not len(scores):
            return Reading(found, scores, [], None, 0.0)
        named = subjects.named(found, state, self.models.centres, written)
        asks = pointing.of(found.asked)
        # Each lifts some units over all others, so that the last one counts most: what holds what is named.
        scores = named.order(found, asks.order(found, settled.order(found, scores)))
        seen = views.of(found, state, self.models.centres)
        scores = seen.order(found.units, scores) if seen else scores
        whose = owners.of(found)
        scores = self._foretold(found, self._with_kind(found, scores, state, whose), state)
        order = _kept(np.argsort(-scores, kind="stable"), found.units)
        likeness = self._likeness(found, order[:1], state)
        quote = self._quotes(found, order[:1], likeness)[0]
        fits = fitting.columns(found, order[0], quote, state, self.models.centres, likeness[0])
        # What lifts the confidence comes ahead of what bounds it: also what is said in so many words may be said of
        # somebody else.
        sure = settled.bound(found, scores, self.learned.confidence.of(found, scores, fits), fits)
        unit = found.units[order[0]]
        sure = named.bound(unit, quote, asks.bound(found.asked, unit, quote, sure))
        sure = untold.bound(found, unit, quote, whose.bound(unit, quote, sure))
        if seen:
            sure = seen.bound(unit, quote, sure)
        return Reading(found, scores, order, quote, round(sure, 4))

    def _with_kind(self, found: Evidence, scores: Floats, state: State, whose: Owners) -> Floats:
        """Return the scores with the best of what holds the kind of answer that is wanted lifted to the top.

        Only where the first one's quote lacks it, or lacks a figure that is told of the one who is named, and the other
        is hardly behind and holds nearly as much of all asked.
        """
        if not kinds.wanted(found.asked):
            return scores
        order = _best(scores, LOOKED_AT)
        near = [each for each in order if scores[order[0]] - scores[each] <= HARDLY_BEHIND]
        together = found.columns["window"]
        quotes = self._quotes_of(found, near, state)
        holding = [each for each in near if not kinds.lacking(found.asked, quotes[each].sentences(found.units[each]))]
        able = [each for each in holding if together[each] >= AS_MUCH * together[near[0]]]
        best = near[0] if near[0] in holding or not able else able[0]
        if not found.asked.wants.isdisjoint(kinds.OF_FIGURES):
            owned = [each for each in able if whose.is_owned(found.units[each], quotes[each])]
            best = best if best in owned or not owned else owned[0]
        if best == near[0] and best not in holding:
            best = self._holding_exactly(found, scores, state) or best
        if best == near[0]:
            return scores
        return np.where(np.arange(len(scores)) == best, scores[near[0]] + AHEAD, scores)

    def _holding_exactly(self, found: Evidence, scores: Floats, state: State) -> int | None:
        """Return the best candidate of the first one's document whose quote holds what only few texts do: pages, seats.

        None where nothing of that kind is asked for.
        """
        exact = kinds.exact(found.asked)
        if not exact:
            return None
        order = _best(scores, MOST)
        slug, held = found.units[order[0]].slug, found.columns["window"]
        near = [
            each
            for each in order[1:]
            if found.units[each].slug == slug
            and scores[order[0]] - scores[each] <= BEHIND
            and held[each] >= HALF * held[order[0]]
        ]
        quotes = self._quotes_of(found, near, state)
        lacking = {each: kinds.lacking(found.asked, quotes[each].sentences(found.units[each])) for each in near}
        return next((each for each in near if exact.isdisjoint(lacking[each])), None)

    def _foretold(self, found: Evidence, scores: Floats, state: State) -> Floats:
        """Return the scores with what tells when something comes, where that is asked, lifted to the top."""
        if not foretold.is_asked(found):
            return scores
        order = _best(scores, foretold.MOST)
        first = foretold.first(found, order, self._quotes_of(found, order, state))
        return scores if first == order[0] else lifted(scores, np.arange(len(scores)) == first)

    def quoted_by(self, vectors: dict[str, Vectors], reading: Reading, state: State) -> Reading:
        """Return a reading whose quotes are chosen with the help of these vectors of the question, by model."""
        found = replace(reading.found, vectors=vectors)
        first = reading.order[:1]
        return replace(reading, found=found, quote=self._quotes(found, first, self._likeness(found, first, state))[0])

    def considered(self, reading: Reading, state: State, shown: int | None) -> Considered:
        """Return what a reading found, with a quote of each unit that is shown."""
        found, scores, order = reading.found, reading.scores, reading.order
        models = self.models.shown(found.models)
        if reading.quote is None:
            return replace(Considered.nothing("off_topic"), models=models)
        sure = reading.confidence
        quotes = {order[0]: reading.quote} | self._quotes_of(found, order[1:shown], state)
        ranked, texts = list[Ranked](), list[str]()
        for candidate in order:
            if (shown is None or len(texts) < shown) and candidate not in quotes:  # some have said the same
                quotes |= self._quotes_of(found, [candidate], state)
            score = sure * float(np.exp(max(scores[candidate] - scores[order[0]], -20.0) / 4))
            each = Ranked(found.units[candidate], quotes.get(candidate), round(score, 6))
            ranked.append(each)
            if each.quote and not any(each.quoted in other for other in texts):
                texts.append(each.quoted)
        return Considered(tuple(ranked), sure, reading.why, models=models)

    def _quotes_of(self, found: Evidence, candidates: Sequence[int], state: State) -> dict[int, Quote]:
        quotes = self._quotes(found, candidates, self._likeness(found, candidates, state))
        return dict(zip(candidates, quotes, strict=True))

    def _quotes(
        self, found: Evidence, candidates: Sequence[int], likeness: Sequence[Mapping[str, Floats]]
    ) -> list[Quote]:
        units = [found.units[each] for each in candidates]
        said = [pointing.of(found.asked).of(each) + own_questions.beginning(found.asked.folded, each) for each in units]
        return self.learned.quoting.choose(found.asked, units, [[*each.values()] for each in likeness], said)

    def _likeness(self, found: Evidence, candidates: Sequence[int], state: State) -> list[dict[str, Floats]]:
        """Return for each of some candidates, by vector model, how near each of its sentences is to the question."""
        places, spoken = np.array([found.places[each] for each in candidates], np.intp), tongue.of_question(found.asked)
        by_model = {
            name: state.meanings[name].of_units(places, vector, self.models.centre_of(name, spoken))
            for name, vector in found.vectors.items()
        }
        return [{name: values[at] for name, values in by_model.items()} for at in range(len(candidates))]


def _best(scores: Floats, many: int) -> list[int]:
    """Return the places of the best scores, the best one first."""
    order: list[int] = np.argsort(-scores, kind="stable")[:many].tolist()
    return order


def _kept(order: NDArray[np.intp], units: Sequence[Unit]) -> list[int]:
    """Return those of the places in `order` that a consideration keeps."""
    kept: list[int] = []
    documents: set[str] = set()
    for place in map(int, order):
        slug = units[place].slug
        if len(kept) < MOST or (slug not in documents and len(documents) < MOST):
            kept.append(place)
            documents.add(slug)
    return kept
