"""Nodes of the tree become the blocks and sections of a document."""

import re
from collections.abc import Sequence
from dataclasses import replace

from seeds.draft.draft import Part
from seeds.draft.findings import Findings
from seeds.draft.tree import (
    Break,
    Code,
    Heading,
    Item,
    Listing,
    Node,
    Paragraph,
    Quote,
    Rich,
    Table,
    Turn,
    join,
    prefixed,
)
from seeds.models import Block, BlockKind, Section

_NUMBER = re.compile(r"(\d{1,6})\s?[.、)）]\s*(?=[^\s\d])")


def section_of(part: Part, findings: Findings) -> Section:
    """Return a part as a section; `text` joins its blocks by an empty line, a turn as `speaker：text`."""
    blocks = tuple(block for node in part.nodes for block in _blocks(node, findings))
    text = "\n\n".join(f"{block.speaker}：{block.text}" if block.speaker else block.text for block in blocks)
    return Section(level=part.level, heading=part.title or None, text=text, blocks=blocks)


def rich_of(nodes: Sequence[Node], findings: Findings) -> Rich:
    """Return nodes as one rich text, a line for each paragraph and list item; a tab of code becomes a space."""
    rich = join([line for node in nodes for line in _lines(node, findings)], "\n")
    return replace(rich, text=rich.text.replace("\t", " ")) if "\t" in rich.text else rich


def text_of(nodes: Sequence[Node], findings: Findings) -> str:
    """Return nodes as plain text, a line for each paragraph and list item."""
    return rich_of(nodes, findings).text


def _blocks(node: Node, findings: Findings) -> list[Block]:
    if isinstance(node, Break):
        return []
    if isinstance(node, Turn):
        rich = join(list(node.paragraphs), "\n")
        return [_block("turn", rich, node.speaker)]
    rich = join(_lines(node, findings), "\n")
    return [_block(_kind(node), rich)] if rich.text.strip() else []


def _kind(node: Node) -> BlockKind:
    if isinstance(node, Listing):
        return "list"
    if isinstance(node, Quote):
        return "quote"
    if isinstance(node, Code):
        return "code"
    return "table" if isinstance(node, Table) else "paragraph"


def _block(kind: BlockKind, rich: Rich, speaker: str | None = None) -> Block:
    return Block(kind=kind, text=rich.text, speaker=speaker, links=rich.links)


def _lines(node: Node, findings: Findings) -> list[Rich]:
    """Return the lines that a node makes; each may hold line breaks of its own."""
    if isinstance(node, Paragraph | Heading):
        return [node.rich.flowed()]
    if isinstance(node, Code):
        return [Rich(node.text)]
    if isinstance(node, Table):
        return [join(list(row), " | ").cut(0) for row in node.rows]
    if isinstance(node, Quote):
        return [line for child in node.children for line in _lines(child, findings)]
    if isinstance(node, Listing):
        return [line for at in range(len(node.items)) for line in _item_lines(node, at, findings)]
    if isinstance(node, Turn):
        return [prefixed(join(list(node.paragraphs), "\n"), f"{node.speaker}：")]
    return []


def _item_lines(listing: Listing, at: int, findings: Findings) -> list[Rich]:
    mark = f"{listing.start + at}. " if listing.ordered else "• "
    lines = [line for child in undoubled(listing, at, findings).children for line in _lines(child, findings)]
    return [prefixed(lines[0], mark), *lines[1:]] if lines else []


def undoubled(listing: Listing, at: int, findings: Findings) -> Item:
    """Return an item of a list without the second number that a conversion put before its text (`1.  1. …`)."""
    item = listing.items[at]
    first = item.children[0]
    if isinstance(first, Listing) and len(item.children) == 1 and first.ordered and len(first.items) == 1:
        findings.leave_out("doubled number", f"{first.start}.")
        return undoubled(first, 0, findings)
    if listing.ordered and isinstance(first, Paragraph):
        match = _NUMBER.match(first.rich.text)
        if match and int(match[1]) == listing.start + at:
            findings.leave_out("doubled number", match[0])
            return Item((Paragraph(first.rich.cut(match.end())), *item.children[1:]))
    return item


def leave_out_numbers(listing: Listing, findings: Findings) -> None:
    """Note the numbers of a list whose items become values of a field, which has an order of its own."""
    for at in range(len(listing.items) if listing.ordered else 0):
        findings.leave_out("list number", f"{listing.start + at}.")


def is_blank(section: Section) -> bool:
    """Tell whether a section holds nothing at all, heading included."""
    return not section.heading and not section.text.strip()
