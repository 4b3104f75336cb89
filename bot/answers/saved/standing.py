"""Says how likely one document answers a question that was saved before it came, from its answer's confidence.

The confidence of an answer is learned over a library, of which the best passage is taken. One document that nobody
chose is another matter: there are fewer passages to be ahead of, and most questions it doesn't answer at all.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

LEAST = 1e-4
"""Confidence that is told from none, and as much below one."""


class Standing:
    """A curve for each choice of scorers that makes a chance of a confidence (Platt 1999).

    tell_from: chance from which a saved question counts as answered. told_right: share of those that are told from
    there on that were right, where it was measured.
    """

    def __init__(self, tell_from: float, told_right: float, variants: Mapping[str, Mapping[str, float]]) -> None:
        self.tell_from, self.told_right = tell_from, told_right
        self.variants = dict(variants)

    def chance(self, confidence: float, models: Sequence[str]) -> float:
        """Return the chance that the document answers; a scorer that nobody measured counts as all of ours."""
        if confidence <= 0:
            return 0.0
        curve = self.variants.get(" + ".join(models)) or max(self.variants.items(), key=lambda each: len(each[0]))[1]
        return 1 / (1 + math.exp(-curve["constant"] - curve["odds"] * odds(confidence)))


def odds(confidence: float) -> float:
    """Return the logarithm of the odds of a confidence."""
    bounded = min(max(confidence, LEAST), 1 - LEAST)
    return math.log(bounded / (1 - bounded))


@cache
def own() -> Standing:
    """Return the curves that come with the program, as `make calibrate` writes them."""
    read = json.loads(files("bot.answers").joinpath("weights/standing.json").read_text("utf-8"))
    return Standing(read["tell_from"], read["told_right"], read["variants"])
