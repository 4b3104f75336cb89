"""Has models read questions beside other work, and remembers what they made of the last ones; in memory only."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

from bot.answers.common.recent import Recent
from bot.answers.vectors.encoders import Encoder, Vectors, tried

REMEMBERED = 512
"""Questions of which each model's vector is remembered: what several people ask is read once."""

AT_ONCE = 4
"""Questions that are read at the same time, over all models; each model reads one after another."""


class Questions:
    """The vectors of questions; safe in any thread."""

    def __init__(self) -> None:
        self._known = Recent[tuple[str, str], Vectors](2 * REMEMBERED)
        self._being_read: dict[tuple[str, str], Future[Vectors | None]] = {}
        self._beginning = threading.Lock()
        self._pool = ThreadPoolExecutor(AT_ONCE, "questions")

    def known(self, encoder: Encoder, folded: str) -> Vectors | None:
        """Return the vector of a question that was read not long ago, or None."""
        return self._known.get((encoder.stored_as, folded))

    def awaited(self, encoder: Encoder, folded: str) -> Vectors | None:
        """Return the same, also of a question that is being read now."""
        with self._beginning:
            reading = self._being_read.get((encoder.stored_as, folded))
        return reading.result() if reading else self.known(encoder, folded)

    def keep(self, encoder: Encoder, folded: str, vector: Vectors) -> None:
        """Remember the vector of a question."""
        self._known.keep({(encoder.stored_as, folded): vector})

    def begin(self, encoder: Encoder, folded: str) -> "Future[Vectors | None]":
        """Begin to read a question, if that was not begun yet; None comes of it where the model fails."""
        key = encoder.stored_as, folded
        with self._beginning:
            if (reading := self._being_read.get(key)) is not None:
                return reading
            if (known := self.known(encoder, folded)) is not None:
                ready: Future[Vectors | None] = Future()
                ready.set_result(known)
                return ready
            self._being_read[key] = self._pool.submit(self._read, encoder, folded)
            return self._being_read[key]

    def close(self) -> None:
        """Let go of the threads; what is being read is read to its end."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _read(self, encoder: Encoder, folded: str) -> Vectors | None:
        try:
            # Told of here, as nobody may want it any more by then.
            vector = tried(encoder, partial(encoder.question, folded))
            if vector is not None:
                self.keep(encoder, folded, vector)
            return vector
        finally:
            with self._beginning:
                del self._being_read[encoder.stored_as, folded]
