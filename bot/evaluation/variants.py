"""Words questions anew, seeded: in the other script, with typos, as keywords, with another figure."""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from bot.answers.language import phrases
from bot.answers.language.converting import converter
from bot.answers.language.pronunciation import sound_of
from bot.answers.language.terms import Frequencies, dictionary_words, parts
from storage.folding import fold

Variant = Literal["script", "typos", "keywords"]

TYPO_CHANCE = 1 / 8
"""Chance of a Chinese character to be dropped, swapped with its neighbour, or replaced by one of the same sound."""

_FIGURE = re.compile(r"(?<![\d.])[0-9]+(?:\.[0-9]+)?(?![\d.])")
_YEAR = re.compile("(?:1[789]|20)[0-9]{2}")


def other_script(question: str) -> str:
    """Return a question in the other Chinese script; one without Chinese stays as it is."""
    simplified = converter("t2s").convert(question)
    return str(simplified if simplified != question else converter("s2tw").convert(question))


class Typist:
    """Makes typos; characters of the same sound are taken from the texts of a set."""

    def __init__(self, texts: Iterable[str], seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose
        self._same: dict[str, list[str]] = defaultdict(list)
        for char in sorted({char for text in texts for char in text if phrases.HAN.match(char)}):
            self._same[sound_of(char)].append(char)

    def type(self, question: str) -> str:
        """Return the question as somebody in a hurry types it."""
        typed: list[str] = []
        place = 0
        while place < len(question):
            char = question[place]
            place += 1
            if not phrases.HAN.match(char) or self._random.random() >= TYPO_CHANCE:
                typed.append(char)
                continue
            following = question[place : place + 1]
            kind = self._random.choice(("drop", "swap", "sound"))
            if kind == "swap" and phrases.HAN.match(following):
                typed += [following, char]
                place += 1
            elif kind != "drop":
                others = [other for other in self._same[sound_of(char)] if other != char]
                typed.append(self._random.choice(others) if others else char)
        return "".join(typed)


class Figures:
    """Changes a figure of a question: another year nearby, the next version, more or fewer of what is counted."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose

    def change(self, question: str) -> str | None:
        """Return the question with one of its figures changed; None where it has none."""
        if not (found := [*_FIGURE.finditer(question)]):
            return None
        figure = self._random.choice(found)
        return f"{question[: figure.start()]}{self._other(figure[0])}{question[figure.end() :]}"

    def _other(self, figure: str) -> str:
        whole, point, rest = figure.partition(".")
        if point:
            return f"{int(whole) + self._random.choice((1, 2, 3))}.{rest}"
        if _YEAR.fullmatch(figure):
            return str(int(figure) + self._random.choice((-13, -7, -4, -3, -2, 2, 3, 4, 6, 11)))
        if len(figure) < 3:
            return str(int(figure) + self._random.choice((1, 2, 3, 5, 7)))
        return str(round(int(figure) * self._random.choice((0.6, 1.3, 1.7, 2.1))))


def keywords(question: str, frequencies: Frequencies) -> str:
    """Return the two to four rarest words of a question, in their order."""
    folded = phrases.asking().sub(" ", fold(question))
    runs, words, figures = parts(folded)
    found = dictionary_words(runs) + [word for word in words if word not in phrases.stop_words()] + figures
    rarest = sorted(dict.fromkeys(found), key=lambda word: (frequencies.frequency(word), -len(word)))[:4]
    return " ".join(sorted(rarest, key=folded.find)) or question


def reworder(
    variant: Variant | None, texts: Sequence[str], frequencies: Frequencies, seed: int
) -> Callable[[str], str]:
    """Return what words a question anew; `None` leaves it as it is."""
    if variant == "script":
        return other_script
    if variant == "typos":
        return Typist(texts, seed).type
    if variant == "keywords":
        return lambda question: keywords(question, frequencies)
    return lambda question: question
