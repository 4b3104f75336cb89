"""Vectors of texts and of saved questions, by model."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class Vectors(Protocol):
    """What vector models made of the documents' texts; only a model's user knows how a vector is written."""

    async def get(self, model: str, digests: Sequence[str]) -> dict[str, bytes]:
        """Return those vectors of a model that are there, by digest of the text."""
        ...

    async def put(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors of a model; what is there already stays as it is."""
        ...


class QuestionVectors(Protocol):
    """What vector models made of saved questions, by the question as `Subscription` rules are folded.

    They are the askers': with the last subscription that asks a question goes what is kept of it.
    """

    async def get(self, model: str, questions: Sequence[str]) -> dict[str, bytes]:
        """Return those vectors of a model that are there, by question."""
        ...

    async def put(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors of a model by question; of one that nobody saves any more, nothing is kept."""
        ...
