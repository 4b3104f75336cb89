"""Keeps the vectors of questions between runs, so that measuring and training a second time is quick."""

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.answers.vectors.encoders import Encoder, Vectors

_TABLE = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"


class Remembering:
    """An encoder that looks in a file first; what is kept goes by model and a digest of the text."""

    def __init__(self, encoder: Encoder, path: Path) -> None:
        self._encoder = encoder
        path.parent.mkdir(parents=True, exist_ok=True)
        # Autocommit, and what is lost in a crash is made again. Threads take turns: the answerer asks one at a time.
        self._kept = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._kept.execute("PRAGMA journal_mode = WAL")
        self._kept.execute("PRAGMA synchronous = OFF")
        self._kept.execute(_TABLE)

    @property
    def name(self) -> str:
        """Name and version of the encoder."""
        return self._encoder.name

    @property
    def stored_as(self) -> str:
        """What vectors of the encoder are kept as in a store."""
        return self._encoder.stored_as

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._encoder.dimension

    @property
    def batch(self) -> int:
        """Texts that are worth reading at once."""
        return self._encoder.batch

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Return a row for each text of a document."""
        found = {text: self._get("text", text) for text in dict.fromkeys(texts)}
        missing = [text for text, vector in found.items() if vector is None]
        if missing:
            for text, vector in zip(missing, self._encoder.texts(missing), strict=True):
                found[text] = self._put("text", text, vector)
        rows = [vector for text in texts if (vector := found[text]) is not None]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), np.float32)

    def question(self, question: str) -> Vectors:
        """Return the vector of a question."""
        kept = self._get("question", question)
        return self._put("question", question, self._encoder.question(question)) if kept is None else kept

    def _get(self, kind: str, text: str) -> Vectors | None:
        row = self._kept.execute("SELECT vector FROM vectors WHERE key = ?", (self._key(kind, text),)).fetchone()
        return None if row is None else np.frombuffer(row[0], "<f4").astype(np.float32)

    def _put(self, kind: str, text: str, vector: Vectors) -> Vectors:
        self._kept.execute(
            "INSERT OR REPLACE INTO vectors (key, vector) VALUES (?, ?)",
            (self._key(kind, text), vector.astype("<f4").tobytes()),
        )
        return vector

    def _key(self, kind: str, text: str) -> bytes:
        words = f"{self.name}\n{kind}\n{text}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(words, digest_size=16).digest()


def remembering(encoders: Sequence[Encoder], folder: Path) -> tuple[Encoder, ...]:
    """Return encoders that keep what they make in a file in `folder`."""
    return tuple(Remembering(encoder, folder / "vectors.db") for encoder in encoders)
