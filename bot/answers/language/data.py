"""Reads the files of words and phrases, which are data: each a table of tables, by the names in them."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

_FILES = ("phrases.toml", "conversation.toml", "filters.toml", "owners.toml")


def compiled(pattern: str | Sequence[str]) -> re.Pattern[str]:
    """Return a regular expression that stands in a file whole, or as its alternatives."""
    return re.compile(pattern if isinstance(pattern, str) else "|".join(pattern))


def filled(pattern: str, words: Mapping[str, Any]) -> str:
    """Return a pattern with words in place of their names in braces; these may name others in turn."""
    for name, form in words.items():
        if f"{{{name}}}" in pattern:
            pattern = filled(pattern.replace(f"{{{name}}}", f"(?:{form})"), words)
    return pattern


@cache
def data() -> dict[str, Any]:
    """Return all tables of all files, by name, as they stand there."""
    room = files("bot.answers.language")
    return {
        name: table for file in _FILES for name, table in tomllib.loads(room.joinpath(file).read_text("utf-8")).items()
    }
