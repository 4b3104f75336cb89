"""Marks what patterns look around (names, days) by a character each, so that a pattern is compiled but once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LIKELY, _UNLIKELY = "\ue000", "\ue001"
LIKELY, ANY = _LIKELY, f"[{_LIKELY}{_UNLIKELY}]"
"""Parts of a regular expression: a mark of what is likely meant, and of whatever may be. Texts have none of these."""


@dataclass(frozen=True)
class Marked:
    """A text with marks in it; spans: for each mark its place, and the stretch of `whole` that it stands for."""

    whole: str
    text: str
    spans: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, whole: str, form: re.Pattern[str], unlike: re.Pattern[str] | None = None) -> "Marked":
        """Mark what matches `form`, what also matches `unlike` as unlikely."""
        pieces, spans, at, end = list[str](), list[tuple[int, int, int]](), 0, 0
        for found in form.finditer(whole):
            pieces.append(whole[end : found.start()])
            at += len(pieces[-1])
            spans.append((at, found.start(), found.end()))
            pieces.append(_UNLIKELY if unlike and unlike.fullmatch(found[0]) else _LIKELY)
            at, end = at + 1, found.end()
        return cls(whole, "".join([*pieces, whole[end:]]), tuple(spans))

    def matches(self, patterns: Iterable[re.Pattern[str]]) -> Iterator[re.Match[str]]:
        """Yield what the patterns match, the first pattern's first."""
        for pattern in patterns if self.spans else ():
            yield from pattern.finditer(self.text)

    def marked_in(self, match: re.Match[str]) -> str:
        """Return what the mark of a match (group `mark`) stands for."""
        place = match.start("mark")
        return next(self.whole[start:end] for at, start, end in self.spans if at == place)

    def cut(self, match: re.Match[str]) -> tuple[int, int]:
        """Return where in `whole` a match stands, or its group `limit` where it has one."""
        start, end = match.span("limit" if match.groupdict().get("limit") else 0)
        return self._back(start), self._back(end)

    def _back(self, place: int) -> int:
        return place + sum(end - start - 1 for at, start, end in self.spans if at < place)
