"""What scorers say of texts: figures, one for each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Similarities:
    """What one vector model says of the candidates: a similarity each, with mean and deviation over the library."""

    values: Floats
    mean: float
    deviation: float
