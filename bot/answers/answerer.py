"""Answers a question from the library, word for word, or says that the library doesn't hold it."""

import asyncio
import time
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bot.answers import composing
from bot.answers.asked import conversation, filters, questions, speaking
from bot.answers.common.damage import IndexDamaged
from bot.answers.common.figures import Floats
from bot.answers.considering import SURE, Considering
from bot.answers.filling import LOOK_AGAIN, Filling, Progress
from bot.answers.indexes.holdings import Library, State
from bot.answers.judgement.judging import Considered
from bot.answers.judgement.learned import Learned
from bot.answers.models import Answer, Finding, Why
from bot.answers.saved import standing, together
from bot.answers.saved.questions import SavedQuestions
from bot.answers.vectors.chosen import Choice, EndpointAt
from bot.answers.vectors.encoders import Connected, Encoder, Vectors
from bot.answers.vectors.loading import load
from storage.folding import fold
from storage.models import Scope
from storage.protocols import Store


class _Opened(NamedTuple):
    """What is opened when the first question or filling comes."""

    holdings: Library
    filling: Filling
    considering: Considering


class LibraryAnswerer:
    """Answers from a store by words, and by meaning as far as vectors are there.

    models: which vector models to load when the first question comes, or the models themselves. None need to be there.
    path: of the database, beside which the index is kept; without it the index is in memory, and made at each start.
    endpoint: of a service that takes the slow model's place, where `models` is a choice.
    """

    def __init__(
        self,
        store: Store,
        models: Choice | Sequence[Encoder] = "none",
        path: Path | None = None,
        endpoint: EndpointAt | None = None,
    ) -> None:
        self._store = store
        self._path = path
        self._endpoint = endpoint
        self._chosen = models
        self.missing: tuple[str, ...] = ()
        """Why vector models can't be used, a sentence for each; known after the first question or filling."""
        self._opened: _Opened | None = None
        self._opening = asyncio.Lock()

    async def answer(
        self,
        question: str,
        scope: Scope | None = None,
        top: int = 5,
        *,
        before: str | None = None,
        on: date | None = None,
        thorough: bool = False,
    ) -> Answer:
        """Answer `question`, of which 4,096 characters are read, from the documents within `scope`.

        before: the question that the same chat asked just before, in whose light a follow-up is read. on: today for
        the asker, from which words such as 上周 are told. thorough: ask every model, also where words settle it.
        Never raises for anything that a person can type.
        """
        began = time.perf_counter()
        consider = partial(self.consider, question, scope, before=before, on=on, shown=top, thorough=thorough)
        considered = await consider()
        if considered.still_reading and considered.confidence < SURE and await self._is_read_soon():
            considered = await consider()
        answer = await composing.compose(self._store, question, considered, top, began)
        if self._opened:
            self._opened.filling.asked_of(each.slug for each in answer.passages)
        return answer

    async def _is_read_soon(self) -> bool:
        """Wait for the first reading of a library that is being read, and short; tell whether it just ended."""
        library, filling, _ = await self._open()
        return library.is_followed and await filling.is_read_soon()

    async def how_sure(self, slug: str, asked: Sequence[str]) -> list[float]:
        """Return for each question how likely a document answers it, 0 to 1 (see `bot.answers.saved.standing`).

        What models made of a saved question is looked up. Others the slow model reads while the one before is
        considered.
        """
        library, filling, considering = await self._open()
        await self._recall(asked, library, filling.saved, considering)
        state, found = await library.state((slug,)), list[float]()
        for at, question in enumerate(asked):
            if at + 1 < len(asked) and (text := questions.readable(asked[at + 1])):
                considering.read_ahead(text, state)
            found.append((await self._judged(slug, question))[1])
        return found

    async def find(self, slug: str, question: str) -> Finding:
        """Return how likely a document answers a question, as `how_sure` says it, and the passage that does."""
        library, filling, considering = await self._open()
        await self._recall((question,), library, filling.saved, considering)
        considered, chance = await self._judged(slug, question)
        passages = await composing.passages(self._store, considered, 1)
        if not passages:
            return Finding(chance=chance, passage="")
        return Finding(chance=chance, passage=passages[0].text, by=passages[0].by)

    async def _judged(self, slug: str, question: str) -> tuple[Considered, float]:
        """Return what one document says to a question, and how likely that answers it."""
        considered = await self.consider(question, Scope(slugs=(slug,)), shown=1, thorough=True)
        return considered, standing.own().chance(considered.confidence, considered.models)

    async def consider(
        self,
        question: str,
        scope: Scope | None = None,
        *,
        before: str | None = None,
        on: date | None = None,
        shown: int | None = None,
        thorough: bool = False,
    ) -> Considered:
        """Rank the library for a question, also where `answer` would abstain; what an evaluation looks at.

        shown: how many different quotes are wanted; without it one of each unit. The rest is as for `answer`.
        """
        read = questions.read(question)
        if read.kind != "question":
            why: Why = read.kind
            return Considered.nothing(why)
        library, filling, considering = await self._open()
        with filling:
            state = await library.state(scope.slugs if scope else ())
            text = read.text[: questions.MAX_TERMS_LENGTH]
            authors = (await considering.names()).authors if before else ()
            followed = conversation.follow_up(question, before, authors)
            consider = partial(self._consider, followed or text, followed, scope, on, shown, thorough)
            for at_last in (False, True):
                try:
                    return await consider(state)
                except IndexDamaged as error:
                    await library.mend(state, str(error), in_memory=at_last)
                    state = await library.state()
            return await consider(state)

    async def _consider(
        self,
        text: str,
        followed: str | None,
        scope: Scope | None,
        on: date | None,
        shown: int | None,
        thorough: bool,
        state: State,
    ) -> Considered:
        """Rank the library within the limits that a question says itself, else where they leave no answer as a whole.

        followed: the same text where a follow-up was read as it. The rest is as for `consider`.
        """
        considering = (await self._open()).considering
        limited = filters.read(text, await considering.names(), on)
        about = speaking.spoken_of(limited.text)
        wider = Considered.nothing("off_topic")
        if limited.filters:
            within = filters.merged(scope, limited.scope)
            narrow = await considering.consider(about or limited.text, state, within, shown, thorough=thorough)
            wider = narrow.read(followed, limited.filters, about)
            # Of who spoke of it, within limits, nobody is an answer too.
            if narrow.why is None or about:
                return wider
        whole = await considering.consider(about or text, state, scope, shown, thorough=thorough)
        return whole.read(followed, about=about) if whole.why is None or not limited.filters else wider

    async def fill(self, progress: Progress | None = None) -> None:
        """Wait until all vectors are in place."""
        opened = await self._open()
        await opened.filling.fill(progress)

    async def compares(self) -> bool:
        """Tell whether the fast model is there, by which questions are compared with documents."""
        opened = await self._open()
        return together.encoder_of(opened.holdings.encoders) is not None

    async def rows_of(self, questions: Sequence[str]) -> dict[str, Vectors]:
        """Return a row, ready for `nearness`, for each of these saved questions (folded) that has been read."""
        library, filling, _ = await self._open()
        encoder = together.encoder_of(library.encoders)
        if encoder is None:
            return {}
        known = await filling.saved.vectors(encoder, questions)
        return await asyncio.to_thread(together.ready, known, encoder.dimension)

    async def nearness(self, slug: str, asked: Vectors) -> Floats | None:
        """Return how near each of these rows is to the nearest sentence of a document; None while it wasn't read."""
        opened = await self._open()
        return await together.nearness(await opened.holdings.state((slug,)), slug, asked)

    @staticmethod
    async def _recall(asked: Sequence[str], library: Library, saved: SavedQuestions, considering: Considering) -> None:
        """Have at hand what models made of those of the questions that are saved."""
        folded = [fold(each).strip() for each in asked]
        for encoder in library.encoders:
            for question, vector in (await saved.vectors(encoder, folded)).items():
                if vector is not None and (text := questions.readable(question)):
                    considering.know(encoder, text, vector)

    async def use(self, learned: Learned) -> None:
        """Answer with other weights than those of the program from now on; for whoever measures them."""
        opened = await self._open()
        opened.considering.learned = learned

    async def state(self) -> State:
        """Return the library as the next question would see it; for whoever measures or trains."""
        opened = await self._open()
        return await opened.holdings.state()

    async def keep_filled(self) -> None:
        """Keep the index in step and fill it with vectors, giving way to questions; until cancelled.

        Raises what befalls one of these as an `ExceptionGroup`.
        """
        library, filling, considering = await self._open()
        library.is_followed = True
        try:
            async with asyncio.TaskGroup() as group:
                for encoder in library.encoders:
                    group.create_task(filling.keep(encoder))
                group.create_task(_get_ready(library, considering))
                while True:
                    if not await library.follow():
                        await asyncio.sleep(LOOK_AGAIN)
        finally:
            library.is_followed = False

    def close(self) -> None:
        """Let go of the index on disk, of threads and connections; a question after that opens all again."""
        opened, self._opened = self._opened, None
        if opened:
            library, _, considering = opened
            considering.close()
            for encoder in library.encoders:
                if isinstance(encoder, Connected):
                    encoder.close()
            library.close()

    async def _open(self) -> _Opened:
        async with self._opening:
            if self._opened is None:
                if isinstance(self._chosen, str):
                    encoders, self.missing = await asyncio.to_thread(load, self._chosen, self._endpoint)
                else:
                    encoders = tuple(self._chosen)
                library = Library(self._store, encoders, self._path)
                self._opened = _Opened(library, Filling(library), Considering(self._store, library))
            return self._opened


async def _get_ready(library: Library, considering: Considering) -> None:
    """Have at hand what the first questions would else wait for."""
    await considering.open(await library.state())
    await library.read_in()
