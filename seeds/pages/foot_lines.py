"""Tells what a node at the foot of a Markdown page is by its own words: a tool, a licence, a block's title, text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from seeds.draft.blocks import text_of
from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Heading, Listing, Node, Paragraph, Quote, Rich, is_note, source_lines
from seeds.fields.credit_lines import is_credits
from seeds.fields.facts import says_when
from seeds.fields.labels import field_of
from seeds.fields.origins import names_origin
from seeds.pages.furniture import begins_with_tags, ends_in_tags, is_count, is_list_of_tags, leads_elsewhere
from seeds.text.characters import letters
from seeds.words.menus import is_menu
from seeds.words.vocabulary import vocabulary

_LONGEST_TITLE, _LONGEST_LABELLED = 120, 200
_LONGEST_ITEM, _LONGEST_UNKNOWN = 80, 30
# No furniture but the remarks of readers is longer.
_LONGEST = 600
_FEWEST_LINES = 2
_SENTENCE_END = ("。", "！", "？", "!", "?", ".", "；", ";", "：", ":", "”", "」")
_ARROWS = " ←→«»‹›<>⟵⟶⬅➡\ufe0f"
# What a block on the rights in a post states beside them.
_BESIDE_RIGHTS = ("author", "title", "source", "source_url", "published", "created", "updated", "other", "permalink")

Kind = Literal["tool", "notice", "begging", "head", "part", "kept", "text"]
FURNITURE: tuple[Kind, ...] = ("tool", "notice", "begging")
"""The kinds that go where all below them does."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A node of the foot or of the text above it.

    `tool`: only a page has it; `notice`: posts have it, too (a licence, whom to write to); `head`: may open a block;
    `part`: opens a part that is known by its title; `kept`: stays, and ends no foot.
    """

    node: Node
    kind: Kind
    text: str


def piece_of(node: Node, zone: str) -> Piece:
    """Return a node of the foot with its kind and its text."""
    text = text_of([node], Findings())
    return Piece(node, _kind_of(node, text, zone), text)


def _kind_of(node: Node, text: str, zone: str) -> Kind:
    if isinstance(node, Break) or is_note(node) or (isinstance(node, Paragraph) and begins_with_tags(text)):
        return "kept"
    if isinstance(node, Paragraph) and not letters(text):
        return "kept"
    if isinstance(node, Heading):
        return _kind_of_heading(text)
    lines = source_lines(node)
    if not lines or len(text) > _LONGEST or (isinstance(node, Quote) and node.callout is not None):
        return "text"
    if isinstance(node, Listing):
        return "kept" if is_list_of_tags(node) else _kind_of_list(node, lines)
    if len(lines) == 1 and isinstance(node, Paragraph) and may_open_block(text):
        return "head"
    return _kind_of_lines(node, lines, text) or ("kept" if _says_who_or_whence(lines, zone) else "text")


def _kind_of_heading(text: str) -> Kind:
    known = vocabulary()
    if known.is_end(text) or known.is_of_frame("foot", text):
        return "tool"
    if may_open_block(text):
        return "head"
    return "part" if known.part_of_title(text) else "text"


def _kind_of_lines(node: Node, lines: Sequence[Rich], text: str) -> Kind | None:
    """Tell furniture by the lines of a paragraph or a quote, each of which must be that; None for any other."""
    if all(map(_is_tool, lines)):
        return "tool"
    if vocabulary().is_begging(text):
        # Hashtags behind it are the text's topics, which the closing lines are read for.
        return "kept" if ends_in_tags(text) else "begging"
    if all(_is_notice(line) or _is_tool(line) or vocabulary().is_begging(line.text) for line in lines):
        return "notice"
    if lines_beside_rights(node) or _is_block_in_lines(lines):
        return "notice"
    is_row = isinstance(node, Paragraph) and (leads_elsewhere(node.rich) or is_menu(text))
    return "tool" if is_row else None


def _kind_of_list(node: Listing, lines: Sequence[Rich]) -> Kind:
    """Tell a list of places to share to, or of the neighbours of a page; any other may be the text's."""
    known = vocabulary()
    if len(lines) == 1 and known.is_end(lines[0].text):
        return "tool"  # `- END -` is a list to Markdown
    shared = [line for line in lines if known.is_share_target(line.text) or known.is_furniture_line(line.text)]
    told = any(line.links or known.is_share_target(line.text) for line in lines)
    if len(shared) == len(lines) >= _FEWEST_LINES and told:
        return "tool"
    if all(map(_is_notice, lines)) or lines_beside_rights(node):
        return "notice"
    return "text"


def _is_block_in_lines(lines: Sequence[Rich]) -> bool:
    """Tell a title of a channel's earlier posts with nothing but links below it, on lines of one paragraph."""
    titled = next((at for at, line in enumerate(lines) if vocabulary().is_of_frame("past_block", line.text)), None)
    if titled is None or titled + 1 == len(lines):
        return False
    framed = all(_is_notice(line) or _is_tool(line) or vocabulary().is_begging(line.text) for line in lines[:titled])
    return framed and all(line.links and not any(map(letters, line.beside_links())) for line in lines[titled + 1 :])


def is_tool_line(text: str) -> bool:
    """Tell a line that only a page has, wherever in its foot it stands."""
    return _is_tool(Rich(text))


def _is_tool(line: Rich) -> bool:
    known = vocabulary()
    return (
        known.is_furniture_line(line.text)
        or known.is_notice(line.text)
        or known.is_of_frame("between", line.text)
        or known.is_of_frame("comment", line.text)
    )


def _is_notice(line: Rich) -> bool:
    told = vocabulary().is_of_frame("foot", line.text) or _points_on(line) or is_count(line.text)
    return told and not names_origin(line)


def _points_on(line: Rich) -> bool:
    """Tell a link with an arrow beside it, to the page before or after: `← [Another post](…)`."""
    bare = line.text.strip(_ARROWS)
    if len(bare) == len(line.text) or len(line.links) != 1:
        return False
    link = line.links[0]
    return bare == line.text[link.start : link.end].strip(_ARROWS)


def lines_beside_rights(node: Node) -> list[Rich]:
    """Return the lines of a block that states whose a post is: its author, its address, its licence; else none."""
    lines = source_lines(node)
    stated = any(map(_is_notice, lines)) and all(map(_may_stand_beside_rights, lines))
    return lines if stated and len(lines) >= _FEWEST_LINES else []


def _may_stand_beside_rights(line: Rich) -> bool:
    return _is_notice(line) or _is_tool(line) or field_of(line) in _BESIDE_RIGHTS


def _says_who_or_whence(lines: Sequence[Rich], zone: str) -> bool:
    return all(_is_labelled(line) or is_credits(line.text, zone) or names_origin(line) for line in lines)


def _is_labelled(line: Rich) -> bool:
    return field_of(line) not in (None, "summary", "people") and len(line.text) <= _LONGEST_LABELLED


def may_open_block(text: str) -> bool:
    """Tell a line that may be the title of a block of the page."""
    known = vocabulary()
    if len(text) > _LONGEST_TITLE or "\n" in text:
        return False
    return (
        known.is_of_frame("page_block", text)
        or is_comments(text)
        or known.is_of_frame("past_block", text)
        or known.is_furniture_block(text)
        or known.is_weak_furniture_block(text)
    )


def is_page_block(piece: Piece) -> bool:
    """Tell a title that speaks to the visitor of a site, as no section of a text does."""
    return piece.kind == "head" and vocabulary().is_of_frame("page_block", piece.text)


def is_comments(title: str) -> bool:
    """Tell a title over what readers say; without a count it may be a section's."""
    return vocabulary().is_of_frame("comments_block", title)


def is_remark(piece: Piece) -> bool:
    """Tell what only stands among the comments of readers."""
    return any(
        vocabulary().is_of_frame("remark", line.text) or vocabulary().is_of_frame("comment", line.text)
        for line in source_lines(piece.node)
    )


def counts_or_dates(piece: Piece) -> bool:
    """Tell a line that counts readers, or says how long ago: it stands beside the items of a page's block."""
    return any(
        any(map(str.isdigit, line.text)) and (vocabulary().is_furniture_line(line.text) or says_when(line.text, "UTC"))
        for line in source_lines(piece.node)
    )


def is_short(piece: Piece, longest: int) -> bool:
    """Tell a node no line of which is longer than so many characters."""
    return isinstance(piece.node, Paragraph | Heading | Listing | Quote) and all(
        len(line.text) <= longest for line in source_lines(piece.node)
    )


def is_item(piece: Piece) -> bool:
    """Tell what may be an item of a list of pages: short lines that are no sentences, or links."""
    return is_short(piece, _LONGEST_ITEM) and all(
        isinstance(piece.node, Heading)
        or line.links
        or not line.text.endswith(_SENTENCE_END)
        or line.text.endswith(("？", "?", "！", "!"))
        for line in source_lines(piece.node)
    )


def is_unknown_line(text: str) -> bool:
    """Tell a line too short for a text, whatever it says."""
    return len(text) <= _LONGEST_UNKNOWN and "\n" not in text and not text.endswith(_SENTENCE_END)


def stays_in_block(piece: Piece) -> bool:
    """Tell notes at the foot of the text, and its topics, which stand among the furniture."""
    if isinstance(piece.node, Break):
        return False
    states_topics = isinstance(piece.node, Paragraph) and field_of(piece.node.rich) == "topics"
    are_tags = begins_with_tags(piece.text) or is_list_of_tags(piece.node)
    return is_note(piece.node) or are_tags or states_topics
