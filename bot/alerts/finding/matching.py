"""Finds the subscriptions that a document matches: by index, by one automaton, by what it answers."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import merge
from itertools import chain, compress
from typing import Generic, TypeVar

from bot.alerts.finding.keywords import KeywordIndex
from bot.alerts.finding.meant import Meant
from bot.alerts.finding.reading import texts_of
from bot.alerts.finding.standing import Asking, Likely, QuestionIndex
from bot.alerts.wording.expressions import document_text
from bot.answers.models import Answerer, Comparer
from bot.answers.saved import standing
from seeds.models import Document
from storage.models import Following, RuleKind, Subscription
from storage.protocols import Store, Subscriptions

QUESTION_FROM = standing.own().tell_from
"""Chance with which a document must answer a saved question, calibrated for that use by `make calibrate`."""

QUESTION_RIGHT = standing.own().told_right
"""Share of the documents told from there on that were found to answer."""

WORTH_IT, WORTH_A_SHARE = 1_000, 0.1
"""New subscriptions, and as a share of the others, over which all are put into one index again."""

IndexT = TypeVar("IndexT")


class Matching:
    """Every way in which a document can match, over the subscriptions of a store."""

    def __init__(self, store: Store, answerer: Answerer | None = None, comparer: Comparer | None = None) -> None:
        """Without `answerer` saved questions match nothing; without `comparer` words alone choose which are asked."""
        self._store = store
        self._answerer = answerer
        self._meant = Meant(comparer) if answerer and comparer else None
        self._keywords = _Kept("keywords", KeywordIndex)
        self._questions = _Kept("question", QuestionIndex)

    async def find(self, document: Document) -> list[Subscription]:
        """Return the subscriptions that `document`, which is in the store, matches; paused ones too."""
        found = await self._store.subscriptions.matching(document)
        ids = [*await self._by_words(document), *await self._by_answers(document)]
        others = await self._store.subscriptions.by_ids(ids) if ids else []
        return sorted((*found, *others), key=lambda each: each.id)

    async def _by_words(self, document: Document) -> list[int]:
        indexes = await self._keywords.now(self._store.subscriptions)
        if not indexes:
            return []
        return await asyncio.to_thread(_matching, indexes, document)

    async def compares(self) -> bool:
        """Tell whether there are saved questions that can be compared by meaning."""
        if self._meant is None or not await self._questions.now(self._store.subscriptions):
            return False
        return await self._meant.able()

    async def find_by_meaning(self, document: Document, *, patient: bool = False) -> list[Subscription] | None:
        """Return all saved questions that `document` answers, of those that are near by words or meaning.

        None while it has not been read; patient: also while one of the questions has not.
        """
        if self._meant is None:
            return []
        indexes = await self._questions.now(self._store.subscriptions)
        all_read = await self._meant.catch_up([each for index in indexes for each in index.questions])
        near = await self._meant.nearness(document.slug) if all_read or not patient else None
        if near is None:
            return None
        ids = await self._by_answers(document, near)
        return await self._store.subscriptions.by_ids(ids) if ids else []

    async def _by_answers(self, document: Document, near: Mapping[str, float] | None = None) -> list[int]:
        """Ask the document itself all that is like it: it matches what it answers, as in a chat.

        However many it answers, all are asked before anything is written, one after the other: whoever else needs
        the loop has it in between.
        """
        indexes = await self._questions.now(self._store.subscriptions)
        if not indexes or self._answerer is None:
            return []
        ranked = await asyncio.to_thread(_ranked, indexes, document, near)
        asking, found = Asking(_each_once(ranked, indexes)), list[int]()
        while some := asking.next():
            sure = await self._answerer.how_sure(document.slug, [each.question for each in some])
            answered = [confidence >= QUESTION_FROM for confidence in sure]
            found += [number for each in compress(some, answered) for number in each.subscriptions]
            asking.answered(answered)
        return found

    async def quote(self, slug: str, question: str) -> str:
        """Return the passage of a document that answers a question; empty where none does."""
        return (await self._answerer.find(slug, question)).passage if self._answerer else ""


def _ranked(indexes: Sequence[QuestionIndex], document: Document, near: Mapping[str, float] | None) -> Iterator[Likely]:
    texts = texts_of(document)
    return merge(*(index.ranked(texts, near) for index in indexes), key=lambda each: each.rank)


def _each_once(ranked: Iterable[Likely], indexes: Sequence[QuestionIndex]) -> Iterator[Likely]:
    """Yield each question once, with the subscriptions of all indexes: an old one may have been saved again."""
    seen = set[str]()
    for each in ranked:
        if each.question not in seen:
            seen.add(each.question)
            together = chain.from_iterable(index.asked_by(each.question) for index in indexes)
            yield replace(each, subscriptions=tuple(together))


def _matching(indexes: Sequence[KeywordIndex], document: Document) -> list[int]:
    text = document_text(texts_of(document))
    return [each for index in indexes for each in index.matching(text)]


class _Kept(Generic[IndexT]):
    """Indexes over all subscriptions of a kind: one over most, and a small one over those that came since.

    One that has gone is left in: its id is never given again, and nothing is found under it. So what a new
    subscription costs is an index over the new ones, until they are worth being taken into the large one.
    """

    def __init__(self, kind: RuleKind, make: Callable[[Sequence[Following]], IndexT]) -> None:
        self._kind = kind
        self._make = make
        self._most = 0
        self._since: list[Following] = []
        self._indexes: list[IndexT] = []
        self._seen = 0

    async def now(self, subscriptions: Subscriptions) -> Sequence[IndexT]:
        """Return the indexes as of now, none where there is no such subscription."""
        newest = await subscriptions.newest()
        if newest > self._seen:
            new = [each for each in await subscriptions.following(self._kind, self._seen) if each.id <= newest]
            if new:
                await self._take(new, newest, subscriptions)
            self._seen = newest
        return self._indexes

    async def _take(self, new: Sequence[Following], newest: int, subscriptions: Subscriptions) -> None:
        since = [*self._since, *new]
        if len(since) > max(WORTH_IT, self._most * WORTH_A_SHARE):
            most = [each for each in await subscriptions.following(self._kind) if each.id <= newest]
            self._indexes = [await asyncio.to_thread(self._make, most)]
            self._most, self._since = len(most), []
        else:
            most_of_them = self._indexes[:1] if self._most else []
            self._indexes = [*most_of_them, await asyncio.to_thread(self._make, since)]
            self._since = since
