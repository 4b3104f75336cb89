"""Orders candidates by a learned sum of what speaks for them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

import numpy as np

from bot.answers.candidates import features
from bot.answers.candidates.evidence import Evidence
from bot.answers.common.figures import Floats
from bot.answers.vectors.encoders import FOR_WORDS

ABOUT = ("latin", "best_pairs", "best_window", "articles")
"""What of the question itself each feature is also multiplied by, and how long the library's documents are; for each
vector model its best deviation beside."""


@dataclass(frozen=True)
class Design:
    """The columns of a linear model over an `Evidence`: each feature, and its product with figures of the question."""

    columns: tuple[str, ...]
    about: tuple[str, ...]

    @classmethod
    def of(cls, models: Sequence[str]) -> "Design":
        """Return the design for those scorers, `words` first."""
        columns = list(features.WORDS)
        for model in models[1:]:
            columns += [f"{model}.{name}" for name in features.MEANING]
        if FOR_WORDS in models:
            columns += [f"glossary.{name}" for name in features.GLOSSARY]
        return cls(tuple(columns), (*ABOUT, *(f"best_{model}" for model in models[1:])))

    @property
    def names(self) -> list[str]:
        """The names of all columns, in the order of `matrix`."""
        return [*self.columns, *(f"{column} * {about}" for about in self.about for column in self.columns)]

    def matrix(self, evidence: Evidence) -> Floats:
        """Return the columns for each candidate; a feature that is not there counts nothing."""
        nothing = np.zeros(len(evidence.units))
        plain = np.stack([evidence.columns.get(column, nothing) for column in self.columns], axis=1)
        return np.hstack([plain, *(plain * evidence.about.get(about, 0.0) for about in self.about)])


class Ranker:
    """Learned weights by which scorers took part: what words alone say weighs more where there is nothing else."""

    def __init__(self, variants: Mapping[str, Mapping[str, float]]) -> None:
        self._given = {models: dict(weights) for models, weights in variants.items()}
        self._variants = {
            models: (
                design := Design.of(models.split(" + ")),
                np.array([weights.get(name, 0.0) for name in design.names]),
            )
            for models, weights in variants.items()
        }

    def weights(self, models: str) -> dict[str, float]:
        """Return the weights by column for one choice of scorers."""
        return self._given[models]

    def score(self, evidence: Evidence) -> Floats:
        """Return the log odds of each candidate against the others, up to a constant."""
        if not evidence.units:
            return np.zeros(0)
        design, weights = self._variants[" + ".join(evidence.models)]
        scores: Floats = design.matrix(evidence) @ weights
        return scores


def load(folder: Traversable) -> Ranker:
    """Read the weights in a folder, as `make train-ranker` writes them."""
    return Ranker(json.loads(folder.joinpath("ranker.json").read_text("utf-8"))["variants"])
