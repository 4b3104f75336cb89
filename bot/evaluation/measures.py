"""Counts how good answers are, each figure with its 95% interval."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from seeds.models import Model

RESAMPLES = 1000
BINS = 10
"""Bins of equal width for the calibration error and the reliability plot."""

Floats = NDArray[np.float64]


class Figure(Model):
    """A figure with the 2.5 and 97.5 percentiles of its bootstrap (Efron 1979); null where nothing was counted."""

    value: float | None
    low: float | None = None
    high: float | None = None
    count: int = 0


class Bin(Model):
    """Answers of like confidence: how sure they were on average, and which share was right."""

    confidence: float
    right: float
    count: int


def mean(values: Sequence[float] | Sequence[bool], seed: int) -> Figure:
    """Return the mean of a value a question."""
    return _bootstrap(np.asarray(values, float), lambda sample: float(sample.mean()), seed)


def median(values: Sequence[float], seed: int) -> Figure:
    """Return the median of a value a question."""
    return _bootstrap(np.asarray(values, float), lambda sample: float(np.median(sample)), seed)


def auroc(answerable: Sequence[float], not_answerable: Sequence[float], seed: int) -> Figure:
    """Return the chance that a question with an answer gets more confidence than one without (ties count a half)."""
    if not answerable or not not_answerable:
        return Figure(value=None)
    good, bad = np.asarray(answerable, float), np.asarray(not_answerable, float)
    random = np.random.default_rng(seed)
    samples = [_auroc(random.choice(good, len(good)), random.choice(bad, len(bad))) for _ in range(RESAMPLES // 5)]
    low, high = np.percentile(samples, (2.5, 97.5))
    return Figure(value=round(_auroc(good, bad), 4), low=round(low, 4), high=round(high, 4), count=len(good) + len(bad))


def _auroc(good: Floats, bad: Floats) -> float:
    ordered = np.sort(bad)
    below = np.searchsorted(ordered, good, "left") + np.searchsorted(ordered, good, "right")
    return float(below.mean() / (2 * len(bad)))


def calibration_error(confidence: Sequence[float], right: Sequence[bool], seed: int) -> Figure:
    """Return the expected calibration error over `BINS` bins of equal width (Naeini and others 2015)."""
    pairs = np.stack([np.asarray(confidence, float), np.asarray(right, float)], axis=1)
    return _bootstrap(pairs, _calibration_error, seed)


def _calibration_error(pairs: Floats) -> float:
    return sum(each.count * abs(each.confidence - each.right) for each in bins(pairs[:, 0], pairs[:, 1])) / len(pairs)


def bins(confidence: Sequence[float] | Floats, right: Sequence[bool] | Floats) -> list[Bin]:
    """Return the bins of a reliability plot that hold something."""
    sure, good = np.asarray(confidence, float), np.asarray(right, float)
    of = np.minimum((sure * BINS).astype(int), BINS - 1)
    return [
        Bin(
            confidence=float(sure[of == each].mean()),
            right=float(good[of == each].mean()),
            count=int((of == each).sum()),
        )
        for each in range(BINS)
        if (of == each).any()
    ]


def _bootstrap(values: Floats, statistic: Callable[[Floats], float], seed: int) -> Figure:
    if not len(values):
        return Figure(value=None)
    random = np.random.default_rng(seed)
    samples = [statistic(values[random.integers(0, len(values), len(values))]) for _ in range(RESAMPLES)]
    low, high = np.percentile(samples, (2.5, 97.5))
    return Figure(value=round(statistic(values), 4), low=round(low, 4), high=round(high, 4), count=len(values))
