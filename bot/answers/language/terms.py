"""Cuts a question into the terms that passages are compared by, each with its weight in this library."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from bot.answers.language import dictionary, numbers, phrases

AnswerKind = str
"""A kind of answer, by the name that it has under `wants` of phrases.toml: a number, a date, a person, a price."""

LEAST_SIZE = 100
"""Units that a library is taken to have: in three units every word is common, which says nothing of the word."""

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\ua000-\ud7ff\ue000-\ufaff\U00020000-\U0003fffd"
"""What is cut into characters and pairs: Han, and what else is written without blanks, such as Hangul."""

_TOKEN = re.compile(
    rf"(?P<han>[{_HAN}]+)"
    r"|(?P<figure>\d+(?:[.,]\d+)*)"
    rf"|(?P<word>[^\W\d_{_HAN}]+(?:['’][a-z]{{1,2}}\b)?)"
)

_YEAR_WILL = re.compile(r"(\d\s*年)(?=会)")
"""A year in which something will be, and no annual meeting (年会)."""

_TITLE = re.compile("《[^》]*》")

LEAST_APART = 6
"""Letters of a word that may have a blank in it: shorter ones are two words by chance (in tel aviv)."""

INITIALS = range(2, 6)
"""Letters of a word that may be the initials of others."""

_TOGETHER = re.compile(r"[ \-_.·・]?")
"""What may stand between two words of a name."""


class Frequencies(Protocol):
    """How common words are in the library; `bot.answers.indexes.words.Words` is ours."""

    def size(self) -> int:
        """Return how many units there are."""
        ...

    def frequency(self, token: str) -> int:
        """Return in how many units a token stands."""
        ...


@dataclass(frozen=True)
class Terms:
    """What of a question can be found in a text.

    runs: its runs of Han characters without the words that ask. characters, pairs, words: single characters,
    pairs of them and Latin words, each with its inverse document frequency. dictionary: its Chinese words of two
    characters and more, likewise. compounds: Latin words and figures that stand together (claude code, gpt 4), parted
    by spaces, with the weights of both. figures: numbers by value and unit.
    wants: the kinds of answer it asks for. latin: share of Latin letters among all, 0 to 1.
    """

    folded: str
    runs: tuple[str, ...]
    characters: dict[str, float]
    pairs: dict[str, float]
    words: dict[str, float]
    dictionary: dict[str, float]
    compounds: dict[str, float]
    figures: frozenset[tuple[float, str]]
    wants: frozenset[AnswerKind]
    latin: float

    @property
    def tokens(self) -> dict[str, float]:
        """All terms that an index knows, with their weights."""
        return {**self.characters, **self.pairs, **self.words, **self.dictionary}


def parts(folded: str) -> tuple[list[str], list[str], list[str]]:
    """Return the runs of Han characters, the Latin words and the figures of a folded text, in order."""
    found: dict[str, list[str]] = {"han": [], "word": [], "figure": []}
    for match in _TOKEN.finditer(folded):
        found[str(match.lastgroup)].append(match[0])
    return (
        found["han"],
        [_bare(word) for word in found["word"]],
        [figure.replace(",", "") for figure in found["figure"]],
    )


def dictionary_words(runs: Sequence[str]) -> list[str]:
    """Return the words of two characters and more that a dictionary finds in runs of Han characters."""
    return [word for run in runs for word in dictionary.cut(run) if len(word) > 1]


def _telling_words(runs: Sequence[str]) -> list[str]:
    """Return the dictionary's words of a question, but those that it only guessed around a light character (还会)."""
    return [word for word in dictionary_words(runs) if phrases.light().isdisjoint(word) or dictionary.has(word)]


def tokens(folded: str) -> list[str]:
    """Return the terms of a folded text as the index keeps them: characters, pairs, words, figures and their values."""
    runs, words, figures = parts(folded)
    found = [char for run in runs for char in run]
    found += [first + second for run in runs for first, second in pairwise(run)]
    found += words + figures + [word for word in dictionary_words(runs) if len(word) > 2]
    return found + [value_token(number.key) for number in numbers.read(folded) if _is_telling(number.key)]


def value_token(key: tuple[float, str]) -> str:
    """Return the term that stands for a figure in all its forms."""
    return f"#{key[0]:g}{key[1]}"


def read(folded: str, frequencies: Frequencies, extra: Sequence[str] = ()) -> Terms:
    """Read a folded question against the words of a library.

    extra: other forms of what it says (a name in another script), which count as words of it.
    """
    asking = phrases.asking()
    bare = asking.sub(" ", _YEAR_WILL.sub(r"\1 ", folded))
    if not any(parts(bare)):
        bare = folded
    runs, words, figures = parts(" ".join([_without_foreign_figures(bare, frequencies), *extra]))
    weigh = _Weights(frequencies)
    return Terms(
        folded=folded,
        runs=tuple(runs),
        characters={char: weigh(char) for run in runs for char in run},
        pairs={first + second: weigh(first + second) for run in runs for first, second in pairwise(run)},
        words={word: weigh(word) * (0.05 if word in phrases.stop_words() else 1.0) for word in [*words, *figures]},
        dictionary={word: weigh(word) for word in _telling_words(runs)},
        compounds={" ".join(pair): sum(map(weigh, pair)) for pair in _compounds(bare)},
        figures=frozenset(number.key for number in numbers.read(bare)),
        wants=_wants(folded),
        latin=latin_share(runs, words),
    )


@lru_cache(maxsize=1024)
def about(folded: str) -> frozenset[str]:
    """Return what a folded question is about, whatever its order: characters, Latin words, figures, what it wants.

    Words that ask, that say little, or that only hold sentences together are left out.
    """
    runs, words, figures = parts(phrases.faint_or_asking().sub(" ", folded))
    characters = {char for run in runs for char in run} - phrases.particles()
    telling = {*words, *figures} - phrases.stop_words() - phrases.faint() - phrases.opinion()
    return frozenset(characters | telling | {f"wants {kind}" for kind in _wants(folded)})


def _wants(folded: str) -> frozenset[AnswerKind]:
    folded = _TITLE.sub(" ", folded)  # 《When AI builds itself》 asks for no date
    asks, unless = phrases.reasons()
    if asks.search(folded) and not unless.search(folded):
        return frozenset()
    wanted = {kind for kind, pattern in phrases.wants().items() if pattern.search(folded)}
    if phrases.between().search(folded):  # which of two that are named: neither is news
        wanted -= {"person"}
    if phrases.term(folded, "who"):  # who somebody is that it names: his post will do
        wanted -= {"person"}
    # What a person is called is no title, though it is asked for in the same words; nor is why it is called so.
    return frozenset(wanted - {"title"} if wanted & {"person", "naming"} else wanted)


def latin_share(runs: Sequence[str], words: Sequence[str]) -> float:
    """Return the share of Latin letters among all, 0 to 1, given the runs of Han characters and the Latin words."""
    letters = sum(map(len, words))
    return letters / (letters + sum(map(len, runs)) or 1)


def _without_foreign_figures(folded: str, frequencies: Frequencies) -> str:
    """Take out figures that the library writes in another form only (2.5 billion where it has 25 亿)."""
    left = folded
    for number in reversed(numbers.read(folded)):
        written = folded[number.start : number.end]
        literal = [token for token in tokens(written) if not token.startswith("#")]
        if frequencies.frequency(value_token(number.key)) and not all(map(frequencies.frequency, literal)):
            left = f"{left[: number.start]} {left[number.end :]}"
    return left


def _compounds(folded: str) -> list[tuple[str, str]]:
    """Return the pairs of Latin words and figures with at most one mark between them, at least one of them a word."""
    found = []
    for first, second in pairwise(_TOKEN.finditer(folded)):
        between = folded[first.end() : second.start()]
        pair = first[0], second[0]
        if (
            "word" in (kinds := {first.lastgroup, second.lastgroup})
            and "han" not in kinds
            and _TOGETHER.fullmatch(between)
            and phrases.stop_words().isdisjoint(pair)
            and first[0] == _bare(first[0])
        ):
            found.append(pair)
    return found


def holds_compound(compound: str, folded: str) -> bool:
    """Return whether both words of a compound stand together in a folded text, however they are joined there."""
    return bool(_compound(compound).search(folded))


def holds_apart(word: str, folded: str) -> bool:
    """Return whether a Latin word stands in a folded text with a hyphen or a blank in it somewhere (co-pilot)."""
    return bool(_apart(word).search(folded))


def holds_initials(word: str, folded: str) -> bool:
    """Return whether a folded text writes out what a Latin word is the initials of (PR: pull requests), alone."""
    return len(word) in INITIALS and bool(_written_out(word).search(folded))


@lru_cache(maxsize=256)
def _written_out(word: str) -> re.Pattern[str]:
    # With another word beside it, its words have those initials by chance.
    words = "[ -]".join(f"{each}[a-z]+" for each in map(re.escape, word))
    return re.compile(rf"(?<![a-z0-9])(?<![a-z0-9][ -]){words}(?![ -]?[a-z0-9])")


def apart(word: str) -> str:
    """Return a pattern of a Latin word that may have a hyphen in it somewhere, and a longer one a blank."""
    return ("[ -]?" if len(word) >= LEAST_APART else "-?").join(map(re.escape, word))


@lru_cache(maxsize=256)
def _apart(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){apart(word)}(?![a-z0-9])")


@lru_cache(maxsize=256)
def _compound(compound: str) -> re.Pattern[str]:
    first, second = map(re.escape, compound.split(" "))
    return re.compile(rf"(?<![a-z0-9]){first}{_TOGETHER.pattern}{second}(?![a-z0-9]|\.\d)")


class _Weights:
    def __init__(self, frequencies: Frequencies) -> None:
        self._frequencies = frequencies
        self._size = max(frequencies.size(), LEAST_SIZE)

    def __call__(self, token: str) -> float:
        """Inverse document frequency as Lucene's BM25 has it (Robertson and Zaragoza 2009, with 1 added)."""
        frequency = min(self._frequencies.frequency(token), self._size)
        return math.log(1 + (self._size - frequency + 0.5) / (frequency + 0.5))


def _bare(word: str) -> str:
    return re.sub(r"['’][a-z]{1,2}$", "", word)


def _is_telling(key: tuple[float, str]) -> bool:
    return bool(key[1]) or key[0] >= 1000
