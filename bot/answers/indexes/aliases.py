"""Learns from the library's own texts which Chinese and Latin names mean the same."""

import re
from collections import defaultdict
from collections.abc import Iterable

from bot.answers.language.terms import Frequencies, dictionary_words, parts

_LATIN = r"[a-z][a-z0-9.'’&+-]*(?: [a-z0-9][a-z0-9.'’&+-]*){0,4}"
_LATIN_BESIDE = re.compile(rf"(?P<han>[㐀-鿿·]{{2,16}})\s*\((?P<latin>{_LATIN})[),]")
_HAN_BESIDE = re.compile(rf"(?P<latin>{_LATIN})\s*\((?P<han>[㐀-鿿·]{{2,16}})[),]")
_MOST_LETTERS = 40


def learn(folded: str) -> Iterable[tuple[str, str]]:
    """Yield the pairs of Chinese and Latin names that a folded text gives.

    达里奥·阿莫代伊（Dario Amodei）gives the name as a whole and by its parts. Of Chinese text before a bracket the last
    dictionary word is taken, and the last two together.
    """
    if "(" not in folded:
        return
    for pattern in (_LATIN_BESIDE, _HAN_BESIDE):
        for match in pattern.finditer(folded):
            yield from _pairs(match["han"], match["latin"], whole=pattern is _HAN_BESIDE)


class Aliases:
    """Names with their other forms, in both directions; grows as documents come."""

    def __init__(self) -> None:
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._longest = 0

    def add(self, han: str, latin: str) -> None:
        """Note that two names mean the same."""
        self._forms[han].add(latin)
        self._forms[latin].add(han)
        self._longest = max(self._longest, len(han))

    def learn(self, folded: str) -> None:
        """Note all that a folded text gives."""
        for han, latin in learn(folded):
            self.add(han, latin)

    def other_forms(self, folded: str, frequencies: Frequencies) -> tuple[str, ...]:
        """Return other forms of the names in a folded question that the library doesn't hold as they are written."""
        runs, words, _ = parts(folded)
        wanted = {word for word in words if word in self._forms}
        for start in range(len(folded) if runs else 0):
            for end in range(start + 1, min(len(folded), start + self._longest) + 1):
                piece = folded[start:end]
                if piece in self._forms and not piece.isascii():
                    wanted.add(piece)
        missing = [name for name in wanted if not any(frequencies.frequency(each) for each in _tokens(name))]
        # At one stroke, as a document that comes in adds forms from another thread.
        return tuple(sorted(set[str]().union(*(self._forms[name] for name in missing))))


def _pairs(han: str, latin: str, *, whole: bool) -> Iterable[tuple[str, str]]:
    if len(latin) > _MOST_LETTERS:
        return
    name = han if whole or "·" in han else "".join(dictionary_words([han])[-2:])
    yield name, latin
    first, second = name.split("·"), latin.split(" ")
    if len(first) == len(second) > 1:
        yield from zip(first, second, strict=True)


def _tokens(name: str) -> list[str]:
    return [name[at : at + 2] for at in range(len(name) - 1)] if not name.isascii() else name.split()
