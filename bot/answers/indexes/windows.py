"""Looks at neighbouring sentences of a unit together, as many as a quote may have at the least."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

WINDOW = 3
"""Sentences that a quote's coverage is measured over."""

Kind = TypeVar("Kind", np.bool_, np.float64)


def joined(matrix: NDArray[Kind], owners: NDArray[np.intp]) -> NDArray[Kind]:
    """Return for each sentence (columns) the most that it and the `WINDOW` - 1 after it in the same unit have.

    owners: of each sentence its unit's place.
    """
    found = matrix.copy()
    for shift in range(1, min(WINDOW, matrix.shape[1])):
        same = owners[:-shift] == owners[shift:]
        found[:, :-shift] = np.maximum(found[:, :-shift], matrix[:, shift:] * same)
    return found
