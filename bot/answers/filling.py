"""Fills the library with vectors, from the store or by the models, first what people are likeliest to ask about."""

import asyncio
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import TypeVar

import numpy as np
import structlog
from numpy.typing import NDArray

from bot.answers.common.damage import IndexDamaged
from bot.answers.indexes.holdings import Library, Units
from bot.answers.indexes.index import Index
from bot.answers.indexes.lexicon import Lexicon
from bot.answers.indexes.units import Unit
from bot.answers.indexes.words import Table
from bot.answers.saved.questions import SavedQuestions
from bot.answers.saved.questions import read as read_saved
from bot.answers.vectors.encoders import FOR_WORDS, Encoder, ModelResting, ModelUnavailable, Vectors
from bot.answers.vectors.kept import KeptVectors
from bot.errors import ENDINGS
from storage.errors import StoreError
from storage.folding import fold

Progress = Callable[[int, int], None]
"""Is told how many sentences of how many have been read, all models counted."""

SHARE = 0.1
"""Of one processor's time a model takes at most so much while people ask; less would be no work at all where many do.
What comes after a while without work, such as a new document, begins at once."""

SHARE_AT_FIRST = 0.5
"""The same of the fast model, until it has read what there is: nobody is answered by meaning before that."""

QUIET = 0.5
"""Seconds after a question in which another one is likely: reading goes on after that, or by its share."""

LOOK_AGAIN = 0.2
"""Seconds between looks for something to read, and for changes that another process may have made."""

REST = 60.0
"""Seconds after which a model that failed is tried again."""

SOON = 5.0
"""Seconds that a question waits at most for the fast model to have read a library for the first time."""

SHORT = 2_000
"""Sentences up to which a library is one that it reads within about that time."""

SEEN_AGAIN = 0.2
"""Seconds after which what has been read meanwhile takes part in answers."""

_UNITS_AT_ONCE = 64
_WORDS_AT_ONCE = 512

_log = structlog.get_logger(__name__)

Read = TypeVar("Read")


class Filling:
    """Brings the vectors of a library up to date; what was made is kept in the store by a digest of its text.

    The fast model comes first, so that a new document is soon found by meaning; for each model first the documents
    that answered most questions since the start, then the newest, and of each summary, points and answers before the
    body. Saved questions are read by turns with these; what was made of them is kept apart (`saved`).
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self.saved = SavedQuestions(library.store)
        self._asking = 0
        self._nobody_asks = asyncio.Event()
        self._nobody_asks.set()
        self._asked_at = -QUIET
        self._may_read = dict.fromkeys((each.name for each in library.encoders), 0.0)
        self._one_at_a_time = {each.name: asyncio.Lock() for each in library.encoders}
        self._asked: Counter[str] = Counter()
        self._queues: dict[str, _Queue] = {}
        self._new_words: _NewWords | None = None
        self._resting: dict[str, float] = {}
        self._mended: set[str] = set()
        self._reads_first: set[str] = set()
        self._is_first_read = asyncio.Event()
        if all(each.name != FOR_WORDS for each in library.encoders):
            self._is_first_read.set()
        self._told = time.monotonic()
        self._is_untold = False

    def __enter__(self) -> None:
        """Begin a question, to which the filling gives way."""
        self._asking += 1
        self._nobody_asks.clear()

    def __exit__(self, *_: object) -> None:
        """End a question."""
        self._asking -= 1
        self._asked_at = time.monotonic()
        if not self._asking:
            self._nobody_asks.set()

    def asked_of(self, slugs: Iterable[str]) -> None:
        """Note that documents answered a question."""
        self._asked.update(slugs)

    async def is_read_soon(self) -> bool:
        """Wait until the fast model has read a short library for the first time, and tell whether it just has.

        False at once where it needn't be waited for, or where that may take long.
        """
        index = await self._library.index()
        if self._is_first_read.is_set() or int(index.table.sentences.sum()) > SHORT:
            return False
        with suppress(TimeoutError):
            async with asyncio.timeout(SOON):
                await self._is_first_read.wait()
        return self._is_first_read.is_set()

    async def fill(self, progress: Progress | None = None) -> None:
        """Wait until every unit and saved question has the vectors of every model that works, every word its own."""
        self._resting.clear()
        for encoder in self._library.encoders:
            while await self.step(encoder):
                if progress:
                    progress(*self._progress(await self._library.index()))

    async def keep(self, encoder: Encoder) -> None:
        """Have a model read what is missing, and what comes, until cancelled; the fast one waits for no slow one.

        A slow one begins when the fast one has read what there is, or can't: until then it would only take the
        processor from it, and with one of them answers go by meaning.
        """
        if encoder.name == FOR_WORDS:
            self._reads_first.add(encoder.name)
        else:
            await self._is_first_read.wait()
        while True:
            if not await self.step(encoder):
                self._reads_first.discard(encoder.name)
                self._is_first_read.set()
                await asyncio.sleep(LOOK_AGAIN)

    async def step(self, encoder: Encoder) -> bool:
        """Have a model read one batch of what is missing; returns whether there was any."""
        async with self._one_at_a_time[encoder.name]:
            if self._resting.get(encoder.name, 0) > time.monotonic():
                return False
            if await self._read_some(encoder, await self._library.index()):
                return True
            if self._is_untold:
                self._is_untold = False
                self._library.outdated()
            return False

    async def _read_some(self, encoder: Encoder, index: Index) -> bool:
        """Have a model read one batch; returns whether there may be more. A fault lets it rest for a while."""
        try:
            # By turns, so that neither waits for all of the other.
            asked = await self._questions(encoder)
            if read := await self._units(encoder, index) or await self._words(encoder, index):
                self._tell()
            self._mended.discard(encoder.name)
            return read or asked
        except (StoreError, *ENDINGS):
            raise
        except IndexDamaged as error:
            await self._library.mend_index(index, str(error))
            if encoder.name not in self._mended:  # else it can't be read as soon as it is made
                self._mended.add(encoder.name)
                return True
        except ModelUnavailable as error:
            if not isinstance(error, ModelResting):
                _log.warning("model_failed", model=encoder.name, reason=str(error))
        except BaseException:  # noqa: BLE001 - a model is a foreign engine: without its vectors the others answer
            _log.exception("model_failed", model=encoder.name)
        self._resting[encoder.name] = time.monotonic() + REST
        return False

    def _tell(self) -> None:
        self._is_untold = True
        if time.monotonic() >= self._told + SEEN_AGAIN:
            self._told, self._is_untold = time.monotonic(), False
            self._library.outdated()

    def _progress(self, index: Index) -> tuple[int, int]:
        numbers = index.table.numbers
        done = sum(int(kept.known().of(numbers)[1].sum()) for kept in index.vectors.values())
        return done, int(index.table.sentences.sum()) * len(index.vectors)

    async def _units(self, encoder: Encoder, index: Index) -> bool:
        """Read a batch of units; returns whether any were missing."""
        kept = index.vectors[encoder.name]
        queue = self._queues.get(encoder.name)
        if queue is None or queue.kept is not kept or queue.table is not index.table:
            documents = (await self._library.state()).documents
            asked = {documents[slug]: times for slug, times in self._asked.items() if slug in documents}
            # Of 100,000 units it takes longer than the loop should stand still.
            queue = self._queues[encoder.name] = await asyncio.to_thread(_Queue, kept, index.table, asked)
        numbers = queue.next(_UNITS_AT_ONCE)
        if not len(numbers):
            return False
        units = await asyncio.to_thread(Units(queue.table, index.words).at, queue.table.places(numbers))
        found = await self._kept(encoder, [each.folded for unit in units for each in unit.sentences])
        ready, missing = [], list[str]()
        for unit in units:
            unread = [each.folded for each in unit.sentences if each.folded not in found]
            if len(missing) < encoder.batch or not unread:
                missing += unread
                ready.append(unit)
        found |= await self._read(encoder, list(dict.fromkeys(missing)))
        kept.add([(unit.number, _stacked(unit, found, encoder.dimension)) for unit in ready])
        queue.done({unit.number for unit in ready})
        return True

    async def _questions(self, encoder: Encoder) -> bool:
        """Read some saved questions; returns whether any had not been read."""
        questions = await self.saved.unread(encoder, encoder.batch)
        if questions:
            vectors = await self._giving_way(encoder, lambda: read_saved(encoder, questions))
            await self.saved.keep(encoder, vectors)
        return bool(questions)

    async def _words(self, encoder: Encoder, index: Index) -> bool:
        """Read a batch of the vocabulary; returns whether any was missing."""
        lexicon = index.lexicon
        if encoder.name != FOR_WORDS or lexicon is None:
            return False
        if self._new_words is None or self._new_words.lexicon is not lexicon:
            self._new_words = _NewWords(lexicon, index.vocabulary)
        words = await asyncio.to_thread(self._new_words.next, _WORDS_AT_ONCE)
        if words:
            found = await self._kept(encoder, words)
            found |= await self._read(encoder, [word for word in words if word not in found])
            lexicon.add({word: found[word] for word in words})
            self._new_words.done(len(words))
        return bool(words)

    async def _kept(self, encoder: Encoder, texts: Sequence[str]) -> dict[str, Vectors]:
        """Return the vectors of texts that the store keeps."""
        by_digest = {_digest(text): text for text in texts}
        kept = await self._library.store.vectors.get(encoder.stored_as, list(by_digest))
        return {by_digest[digest]: np.frombuffer(vector, "<f2").astype(np.float32) for digest, vector in kept.items()}

    async def _read(self, encoder: Encoder, texts: Sequence[str]) -> dict[str, Vectors]:
        """Return the vectors that a model makes of texts, which the store keeps from now on."""
        found: dict[str, Vectors] = {}
        for first in range(0, len(texts), encoder.batch):
            batch = texts[first : first + encoder.batch]
            rows = (await self._giving_way(encoder, partial(encoder.texts, batch))).astype("<f2")
            vectors = {_digest(text): row.tobytes() for text, row in zip(batch, rows, strict=True)}
            await self._library.store.vectors.put(encoder.stored_as, vectors)
            found.update(zip(batch, rows.astype(np.float32), strict=True))
        return found

    async def _giving_way(self, encoder: Encoder, reading: Callable[[], Read]) -> Read:
        """Return what a model reads in a thread, once nobody asks or within its share of the processor."""
        await self._give_way(encoder)
        began = time.monotonic()
        found = await asyncio.to_thread(reading)
        share = SHARE_AT_FIRST if encoder.name in self._reads_first else SHARE
        self._may_read[encoder.name] = began + (time.monotonic() - began) / share
        return found

    async def _give_way(self, encoder: Encoder) -> None:
        """Wait until nobody asks, or until a model has its share."""
        until = self._may_read[encoder.name]
        while (left := until - time.monotonic()) > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._nobody_asks.wait()
            quiet = QUIET - (time.monotonic() - self._asked_at)
            if quiet <= 0 and self._nobody_asks.is_set():
                return
            await asyncio.sleep(min(max(quiet, 0.01), left))


class _Queue:
    """What a model has to read yet of the units in a table, in order of importance."""

    def __init__(self, kept: KeptVectors, table: Table, asked: dict[int, int]) -> None:
        self.kept, self.table = kept, table
        known = kept.known().of(table.numbers)[0]
        missing = np.flatnonzero(known < 0)
        documents, bodies = table.documents[missing], table.bodies[missing]
        times = np.array([asked.get(int(each), 0) for each in documents]) if asked else np.zeros(len(missing))
        self._numbers = table.numbers[missing][np.lexsort((table.numbers[missing], -documents, bodies, -times))]

    def next(self, most: int) -> NDArray[np.int64]:
        return self._numbers[:most]

    def done(self, numbers: set[int]) -> None:
        first, rest = self._numbers[:_UNITS_AT_ONCE], self._numbers[_UNITS_AT_ONCE:]
        self._numbers = np.concatenate([[each for each in first if int(each) not in numbers], rest]).astype(np.int64)


class _NewWords:
    """The words of a vocabulary that a lexicon doesn't have, in the order in which they came."""

    def __init__(self, lexicon: Lexicon, vocabulary: Mapping[str, int]) -> None:
        self.lexicon = lexicon
        self._vocabulary = vocabulary
        self._seen = 0
        self._missing: list[str] = []

    def next(self, most: int) -> list[str]:
        # It only grows, at its end, and in another thread: a list is made of that at one stroke.
        new = list(islice(self._vocabulary, self._seen, None)) if len(self._vocabulary) > self._seen else []
        self._seen += len(new)
        self._missing += self.lexicon.missing(new)
        return self._missing[:most]

    def done(self, count: int) -> None:
        del self._missing[:count]


def _stacked(unit: Unit, found: dict[str, Vectors], dimension: int) -> Vectors:
    rows = [found[each.folded] for each in unit.sentences]
    return np.stack(rows) if rows else np.zeros((0, dimension), np.float32)


def _digest(text: str) -> str:
    return hashlib.blake2b(fold(text).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
