"""Keeps the vectors of one model in a file that grows at its end, mapped into memory, with a bit a number to scan."""

import mmap
import os
import threading
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from bot.answers.vectors.encoders import Vectors, normalised

Indices = NDArray[np.intp]

SAMPLE = 20_000
"""Rows that a mean is taken of when there are more; evenly spread, so that the same rows give the same mean."""

BLOCK = 32_768
"""Rows that are scanned at once: their bits of one word (256 KB) stay in the processor's cache."""

_AT_ONCE = 1000
"""Rows that are read before their pages are handed back: with each the system may map 64 KB, which count as ours."""


class Rows:
    """Vectors of length one by row, as half floats: what the store keeps of them, so nothing is lost.

    path: the file; without one they are kept in memory. What a crash left of half a row is cut off. One thread may
    append; any may read what was there.
    """

    def __init__(self, path: Path | None, dimension: int) -> None:
        self.dimension = dimension
        self._bytes = 2 * dimension
        self._file: IO[bytes] | None = None
        self._mapped: mmap.mmap | None = None
        self._halves = np.zeros((0, dimension), "<f2")
        self._bits = _Bits(path.with_suffix(".bits") if path else None, dimension)
        self._looked = 0
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a+b")
            self.cut(self._file.seek(0, os.SEEK_END) // self._bytes)

    def __len__(self) -> int:
        return len(self._halves)

    def cut(self, count: int) -> None:
        """Keep the first `count` rows only."""
        if self._file:
            self._file.truncate(count * self._bytes)
            self._map(count)
        else:
            self._halves = self._halves[:count]
        self._bits.cut(count)

    def append(self, rows: Vectors) -> None:
        """Add rows at the end; in the file when this returns, though not yet safe from a loss of power."""
        halves = rows.astype("<f2")
        if self._file:
            self._file.write(halves.tobytes())
            self._file.flush()
            self._map(len(self) + len(halves))
        else:
            self._halves = np.concatenate([self._halves, halves])

    def take(self, indices: Indices) -> Vectors:
        """Return rows by index."""
        found = np.empty((len(indices), self.dimension), np.float32)
        for first in range(0, len(indices), _AT_ONCE):
            part = indices[first : first + _AT_ONCE]
            found[first : first + len(part)] = self._halves[part]
            self._looked += len(part)
            if self._mapped and self._looked >= _AT_ONCE and hasattr(mmap, "MADV_DONTNEED"):
                self._looked = 0
                self._mapped.madvise(mmap.MADV_DONTNEED)  # they stay in the system's cache
        return found

    def mean(self) -> Vectors:
        """Return the mean of the rows, or of a sample of them."""
        if not len(self):
            return np.zeros(self.dimension, np.float32)
        mean: Vectors = self.take(spread(len(self), SAMPLE)).mean(axis=0)
        return mean

    def near(self, asked: Vectors, most: int) -> Indices:
        """Return some `most` rows that are nearest to a vector from which the mean was taken, in order of index.

        By the signs of their numbers less the mean, whose agreement follows the angle (Charikar 2002, "Similarity
        estimation techniques from rounding algorithms"): what is wanted precisely is compared afterwards.
        """
        self._bits.follow(self)
        return self._bits.near(asked, most)

    def _map(self, count: int) -> None:
        if count:
            assert self._file is not None  # noqa: S101 - only called where there is one
            self._mapped = mmap.mmap(self._file.fileno(), count * self._bytes, access=mmap.ACCESS_READ)
            self._halves = np.frombuffer(self._mapped, "<f2").reshape(count, self.dimension)
        else:
            self._mapped, self._halves = None, np.zeros((0, self.dimension), "<f2")


class _Bits:
    """The signs of rows less a mean, 64 to a word, word by word so that a scan reads memory in order.

    Beside the rows they are kept in a file, the mean first: making them anew means reading all rows.
    """

    def __init__(self, path: Path | None, dimension: int) -> None:
        self._path = path
        self._words = -(-dimension // 64)
        self._mean = np.zeros(dimension, np.float32)
        self._made_at = 0
        self._count = 0
        self._columns = np.zeros((self._words, 0), np.uint64)
        self._following = threading.Lock()
        if path and path.exists():
            self._read(path.read_bytes())

    def cut(self, count: int) -> None:
        if count < self._count:
            self._count = 0

    def follow(self, rows: Rows) -> None:
        """Make what is missing; all anew where the mean is that of less than half as many rows."""
        with self._following:
            self._follow(rows)

    def _follow(self, rows: Rows) -> None:
        count = len(rows)
        if self._count and count <= 2 * self._made_at:
            first = self._count
        else:
            self._mean, self._made_at, first = rows.mean(), count, 0
        if first == count:
            return
        parts = [
            self._signs(rows.take(np.arange(at, min(at + BLOCK, count))) - self._mean)
            for at in range(first, count, BLOCK)
        ]
        new = np.concatenate(parts)
        if first + len(new) > self._columns.shape[1]:
            grown = np.zeros((self._words, first + len(new) + first // 4), np.uint64)
            grown[:, :first] = self._columns[:, :first]
            self._columns = grown
        self._columns[:, first:count] = new.T
        self._count = count
        self._write(new, first)

    def near(self, asked: Vectors, most: int) -> Indices:
        """Return some `most` rows whose signs agree with most of a vector's."""
        columns, count = self._columns, self._count
        signs = self._signs(asked[None, :])[0]
        apart = np.empty(count, np.uint16)
        differing, ones = np.empty(BLOCK, np.uint64), np.empty(BLOCK, np.uint8)
        for first in range(0, count, BLOCK):
            last = min(first + BLOCK, count)
            here, length = apart[first:last], last - first
            here[:] = 0
            for word, sign in enumerate(signs):
                np.bitwise_xor(columns[word, first:last], sign, out=differing[:length])
                np.bitwise_count(differing[:length], out=ones[:length])
                np.add(here, ones[:length], out=here)
        if most >= count:
            return np.arange(count)
        return np.flatnonzero(apart <= _limit(apart, most))

    def _signs(self, rows: Vectors) -> NDArray[np.uint64]:
        bits = np.packbits(rows > 0, axis=1)
        padded = np.zeros((len(rows), 8 * self._words), np.uint8)
        padded[:, : bits.shape[1]] = bits
        return padded.view(np.uint64)

    def _read(self, content: bytes) -> None:
        header = 8 + 4 * len(self._mean)
        if len(content) < header:
            return
        self._made_at = int(np.frombuffer(content, "<u8", 1)[0])
        self._mean = np.frombuffer(content, "<f4", len(self._mean), 8).copy()
        whole = (len(content) - header) // (8 * self._words) * self._words
        if self._path and len(content) != header + 8 * whole:  # a crash left half of a row
            os.truncate(self._path, header + 8 * whole)
        self._columns = np.ascontiguousarray(
            np.frombuffer(content, np.uint64, whole, header).reshape(-1, self._words).T
        )
        self._count = self._columns.shape[1]

    def _write(self, new: NDArray[np.uint64], first: int) -> None:
        if not self._path:
            return
        if first:
            with self._path.open("ab") as file:
                file.write(new.tobytes())
            return
        part = self._path.with_suffix(".bits.part")
        part.write_bytes(self._made_at.to_bytes(8, "little") + self._mean.astype("<f4").tobytes() + new.tobytes())
        part.replace(self._path)


def _limit(apart: NDArray[np.uint16], most: int) -> int:
    """Return up to how many differing signs some `most` rows go."""
    counts = np.cumsum(np.bincount(apart))
    return int(np.searchsorted(counts, most))


def spread(count: int, most: int) -> Indices:
    """Return at most `most` indices below `count`, evenly spread."""
    return np.arange(count) if count <= most else np.linspace(0, count - 1, most).astype(np.intp)


def centred(rows: Vectors, mean: Vectors) -> Vectors:
    """Return rows less a mean, of length one again."""
    return normalised(rows - mean)


def likeness(asked: Vectors, rows: Vectors, mean: Vectors) -> Vectors:
    """Return `asked @ centred(rows, mean).T` without making those rows: an array of asked ones by rows."""
    along = rows @ mean
    lengths = np.einsum("ij,ij->i", rows, rows) - 2 * along + mean @ mean
    found: Vectors = (asked @ rows.T - (asked @ mean)[:, None]) / np.sqrt(np.maximum(lengths, _NOTHING))
    return found


_NOTHING = np.float32(1e-9)
"""Squared length below which a row is the mean itself."""
