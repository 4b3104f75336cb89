"""Considers one reading of a question: evidence, order, confidence, and a second reading where words are not found."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from functools import cache, partial
from typing import NamedTuple

import structlog

from bot.answers.asked import filters
from bot.answers.asked.naming import Naming
from bot.answers.candidates import evidence
from bot.answers.candidates.again import Again
from bot.answers.candidates.evidence import Gathering, Limits, Models
from bot.answers.indexes.holdings import Library, State
from bot.answers.judgement import learned, settled
from bot.answers.judgement.judging import Considered, Judging, Reading
from bot.answers.judgement.learned import Learned
from bot.answers.judgement.subjects import capitals
from bot.answers.language import regional, tongue
from bot.answers.language.spelling import Book, Spelling, as_typed
from bot.answers.vectors import centres
from bot.answers.vectors.encoders import FOR_WORDS, Encoder, Vectors, tried
from storage.folding import fold
from storage.models import Scope
from storage.protocols import Store

AT_ONCE = max(2, os.cpu_count() or 1)
"""Questions that are considered at once: one waits for the slow model while another is looked through. More would
only take the interpreter from one another."""

SURE = 0.6
"""Confidence from which a question is not read a second time with its spelling corrected."""

SURER_BY = 0.05
"""By as much the corrected reading must be surer."""

_log = structlog.get_logger(__name__)


class _Asked(NamedTuple):
    """A folded question, the documents that it is asked of (None: all), and how: as `Considering.consider` has it.

    also: words that it is looked for by beside its own. otherwise: the whole of it in these, another region's.
    written: those of its own that are written as names.
    """

    folded: str
    slugs: frozenset[str] | None
    shown: int | None
    thorough: bool
    also: tuple[str, ...] = ()
    otherwise: str | None = None
    written: frozenset[str] = frozenset()


class Considering:
    """Ranks a library for questions, off the loop. `learned` may be replaced by whoever measures other weights."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._models = Models(library.encoders, centres.load())
        self._book = Book()
        self._pool = ThreadPoolExecutor(AT_ONCE, "considering")
        self._under_way = 0
        self._names = Naming(store)
        self._judging = Judging(learned.own(), self._models)
        self._again = Again[Considered]()

    @property
    def learned(self) -> Learned:
        """The weights that rank, quote and say how sure it is."""
        return self._judging.learned

    @learned.setter
    def learned(self, learned: Learned) -> None:
        self._judging = Judging(learned, self._models)
        self._again = Again[Considered]()

    def close(self) -> None:
        """Let go of the threads; nothing can be considered after that."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._models.questions.close()

    async def names(self) -> filters.Names:
        """Return what may be named in a question's limits."""
        return await self._names.names()

    async def consider(
        self, text: str, state: State, scope: Scope | None, shown: int | None = None, *, thorough: bool = False
    ) -> Considered:
        """Rank the units of the documents within `scope` for a question, as typed or corrected, whichever is surer.

        shown: quotes that are wanted, of which none says what one before it says; without it all. thorough: ask every
        model, also where words settle it, and compare what is found with what all documents have. Raises
        `bot.answers.common.damage.IndexDamaged`.
        """
        slugs = None if scope is None else await self._store.documents.slugs(scope)
        said = regional.reworded(fold(text), state.words)
        within = None if slugs is None else frozenset(slugs)
        asked = _Asked(said.text, within, shown, thorough, said.extra, said.otherwise, capitals(text))
        self._under_way += 1
        try:
            # Where nobody else asks, it costs nobody anything that words may settle it meanwhile.
            if thorough or self._under_way == 1 or tongue.of_text(asked.folded) != "zh":
                evidence.begin(asked.folded, state, self._models)
            work = partial(copy_context().run, self._both, asked, state)
            considered = await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._under_way -= 1
        told = considered.read_as
        return considered if told is None else replace(considered, read_as=as_typed(text, told))

    async def open(self, state: State) -> None:
        """Have at hand what the first question would else wait for: some 2 s at 100,000 passages. Never raises."""
        await asyncio.to_thread(self._read_first, state)

    def _read_first(self, state: State) -> None:
        try:
            regional.load()
            for encoder in self._models.encoders:
                if encoder.name == FOR_WORDS:  # the other one has read its files, or is somebody else's
                    tried(encoder, partial(encoder.question, " "))
            for encoder in evidence.able(state, self._models):
                state.meanings[encoder.name].open()
            self._book.follow(state.vocabulary)
        except BaseException:  # noqa: BLE001 - whoever asks meets it, and is answered by what else there is
            _log.exception("not_read_first")

    def read_ahead(self, text: str, state: State) -> None:
        """Have the slow model begin to read a question that is considered next."""
        evidence.begin(regional.reworded(fold(text), state.words).text, state, self._models)

    def know(self, encoder: Encoder, text: str, vector: Vectors) -> None:
        """Take a model's vector of a question (as `questions.readable` gives it), so that it needn't be read."""
        self._models.questions.keep(encoder, text, vector)

    def _both(self, asked: _Asked, state: State) -> Considered:
        """Return what was considered before, as long as that stands, else consider it."""
        limits = Limits.of(state, asked.slugs, beside=asked.thorough)
        able = [each.name for each in evidence.able(state, self._models, limits)]
        if (known := self._again.get(asked, state, able)) is not None:
            return known
        gathering = self._gathering(asked.folded, asked, state, limits)
        may_settle = bool(able) and not asked.thorough and gathering.stands_out
        if may_settle and (reading := self._by_words(gathering, asked, state)) is not None:
            # Whatever models would have said: it stands as long as no words come that say it better.
            considered, readings, models = self._judging.considered(reading, state, asked.shown), [reading], able
        else:
            considered, readings = self._by_all(gathering, asked, state)
            models = [*readings[0].models]
            to_read = bool(self._models.encoders) and len(state.table) > 0
            considered = replace(considered, still_reading=to_read and not able)
        self._again.keep(asked, considered, state, [each.found for each in readings], models)
        return considered

    def _gathering(self, folded: str, asked: _Asked, state: State, limits: Limits) -> Gathering:
        other_forms = (*state.aliases.other_forms(folded, state.words), *asked.also)
        return Gathering(folded, state, self._models, limits, other_forms)

    def _by_words(self, gathering: Gathering, asked: _Asked, state: State) -> Reading | None:
        """Return what words alone find where that settles it, quoted with the help of the fast model."""
        fast = evidence.begin(asked.folded, state, self._models, gathering.limits, fast=True)
        reading = self._judging.read(gathering.by_words(), state, asked.written)
        if not settled.by_words(reading.scores, reading.confidence):
            return None
        vectors = {each.name: vector for each in fast if (vector := fast[each].result()) is not None}
        return self._judging.quoted_by(vectors, reading, state)

    def _by_all(self, gathering: Gathering, asked: _Asked, state: State) -> tuple[Considered, list[Reading]]:
        """Return what is found for a question as typed, corrected or reworded, and the readings that were weighed."""
        limits = gathering.limits

        @cache
        def corrected() -> tuple[str | None, Gathering] | None:
            text, told = Spelling(state.vocabulary, state.words, self._book).correct(asked.folded)
            if text == asked.folded:  # what is spelt rightly may be said in another region's words
                other = asked.otherwise
                return None if other is None else (None, self._gathering(other, asked, state, limits))
            return None if told == asked.folded else told, self._gathering(text, asked, state, limits)

        # One of two questions needs it: where nobody else asks, it is had while the slow model reads.
        ahead = corrected if self._under_way == 1 and self._book.is_begun else None
        plain = self._judging.read(gathering.whole(ahead), state, asked.written)
        readings, surer, read_as = [plain], plain, None
        if plain.confidence < SURE and (other := corrected()) is not None:
            told, again = other
            if (found := again.again(plain.found)) is not None:
                second = self._judging.read(found, state, asked.written)
                readings.append(second)
                if second.confidence > plain.confidence + SURER_BY or _answers_alone(second, plain):
                    surer, read_as = second, told
        return self._judging.considered(surer, state, asked.shown).read(read_as), readings


def _answers_alone(second: Reading, plain: Reading) -> bool:
    """Tell whether a reading is an answer, and the plain one, which is less sure, is none."""
    return second.confidence > plain.confidence and second.why is None and plain.why is not None
