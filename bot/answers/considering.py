"""Considers one reading of a question: evidence, order, confidence, and a second reading where words are not found."""

import asyncio
import os
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answers import abstaining, evidence, filters, fitting, learned, settled
from bot.answers.again import Again
from bot.answers.evidence import Evidence, Gathering, Models
from bot.answers.features import Floats
from bot.answers.glossary import language, language_of
from bot.answers.learned import Learned
from bot.answers.library import Library, State
from bot.answers.models import Filter, Why
from bot.answers.naming import Naming
from bot.answers.quoting import Quote
from bot.answers.spelling import Book, Spelling
from bot.answers.units import Unit
from bot.answers.vectors import centres
from bot.answers.vectors.encoders import Encoder, Vectors, tried
from storage.folding import fold
from storage.models import Scope
from storage.protocols import Store

MOST = 10
"""Units that a consideration keeps, best first, and documents of which it keeps the best unit at least."""

AT_ONCE = max(2, os.cpu_count() or 1)
"""Questions that are considered at once: one waits for the slow model while another is looked through. More would
only take the interpreter from one another."""

SURE = 0.6
"""Confidence from which a question is not read a second time with its spelling corrected."""

SURER_BY = 0.05
"""By as much the corrected reading must be surer."""


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
        start, end = self.quote.start, self.quote.end
        return "\n".join(each.text for each in self.unit.sentences if start <= each.start and each.end <= end)


@dataclass(frozen=True)
class Considered:
    """What was found for a question, and whether it is an answer (`why` is None)."""

    ranked: tuple[Ranked, ...]
    confidence: float
    why: Why | None
    read_as: str | None = None
    filters: tuple[Filter, ...] = ()
    models: tuple[str, ...] = ("words",)

    @classmethod
    def nothing(cls, why: Why) -> "Considered":
        """Return that nothing was found."""
        return cls((), 0.0, why)

    def read(self, read_as: str | None, limits: tuple[Filter, ...] = ()) -> "Considered":
        """Return the same with what the question was read as, where nothing else is said, and its filters."""
        return replace(self, read_as=self.read_as or read_as, filters=limits)


@dataclass(frozen=True)
class _Reading:
    """One reading of a question: what it found, the order in which it is kept, and the first one's quote, if any."""

    found: Evidence
    scores: Floats
    order: list[int]
    quote: Quote | None
    confidence: float

    @property
    def models(self) -> Collection[str]:
        """The vector models that took part."""
        return self.found.compared.keys()


class _Asked(NamedTuple):
    """A folded question, the documents that it is asked of (None: all), and how: as `Considering.consider` has it."""

    folded: str
    slugs: frozenset[str] | None
    shown: int | None
    thorough: bool


class Considering:
    """Ranks a library for questions, off the loop. `learned` may be replaced by whoever measures other weights."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._models = Models(library.encoders, centres.load())
        self._book = Book()
        self._pool = ThreadPoolExecutor(AT_ONCE, "considering")
        self._names = Naming(store)
        self._learned = learned.own()
        self._again = Again[Considered]()

    @property
    def learned(self) -> Learned:
        """The weights that rank, quote and say how sure it is."""
        return self._learned

    @learned.setter
    def learned(self, learned: Learned) -> None:
        self._learned = learned
        self._again = Again[Considered]()

    async def names(self) -> filters.Names:
        """Return what may be named in a question's limits."""
        return await self._names.names()

    async def consider(
        self, text: str, state: State, scope: Scope | None, shown: int | None = None, *, thorough: bool = False
    ) -> Considered:
        """Rank the units of the documents within `scope` for a question, as typed or corrected, whichever is surer.

        shown: quotes that are wanted, of which none says what one before it says; without it all. thorough: ask every
        model, also where words settle it. Raises `bot.answers.words.IndexDamaged`.
        """
        slugs = None if scope is None else await self._store.documents.slugs(scope)
        asked = _Asked(fold(text), None if slugs is None else frozenset(slugs), shown, thorough)
        if thorough or language_of(asked.folded) != "zh":
            self.read_ahead(text, state)  # while others are looked through, and this one waits for its turn
        work = partial(copy_context().run, self._both, asked, state)
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def read_ahead(self, text: str, state: State) -> None:
        """Have the slow model begin to read a question that is considered next."""
        evidence.begin(fold(text), state, self._models)

    def know(self, encoder: Encoder, text: str, vector: Vectors) -> None:
        """Take a model's vector of a question (as `questions.readable` gives it), so that it needn't be read."""
        self._models.questions.keep(encoder, text, vector)

    def _both(self, asked: "_Asked", state: State) -> Considered:
        """Return what was considered before, as long as that stands, else consider it."""
        able = [each.name for each in evidence.able(state, self._models)]
        if (known := self._again.get(asked, state, able)) is not None:
            return known
        gathering = self._gathering(asked.folded, asked, state)
        may_settle = bool(able) and not asked.thorough and gathering.stands_out
        if may_settle and (settled := self._by_words(gathering, asked, state)) is not None:
            # Whatever models would have said: it stands as long as no words come that say it better.
            considered, readings, models = self._considered(settled, state, asked.shown), [settled], able
        else:
            considered, readings = self._by_all(gathering, asked, state)
            models = [*readings[0].models]
        self._again.keep(asked, considered, state, [each.found for each in readings], models)
        return considered

    def _gathering(self, folded: str, asked: "_Asked", state: State) -> Gathering:
        other_forms = state.aliases.other_forms(folded, state.words)
        return Gathering(folded, state, self._models, asked.slugs, other_forms)

    def _by_words(self, gathering: Gathering, asked: "_Asked", state: State) -> _Reading | None:
        """Return what words alone find where that settles it, quoted with the help of the fast model."""
        fast = evidence.begin_fast(asked.folded, state, self._models)
        reading = self._read(gathering.by_words(), state)
        if not settled.by_words(reading.found, reading.scores, reading.confidence):
            return None
        vectors = {each.name: vector for each in fast if (vector := tried(each, fast[each].result)) is not None}
        reading = replace(reading, found=replace(reading.found, vectors=vectors))
        return replace(reading, quote=self._quote(reading.found, reading.order[0], state))

    def _by_all(self, gathering: Gathering, asked: "_Asked", state: State) -> tuple[Considered, list[_Reading]]:
        """Return what is found for a question as typed or corrected, and the readings that were weighed."""
        plain = self._read(gathering.whole(), state)
        if plain.confidence >= SURE:
            return self._considered(plain, state, asked.shown), [plain]
        corrected = Spelling(state.vocabulary, state.words, self._book).correct(asked.folded)
        if corrected == asked.folded:
            return self._considered(plain, state, asked.shown), [plain]
        other_forms = state.aliases.other_forms(corrected, state.words)
        found = evidence.gather_again(corrected, state, self._models, plain.found, asked.slugs, other_forms)
        if found is None:
            return self._considered(plain, state, asked.shown), [plain]
        second = self._read(found, state)
        if second.confidence > plain.confidence + SURER_BY:
            read = self._considered(second, state, asked.shown).read(" ".join(corrected.split()))
            return read, [plain, second]
        return self._considered(plain, state, asked.shown), [plain, second]

    def _read(self, found: Evidence, state: State) -> _Reading:
        scores = self.learned.ranker.score(found)
        if not len(scores):
            return _Reading(found, scores, [], None, 0.0)
        scores = settled.order(found, scores)
        order = _kept(np.argsort(-scores, kind="stable"), found.units)
        likeness = self._likeness(found, order[0], state)
        quote = self.learned.quoting.choose(found.asked, found.units[order[0]], [*likeness.values()])
        fits = fitting.columns(found, order[0], quote, state, self._models.centres, likeness)
        sure = round(settled.bound(found, scores, self.learned.confidence.of(found, scores, fits), fits), 4)
        return _Reading(found, scores, order, quote, sure)

    def _considered(self, reading: _Reading, state: State, shown: int | None) -> Considered:
        """Return what a reading found, with a quote of each unit that is shown."""
        found, scores, order = reading.found, reading.scores, reading.order
        models = self._models.shown(found.models)
        if reading.quote is None:
            return replace(Considered.nothing("off_topic"), models=models)
        sure = reading.confidence
        ranked, texts = list[Ranked](), list[str]()
        for place in order:
            quote = None
            if shown is None or len(texts) < shown:
                quote = self._quote(found, place, state) if ranked else reading.quote
            score = sure * float(np.exp(max(scores[place] - scores[order[0]], -20.0) / 4))
            each = Ranked(found.units[place], quote, round(score, 6))
            ranked.append(each)
            if quote and not any(each.quoted in other for other in texts):
                texts.append(each.quoted)
        return Considered(tuple(ranked), sure, abstaining.reason(sure, found, scores), models=models)

    def _quote(self, found: Evidence, place: int, state: State) -> Quote:
        likeness = self._likeness(found, place, state)
        return self.learned.quoting.choose(found.asked, found.units[place], [*likeness.values()])

    def _likeness(self, found: Evidence, candidate: int, state: State) -> dict[str, Floats]:
        """Return by vector model how near each sentence of a candidate is to the question."""
        place, spoken = found.places[candidate], language(found.asked)
        return {
            name: state.meanings[name].of_unit(place, vector, self._models.centre_of(name, spoken))
            for name, vector in found.vectors.items()
        }


def _kept(order: NDArray[np.intp], units: Sequence[Unit]) -> list[int]:
    """Return of the places in `order` those that a consideration keeps."""
    kept: list[int] = []
    documents: set[str] = set()
    for place in map(int, order):
        slug = units[place].slug
        if len(kept) < MOST or (slug not in documents and len(documents) < MOST):
            kept.append(place)
            documents.add(slug)
    return kept
