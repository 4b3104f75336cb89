"""Fills the library with vectors, from the store or by the models, the newest documents first."""

import asyncio
import hashlib
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import structlog

from bot.answers import glossary
from bot.answers.features import FOR_WORDS
from bot.answers.library import Library, Shelf
from bot.answers.vectors.encoders import Encoder, Vectors
from storage.errors import StoreError
from storage.folding import fold

Progress = Callable[[int, int], None]
"""Is told how many sentences of how many have been read, all models counted."""

_SHELVES_AT_ONCE = 50

_log = structlog.get_logger(__name__)


class Filling:
    """Brings the vectors of a library up to date; what was made is kept in the store by a digest of its text."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._asking = 0
        self._nobody_asks = asyncio.Event()
        self._nobody_asks.set()
        self._one_at_a_time = asyncio.Lock()

    def __enter__(self) -> None:
        """Begin a question, to which the filling gives way."""
        self._asking += 1
        self._nobody_asks.clear()

    def __exit__(self, *_: object) -> None:
        """End a question."""
        self._asking -= 1
        if not self._asking:
            self._nobody_asks.set()

    async def fill(self, progress: Progress | None = None) -> None:
        """Return when every unit has the vectors of every model, and every word its own."""
        async with self._one_at_a_time:
            await self._library.state()
            shelves = list(reversed(self._library.shelves.values()))
            each = sum(_sentences(shelf) for shelf in shelves)
            for place, encoder in enumerate(self._library.encoders):
                told = _Told(progress, place * each, each * len(self._library.encoders))
                try:
                    await self._fill_by(encoder, shelves, told)
                except StoreError:
                    raise
                except Exception:  # noqa: BLE001 - a model is a foreign engine: without its vectors the others answer
                    _log.exception("model_failed", model=encoder.name)

    async def _fill_by(self, encoder: Encoder, shelves: Sequence[Shelf], told: "_Told") -> None:
        if encoder.name == FOR_WORDS:
            await self._fill_lexicon(encoder, shelves)
        for first in range(0, len(shelves), _SHELVES_AT_ONCE):
            some = shelves[first : first + _SHELVES_AT_ONCE]
            await self._fill_shelves(encoder, some)
            told.more(sum(_sentences(shelf) for shelf in some))

    async def _fill_lexicon(self, encoder: Encoder, shelves: Iterable[Shelf]) -> None:
        counts = glossary.vocabulary(unit for shelf in shelves for unit in shelf.units)
        if words := [word for word in counts if word not in self._library.lexicon]:
            self._library.lexicon.update(await self._vectors(encoder, words))
            self._library.outdated()

    async def _fill_shelves(self, encoder: Encoder, shelves: Sequence[Shelf]) -> None:
        waiting = [shelf for shelf in shelves if encoder.name not in shelf.vectors]
        if not waiting:
            return
        found = await self._vectors(
            encoder, [each.folded for shelf in waiting for unit in shelf.units for each in unit.sentences]
        )
        for shelf in waiting:
            shelf.vectors[encoder.name] = [
                np.stack([found[each.folded] for each in unit.sentences]) if unit.sentences else None
                for unit in shelf.units
            ]
        self._library.outdated()

    async def _vectors(self, encoder: Encoder, texts: Sequence[str]) -> dict[str, Vectors]:
        """Return the vectors of texts, each made once and kept."""
        kept = self._library.store.vectors
        by_digest = {_digest(text): text for text in texts}
        found = {
            by_digest[digest]: np.frombuffer(vector, "<f2").astype(np.float32)
            for digest, vector in (await kept.get(encoder.name, list(by_digest))).items()
        }
        missing = [(digest, text) for digest, text in by_digest.items() if text not in found]
        for first in range(0, len(missing), encoder.batch):
            await self._nobody_asks.wait()
            batch = missing[first : first + encoder.batch]
            rows = await asyncio.to_thread(encoder.texts, [text for _, text in batch])
            await kept.put(
                encoder.name,
                {digest: row.astype("<f2").tobytes() for (digest, _), row in zip(batch, rows, strict=True)},
            )
            found.update(zip((text for _, text in batch), rows.astype("<f2").astype(np.float32), strict=True))
        return found


class _Told:
    """Tells how far the filling is, counted over all models."""

    def __init__(self, progress: Progress | None, done: int, everything: int) -> None:
        self._progress, self._done, self._everything = progress, done, everything

    def more(self, sentences: int) -> None:
        self._done += sentences
        if self._progress:
            self._progress(self._done, self._everything)


def _digest(text: str) -> str:
    return hashlib.blake2b(fold(text).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _sentences(shelf: Shelf) -> int:
    return sum(len(unit.sentences) for unit in shelf.units)
