"""Reads a text that is too long to be parsed as one: in pieces that end above a heading, each by the same parser.

What has no mark in it needs no parser. When what a file may cost is spent, the rest is read by its lines: headings stay
headings, and pairs of stars go.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice

from seeds.draft.findings import Findings
from seeds.draft.tree import Heading, Node, Paragraph, Rich
from seeds.parsing.plain import parse_coarsely
from seeds.text.characters import clean_text

_PIECE, _LONGEST_PIECE = 20_000, 200_000
_MOST_PIECE_LINES = 4_000
# Of the first so many characters, lines and marks all recognisers see the nodes.
_HEAD_CHARACTERS, _HEAD_LINES, _HEAD_MARKS = 200_000, 5_000, 15_000
# Microseconds that a line that needs the parser takes, a mark in it, a paragraph and a heading without any, and the
# most for a text; with all that comes of them. A character takes a tenth of one whatever it is, a line a third.
_OF_LINE, _OF_MARK, _OF_PLAIN, _OF_HEADING, _MOST_EFFORT = 150, 15, 25, 60, 2_000_000
_CHARACTERS, _LINES = 10, 3
_MOST_HEADINGS = 10_000

MARK = re.compile(r"[*_\[\]`<|&]")
"""The characters that rules for what stands in a line look at."""

LINE = re.compile(r"^[^\S\n]*\S", re.MULTILINE)
"""The beginning of a line that is not blank."""

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S)", re.MULTILINE)
_BLANK = re.compile(r"\n(?:[ \t]*\n)+(?=\S)")
_BLOCK_END = re.compile(r"\n(?:[ \t]*\n)*(?=#{1,6}[ \t]+\S)|\n(?:[ \t]*\n)+(?=\S)")
_LINE_END = re.compile(r"\n(?=\S)")
_MANY_BLANKS = re.compile(r"(?:[ \t]*+\n){3,}+")
# Blocks that may hold an empty line, and definitions that other blocks use.
_SPANS = re.compile(r"^ {0,3}(?:`{3}|~{3}|:{3}|<|%%|\$\$|\{[{%]|#\+|\[[^\]\n]+\]:)|^[^\n]{0,80}%%[ \t]*$", re.MULTILINE)
# One line that is a paragraph by itself, or a title, whatever stands around it.
_PLAIN_LINE = re.compile(
    r"(?P<level>#{1,6})[ \t]+(?P<title>[^\n#*_`\[\]<&\\~=$%{}^]+)"
    r"|(?![ \t]|[-+>|:!?#]|\d{1,9}[.)])[^\n*_`\[\]<&\\~=$%{}^]+"
)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n*_]{1,300})(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^\n*]{1,300})(?<=[^\s*])\*(?![\w*])")

Parse = Callable[[str, Findings], list[Node]]
"""The parser of a form: `markdown.parse`, `plain.parse`."""


@dataclass(slots=True)
class Lengthy:
    """The nodes of a long text.

    head: what all recognisers look at; rest: what is body whatever it says. is_whole: whether all of it was parsed.
    """

    head: list[Node] = field(default_factory=list)
    rest: list[Node] = field(default_factory=list)
    is_whole: bool = True


def parse(body: str, findings: Findings, by: Parse, *, is_markdown: bool) -> Lengthy:
    """Parse a long text piece by piece; raises what the parser raises."""
    found = Lengthy()
    body = _MANY_BLANKS.sub("\n\n", body)
    characters = lines = marks = 0
    effort = len(body) // _CHARACTERS + body.count("\n") // _LINES
    for piece in _pieces(body):
        is_prose = len(piece) <= _LONGEST_PIECE
        own_lines, own_marks = (count(LINE, piece), count(MARK, piece)) if is_prose else (0, 0)
        blocks = _blocks(piece) if is_prose and is_markdown else [_Block(piece)]
        effort += _OF_MARK * own_marks + sum(_effort(block) for block in blocks if is_prose)
        is_first = not characters
        if not is_prose or (effort > _MOST_EFFORT and not is_first):
            found.is_whole = False
            found.rest += _by_lines(body[characters:])
            break
        characters, lines, marks = characters + len(piece), lines + own_lines, marks + own_marks
        is_head = characters <= _HEAD_CHARACTERS and lines <= _HEAD_LINES and marks <= _HEAD_MARKS
        if is_first or (is_head and not found.rest):
            found.head += by(piece, findings)
        else:
            found.rest += _parsed(blocks, findings, by)
    return found


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of a text; the match of one that needs no parser."""

    text: str
    plain: re.Match[str] | None = None


def _blocks(piece: str) -> list[_Block]:
    """Part a piece of Markdown at empty lines and headings, unless a block in it may go on over these."""
    if _SPANS.search(piece):
        return [_Block(piece)]
    texts = [text.rstrip("\n") for text in _BLOCK_END.split(piece)]
    return [_Block(text, _PLAIN_LINE.fullmatch(text) if "::" not in text else None) for text in texts]


def _effort(block: _Block) -> int:
    """Estimate the microseconds that a block takes."""
    if block.plain:
        return _OF_HEADING if block.plain["level"] else _OF_PLAIN
    return _OF_LINE * count(LINE, block.text)


def count(pattern: re.Pattern[str], text: str) -> int:
    """Return how often a pattern is found in a text, without a list of where."""
    return sum(1 for _ in pattern.finditer(text))


def _pieces(body: str) -> Iterator[str]:
    """Yield a text in pieces of some length that end above a heading, else at an empty line, else at a line's end."""
    start = 0
    while start < len(body):
        end = _cut(body, start)
        yield body[start:end]
        start = end


def _cut(body: str, start: int) -> int:
    """Return where a piece that begins at `start` ends, outside of fenced code."""
    short = body.count("\n", start, start + _PIECE) > _MOST_PIECE_LINES
    at = start + (_PIECE // 5 if short else _PIECE)
    if at >= len(body):
        return len(body)
    for pattern, reach in ((_HEADING, _PIECE), (_BLANK, 2 * _PIECE), (_LINE_END, 4 * _PIECE)):
        fences = _Fences(body, start)
        for match in pattern.finditer(body, at, min(at + reach, len(body))):
            end = match.start() if pattern is _HEADING else match.end()
            if not fences.is_open_at(end):
                return end
    # A line that is no prose: what stands above it is a piece of its own.
    end = body.rfind("\n", start, at)
    end = end if end >= 0 else body.find("\n", at)
    return end + 1 if end >= 0 else len(body)


class _Fences:
    """Follows the fences of code through a text, from a place outside of any."""

    def __init__(self, body: str, start: int) -> None:
        self._body = body
        self._at = start
        self._open = ""

    def is_open_at(self, place: int) -> bool:
        """Tell whether a place, at or behind the last that was asked for, is in fenced code."""
        for match in _FENCE.finditer(self._body, self._at, place):
            mark = match[1]
            if not self._open:
                self._open = mark
            elif mark[0] == self._open[0] and len(mark) >= len(self._open):
                self._open = ""
        self._at = place
        return bool(self._open)


def _parsed(blocks: list[_Block], findings: Findings, by: Parse) -> list[Node]:
    """Parse blocks; those without any mark need no parser."""
    nodes: list[Node] = []
    for is_plain, group in groupby(blocks, key=lambda block: block.plain is not None):
        if is_plain:
            nodes += [node for block in group if block.plain and (node := _node(block.plain)).rich.text]
        else:
            nodes += by("\n\n".join(block.text for block in group), findings)
    return nodes


def _node(plain: re.Match[str]) -> Heading | Paragraph:
    rich = Rich(clean_text(plain["title"] or plain[0])).cut(0).with_addresses()
    return Heading(len(plain["level"]), rich) if plain["level"] else Paragraph(rich)


def _by_lines(body: str) -> list[Node]:
    """Return a text by its lines alone: its headings and what stands under each; where there are too many, lines."""
    if next(islice(_HEADING.finditer(body), _MOST_HEADINGS, None), None):
        return _paragraphs(body, None)
    nodes: list[Node] = []
    at = 0
    size = max(1, len(body) // _MOST_HEADINGS)
    for match in _HEADING.finditer(body):
        nodes += _paragraphs(body[at : match.start()], size)
        end = body.find("\n", match.end())
        at = end if end >= 0 else len(body)
        nodes.append(Heading(match[0].count("#"), Rich(_without_marks(body[match.end() : at])[:_PIECE].strip())))
    return nodes + _paragraphs(body[at:], size)


def _paragraphs(text: str, size: int | None) -> list[Node]:
    nodes = parse_coarsely(text, size) if text.strip() else []
    return [Paragraph(Rich(_without_marks(node.rich.text))) if isinstance(node, Paragraph) else node for node in nodes]


def _without_marks(text: str) -> str:
    """Return lines without the marks of headings and without pairs of stars."""
    if len(text) > _LONGEST_PIECE:
        return text
    text = _HEADING.sub("", text) if "# " in text or "#\t" in text else text
    return _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text)) if "*" in text or "__" in text else text
