"""A vector model behind an OpenAI-compatible endpoint, which may be slow, wrong or away without holding up anybody."""

import hashlib
import json
import threading
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

import httpx
import numpy as np
import structlog

from bot.answers.vectors.chosen import EndpointAt
from bot.answers.vectors.encoders import MAX_LENGTH, SLOW, ModelResting, ModelUnavailable, Vectors, normalised

QUESTION_SECONDS = 2.0
"""Seconds that a question may take as a whole; words answer then."""

TEXTS_SECONDS = 30.0
"""Seconds that a batch of texts may take."""

REST = 30.0
"""Seconds after a failure in which nothing is asked of it: one question in so many waits, not each."""

MOST_BYTES = 50_000_000
"""Bytes of a reply that are read."""

_log = structlog.get_logger(__name__)


class Endpoint:
    """Asks `POST {url}/embeddings` (platform.openai.com/docs/api-reference/embeddings) for vectors.

    It takes the place of the slow model that comes with the program, and that one's learned weights: see
    docs/decisions/index/reading-with-models.md. Neither key nor credentials in the address are ever part of a message.
    """

    name = SLOW
    batch = 32

    def __init__(self, at: EndpointAt) -> None:
        """Ask it for one vector, to know their length. Raises `ModelUnavailable`."""
        self._at = at
        self._host = urlsplit(at.url).hostname
        self._client: httpx.Client | None = None
        self._lock = threading.Lock()
        self._rests_until = 0.0
        self.dimension = 0
        self.dimension = self._vectors(["text"], QUESTION_SECONDS).shape[1]

    @property
    def stored_as(self) -> str:
        """Name that holds address, model and length: vectors of another model there don't compare, or don't fit."""
        where = f"{self._at.url.rstrip('/')} {self._at.model} {self.dimension}"
        return f"endpoint-{hashlib.blake2b(where.encode(), digest_size=8).hexdigest()}"

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Return a row for each text. Raises `ModelUnavailable`."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        return self._vectors(texts, TEXTS_SECONDS)

    def question(self, question: str) -> Vectors:
        """Return the vector of a question. Raises `ModelUnavailable`."""
        vector: Vectors = self._vectors([question], QUESTION_SECONDS)[0]
        return vector

    def close(self) -> None:
        """Let go of the connections; whoever asks again gets new ones."""
        with self._lock:
            client, self._client = self._client, None
        if client:
            client.close()

    def _connections(self) -> httpx.Client:
        with self._lock:
            if self._client is None:
                key = self._at.key
                headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
                self._client = httpx.Client(headers=headers)
            return self._client

    def _vectors(self, texts: Sequence[str], seconds: float) -> Vectors:
        with self._lock:
            if time.monotonic() < self._rests_until:
                raise ModelResting(f"the endpoint at {self._host} failed less than {REST:g} seconds ago")
        try:
            return self._read(self._ask(texts, time.monotonic() + seconds), len(texts))
        except (httpx.HTTPError, httpx.InvalidURL, RuntimeError, ValueError, KeyError, TypeError) as error:
            with self._lock:
                self._rests_until = time.monotonic() + REST
            # Without the cause: whatever it holds of request or reply stays out of logs.
            what = _what(error)
            raise ModelUnavailable(
                f"the embeddings endpoint at {self._host} can't be used ({what}); look at YAODIAN_EMBEDDINGS_URL, "
                "…_MODEL and …_KEY, and whether it runs"
            ) from None

    def _ask(self, texts: Sequence[str], deadline: float) -> bytearray:
        content = [text[:MAX_LENGTH].encode("utf-8", "replace").decode() or " " for text in texts]
        request = {"model": self._at.model, "input": content, "encoding_format": "float"}
        left = max(0.1, deadline - time.monotonic())
        body = bytearray()
        where = f"{self._at.url.rstrip('/')}/embeddings"
        with self._connections().stream("POST", where, json=request, timeout=left) as reply:
            if reply.status_code != httpx.codes.OK:
                raise ValueError(f"it answers with status {reply.status_code}")
            for chunk in reply.iter_bytes():
                body += chunk
                # A timeout of httpx is one of each read: a reply that drips would never meet it.
                if time.monotonic() > deadline:
                    raise httpx.ReadTimeout("the reply takes too long")
                if len(body) > MOST_BYTES:
                    raise ValueError("its reply is too long")
        return body

    def _read(self, body: bytearray, count: int) -> Vectors:
        try:
            data = sorted(json.loads(body)["data"], key=lambda each: int(each["index"]))
            rows = np.array([each["embedding"] for each in data], np.float32)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError):
            raise ValueError("its reply holds no vectors") from None
        if rows.ndim != 2 or len(rows) != count or rows.shape[1] != (self.dimension or rows.shape[1]):
            raise ValueError("its reply holds other vectors than were asked for")
        if not np.isfinite(rows).all() or not rows.any(axis=1).all():
            raise ValueError("its vectors are no directions")
        return normalised(rows)


def _what(error: Exception) -> str:
    if isinstance(error, UnicodeError):  # whose message shows the character
        return "its address or key holds a character that can't be sent"
    if isinstance(error, httpx.TimeoutException):
        return "it takes too long"
    if isinstance(error, RuntimeError):
        return "it was closed meanwhile"
    if isinstance(error, httpx.HTTPError | httpx.InvalidURL):
        return f"it can't be reached: {type(error).__name__}"
    return str(error)
