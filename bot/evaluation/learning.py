"""Learns the weights of ranking, quoting and confidence from judged questions."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from bot.answers.common.figures import Floats
from bot.answers.judgement.trees import Split, Tree

Weights = dict[str, float]

LEAST_DEVIATION = 0.05
"""Columns that vary less than so much are not blown up: what is the same in one set says nothing of another."""

SEED = 11

RATE = 0.05
"""By how much of what it says a tree counts."""

GROWING: Mapping[str, Any] = {
    "n_estimators": 150,
    "learning_rate": RATE,
    "max_depth": None,
    "max_leaf_nodes": 24,
    "min_samples_leaf": 40,
    "max_features": 0.2,
    "subsample": 0.5,
    "random_state": SEED,
}
"""How trees are grown, in scikit-learn's words (`docs/decisions/answers/trees.md` has what others gave)."""


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
    names, matrix = _columns(rows)
    mean = matrix.mean(axis=0)
    scale = 1 / np.maximum(matrix.std(axis=0), LEAST_DEVIATION)
    model = LogisticRegression(C=strength, max_iter=1000, tol=1e-3)
    model.fit(*_shared((matrix - mean) * scale, right, counts))
    weights = model.coef_[0] * scale
    found = dict(zip(names, weights, strict=True))
    return _rounded({"constant": float(model.intercept_[0] - weights @ mean), **found})


def learn_trees(
    rows: Sequence[dict[str, float]], right: Sequence[float], counts: Sequence[float]
) -> tuple[float, list[Tree]]:
    """Return boosted trees that say the same as log odds: what they start from, and what each adds to it.

    rows, right, counts: as for `learn_chance`.
    """
    names, matrix = _columns(rows)
    model = GradientBoostingClassifier(**GROWING)
    model.fit(*_shared(matrix, right, counts))
    no, yes = model.init_.class_prior_
    return round(math.log(yes / no), 4), [_tree(each.tree_, names) for each in model.estimators_[:, 0]]


def _tree(learned: Any, names: Sequence[str], node: int = 0) -> Tree:  # scikit-learn has no types
    below, above = int(learned.children_left[node]), int(learned.children_right[node])
    if below == above:
        return round(float(learned.value[node, 0, 0]) * RATE, 4)
    threshold = round(float(learned.threshold[node]), 4)
    return Split(names[learned.feature[node]], threshold, _tree(learned, names, below), _tree(learned, names, above))


def _columns(rows: Sequence[dict[str, float]]) -> tuple[list[str], Floats]:
    names = sorted({name for row in rows for name in row})
    return names, np.array([[row.get(name, 0.0) for name in names] for row in rows])


def _shared(
    matrix: Floats, right: Sequence[float], counts: Sequence[float]
) -> tuple[Floats, NDArray[np.bool_], Floats]:
    """Return rows, classes and weights for scikit-learn, in which a row of a share stands twice."""
    shares, weighed = np.array(right, float), np.array(counts, float)
    yes, no = shares > 0, shares < 1
    return (
        np.vstack([matrix[yes], matrix[no]]),
        np.repeat([True, False], [yes.sum(), no.sum()]),
        np.concatenate([(weighed * shares)[yes], (weighed * (1 - shares))[no]]),
    )


def _rounded(weights: Weights) -> Weights:
    return {name: round(float(weight), 4) for name, weight in weights.items() if abs(weight) >= 5e-5}
