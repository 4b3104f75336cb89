"""Holds the library ready for questions: its units, their words and meanings, in step with the store."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from bot.answers import glossary
from bot.answers.glossary import Glossary
from bot.answers.units import Unit, cut
from bot.answers.vectors.encoders import Encoder, Vectors
from bot.answers.vectors.meanings import Meanings
from bot.answers.words import WordIndex
from storage.models import Card, Passage
from storage.protocols import Store

_AT_ONCE = 2000
"""Passages, documents and changes that are read from the store at once."""


@dataclass
class Shelf:
    """One document's units; `numbers` are theirs in the word index, `vectors` by model what has been made of each."""

    units: list[Unit]
    numbers: range
    vectors: dict[str, list[Vectors | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class State:
    """The library as one question sees it; nothing in it changes any more.

    place: of a unit's number in the word index, its place in `units` and in all meanings. vocabulary: the words that
    mean something, with in how many units each stands.
    """

    units: tuple[Unit, ...]
    place: dict[int, int]
    words: WordIndex
    average_length: float
    meanings: dict[str, Meanings]
    vocabulary: dict[str, int]
    glossary: Glossary | None


class Library:
    """Follows a store. `shelves` are its documents by slug, in order of intake."""

    def __init__(self, store: Store, encoders: Iterable[Encoder]) -> None:
        self.store = store
        self.encoders = tuple(encoders)
        self.shelves: dict[str, Shelf] = {}
        self.lexicon: dict[str, Vectors] = {}
        self._words = WordIndex()
        self._seen: int | None = None
        self._next = 0
        self._state: State | None = None
        self._lock = asyncio.Lock()

    async def state(self) -> State:
        """Return the library as of the store's last commit."""
        async with self._lock:
            await self._follow()
            if self._state is None:
                self._state = await asyncio.to_thread(self._build)
            return self._state

    def outdated(self) -> None:
        """Say that vectors have come, so that the next question sees them."""
        self._state = None

    async def _follow(self) -> None:
        if self._seen is None:
            last = await self.store.changes.last()
            await self._read_all()
            self._seen = last
        while changes := await self.store.changes.since(self._seen, _AT_ONCE):
            for slug in dict.fromkeys(change.slug for change in changes):
                await self._read(slug)
            self._seen = changes[-1].number
            self._words.commit()
            self._state = None

    async def _read_all(self) -> None:
        titles: dict[str, str] = {}
        while cards := (await self.store.documents.cards(limit=_AT_ONCE, offset=len(titles))).items:
            titles |= {card.slug: card.title for card in cards}
        after = 0
        passages: list[Passage] = []
        while some := await self.store.search.passages_after(after, _AT_ONCE):
            passages += some
            after = some[-1].id
        for slug, of_document in groupby(passages, key=lambda passage: passage.slug):
            self._put(slug, titles.get(slug, ""), list(of_document))
        self._words.commit()

    async def _read(self, slug: str) -> None:
        if old := self.shelves.pop(slug, None):
            self._words.remove(old.numbers)
        card: Card | None = await self.store.documents.card(slug, hidden=True)
        if card:
            self._put(slug, card.title, await self.store.search.passages_of(slug))

    def _put(self, slug: str, title: str, passages: list[Passage]) -> None:
        units = cut(title, passages)
        numbers = range(self._next, self._next + len(units))
        self._next = numbers.stop
        self._words.add(dict(zip(numbers, units, strict=True)))
        self.shelves[slug] = Shelf(units, numbers)

    def _build(self) -> State:
        shelves = list(self.shelves.values())
        units = tuple(unit for shelf in shelves for unit in shelf.units)
        numbers = [number for shelf in shelves for number in shelf.numbers]
        counts = glossary.vocabulary(units)
        return State(
            units=units,
            place={number: place for place, number in enumerate(numbers)},
            words=self._words,
            average_length=float(np.mean([unit.length for unit in units])) if units else 1.0,
            meanings={encoder.name: self._meanings(encoder) for encoder in self.encoders},
            vocabulary=counts,
            glossary=self._glossary(counts, len(units)) if self.lexicon else None,
        )

    def _meanings(self, encoder: Encoder) -> Meanings:
        vectors: list[Vectors | None] = []
        for shelf in self.shelves.values():
            vectors += shelf.vectors.get(encoder.name) or [None] * len(shelf.units)
        return Meanings(vectors, encoder.dimension)

    def _glossary(self, counts: dict[str, int], units: int) -> Glossary:
        return Glossary({word: self.lexicon[word] for word in counts if word in self.lexicon}, counts, units)
