"""Names the rows that may be nearest to a vector, without comparing all: a bit a number, in lists, by faiss."""

import hashlib
import math
import threading
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import structlog
from numpy.typing import NDArray

from bot.answers.vectors.encoders import Vectors, normalised

SAVED_AT = 0.05
"""By as large a share it may have grown since it was last written; what is missing is added when it is read."""

_AT_ONCE = 32_768
"""Rows that are added at once."""

LISTED = 200_000
"""Rows from which they are parted into lists, of which a scan looks through one in `_LOOKED_THROUGH`.

As the nearest of some means, found by k-means, lists hold what is alike; their number is about half the root of that of
the rows (`docs/decisions/index/scan.md` has what others gave)."""

_LOOKED_THROUGH = 8

_LEARNED_FROM = 40
"""Rows for each list that its mean is learned from; faiss warns of fewer than 39."""

_ROUNDS, _SEED = 8, 1

_OUTGROWN = {False: 2, True: 4}
"""As many times the rows that it was made of make it outgrown, without lists and with them."""

_FORM = b"3"
"""Of the file; another one is made anew."""

_COUNT, _DIGEST = 8, 32
"""Bytes of a number of rows, and of a digest."""

_READ_AT_ONCE = 1 << 20
"""Bytes that are read at once for the digest."""

_STEADY = 0.05
"""By as large a share the rows may have grown since a mean was taken of them that still holds."""

_log = structlog.get_logger(__name__)


class Source(Protocol):
    """Where rows come from (`bot.answers.vectors.rows.Rows`)."""

    def __len__(self) -> int:
        """Return how many there are."""
        ...

    def between(self, first: int, last: int) -> Vectors:
        """Return the rows from one index to another."""
        ...

    def mean_now(self) -> Vectors:
        """Return the mean of the rows, or of a sample of them."""
        ...

    def some(self, most: int) -> Vectors:
        """Return at most so many rows, evenly spread."""
        ...


class Scan:
    """An index of rows less their mean (Gao and Long 2024, "RaBitQ"), in a file or in memory; safe in any thread.

    The question keeps its numbers where rows keep a sign each, so its order is nearly that of the rows themselves; what
    is wanted precisely is compared afterwards. Without faiss, `able` is False and nothing can be asked of it.
    """

    def __init__(self, path: Path | None, dimension: int, count: int = 0) -> None:
        """Take what is kept at `path`, which is read when it is first wanted.

        What is damaged, of another release of faiss, or of more rows than the `count` there are, is made anew.
        """
        self._path = path
        self._dimension = dimension
        self._there = count
        self._mean = np.zeros(dimension, np.float32)
        self._made_at = self._saved = 0
        self._index: Any = None
        self._lock = threading.Lock()
        self._is_read = False

    @property
    def able(self) -> bool:
        """Whether rows can be scanned here."""
        return _faiss() is not None

    def forget(self) -> None:
        """Forget everything, as where rows have gone."""
        with self._lock:
            self._index, self._is_read = None, True
            if self._path:
                self._path.unlink(missing_ok=True)

    def mean(self, count: int) -> Vectors | None:
        """Return the mean of the rows that it was made with; None where far fewer than the `count` there are now."""
        if not self.able:
            return None
        with self._lock:
            self._read_once()
            holds = self._index is not None and count <= (1 + _STEADY) * self._made_at
            return self._mean if holds else None

    def near(self, asked: Vectors, most: int, source: Source) -> list[NDArray[np.intp]]:
        """Return for each of some vectors the indices of some `most` rows that are nearest to it, in order.

        asked: one vector a row, of length one, less the mean of their kind.
        """
        count = len(source)
        with self._lock:
            self._read_once()
            self._follow(count, source)
            _, found = self._index.search(np.ascontiguousarray(asked, np.float32), min(most, count))
        return [np.sort(each[(each >= 0) & (each < count)]).astype(np.intp) for each in found]

    def _follow(self, count: int, source: Source) -> None:
        """Add what is missing; make all anew where it was made of far fewer rows."""
        if self._index is None or count > _OUTGROWN[self._made_at >= LISTED] * self._made_at:
            self._mean, self._made_at, self._saved = source.mean_now(), count, 0
            self._index = self._new(count, source)
        for first in range(self._index.ntotal, count, _AT_ONCE):
            self._index.add(normalised(source.between(first, min(first + _AT_ONCE, count)) - self._mean))
        if self._path and count > (1 + SAVED_AT) * self._saved:
            self._write(self._path)

    def _new(self, count: int, source: Source) -> Any:
        """Return an index for about so many rows, with none in it yet."""
        faiss, dimension = _faiss(), self._dimension
        if count < LISTED:
            index = faiss.IndexRaBitQFastScan(dimension, faiss.METRIC_INNER_PRODUCT)
            # Its own centre is nothing, as rows come without their mean.
            index.train(np.concatenate([np.eye(dimension, dtype=np.float32), -np.eye(dimension, dtype=np.float32)]))
            return index
        lists = 2 ** round(math.log2(math.sqrt(count) / 2))
        rows = normalised(source.some(_LEARNED_FROM * lists) - self._mean)
        means = faiss.Kmeans(dimension, lists, niter=_ROUNDS, seed=_SEED, spherical=True)
        means.train(rows)
        nearest_mean = faiss.IndexFlatIP(dimension)
        nearest_mean.add(means.centroids)
        index = faiss.IndexIVFRaBitQFastScan(nearest_mean, dimension, lists, faiss.METRIC_INNER_PRODUCT)
        nearest_mean.this.disown()
        index.own_fields = True  # who is let go of with it
        index.nprobe = lists // _LOOKED_THROUGH
        index.train(rows)
        return index

    def _read_once(self) -> None:
        try:
            if self._path and not self._is_read and self._path.exists():
                self._read(self._path)
        except (OSError, RuntimeError) as error:  # what faiss raises, too
            _log.warning("scan_not_read", reason=str(error))
        self._is_read = True

    def _read(self, path: Path) -> None:
        tail = _COUNT + 4 * self._dimension
        size = path.stat().st_size - tail - _DIGEST
        if size < 0 or not _is_whole(path):
            return
        with path.open("rb") as file:
            file.seek(size)
            kept = file.read(tail)
        # From the file, as a copy of it in memory would take as much again, and as long.
        index = _faiss().read_index(str(path))
        if index.ntotal <= self._there:  # else a crash took rows that it has, whose places others have taken
            self._made_at = int.from_bytes(kept[:_COUNT], "little")
            self._mean = np.frombuffer(kept, "<f4", offset=_COUNT).astype(np.float32)
            self._index, self._saved = index, index.ntotal

    def _write(self, path: Path) -> None:
        """Write the index as faiss does, after it what it was made with, and a digest of both."""
        tail = self._made_at.to_bytes(_COUNT, "little") + self._mean.astype("<f4").tobytes()
        packed = memoryview(
            _faiss().serialize_index(self._index)
        )  # as large as the index: no more copies of it are made
        digest = _digest()
        part = path.with_suffix(".scan.part")
        try:
            with part.open("wb") as file:
                for each in (packed, tail):
                    file.write(each)
                    digest.update(each)
                file.write(digest.digest())
            part.replace(path)
        except OSError as error:  # such as a full disk: it is made anew at the next start
            _log.warning("scan_not_kept", reason=str(error))
        self._saved = self._index.ntotal


def _is_whole(path: Path) -> bool:
    """Tell whether a file ends in the digest of what stands before, by this release of faiss."""
    digest = _digest()
    left = path.stat().st_size - _DIGEST
    with path.open("rb") as file:
        while left and (some := file.read(min(left, _READ_AT_ONCE))):
            digest.update(some)
            left -= len(some)
        return file.read() == digest.digest()


def _digest() -> "hashlib._Hash":
    """Return a digest to be fed with bytes, which tells them, by this release of faiss, from any others."""
    return hashlib.sha256(_version())


def _version() -> bytes:
    return str(_faiss().__version__).encode() + _FORM


def _faiss() -> Any:
    """Return faiss, or None where it isn't there; loaded when it is first wanted, which takes a fifth of a second."""
    try:
        import faiss
    except ImportError:
        return None
    faiss.omp_set_num_threads(1)  # more only help several questions at once
    return faiss
