"""Names the rows that may be nearest to a vector, without comparing all: a bit a number, by faiss."""

import hashlib
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

_DIGEST = 32

_log = structlog.get_logger(__name__)


class Source(Protocol):
    """Where rows come from (`bot.answers.vectors.rows.Rows`)."""

    def __len__(self) -> int:
        """Return how many there are."""
        ...

    def between(self, first: int, last: int) -> Vectors:
        """Return the rows from one index to another."""
        ...

    def mean(self) -> Vectors:
        """Return the mean of the rows, or of a sample of them."""
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
        """Add what is missing; make all anew where the mean is that of less than half as many rows."""
        if self._index is None or count > 2 * self._made_at:
            self._mean, self._made_at, self._saved = source.mean(), count, 0
            self._index = _new(self._dimension)
        for first in range(self._index.ntotal, count, _AT_ONCE):
            self._index.add(normalised(source.between(first, min(first + _AT_ONCE, count)) - self._mean))
        if self._path and count > (1 + SAVED_AT) * self._saved:
            self._write(self._path)

    def _read_once(self) -> None:
        if self._path and not self._is_read and self._path.exists():
            self._read(self._path)
        self._is_read = True

    def _read(self, path: Path) -> None:
        content = path.read_bytes()
        digest, body = content[:_DIGEST], content[_DIGEST:]
        if hashlib.sha256(_version() + body).digest() != digest:
            return
        head = 8 + 4 * self._dimension
        self._made_at = int(np.frombuffer(body, "<u8", 1)[0])
        self._mean = np.frombuffer(body, "<f4", self._dimension, 8).astype(np.float32)
        index = _faiss().deserialize_index(np.frombuffer(body, np.uint8, offset=head))
        if index.ntotal <= self._there:  # else a crash took rows that it has, whose places others have taken
            self._index, self._saved = index, index.ntotal

    def _write(self, path: Path) -> None:
        packed = _faiss().serialize_index(self._index)
        body = self._made_at.to_bytes(8, "little") + self._mean.astype("<f4").tobytes() + packed.tobytes()
        part = path.with_suffix(".scan.part")
        try:
            part.write_bytes(hashlib.sha256(_version() + body).digest() + body)
            part.replace(path)
        except OSError as error:  # such as a full disk: it is made anew at the next start
            _log.warning("scan_not_kept", reason=str(error))
        self._saved = self._index.ntotal


def _new(dimension: int) -> Any:
    faiss = _faiss()
    index = faiss.IndexRaBitQFastScan(dimension, faiss.METRIC_INNER_PRODUCT)
    # Its own centre is nothing, as rows come without their mean.
    index.train(np.concatenate([np.eye(dimension, dtype=np.float32), -np.eye(dimension, dtype=np.float32)]))
    return index


def _version() -> bytes:
    return str(_faiss().__version__).encode()


def _faiss() -> Any:
    """Return faiss, or None where it isn't there; loaded when it is first wanted, which takes a fifth of a second."""
    try:
        import faiss
    except ImportError:
        return None
    faiss.omp_set_num_threads(1)  # more only help several questions at once
    return faiss
