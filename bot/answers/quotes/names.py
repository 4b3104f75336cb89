"""Tells which Latin words some units write as names."""

import re
from collections.abc import Iterator, Sequence

from bot.answers.indexes.units import Unit

_CAPITALS = 0.75
"""Share of the places where a name stands at which it is written with a capital letter, at least."""


def is_a_name(word: str, units: Sequence[Unit]) -> bool:
    """Tell whether units hold a Latin word, and write it with a capital letter but for addresses (claude.ai)."""
    pattern = re.compile(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])", re.IGNORECASE)
    holding = [each for unit in units if word in unit.words for each in unit.sentences]
    found = [match[0] for each in holding for match in pattern.finditer(each.text)]
    return bool(found) and sum(each[0].isupper() for each in found) >= _CAPITALS * len(found)


def texts(units: Sequence[Unit]) -> Iterator[str]:
    """Yield what stands above each of some units, and what stands in it, as it is written."""
    for unit in units:
        yield f"{unit.title}\n{unit.heading or ''}"
        yield "\n".join(each.text for each in unit.sentences)
