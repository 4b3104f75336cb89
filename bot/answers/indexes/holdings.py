"""Holds the library ready for questions: the index of its units, their words and meanings, in step with the store."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import numpy as np
import structlog
from numpy.typing import NDArray

from bot.answers.common.damage import IndexDamaged, damage
from bot.answers.indexes import place
from bot.answers.indexes.aliases import Aliases
from bot.answers.indexes.glossary import Glossary
from bot.answers.indexes.index import Index
from bot.answers.indexes.place import Manifest, Place
from bot.answers.indexes.units import Unit, cut
from bot.answers.indexes.words import Table, Words
from bot.answers.vectors.encoders import Encoder
from bot.answers.vectors.meanings import Meanings
from storage.models import Change, Label, Passage
from storage.protocols import Store

_AT_ONCE = 2000
"""Passages that are read from the store at once."""

_CHANGES = 500
"""Changes that are followed in one commit where nobody can be answered before."""

STEP = 20
"""Documents whose changes are followed before their words can be found."""

RESTS = 2.0
"""Times as long as the last step took in which the next one waits where one follows another, such as where many ask
while documents come in: each commit makes the index merge what it has, so several documents at once cost half."""

_MOST_REST = 1.0
"""Seconds that it waits at most."""

UNPACKED = 500
"""Units that are read from the index at once by whoever looks at all."""

SHORT, LONG = 2.0, 24.0
"""Units of a document up to which it stands for itself, as passages of an encyclopedia do, and from which all of its
units speak of one subject, as those of articles do: there a question's words say less of where its answer stands."""

DoneT = TypeVar("DoneT")

_log = structlog.get_logger(__name__)


class Units(Sequence[Unit]):
    """All units by place, read from the index when they are looked at."""

    def __init__(self, table: Table, words: Words) -> None:
        self._table, self._words = table, words

    def __len__(self) -> int:
        return len(self._table)

    def at(self, places: Sequence[int] | NDArray[np.intp]) -> list[Unit]:
        """Return some units, in that order. Raises `IndexDamaged`."""
        return self._words.units(self._table, np.asarray(places, np.intp))

    def __getitem__(self, place: int | slice) -> Unit | list[Unit]:  # type: ignore[override]
        """Return the unit at a place, or those of a slice."""
        if isinstance(place, slice):
            return self.at(range(*place.indices(len(self))))
        return self.at([range(len(self))[place]])[0]

    def __iter__(self) -> Iterator[Unit]:
        """Yield all, some at a time."""
        for first in range(0, len(self), UNPACKED):
            yield from self.at(range(first, min(first + UNPACKED, len(self))))


@dataclass(frozen=True)
class State:
    """The library as one question sees it; what grows in it (vocabulary, aliases) only ever gets more.

    table: what is known of every unit, by place. vocabulary: the words that mean something, with in how many units
    each stands. documents: their numbers by slug.
    """

    table: Table
    words: Words
    meanings: dict[str, Meanings]
    vocabulary: Mapping[str, int]
    aliases: Aliases
    documents: Mapping[str, int]
    glossary: Glossary | None

    @property
    def units(self) -> Units:
        """All units by place."""
        return Units(self.table, self.words)

    @property
    def average_length(self) -> float:
        """Mean length of a unit in folded code points."""
        return self.table.average_length

    @property
    def length_of_documents(self) -> float:
        """From 0, where a document is a passage or two, to 1, where it is an article of `LONG` units or more."""
        return float(np.clip(np.log(self.table.units_a_document / SHORT) / np.log(LONG / SHORT), 0, 1))

    def holds(self, slugs: Collection[str]) -> bool:
        """Tell whether the units of all these documents are here."""
        numbers = [self.documents.get(slug) for slug in slugs]
        return all(number is not None and bool((self.table.documents == number).any()) for number in numbers)

    def numbers(self, slugs: Collection[str]) -> NDArray[np.int64]:
        """Return the numbers of documents by slug; those that aren't here are left out."""
        return np.array([self.documents[slug] for slug in slugs if slug in self.documents], np.int64)


class Library:
    """Follows a store: words in step with each commit, vectors as `Filling` brings them.

    path: of the database; the index lies in a folder beside it. Without a path it is in memory.
    """

    def __init__(self, store: Store, encoders: Iterable[Encoder], path: Path | None = None) -> None:
        self.store = store
        self.encoders = tuple(encoders)
        self.is_followed = False
        """Whether the index is kept in step in the background, so that a question need not wait for a large batch."""
        self._path = path
        self._place: Place | None = None
        self._index: Index | None = None
        self._seen = 0
        self._documents: dict[str, int] = {}
        self._state: State | None = None
        self._before: State | None = None
        self._rests_until = 0.0
        self._news = 0
        self._lock = asyncio.Lock()
        self._putting = threading.Lock()  # a thread goes on to write when the task that waits for it is cancelled

    async def state(self, holding: Collection[str] = ()) -> State:
        """Return the library as of the store's last commit, or while a large batch is followed, shortly before it.

        holding: slugs of documents that are asked about by name. Where one isn't there yet, all is followed first.
        """
        behind = self._before is not None and not self._before.holds(holding)
        if self.is_followed and self._before and self._lock.locked() and not behind:
            return self._before
        async with self._lock:
            some = self.is_followed and self._before is not None and not behind
            if some and time.monotonic() < self._rests_until:
                return await self._sound(self._built)
            _, state = await self._sound(partial(self._followed, STEP if some else None))
            return state

    async def follow(self) -> bool:
        """Follow a step of what has changed; returns whether there may be more."""
        if (left := self._rests_until - time.monotonic()) > 0:
            await asyncio.sleep(left)
        async with self._lock:
            more, _ = await self._sound(partial(self._followed, STEP))
            return more

    async def index(self) -> Index:
        """Return the open index, as of the store's last commit or shortly before it."""
        await self.state()
        return self._opened()

    def outdated(self) -> None:
        """Say that vectors have come, so that the next question sees them."""
        self._state = None
        self._news += 1

    async def read_in(self) -> None:
        """Have the system read the index's files, so that the first questions need not wait for the disk."""
        if self._place:
            await asyncio.to_thread(self._place.read_in)

    def close(self) -> None:
        """Let go of the folder; nothing is lost, and what is asked later opens it again."""
        if self._index:
            self._index.close()
        self._index = self._state = self._before = None
        if self._place:
            self._place.close()
            self._place = None

    async def mend(self, state: State, why: str, *, in_memory: bool = False) -> None:
        """Make the index anew, as what lies there for `state` can't be read; others may have done so meanwhile.

        in_memory: make it there, as where it was made anew in its folder and can't be read again.
        """
        async with self._lock:
            if state is self._before:
                await (self._make_in_memory(why) if in_memory else self._make_anew(why))

    async def mend_index(self, index: Index, why: str) -> None:
        """Make the index anew, as this one can't be read; others may have done so meanwhile."""
        async with self._lock:
            if index is self._index:
                await self._make_anew(why)

    async def _built(self) -> State:
        if self._state is not None:
            return self._state
        news = self._news
        built = self._before = await asyncio.to_thread(self._build)
        # What came meanwhile it may not hold: the next question looks anew.
        self._state = built if news == self._news else None
        return built

    async def _sound(self, work: Callable[[], Awaitable[DoneT]]) -> DoneT:
        """Do something with the index. Where that can't be read or written it is made anew, at last in memory."""
        for mend in (self._make_anew, self._make_in_memory):
            try:
                return await work()
            except IndexDamaged as error:
                await mend(str(error))
        return await work()

    async def _followed(self, most: int | None) -> tuple[bool, State]:
        """Follow what has changed; returns whether there may be more, and the library as it is then."""
        if self._index is None:
            await self._open()
        return await self._follow_changes(most), await self._built()

    async def _follow_changes(self, most: int | None) -> bool:
        while changes := await self.store.changes.since(self._seen, most or _CHANGES):
            began = time.monotonic()
            slugs = list(dict.fromkeys(change.slug for change in changes))
            labels = {label.slug: label for label in await self.store.documents.labels(slugs)}
            passages = {slug: await self.store.search.passages_of(slug, hidden=True) for slug in labels}
            await asyncio.to_thread(self._put, slugs, labels, passages)
            await self._note(changes[-1])
            took = time.monotonic() - began
            self._rests_until = began + took + min(RESTS * took, _MOST_REST)
            if most:
                return len(changes) == most
        return False

    def _put(self, slugs: Iterable[str], labels: dict[str, Label], passages: dict[str, list[Passage]]) -> None:
        with self._putting:
            index = self._opened()
            for slug in slugs:
                label = labels.get(slug)
                index.put(slug, label.number if label else 0, cut(label.title, passages[slug]) if label else [])
            index.commit()
        self._documents.update({slug: label.number for slug, label in labels.items()})

    async def _open(self) -> None:
        why = await self._take_place()
        if why is None:
            documents = {label.slug: label.number for label in await self.store.documents.labels()}
            try:
                self._index = await asyncio.to_thread(Index, self._folder(), self.encoders)
                self._documents = documents
                return
            except IndexDamaged as error:
                why = str(error)
        await self._make_anew(why)

    async def _take_place(self) -> str | None:
        """Take the folder; returns why what lies there can't be used."""
        if not self._path:
            return "it is kept in memory"
        try:
            if self._place is None:  # else it was taken for an opening that was broken off
                self._place = await asyncio.to_thread(Place, self._path)
        except OSError as error:
            _log.warning("index_in_memory", reason=str(error))
            return "there is no place for it"
        manifest = self._place.manifest()
        self._seen = manifest.change if manifest else 0
        return self._place.condemned() or await place.out_of_step(manifest, self.store)

    async def _make_anew(self, why: str) -> None:
        if self._place:
            documents = len(await self.store.documents.labels())
            say = _log.warning if self._seen else _log.info  # a new library has none to miss
            if documents:
                say("index_made_anew", reason=why, documents=documents)
        try:
            await self._make()
        except IndexDamaged as error:
            if not self._place:
                raise
            await self._make_in_memory(str(error))

    async def _make_in_memory(self, why: str) -> None:
        """Serve the library from memory, as if there were no folder: such as on a disk without room."""
        _log.warning("index_in_memory", reason=why)
        if self._place:
            self._place.close()
        self._place = self._path = None
        await self._make()

    async def _make(self) -> None:
        last = await self.store.changes.last()
        labels = {label.slug: label for label in await self.store.documents.labels()}
        if self._index:
            self._index.close()
        self._index = self._state = self._before = None
        if self._place:
            with damage("the index can't be removed"):
                await asyncio.to_thread(self._place.empty)
        self._index = await self._filled(labels)
        self._documents = {slug: label.number for slug, label in labels.items()}
        await self._note((await self.store.changes.since(last - 1, 1))[0] if last else None)

    async def _filled(self, labels: dict[str, Label]) -> Index:
        """Return an index of all documents: what is broken off holds only some, and is nobody's."""
        index = await asyncio.to_thread(Index, self._folder(), self.encoders)
        try:
            async for groups in self._by_document():
                await asyncio.to_thread(_put_many, index, labels, groups)
            await asyncio.to_thread(index.commit_many)
        except BaseException:
            index.close()
            raise
        return index

    async def _by_document(self) -> AsyncIterator[list[tuple[str, list[Passage]]]]:
        """Yield all passages of some documents at a time."""
        after, rest = 0, list[Passage]()
        while some := await self.store.search.passages_after(after, _AT_ONCE):
            after = some[-1].id
            groups = [(slug, list(each)) for slug, each in groupby(rest + some, key=lambda passage: passage.slug)]
            rest = groups.pop()[1]  # its document may go on
            yield groups
        if rest:
            yield [(rest[0].slug, rest)]

    async def _note(self, change: Change | None) -> None:
        self._seen = change.number if change else 0
        self._state = None
        if self._place:
            self._place.note(Manifest.of(await place.identity(self.store), change))

    def _folder(self) -> Path | None:
        return self._place.folder if self._place else None

    def _opened(self) -> Index:
        if self._index is None:
            raise IndexDamaged("the index was closed")
        return self._index

    def _build(self) -> State:
        index, before = self._opened(), self._before
        numbers = index.table.numbers
        glossary = None
        if index.lexicon is not None and len(index.lexicon):
            glossary = Glossary(index.lexicon, index.vocabulary, len(numbers), before.glossary if before else None)
        return State(
            table=index.table,
            words=index.words,
            meanings={
                name: Meanings.following(kept.known(), numbers, before.meanings[name] if before else None)
                for name, kept in index.vectors.items()
            },
            vocabulary=index.vocabulary,
            aliases=index.aliases,
            documents=self._documents,
            glossary=glossary,
        )


def _put_many(index: Index, labels: dict[str, Label], groups: Iterable[tuple[str, list[Passage]]]) -> None:
    for slug, passages in groups:
        if label := labels.get(slug):  # a document that came in meanwhile is told of by its change
            index.put_one_of_many(slug, label.number, cut(label.title, passages))
