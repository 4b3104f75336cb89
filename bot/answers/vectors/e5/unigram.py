"""Cuts text into the pieces of words that e5 knows."""

import re
from collections.abc import Sequence

import numpy as np

from bot.answers.vectors.e5.packed import Pieces

_SPACE = "▁"
"""How SentencePiece writes a space; one stands ahead of every text."""

_UNKNOWN_BELOW = 10.0
"""How much less likely a character that no piece holds is than the least likely piece (SentencePiece's own)."""

_MANY_SPACES = re.compile(" {2,}")

_FACTOR = 0x9E3779B97F4A7C15
"""Of the sums by which letters are looked up: odd, and far from small numbers (2⁶⁴ over the golden ratio)."""


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
        self._normal = pieces.normal

    def read(self, text: str) -> Sequence[int]:
        """Return the numbers of a text's pieces, in their order; a character of no piece has that of the unknown."""
        letters = _MANY_SPACES.sub(" ", text.translate(self._normal))
        letters = (letters if letters.startswith(" ") else " " + letters).replace(" ", _SPACE)
        best = [0.0, *[float("-inf")] * len(letters)]
        last = [(0, self._unknown)] * len(best)
        for first, pieces in enumerate(self._beginning(letters)):
            for end, number, score in pieces:
                if best[first] + score > best[end]:
                    best[end], last[end] = best[first] + score, (first, number)
        found = []
        end = len(letters)
        while end:
            end, number = last[end]
            found.append(number)
        return found[::-1]

    def _beginning(self, letters: str) -> Sequence[Sequence[tuple[int, int, float]]]:
        """Return for each letter the pieces that begin there: where each ends, its number, and its score."""
        longest = len(self._powers)
        codes = np.frombuffer(letters.encode("utf-32-le") + bytes(4 * longest), "<u4")
        spans = np.lib.stride_tricks.sliding_window_view(codes, longest)[: len(letters)]
        sums = np.cumsum(spans * self._powers, axis=1, dtype=np.uint64)
        places = np.minimum(np.searchsorted(self._sums, sums), len(self._sums) - 1)
        firsts, more = np.nonzero((self._sums[places] == sums) & (spans != 0))
        numbers = self._order[places[firsts, more]]
        found = [[(first + 1, self._unknown, self._unknown_score)] for first in range(len(letters))]
        each = zip(firsts.tolist(), more.tolist(), numbers.tolist(), self._scores[numbers].tolist(), strict=True)
        for first, past, number, score in each:
            found[first].append((first + past + 1, number, score))
        return found
