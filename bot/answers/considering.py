"""Considers one reading of a question: evidence, order, confidence, and a second reading where words are not found."""

import asyncio
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import PurePath

import numpy as np

from bot.answers import abstaining, confidence, evidence, filters, names, quoting, ranking, settled
from bot.answers.evidence import Evidence, Models
from bot.answers.glossary import language
from bot.answers.library import Library, State
from bot.answers.models import Filter, Why
from bot.answers.quoting import Quote
from bot.answers.spelling import Spelling
from bot.answers.units import Unit
from bot.answers.vectors import centres
from storage.folding import fold
from storage.models import Scope
from storage.protocols import Store

MOST = 10
"""Units that a consideration keeps, best first."""

SURE = 0.6
"""Confidence from which a question is not read a second time with its spelling corrected."""

SURER_BY = 0.05
"""By as much the corrected reading must be surer."""

_NUMBERED = re.compile(r"(\d{2,})(?!\d)(?!-\d\d-\d\d)")
"""Figures that a file's name begins with; those of a date name no document."""

_ALL = 100_000
"""Documents that a scope may hold."""


@dataclass(frozen=True)
class Ranked:
    """A unit with its quote; `score` falls along the list, the first one's is the confidence."""

    unit: Unit
    quote: Quote
    score: float


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


class Considering:
    """Ranks a library for questions, off the loop."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._models = Models(library.encoders, centres.load())
        self._for: State | None = None
        self._spelling: Spelling | None = None
        self._aliases: dict[str, frozenset[str]] = {}
        self._names = filters.Names((), (), (), ())
        self._ranker, self._confidence, self._quoting = ranking.load(), confidence.load(), quoting.load()

    async def names(self, state: State) -> filters.Names:
        """Return what may be named in a question's limits."""
        await self._follow(state)
        return self._names

    async def consider(self, text: str, state: State, scope: Scope | None) -> Considered:
        """Rank the units of the documents within `scope` for a question, as typed or corrected, whichever is surer."""
        await self._follow(state)
        slugs = None
        if scope is not None:
            slugs = {card.slug for card in (await self._store.documents.cards(scope, limit=_ALL)).items}
        return await asyncio.to_thread(self._both, fold(text), state, slugs)

    def _both(self, folded: str, state: State, slugs: Collection[str] | None) -> Considered:
        plain = self._one(folded, state, slugs)
        if plain.confidence >= SURE or self._spelling is None:
            return plain
        corrected = self._spelling.correct(folded)
        if corrected == folded:
            return plain
        second = self._one(corrected, state, slugs)
        return second.read(" ".join(corrected.split())) if second.confidence > plain.confidence + SURER_BY else plain

    def _one(self, folded: str, state: State, slugs: Collection[str] | None) -> Considered:
        other_forms = names.other_forms(folded, self._aliases, state.words)
        found = evidence.gather(folded, state, self._models, slugs, other_forms)
        scores = self._ranker.score(found)
        if not len(scores):
            return replace(Considered.nothing("off_topic"), models=found.models)
        scores = settled.order(found, scores)
        sure = round(settled.bound(found, scores, self._confidence.of(found, scores)), 4)
        order = np.argsort(-scores, kind="stable")[:MOST]
        ranked = tuple(
            Ranked(
                found.units[place],
                self._quote(found, int(place), folded, state),
                round(sure * float(np.exp(max(scores[place] - scores[order[0]], -20.0) / 4)), 6),
            )
            for place in order
        )
        return Considered(ranked, sure, abstaining.reason(sure, found, scores), models=found.models)

    def _quote(self, found: Evidence, candidate: int, folded: str, state: State) -> Quote:
        place = found.places[candidate]
        lang = language(found.asked)
        likeness = [
            state.meanings[name].of_unit(place, vector, self._models.centres.questions(name, lang))
            for name, vector in found.vectors.items()
        ]
        return self._quoting.choose(found.asked, found.units[candidate], likeness)

    async def _follow(self, state: State) -> None:
        if self._for is state:
            return
        self._spelling, self._aliases = await asyncio.to_thread(_words, state)
        documents = self._store.documents
        self._names = filters.Names(
            authors=[count.name for count in await documents.authors()],
            sources=[count.name for count in await documents.sources()],
            topics=[count.name for count in await documents.topics()],
            documents=await _documents(self._store),
        )
        self._for = state


def _words(state: State) -> tuple[Spelling, dict[str, frozenset[str]]]:
    return Spelling(state.vocabulary, state.words), names.learn(state.units)


async def _documents(store: Store) -> list[tuple[str, str]]:
    """Return what documents are called: the figures that their file's name begins with, and their slugs."""
    found: dict[str, str] = {}
    for folder in await store.documents.folders():
        for path, known in (await store.documents.known_files(folder)).items():
            numbered = _NUMBERED.match(PurePath(path).name)
            if numbered and known.slug:
                found.setdefault(numbered[1], known.slug)
    return list(found.items())
