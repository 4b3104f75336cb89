"""Knows what models made of saved questions: kept in the store, so that none is read while a document comes in."""

from collections.abc import Mapping, Sequence

import numpy as np

from bot.answers.asked import questions
from bot.answers.vectors.encoders import Encoder, Vectors
from storage.folding import fold
from storage.protocols import Store

_LOOKED_UP = 1000
"""Questions that are looked up in the store at once."""


class SavedQuestions:
    """What models made of saved questions. A question is named as it is folded, and read as an answer would read it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: dict[str, int] = {}
        self._unread: dict[str, list[str]] = {}

    async def unread(self, encoder: Encoder, most: int) -> list[str]:
        """Return the next questions, at most so many, that a model has not read; those saved first come first."""
        queue = await self._queue(encoder)
        while queue:
            some = queue[:_LOOKED_UP]
            known = await self._store.question_vectors.get(encoder.stored_as, some)
            missing = [each for each in some if each not in known]
            queue[: len(some)] = missing
            if missing:
                return missing[:most]
        return []

    async def keep(self, encoder: Encoder, vectors: Mapping[str, Vectors | None]) -> None:
        """Keep what a model read, None for a question without anything to be read; of a forgotten one nothing."""
        halves = {each: b"" if row is None else row.astype("<f2").tobytes() for each, row in vectors.items()}
        await self._store.question_vectors.put(encoder.stored_as, halves)
        queue = self._unread.get(encoder.stored_as, [])
        queue[:] = [each for each in queue if each not in vectors]

    async def vectors(self, encoder: Encoder, asked: Sequence[str]) -> dict[str, Vectors | None]:
        """Return what a model made of those of these questions that it has read; None where there is nothing."""
        known = await self._store.question_vectors.get(encoder.stored_as, asked)
        return {each: np.frombuffer(row, "<f2").astype(np.float32) if row else None for each, row in known.items()}

    async def _queue(self, encoder: Encoder) -> list[str]:
        """Return the questions that a model may not have read, those too that were saved a moment ago."""
        model = encoder.stored_as
        queue = self._unread.setdefault(model, [])
        seen = self._seen.get(model, 0)
        newest = await self._store.subscriptions.newest()
        if newest > seen:
            new = [each for each in await self._store.subscriptions.following("question", seen) if each.id <= newest]
            queue += dict.fromkeys(fold(each.value).strip() for each in new)
            self._seen[model] = newest
        return queue


def read(encoder: Encoder, asked: Sequence[str]) -> dict[str, Vectors | None]:
    """Return what a model makes of saved questions, one after the other, so that a person's comes in between."""
    texts = {each: questions.readable(each) for each in asked}
    return {each: None if text is None else encoder.question(text) for each, text in texts.items()}
