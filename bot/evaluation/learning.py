"""Learns the weights of ranking, quoting and confidence from judged questions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from bot.answers.features import Floats

Weights = dict[str, float]

LEAST_DEVIATION = 0.05
"""Columns that vary less than so much are not blown up: what is the same in one set says nothing of another."""


@dataclass(frozen=True)
class Choice:
    """One question with its candidates: a row of columns each, and which of them are right."""

    rows: Floats
    right: NDArray[np.bool_]

    @property
    def teaches(self) -> bool:
        """Whether there is something to tell apart."""
        return bool(self.right.any() and not self.right.all())


def learn_choice(choices: Sequence[Choice], names: Sequence[str], penalty: float) -> Weights:
    """Return weights under which the right candidates have the largest share of a softmax (conditional logit).

    penalty: of the squared weights of the columns, each brought to a deviation of one first.
    """
    choices = [choice for choice in choices if choice.teaches]
    rows = np.vstack([choice.rows for choice in choices])
    right = np.concatenate([choice.right for choice in choices])
    counts = np.array([len(choice.rows) for choice in choices])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    of = np.repeat(np.arange(len(choices)), counts)
    deviation = rows.std(axis=0) + 1e-6
    scaled = (rows - rows.mean(axis=0)) / deviation

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = scaled @ weights
        grown = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        total, good = np.add.reduceat(grown, starts), np.add.reduceat(grown * right, starts) + 1e-12
        gradient = scaled.T @ (grown / total[of] - grown * right / good[of]) / len(choices)
        return float(
            (np.log(total) - np.log(good)).mean() + penalty * weights @ weights
        ), gradient + 2 * penalty * weights

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return _rounded(dict(zip(names, found.x / deviation, strict=True)))


def learn_chance(
    rows: Sequence[dict[str, float]], right: Sequence[float], counts: Sequence[float], strength: float
) -> Weights:
    """Return weights of a logistic regression, with its `constant`, that says how likely an answer is right.

    right: 0 or 1, or a share between them, as which the row counts for both; counts: as how many each row counts;
    strength: scikit-learn's C, the inverse of the penalty.
    """
    names = sorted({name for row in rows for name in row})
    matrix = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    mean = matrix.mean(axis=0)
    scale = 1 / np.maximum(matrix.std(axis=0), LEAST_DEVIATION)
    scaled, shares, weighed = (matrix - mean) * scale, np.array(right, float), np.array(counts, float)
    yes, no = shares > 0, shares < 1
    model = LogisticRegression(C=strength, max_iter=1000, tol=1e-3)
    model.fit(
        np.vstack([scaled[yes], scaled[no]]),
        np.repeat([True, False], [yes.sum(), no.sum()]),
        sample_weight=np.concatenate([(weighed * shares)[yes], (weighed * (1 - shares))[no]]),
    )
    weights = model.coef_[0] * scale
    found = dict(zip(names, weights, strict=True))
    return _rounded({"constant": float(model.intercept_[0] - weights @ mean), **found})


def _rounded(weights: Weights) -> Weights:
    return {name: round(float(weight), 4) for name, weight in weights.items() if abs(weight) >= 5e-5}
