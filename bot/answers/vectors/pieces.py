"""Cuts text into the pieces of words that a model knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

SPACE = "▁"
"""How SentencePiece writes a space; one stands ahead of every text."""

_UNKNOWN_BELOW = 10.0
"""How much less likely a character that no piece holds is than the least likely piece (SentencePiece's own)."""

_FACTOR = 0x9E3779B97F4A7C15
"""Of the sums by which letters are looked up: odd, and far from small numbers (2⁶⁴ over the golden ratio)."""


class NotThisFormat(ValueError):
    """The file of a model is not as this program knows it; the message says what is different."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of words in the order of their numbers.

    letters: all of them, one behind the other, in code points. begins: where each begins among these. scores:
    logarithms of how likely each is. begin, end, unknown: numbers of the pieces that stand for these.
    """

    letters: NDArray[np.uint32]
    begins: NDArray[np.int32]
    scores: NDArray[np.float32]
    begin: int
    end: int
    unknown: int


def spelled(written: bytes, offsets: NDArray[np.integer[Any]]) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """Return the letters of pieces in UTF-8, and where among these begins each that begins at `offsets` in bytes.

    Raises UnicodeDecodeError where it is not UTF-8, IndexError for an offset beyond it.
    """
    # A byte of UTF-8 that begins no letter has 10 as its highest bits.
    letters_before = np.cumsum(np.frombuffer(written, np.uint8) & 0xC0 != 0x80, dtype=np.int32)
    return np.frombuffer(written.decode().encode("utf-32-le"), "<u4"), letters_before[offsets] - 1


class Unigram:
    """The pieces, and of a text the most likely row of them (SentencePiece's unigram model; Kudo, 2018).

    Pieces are looked up by sums of 64 bits over their letters, as 250,000 strings would take ten times the memory.
    """

    def __init__(self, pieces: Pieces) -> None:
        lengths = np.diff(pieces.begins, append=len(pieces.letters))
        self._powers = np.cumprod(np.full(lengths.max(), _FACTOR, np.uint64))
        within = np.arange(len(pieces.letters)) - np.repeat(pieces.begins, lengths)
        sums = np.add.reduceat(pieces.letters * self._powers[within], pieces.begins)
        sums[pieces.unknown] = 0  # of no letters
        self._order = np.argsort(sums)
        self._sums = sums[self._order]
        self._scores = pieces.scores
        self._unknown, self._unknown_score = pieces.unknown, float(pieces.scores.min()) - _UNKNOWN_BELOW

    def cut(self, letters: str) -> list[int]:
        """Return the numbers of a text's pieces, in their order; a character of no piece has that of the unknown.

        The text is as the pieces are written: normal, and with `SPACE` for each space.
        """
        best = [0.0, *[float("-inf")] * len(letters)]
        last = [(0, self._unknown)] * len(best)
        for first, end, number, score in self._found(letters):
            likely = best[first] + score
            if likely > best[end]:
                best[end], last[end] = likely, (first, number)
        cut = []
        end = len(letters)
        while end:
            end, number = last[end]
            cut.append(number)
        return cut[::-1]

    def _found(self, letters: str) -> Iterator[tuple[int, int, int, float]]:
        """Yield begin, end, number and score of the pieces in a text, by their begin; each letter is unknown, too."""
        longest, length = len(self._powers), len(letters)
        codes = np.frombuffer(letters.encode("utf-32-le") + bytes(4 * longest), "<u4")
        begins = np.arange(length)
        spans = codes[begins[:, None] + np.arange(longest)]
        sums = np.cumsum(spans * self._powers, axis=1, dtype=np.uint64)
        places = np.searchsorted(self._sums, sums)
        firsts, more = np.nonzero((self._sums.take(places, mode="clip") == sums) & (spans != 0))
        numbers = self._order[places[firsts, more]]
        begins = np.concatenate([begins, firsts])
        order = np.argsort(begins, kind="stable")  # of a letter that is a piece, too, the unknown stands first
        ends = np.concatenate([np.arange(1, length + 1), firsts + more + 1])
        numbers = np.concatenate([np.full(length, self._unknown), numbers])
        scores = np.concatenate([np.full(length, self._unknown_score), self._scores[numbers[length:]]])
        return zip(*(each[order].tolist() for each in (begins, ends, numbers, scores)), strict=True)
