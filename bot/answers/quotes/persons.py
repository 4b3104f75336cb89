"""Tells whether a text names somebody whom a question doesn't name."""

import re
from collections.abc import Iterator

from bot.answers.language import dictionary, phrases

_LATIN = re.compile("(?<![A-Za-z])[A-Z][a-z]+(?: [A-Z]\\.)?(?: [A-Z][a-z]+)+(?![A-Za-z])")
_TRANSLITERATED = re.compile("[一-鿿]{1,6}·[一-鿿]{1,6}")
"""A name of several parts as Latin letters write it, or with the dot of a transliteration."""

_FEWEST = 3
"""Characters of a Chinese name, at least: of what a dictionary takes for shorter ones most are none (王冠, 谢谢)."""


def told(question: str, text: str, folded: str) -> bool:
    """Tell whether a text, which is given folded too, names somebody; `question` is folded.

    Where no name is asked for, somebody told by what he does (两位工程师) will do.
    """
    return (
        any(_is_new(match[0], question) for match in _LATIN.finditer(text))
        or any(match[0] not in question for match in _TRANSLITERATED.finditer(folded))
        or any(_is_new(match["name"], question) for match in phrases.acting().finditer(text))
        or any(each not in question for each in _chinese(folded))
        or (not phrases.asks_a_name().search(question) and bool(phrases.somebody().search(folded)))
    )


def _is_new(name: str, question: str) -> bool:
    words = name.lower().replace(".", "").split()
    return phrases.things().isdisjoint(words) and not any(word in question for word in words)


def _chinese(folded: str) -> Iterator[str]:
    """Yield what a dictionary takes for persons' names."""
    return (word for word, tag in dictionary.tagged(folded) if tag.startswith("nr") and len(word) >= _FEWEST)
