"""Reads what answers have learned: the weights that come with the program, or others that are being measured."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from bot.answers.judgement import confidence, ranking
from bot.answers.judgement.confidence import Confidence
from bot.answers.judgement.ranking import Ranker
from bot.answers.quotes import quoting
from bot.answers.quotes.quoting import Quoting


@dataclass(frozen=True)
class Learned:
    """Weights of the three small models, which belong together: one reads what the other chose."""

    ranker: Ranker
    confidence: Confidence
    quoting: Quoting


def read(folder: Traversable) -> Learned:
    """Read the weights in a folder, as `make train-ranker` writes them."""
    return Learned(ranking.load(folder), confidence.load(folder), quoting.load(folder))


@cache
def own() -> Learned:
    """Return the weights that come with the program."""
    return read(files("bot.answers").joinpath("weights"))
