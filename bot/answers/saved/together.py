"""Compares many questions at once with one document: a product of the questions' vectors and its sentences'."""

import asyncio
from collections.abc import Mapping, Sequence

import numpy as np

from bot.answers.common.figures import Floats
from bot.answers.indexes.holdings import State
from bot.answers.language import tongue
from bot.answers.vectors import centres
from bot.answers.vectors.encoders import FOR_WORDS, Encoder, Vectors, normalised

_AT_ONCE = 2_000
"""Questions that are compared at once, so that a long document takes no more than some tens of MB."""


def encoder_of(encoders: Sequence[Encoder]) -> Encoder | None:
    """Return the model that compares: the fast one, which reads a new document first; None where it isn't there."""
    return next((each for each in encoders if each.name == FOR_WORDS), None)


def ready(questions: Mapping[str, Vectors | None], dimension: int) -> dict[str, Vectors]:
    """Return for each folded question its vector less the mean of its language, of length one; zeros for none."""
    rows: dict[str, Vectors] = {}
    for question, vector in questions.items():
        if vector is None:
            rows[question] = np.zeros(dimension, np.float32)
            continue
        mean = centres.load().questions(FOR_WORDS, tongue.of_text(question))
        rows[question] = normalised(vector if mean is None else vector - mean)
    return rows


async def nearness(state: State, slug: str, asked: Vectors) -> Floats | None:
    """Return how near each row of `ready` is to the nearest sentence of a document; None while it wasn't read."""
    meanings, number = state.meanings.get(FOR_WORDS), state.documents.get(slug)
    if meanings is None or number is None:
        return None
    places = np.flatnonzero(state.table.documents == number)
    return await asyncio.to_thread(lambda: _nearest(meanings.sentences_of(places), asked))


def _nearest(sentences: Vectors | None, asked: Vectors) -> Floats | None:
    if sentences is None:
        return None
    if not len(sentences):
        return np.full(len(asked), -1.0)
    parts = [(asked[first : first + _AT_ONCE] @ sentences.T).max(axis=1) for first in range(0, len(asked), _AT_ONCE)]
    return np.concatenate([np.zeros(0), *parts])
