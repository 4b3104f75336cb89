"""Learns from the library's own texts which Chinese and Latin names mean the same."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.answers.terms import Frequencies, dictionary_words, parts
from bot.answers.units import Unit

_LATIN = r"[a-z][a-z0-9.'’&+-]*(?: [a-z0-9][a-z0-9.'’&+-]*){0,4}"
_LATIN_BESIDE = re.compile(rf"(?P<han>[㐀-鿿·]{{2,16}})\s*\((?P<latin>{_LATIN})[),]")
_HAN_BESIDE = re.compile(rf"(?P<latin>{_LATIN})\s*\((?P<han>[㐀-鿿·]{{2,16}})[),]")
_MOST_LETTERS = 40


def learn(units: Iterable[Unit]) -> dict[str, frozenset[str]]:
    """Return for each name its other forms: 达里奥·阿莫代伊（Dario Amodei）gives both ways, whole and by its parts.

    Of Chinese text before a bracket the last dictionary word is taken, and the last two together.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        for pattern in (_LATIN_BESIDE, _HAN_BESIDE):
            for match in pattern.finditer(unit.folded):
                for han, latin in _pairs(match["han"], match["latin"], whole=pattern is _HAN_BESIDE):
                    found[han].add(latin)
                    found[latin].add(han)
    return {name: frozenset(others) for name, others in found.items()}


def _pairs(han: str, latin: str, *, whole: bool) -> Iterable[tuple[str, str]]:
    if len(latin) > _MOST_LETTERS:
        return
    name = han if whole or "·" in han else "".join(dictionary_words([han])[-2:])
    yield name, latin
    first, second = name.split("·"), latin.split(" ")
    if len(first) == len(second) > 1:
        yield from zip(first, second, strict=True)


def other_forms(folded: str, names: Mapping[str, frozenset[str]], frequencies: Frequencies) -> tuple[str, ...]:
    """Return other forms of the names in a folded question that the library doesn't hold as they are written."""
    _, words, _ = parts(folded)
    wanted = [name for name in names if (name in folded if not name.isascii() else name in words)]
    missing = [name for name in wanted if not any(frequencies.frequency(each) for each in _tokens(name))]
    return tuple(sorted({form for name in missing for form in names[name]}))


def _tokens(name: str) -> list[str]:
    return [name[at : at + 2] for at in range(len(name) - 1)] if not name.isascii() else name.split()
