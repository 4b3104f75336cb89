"""Keeps what one model made of the library's units: which rows of its file are whose sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from bot.answers.vectors.encoders import Vectors
from bot.answers.vectors.rows import Rows

_RECORD = np.dtype([("number", "<i8"), ("first", "<i8"), ("count", "<i8")])
"""A unit's number, its first row, and how many rows follow on from there: one for each sentence."""


@dataclass(frozen=True)
class Known:
    """The units that a model has read, as of one moment; `written` are their records as they came, one may recur."""

    written: NDArray[np.void]
    rows: Rows

    @cached_property
    def records(self) -> NDArray[np.void]:
        """The records in order of number: of a unit that was read twice, that of the last reading."""
        # `unique` gives the first of what it is shown.
        _, at = np.unique(self.written["number"][::-1], return_index=True)
        return self.written[len(self.written) - 1 - at]

    @cached_property
    def by_row(self) -> NDArray[np.void]:
        """The same, in order of first row; a unit without sentences comes before the one whose row that is."""
        return self.records[np.lexsort((self.records["count"], self.records["first"]))]

    @property
    def end(self) -> int:
        """Where the rows end that are somebody's."""
        return int(self.by_row["first"][-1] + self.by_row["count"][-1]) if len(self.by_row) else 0

    def of(self, numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return for units by number their first row, -1 where they have not been read, and how many rows."""
        if not len(self.records):
            return np.full(len(numbers), -1, np.int64), np.zeros(len(numbers), np.int64)
        at = np.minimum(np.searchsorted(self._numbers, numbers), len(self.records) - 1)
        there = self._numbers[at] == numbers
        return np.where(there, self.records["first"][at], -1), np.where(there, self.records["count"][at], 0)

    def owners(self, rows: NDArray[np.intp]) -> NDArray[np.int64]:
        """Return the numbers of the units that rows are of; of rows that are nobody's any more, any number."""
        at = np.maximum(np.searchsorted(self._firsts, rows, side="right") - 1, 0)
        return np.asarray(self.by_row["number"][at], np.int64)

    @cached_property
    def _numbers(self) -> NDArray[np.int64]:
        return np.ascontiguousarray(self.records["number"])

    @cached_property
    def _firsts(self) -> NDArray[np.int64]:
        return np.ascontiguousarray(self.by_row["first"])


class KeptVectors:
    """One model's vectors of the library, in `NAME.rows` and `NAME.units` of a folder, or in memory.

    Rows are written before the record that names them, so that what a crash leaves is rows that are nobody's. Units
    that have gone keep their rows until there are more such rows than others.
    """

    def __init__(self, folder: Path | None, model: str, dimension: int) -> None:
        self.rows = Rows(folder / f"{model}.rows" if folder else None, dimension)
        self._file: IO[bytes] | None = None
        written: NDArray[np.void] = np.zeros(0, _RECORD)
        if folder:
            self._file = (folder / f"{model}.units").open("a+b")
            self._file.seek(0)
            content = self._file.read()
            whole = np.frombuffer(content[: len(content) // _RECORD.itemsize * _RECORD.itemsize], _RECORD)
            written = _sound(whole, len(self.rows))
            self._file.truncate(len(written) * _RECORD.itemsize)
        self._known = Known(written, self.rows)

    def known(self) -> Known:
        """Return the units that have been read so far."""
        return self._known

    def add(self, units: Sequence[tuple[int, Vectors]]) -> None:
        """Add units by number, each with a row for each sentence."""
        if not units:
            return
        first = len(self.rows)
        counts = np.array([len(rows) for _, rows in units], np.int64)
        new = np.zeros(len(units), _RECORD)
        new["number"] = [number for number, _ in units]
        new["count"] = counts
        new["first"] = first + np.cumsum(counts) - counts
        self.rows.append(np.concatenate([rows for _, rows in units]))
        if self._file:
            self._file.write(new.tobytes())
            self._file.flush()
        self._known = Known(np.concatenate([self._known.written, new]), self.rows)

    def forget_all(self) -> None:
        """Forget everything, as where most rows are nobody's any more; the store gives it again."""
        if self._file:
            self._file.truncate(0)
        self._known = Known(self._known.written[:0], self.rows)
        self.rows.cut(0)

    def mostly_gone(self, numbers: NDArray[np.int64]) -> bool:
        """Tell whether most rows are of units other than `numbers`."""
        _, counts = self.known().of(numbers)
        return len(self.rows) > 1000 and 2 * int(counts.sum()) < len(self.rows)


def _sound(records: NDArray[np.void], rows: int) -> NDArray[np.void]:
    """Return the records up to the first that names rows which aren't there."""
    ends = records["first"] + records["count"]
    wrong = (records["number"] <= 0) | (records["first"] < 0) | (records["count"] < 0) | (ends > rows)
    return records[: int(np.argmax(wrong))] if wrong.any() else records
