"""Keeps the vectors of one model in a file that grows at its end."""

import mmap
import os
from itertools import repeat
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from bot.answers.common.damage import damage
from bot.answers.vectors.encoders import Vectors, normalised
from bot.answers.vectors.scan import Scan

Indices = NDArray[np.intp]

SAMPLE = 20_000
"""Rows that a mean is taken of when there are more; evenly spread, so that the same rows give the same mean."""

_SMALL = 100_000_000
"""Bytes up to which a file is mapped."""

_AT_ONCE = 1000
"""Rows that are compared at once where all are."""

_SIGN_AND_NUMBER = np.int32(0x8FFFE000 - (1 << 32))
"""Where the bits of a half float are when they have been moved by 13: its sign at the front, the rest after three."""

_BIASES = np.float32(2.0 ** (127 - 15))


class Rows:
    """Vectors of length one by row, as half floats: what the store keeps of them, so nothing is lost.

    path: the file; without one they are kept in memory. A small one is mapped. A large one is read: with each row that
    is touched the system would map 64 KB, which count as ours, and to hand them back takes longer than to read the row.
    What a crash left of half a row is cut off. One thread may append; any may read what was there.
    """

    def __init__(self, path: Path | None, dimension: int) -> None:
        self.dimension = dimension
        self._bytes = 2 * dimension
        self._file: IO[bytes] | None = None
        self._count = 0
        self._halves = np.zeros((0, dimension), "<f2")
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a+b")
            self._file.truncate(self._file.seek(0, os.SEEK_END) // self._bytes * self._bytes)
            self._look(self._file.tell() // self._bytes)
        self._scan = Scan(path.with_suffix(".scan") if path else None, dimension, len(self))

    def __len__(self) -> int:
        return self._count

    def cut(self, count: int) -> None:
        """Keep the first `count` rows only."""
        if count == len(self):
            return
        if self._file:
            self._file.truncate(count * self._bytes)
            self._look(count)
        else:
            self._halves = self._halves[:count]
            self._count = count
        self._scan.forget()

    def append(self, rows: Vectors) -> None:
        """Add rows at the end; in the file when this returns, though not yet safe from a loss of power."""
        halves = rows.astype("<f2")
        if self._file:
            self._file.write(halves.tobytes())
            self._file.flush()
            self._look(len(self) + len(halves))
        else:
            self._halves = np.concatenate([self._halves, halves])
            self._count += len(halves)

    def take(self, indices: Indices) -> Vectors:
        """Return rows by index. Raises `IndexDamaged`."""
        halves = self._halves
        if not len(indices) or indices.max() < len(halves):
            return singles(halves[indices])
        assert self._file is not None  # noqa: S101 - else all rows are in memory
        starts = np.concatenate([[0], np.flatnonzero(np.diff(indices) != 1) + 1])
        counts = np.diff(starts, append=len(indices))
        with damage("vectors can't be read"):
            # Some 500 reads a question: all but the reads themselves is kept out of the interpreter.
            parts = map(
                os.pread,
                repeat(self._file.fileno()),
                (counts * self._bytes).tolist(),
                (indices[starts] * self._bytes).tolist(),
            )
            return singles(np.frombuffer(b"".join(parts), "<f2").reshape(len(indices), self.dimension))

    def mean(self) -> Vectors:
        """Return the mean of the rows, or of a sample of them; as it was a moment ago, where that is known."""
        if len(self) > SAMPLE and (kept := self._scan.mean(len(self))) is not None:
            return kept
        return self.mean_now()

    def mean_now(self) -> Vectors:
        """Return the mean of the rows that there are, or of a sample of them."""
        if not len(self):
            return np.zeros(self.dimension, np.float32)
        mean: Vectors = self.some(SAMPLE).mean(axis=0)
        return mean

    def some(self, most: int) -> Vectors:
        """Return at most so many rows, evenly spread."""
        return self.take(spread(len(self), most))

    def near(self, asked: Vectors, most: int) -> Indices:
        """Return what `near_each` does, all in one, each row once."""
        return np.unique(np.concatenate(self.near_each(asked, most)))

    def near_each(self, asked: Vectors, most: int) -> list[Indices]:
        """Return for each of some vectors some `most` rows that are nearest to it, in order of index.

        asked: a vector a row, of length one, less a mean. Nearness is that of the rows less their mean, by a scan
        where it can be made, else by comparing all.
        """
        if most >= len(self):
            return [np.arange(len(self))] * len(asked)
        if self._scan.able:
            return self._scan.near(asked, most, self)
        mean = self.mean_now()
        steps = [(at, min(at + _AT_ONCE, len(self))) for at in range(0, len(self), _AT_ONCE)]
        values = np.concatenate([likeness(asked, self.between(*step), mean) for step in steps], axis=1)
        return [*np.sort(np.argpartition(-values, most - 1, axis=1)[:, :most], axis=1)]

    def between(self, first: int, last: int) -> Vectors:
        """Return the rows from one index to another."""
        return self.take(np.arange(first, last))

    def _look(self, count: int) -> None:
        """Take what is in the file: `count` rows."""
        assert self._file is not None  # noqa: S101 - only called where there is one
        size = count * self._bytes
        if 0 < size <= _SMALL:
            mapped = mmap.mmap(self._file.fileno(), size, access=mmap.ACCESS_READ)
            self._halves = np.frombuffer(mapped, "<f2").reshape(count, self.dimension)
        else:
            self._halves = np.zeros((0, self.dimension), "<f2")
        self._count = count


def singles(halves: NDArray[np.float16]) -> Vectors:
    """Return half floats as floats, those that are no number as some number; five times as fast as `astype`.

    Their bits are moved to where a float has them, and 2 to the power of the difference of the exponents' biases
    (127 and 15, IEEE 754) does the rest, with the smallest ones, too.
    """
    bits = halves.view("<i2").astype(np.int32)
    bits <<= 13
    bits &= _SIGN_AND_NUMBER
    found: Vectors = bits.view(np.float32)
    found *= _BIASES
    return found


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
