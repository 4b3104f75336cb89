"""The neutral tree that both kinds of source become: plain text that knows its links and its bold spans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TypeVar

from seeds.models import Link
from seeds.text.spans import Span

_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’（）]+")
_CJK = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—"
_BESIDE_CJK = re.compile(f"(?<=[{_CJK}])\n|\n(?=[{_CJK}])")

_Place = TypeVar("_Place", Link, Span)


@dataclass(frozen=True, slots=True)
class Rich:
    """Plain text with its links and bold spans; the newlines listed in `soft` only wrap a line in the source."""

    text: str = ""
    links: tuple[Link, ...] = ()
    strong: tuple[Span, ...] = ()
    soft: frozenset[int] = frozenset()

    def cut(self, start: int, end: int | None = None) -> Rich:
        """Return `[start, end)` of it without the white space at both ends; links and spans move along."""
        end = len(self.text) if end is None else end
        ahead = self.text[start:end].lstrip()
        text = ahead.rstrip()
        start, end = end - len(ahead), end - len(ahead) + len(text)
        if not (self.links or self.strong or self.soft):
            return Rich(text)
        links = tuple(
            Link(start=max(link.start, start) - start, end=min(link.end, end) - start, url=link.url)
            for link in self.links
            if link.start < end and link.end > start
        )
        strong = tuple(
            Span(max(span.start, start) - start, min(span.end, end) - start)
            for span in self.strong
            if span.start < end and span.end > start
        )
        soft = frozenset(at - start for at in self.soft if start <= at < end)
        return Rich(text, links, strong, soft)

    def lines(self) -> list[Rich]:
        """Return its lines as the source has them, however they were broken, without empty ones."""
        if "\n" not in self.text:
            return [self.cut(0)] if self.text.strip() else []
        stretches, at = [], 0
        for text in self.text.split("\n"):
            if text.strip():
                stretches.append((at, at + len(text)))
            at += len(text) + 1
        return self.cuts(stretches)

    def cuts(self, stretches: Sequence[tuple[int, int]]) -> list[Rich]:
        """Return stretches of it that follow one another, as `cut` returns each; they may touch.

        Each is cut from its own links and spans alone: looking through those of all takes quadratic time.
        """
        starts = [start for start, _ in stretches]
        links, strong = _by_stretch(self.links, starts), _by_stretch(self.strong, starts)
        soft: dict[int, list[int]] = {}
        for at in self.soft:
            stretch = bisect_right(starts, at) - 1
            if stretch >= 0 and at < stretches[stretch][1]:  # the break between two lines is in neither
                soft.setdefault(stretch, []).append(at)
        marked = links.keys() | strong.keys() | soft.keys()
        return [
            Rich(self.text, tuple(links.get(i, ())), tuple(strong.get(i, ())), frozenset(soft.get(i, ()))).cut(
                start, end
            )
            if i in marked
            else Rich(self.text[start:end].strip())
            for i, (start, end) in enumerate(stretches)
        ]

    def flowed(self) -> Rich:
        """Return it with soft line breaks gone: nothing beside a CJK character, else a space."""
        if not self.soft:
            return self
        pieces, removed, last = [], [], 0
        for at in sorted(self.soft):
            if at >= len(self.text):
                break
            pieces.append(self.text[last:at])
            if _BESIDE_CJK.search(self.text[max(at - 1, 0) : at + 2]):
                removed.append(at)
            else:
                pieces.append(" ")
            last = at + 1
        pieces.append(self.text[last:])

        def moved(at: int) -> int:
            return at - bisect_left(removed, at)

        links = tuple(Link(start=moved(link.start), end=moved(link.end), url=link.url) for link in self.links)
        strong = tuple(Span(moved(span.start), moved(span.end)) for span in self.strong)
        return Rich("".join(pieces), links, strong)

    def beside_links(self) -> list[str]:
        """Return the stretches of its text that no link covers: ahead of the first, between two, behind the last."""
        bounds = [0, *(at for link in self.links for at in (link.start, link.end)), len(self.text)]
        return [self.text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]

    def lead(self) -> Span | None:
        """Return the bold span it opens with, if it is not all of it."""
        first = self.strong[0] if self.strong else None
        if (
            first is None
            or any(character.isalnum() for character in self.text[: first.start])
            or first.end >= len(self.text.rstrip("。.!！ "))
        ):
            return None
        return first

    def is_strong(self) -> bool:
        """Tell whether all of it is bold."""
        bare = self.text.rstrip(" :：")
        return bool(bare) and any(span.start == 0 and span.end >= len(bare) for span in self.strong)

    def with_addresses(self) -> Rich:
        """Return it with bare web addresses as links, too."""
        found = []
        links = sorted(self.links, key=lambda link: link.start)
        starts, reach = [link.start for link in links], [0, *accumulate((link.end for link in links), max)]
        for match in _ADDRESS.finditer(self.text):
            url = match[0].rstrip(".,;:!?)]*_~，。；：！？")
            start, end = match.start(), match.start() + len(url)
            # No link that begins before its end reaches past its start.
            if reach[bisect_left(starts, end)] <= start:
                found.append(Link(start=start, end=end, url=url))
        return replace(self, links=tuple(sorted((*self.links, *found), key=lambda link: link.start))) if found else self


def _by_stretch(spans: Sequence[_Place], starts: Sequence[int]) -> dict[int, list[_Place]]:
    """Return links or spans by the numbers of the stretches that they touch, which are told by where they start."""
    found: dict[int, list[_Place]] = {}
    for span in spans:
        for number in range(max(bisect_right(starts, span.start) - 1, 0), bisect_left(starts, span.end)):
            found.setdefault(number, []).append(span)
    return found


@dataclass(frozen=True, slots=True)
class Heading:
    """A title over what follows; `implied` where it is a line that only stands for one.

    `role` names the part that a form says it opens, whatever its words: a callout that sums up may have no title.
    """

    level: int
    rich: Rich
    implied: bool = False
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `is_note` marks a note at the foot of the text."""

    rich: Rich
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; a numbered one counts from `start`."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted blocks, or a callout of a kind such as `note`; the first of a `titled` one is its title."""

    children: tuple[Node, ...]
    callout: str | None = None
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """Text that is kept letter for letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the head first."""

    rows: tuple[tuple[Rich, ...], ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next one does."""

    speaker: str
    paragraphs: tuple[Rich, ...] = field(default=())


Node = Heading | Paragraph | Listing | Quote | Code | Table | Break | Turn


def plain(rich: Rich) -> str:
    """Return the text of one rich text, flowed and trimmed."""
    return rich.flowed().text.strip()


def solid(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes without breaks and the notes at the foot of the text."""
    return [node for node in nodes if not isinstance(node, Break) and not is_note(node)]


def is_note(node: Node) -> bool:
    """Tell a note at the foot of the text."""
    return isinstance(node, Paragraph) and node.is_note


def source_lines(node: Node) -> list[Rich]:
    """Return the lines of a node as its source has them, without the marks of a list; none of code and tables."""
    if isinstance(node, Paragraph | Heading):
        return node.rich.lines()
    if isinstance(node, Quote):
        return [line for child in node.children for line in source_lines(child)]
    if isinstance(node, Listing):
        return [line for item in node.items for child in item.children for line in source_lines(child)]
    return []


def join(parts: list[Rich], separator: str) -> Rich:
    """Join rich texts by a separator; links and spans move along."""
    if len(parts) == 1:
        alone = parts[0].flowed()
        return Rich(alone.text, alone.links, alone.strong)
    links: list[Link] = []
    strong: list[Span] = []
    pieces: list[str] = []
    length = 0
    for number, part in enumerate(part.flowed() for part in parts):
        if number:
            pieces.append(separator)
            length += len(separator)
        links += [Link(start=k.start + length, end=k.end + length, url=k.url) for k in part.links]
        strong += [Span(span.start + length, span.end + length) for span in part.strong]
        pieces.append(part.text)
        length += len(part.text)
    return Rich("".join(pieces), tuple(links), tuple(strong))


def prefixed(rich: Rich, prefix: str) -> Rich:
    """Return a rich text with plain text put before it."""
    return join([Rich(prefix), rich], "")
