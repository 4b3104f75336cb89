"""Reads which version of a thing a question asks for (Opus 5, GPT-4o, Claude 3.7), and tells where that one stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.answers.language import numbers, phrases

_AFTER_A_NAME = r"[ \-_.·]?(?:(?:第|v\.?|version|版本)\s*)?"
"""What may stand between a name and the figure of its version."""

_FIGURE = r"\d+(?:\.\d+)*(?:o|b|m)?"
_VERSION = re.compile(rf"(?<![a-z0-9'’])(?P<name>[a-z]+){_AFTER_A_NAME}(?P<figure>{_FIGURE})(?![a-z0-9]|\.\d)")
_LISTED = rf"(?:{_FIGURE}\s*(?:[/、,，&~–—-]|和|与|及|至|到|or\b|and\b|to\b)\s*)*"
"""Versions that are told in front of the one that is looked for, in one breath (3.5/3.7)."""

_COUNTED = re.compile(rf"(?:\s*[-–~至到]\s*\d+(?:\.\d+)?)?\s*(?:[{numbers.MEASURES}]|[%％]|percent\b|[百千万亿])")


@dataclass(frozen=True)
class Version:
    """One version of a thing that has several: its folded name and the figure behind it."""

    name: str
    figure: str

    def stands_in(self, folded: str) -> bool:
        """Tell whether a folded text names it, however both are joined there, also among others (3.5/3.7 Sonnet)."""
        return bool(_standing(self.name, self.figure).search(folded))


def asked(folded: str) -> tuple[Version, ...]:
    """Return the versions that a folded question names, in order; years, counts and shares are none."""
    return tuple(dict.fromkeys(_asked(folded)))


def _asked(folded: str) -> Iterator[Version]:
    for match in _VERSION.finditer(folded):
        name, figure = match["name"], match["figure"]
        if name in phrases.stop_words() or name in phrases.counting() or numbers.YEAR.fullmatch(figure):
            continue
        if not _COUNTED.match(folded, match.end()):
            yield Version(name, figure)


@lru_cache(maxsize=256)
def _standing(name: str, figure: str) -> re.Pattern[str]:
    behind = r"(?![a-z0-9]|\.\d)"
    whole = rf"(?:20)?{figure}" if re.fullmatch(r"\d\d", figure) else re.escape(figure)  # AI 27 is AI 2027
    family = r"(?:[ \-][a-z]+)?"  # Claude 4.5 is Claude Sonnet 4.5 as well
    return re.compile(
        rf"(?<![a-z0-9]){re.escape(name)}{family}{_AFTER_A_NAME}{_LISTED}{whole}{behind}"
        rf"|(?<![\d.a-z]){whole}(?:/\d+(?:\.\d+)*)*[ \-]?{re.escape(name)}(?![a-z0-9])"
    )
