"""Finds the subscriptions that a document matches: by index, by one automaton, by what it answers."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from bot.alerts.expressions import document_text
from bot.alerts.keywords import KeywordIndex
from bot.alerts.reading import texts_of
from bot.alerts.standing import QuestionIndex
from bot.answers.models import Answerer
from seeds.models import Document
from storage.models import Following, RuleKind, Scope, Subscription
from storage.protocols import Store, Subscriptions

QUESTION_FROM = 0.5
"""Confidence with which a document must answer a saved question; an answer in a chat asks for no more."""

IndexT = TypeVar("IndexT")


class Matching:
    """Every way in which a document can match, over the subscriptions of a store."""

    def __init__(self, store: Store, answerer: Answerer | None = None) -> None:
        """Without `answerer` saved questions match nothing."""
        self._store = store
        self._answerer = answerer
        self._keywords = _Kept("keywords", KeywordIndex)
        self._questions = _Kept("question", QuestionIndex)

    async def find(self, document: Document) -> list[Subscription]:
        """Return the subscriptions that `document`, which is in the store, matches; paused ones are left out."""
        found = await self._store.subscriptions.matching(document)
        ids = [*await self._by_words(document), *await self._by_answers(document)]
        others = await self._store.subscriptions.by_ids(ids) if ids else []
        return sorted((*found, *(each for each in others if not each.paused)), key=lambda each: each.id)

    async def _by_words(self, document: Document) -> list[int]:
        index = await self._keywords.now(self._store.subscriptions)
        if index is None:
            return []
        return await asyncio.to_thread(lambda: index.matching(document_text(texts_of(document))))

    async def _by_answers(self, document: Document) -> list[int]:
        """Ask the document itself what shares words with it: it matches what it answers, as in a chat."""
        index = await self._questions.now(self._store.subscriptions)
        if index is None or self._answerer is None:
            return []
        candidates = await asyncio.to_thread(index.candidates, texts_of(document))
        found: list[int] = []
        for question, subscriptions in candidates.items():
            answer = await self._answerer.answer(question, Scope(slugs=(document.slug,)), top=1)
            if not answer.abstained and answer.confidence >= QUESTION_FROM:
                found += subscriptions
        return found


class _Kept(Generic[IndexT]):
    """An index over all subscriptions of a kind, made anew when one comes or goes."""

    def __init__(self, kind: RuleKind, make: Callable[[Sequence[Following]], IndexT]) -> None:
        self._kind = kind
        self._make = make
        self._version: str | None = None
        self._index: IndexT | None = None

    async def now(self, subscriptions: Subscriptions) -> IndexT | None:
        """Return the index as of now, None where there is no such subscription."""
        version = await subscriptions.version(self._kind)
        if version != self._version:
            following = await subscriptions.following(self._kind)
            self._index = await asyncio.to_thread(self._make, following) if following else None
            self._version = version
        return self._index
