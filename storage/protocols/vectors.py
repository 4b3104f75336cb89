"""Vectors of texts, by model."""

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

    async def forget_other_models(self, models: Sequence[str]) -> int:
        """Drop the vectors of all models but these; returns how many went."""
        ...
