"""The words and phrases of `phrases.toml`, ready for patterns; apart from the vocabulary, as sentences need no more."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any


def pattern(name: str) -> re.Pattern[str]:
    """Return a pattern of `phrases.toml`: one for all its lines. Raises `KeyError` for a name that is not there."""
    return re.compile("|".join(_tables()["patterns"][name]))


def word_list(name: str) -> tuple[str, ...]:
    """Return a list of words of `phrases.toml`, in its order. Raises `KeyError` for a name that is not there."""
    return tuple(_tables()["words"][name])


def zones() -> Mapping[str, str]:
    """Return the names of time zones with their offsets, such as `+0800`."""
    return dict(_tables()["zones"])


def any_of(alternatives: Iterable[str]) -> str:
    """Return the part of a pattern that finds any of some words, the first that fits."""
    return "|".join(map(re.escape, alternatives))


def longest_of(alternatives: Iterable[str]) -> str:
    """Return the part of a pattern that finds any of some words, the longest that fits."""
    return any_of(sorted(alternatives, key=len, reverse=True))


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))
