"""The means of questions and of words by language, which are taken from vectors before they are compared."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from bot.answers.vectors.encoders import Vectors


class Centres:
    """Means by kind (`questions` or `words`), model and language, read from `centres.json`."""

    def __init__(self, means: Mapping[str, Any]) -> None:
        self._means = {name: np.array(values, np.float32) for name, values in means.items()}

    def questions(self, model: str, language: str) -> Vectors | None:
        """Return the mean of a model's vectors of questions in a language, or None where it isn't known."""
        return self._means.get(f"questions.{model}.{language}")

    def words(self, language: str) -> Vectors | None:
        """Return the mean of the vectors of words in a language, or None where it isn't known."""
        return self._means.get(f"words.{language}")


@cache
def load() -> Centres:
    """Read the means that come with the program."""
    return Centres(json.loads(files("bot.answers").joinpath("weights/centres.json").read_text("utf-8"))["means"])
