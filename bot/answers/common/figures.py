"""What scorers say of texts: figures, one for each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def lifted(scores: Floats, some: NDArray[np.bool_]) -> Floats:
    """Return scores of which `some`, at least one, stand above all others, in the order in which they were."""
    return np.where(some, scores + (scores.max() - scores[some].max() + 1.0), scores)


@dataclass(frozen=True)
class Similarities:
    """What one vector model says of the candidates: a similarity each, with mean and deviation over the library."""

    values: Floats
    mean: float
    deviation: float
