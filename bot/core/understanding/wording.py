"""Reads a message as an order may be put: the grammar of `orders.toml`, and what is left without politeness."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

from bot.answers.language.counting import ORDINAL
from bot.core.understanding.languages import LANGUAGE_NAMES
from storage.folding import fold

_HAN = "\u3400-\u9fff"
_BLANKS = re.compile(rf"(?<=[{_HAN}])\s+(?![a-z])|(?<![a-z])\s+(?=[{_HAN}])|(?<=\d)\s+(?=[ap]m\b)|\s*:\s*(?=[{_HAN}])")
"""Blanks that say nothing: beside a Chinese character where no Latin word is, and before am and pm."""

_PART = re.compile(r"\{([a-z_]+)\}")
_NAMED = re.compile(r"\(\?P<\w+>")
_MOST_FORMS = 32
"""Forms of a message that are looked at: six words of politeness, in front and behind together, have fewer."""

_MOST_HOWS = 2
"""Words that ask how which are looked at in a message: who orders asks once."""

_MARKS = " \t\n,.!?;~，。、"


class Grammar:
    """The patterns by what is ordered, in the order of the file: those before win."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """`data`: what `orders.toml` holds."""
        edges = {name: data["edges"][name] for name in ("how", "english_how")}
        known = {"languages": _any_of(LANGUAGE_NAMES), "ordinal": ORDINAL}
        self._parts: dict[str, str] = {**known, **data["parts"], **edges}
        self.orders = {
            name: tuple(re.compile(self._whole(each)) for each in patterns) for name, patterns in data["orders"].items()
        }
        orders = {name: f"(?:{'|'.join(patterns)})" for name, patterns in data["orders"].items()}
        self._parts = orders | self._parts
        self.how = {
            # What stands in several of them would bear its group's name twice.
            name: tuple(re.compile(_NAMED.sub("(?:", self._whole(each))) for each in patterns)
            for name, patterns in data["how"].items()
        }

    def _whole(self, pattern: str) -> str:
        """Return a pattern with its parts filled in, and theirs."""
        while _PART.search(pattern):
            pattern = _PART.sub(lambda found: self._parts[found[1]], pattern)
        return pattern


@cache
def grammar() -> Grammar:
    """Return the grammar of orders."""
    return Grammar(_data())


def plain(message: str) -> str:
    """Return a message folded, with plain apostrophes, and single blanks only where they part Latin words."""
    folded = fold(message).replace("’", "'").replace("‘", "'")
    return _BLANKS.sub(lambda found: ":" if ":" in found[0] else "", " ".join(folded.split())).strip(_MARKS)


def forms(message: str) -> Iterator[str]:
    """Yield a `plain` message as it is, then with ever more of the politeness around it cut off."""
    before, after = _edges()
    seen = {message}
    yield message
    waiting = [message]
    while waiting and len(seen) < _MOST_FORMS:
        said = waiting.pop(0)
        for shorter in (_without(said, before, at_end=False), _without(said, after, at_end=True)):
            if shorter and shorter not in seen:
                seen.add(shorter)
                waiting.append(shorter)
                yield shorter


def asked_how(said: str) -> Iterator[str]:
    """Yield the bare order that a `plain` message asks how to give; nothing for any other message.

    怎么取消订阅, 订阅怎么取消, how do I unsubscribe.
    """
    how, english = _how()
    if found := english.match(said):
        yield said[found.end() :].strip()
    for found in islice(how.finditer(said), _MOST_HOWS):
        if found[0]:
            yield f"{said[found.end() :]}{said[: found.start()]}".strip(_MARKS)


def topic_of(said: str) -> str | None:
    """Return what bare words (取消订阅, time zone) are about, a key of the grammar's `how`; None for anything else."""
    shorter = list(forms(plain(said)))
    found = (
        topic
        for topic, patterns in grammar().how.items()
        if any(each.fullmatch(short) for short in shorter for each in patterns)
    )
    return next(found, None)


def _without(said: str, edges: tuple[str, ...], *, at_end: bool) -> str | None:
    for edge in edges:
        if at_end and said.endswith(edge) and _parts_here(edge, said[: -len(edge)][-1:]):
            return said[: -len(edge)].rstrip(_MARKS)
        if not at_end and said.startswith(edge) and _parts_here(edge, said[len(edge) : len(edge) + 1]):
            return said[len(edge) :].lstrip(_MARKS)
    return None


def _parts_here(edge: str, neighbour: str) -> bool:
    """Tell whether a word ends between what may be cut off and its neighbour."""
    return not (edge.isascii() and neighbour.isascii() and (neighbour.isalnum() or neighbour == "'"))


@cache
def _edges() -> tuple[tuple[str, ...], tuple[str, ...]]:
    edges = _data()["edges"]
    before, after = (tuple(sorted(map(fold, edges[side]), key=len, reverse=True)) for side in ("before", "after"))
    return before, after


@cache
def _how() -> tuple[re.Pattern[str], re.Pattern[str]]:
    edges = _data()["edges"]
    return re.compile(edges["how"]), re.compile(edges["english_how"] + r"\b")


def _any_of(words: frozenset[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("bot.core.understanding") / "orders.toml").read_text(encoding="utf-8"))
