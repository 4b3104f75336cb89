"""A Markdown body becomes the neutral tree: CommonMark by markdown-it, with what notes and blogs write beyond it."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.reference import reference
from markdown_it.rules_block.table import escapedSplit, table
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Code, Heading, Item, Listing, Node, Paragraph, Quote, Rich, Table, prefixed
from seeds.parsing import captions
from seeds.parsing.captions import inline_tokens, tree_of
from seeds.parsing.containers import Opening, containers, opening_of
from seeds.parsing.emphasis import cjk_emphasis
from seeds.parsing.formulas import formula_text, lost_commands
from seeds.parsing.inlines import RichBuilder
from seeds.parsing.markup import nodes_of_html
from seeds.parsing.shortcodes import attributes_of
from seeds.parsing.syntaxes import Parser, line_of, note_syntax
from seeds.text.characters import clean_code, clean_text
from seeds.text.phrases import any_of
from seeds.words.vocabulary import vocabulary

# The rule for link reference definitions reads its whole paragraph anew for each of them.
_MOST_DEFINITION_LINES = 300
# A row that has fewer cells than the head gets them, empty: a wide head over many short rows is millions.
_MOST_CELLS = 40_000
_CELLS = "cells"
# A list takes two levels, its paragraph one; the parser's own limit of 20 would drop the eleventh list with its text.
_DEEPEST = 60
# `## Title {#anchor .class}`, and a line of attributes of its own.
_ATTRIBUTES_BEHIND = re.compile(r"\s*\{[#.:][^{}\n]{1,80}\}$")
_ATTRIBUTE_LINE = re.compile(r"\{[\w-]+=[^{}\n]{1,120}\}|\{\s*[.#][A-Za-z][\w-]{0,60}\s*\}")
_TASK = re.compile(r"\[([ xX/-])\]\s+")
_CALLOUT = re.compile(r"\[!([\w-]{1,40})(?:\|[^\]\n]{0,60})?\][+-]?[ \t]*")
# One tag around lines without any other: `<aside>`, the text, `</aside>`.
_ALONE = re.compile(
    r"(?P<open><(?:aside|div|section|article|center|details)\b[^<>]*>)[ \t]*\n(?P<text>[^<]*)(?P<close></\w+>)?"
)
# A comment between two lines of `%%`, and what an outliner notes at an item. Fenced code, up to its end or that of the
# text, is matched first, as what looks like either in it is code.
_REMARKS = (
    r"^[ \t>]*(?:(?:[-*+]|\d{{1,3}}[.)])[ \t]+)?(?P<fence>`{{3,}}|~{{3,}})[^`\n]*\n(?s:.*?)(?:^[ \t>]*(?P=fence)|\Z)"
    r"|(?P<comment>^%%[ \t]*\n(?s:.*?)^[ \t]*%%[ \t]*$\n?)|(?P<property>^[ \t]*(?:[-*][ \t]+)?(?:{names})::.*$\n?)"
)
_LABEL = re.compile(r"\[([^\[\]\n]{1,999})\]:")


class TooDeep(Exception):
    """The blocks of a text are nested more deeply than the parser follows."""


def parse(body: str, findings: Findings) -> list[Node]:
    """Return the blocks of a Markdown text in their order; pictures and what is left out go to `findings`.

    Raises `TooDeep` for quotes and lists inside one another beyond some twenty: the parser drops what is deeper still.
    """
    body = _without_remarks(body, findings)
    known: dict[str, Any] = {}
    tokens = _parser().parse(body, known)
    if max((token.level for token in tokens), default=0) >= _DEEPEST - 1:
        raise TooDeep
    nodes = _Builder(findings).nodes(tree_of(tokens).children)
    _leave_out_definitions(body, known, findings)
    return nodes


def _without_remarks(body: str, findings: Findings) -> str:
    """Return a text without comments between lines of `%%` and what outliners note at items: `collapsed:: true`."""

    def cut(match: re.Match[str]) -> str:
        if match["fence"]:
            return match[0]
        findings.leave_out("comment" if match["comment"] else "property of a block", match[0])
        return ""

    return _remarks().sub(cut, body)


@cache
def _remarks() -> re.Pattern[str]:
    return re.compile(_REMARKS.format(names=any_of(vocabulary().marks["block_properties"])), re.MULTILINE)


def _leave_out_definitions(body: str, known: Mapping[str, Any], findings: Findings) -> None:
    """Note what of the definitions of links (`[label]: address "title"`) no link of the text shows."""
    written: dict[str, str] = {}
    for label in _LABEL.findall(body):
        written.setdefault(normalizeReference(label), label)
    shown = {*findings.addresses, *(image.url for image in findings.images)}
    # The parser keeps labels in capitals.
    defined = [(written.get(label, label), definition) for label, definition in known.get("references", {}).items()]
    defined += [(definition["label"], definition) for definition in known.get("duplicate_refs", [])]
    for label, definition in defined:
        findings.leave_out("label of a link", label)
        if definition["href"] not in shown:
            findings.leave_out("link that nothing uses", definition["href"])
            findings.leave_out("link that nothing uses", definition["title"])


@cache
def _parser() -> MarkdownIt:
    md = (
        Parser("commonmark", {"maxNesting": _DEEPEST})
        .enable(["table", "strikethrough"])
        .use(cjk_emphasis)
        .use(note_syntax)
        .use(containers)
    )
    md.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    md.block.ruler.at("reference", _bounded_reference)
    md.block.ruler.at("table", _bounded_table, {"alt": ["paragraph", "reference"]})
    return md


def _bounded_reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not state.src.startswith("[", state.bMarks[start] + state.tShift[start]):
        return False
    last = start
    while last < end and not state.isEmpty(last) and last - start <= _MOST_DEFINITION_LINES:
        last += 1
    return last - start <= _MOST_DEFINITION_LINES and reference(state, start, end, silent)


def _bounded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table as the parser's own rule does, while those of the text have no more than so many cells."""
    if start + 2 > end or "-" not in (marks := line_of(state, start + 1)) or marks.strip("|-: \t"):
        return False
    last = start
    while last < end and not state.isEmpty(last):
        last += 1
    cells, made = state.env.get(_CELLS, 0) + (last - start) * (marks.count("|") + 1), len(state.tokens)
    if cells > _MOST_CELLS or not table(state, start, end, silent):
        return False
    if not silent:
        state.env[_CELLS] = cells
        _add_cells_past_head(state, made)
    return True


def _add_cells_past_head(state: StateBlock, start: int) -> None:
    """Add the cells of rows that the head of a table has no columns for: GFM drops them, a reader would not.

    start: the place of the table's first token.
    """
    made, state.tokens[start:] = state.tokens[start:], []
    width, line = sum(token.type == "th_open" for token in made), 0
    for token in made:
        line = token.map[0] if token.type == "tr_open" and token.map else line
        for cell in _columns(line_of(state, line))[width:] if token.type == "tr_close" else ():
            if cell:
                state.push("td_open", "td", 1)
                inline = state.push("inline", "", 0)
                inline.content, inline.children = cell, []
                state.push("td_close", "td", -1)
        state.tokens.append(token)


def _columns(row: str) -> list[str]:
    """Return the cells of a row as the parser cuts them."""
    cells = [cell.strip() for cell in escapedSplit(row.strip())]
    return cells if cells and cells[0] else cells[1:]


class _Builder:
    """Builds nodes of the tree from nodes of the parser."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def nodes(self, children: list[SyntaxTreeNode]) -> list[Node]:
        found: list[Node] = []
        above: SyntaxTreeNode | None = None
        for child in children:
            pictures = len(self._findings.images)
            if above is not None and captions.stands_below(child, above) and pictures:
                self._findings.caption(self._text_of_caption(child))
                above = None
                continue
            handler = getattr(self, f"_on_{child.type}", None)
            found += handler(child) if handler else self.nodes(child.children)
            above = child if len(self._findings.images) == pictures + 1 else None
        return found

    def _rich(self, node: SyntaxTreeNode) -> Rich:
        return RichBuilder(self._findings).build(inline_tokens(node))

    def _text_of_caption(self, node: SyntaxTreeNode) -> str:
        if node.type == "html_block":
            nodes = nodes_of_html(node.content, self._findings)
            return " ".join(child.rich.text for child in nodes if isinstance(child, Paragraph))
        return self._rich(node).flowed().text

    def _rich_of(self, tokens: list[Token]) -> Rich:
        return RichBuilder(self._findings).build(tokens)

    def _on_heading(self, node: SyntaxTreeNode) -> list[Node]:
        rich = self._rich(node)
        if anchor := _ATTRIBUTES_BEHIND.search(rich.text):
            self._findings.leave_out("attributes", anchor[0])
            rich = rich.cut(0, anchor.start())
        return [Heading(int(node.tag[1]), rich)] if rich.text else []

    def _on_paragraph(self, node: SyntaxTreeNode) -> list[Node]:
        if cut := captions.cut_off(inline_tokens(node)):
            self._rich_of(cut.pictures)
            self._findings.caption(self._rich_of(cut.caption).flowed().text)
            return []
        rich = self._rich(node)
        if _ATTRIBUTE_LINE.fullmatch(rich.text):
            self._findings.leave_out("attributes", rich.text)
            return []
        return [Paragraph(rich)] if rich.text else []

    def _on_hr(self, _: SyntaxTreeNode) -> list[Node]:
        return [Break()]

    def _on_fence(self, node: SyntaxTreeNode) -> list[Node]:
        self._findings.leave_out("code language", node.info)
        if node.info.strip().lower() in vocabulary().marks["tool_fences"]:
            self._findings.leave_out("block of a tool", node.content)
            return []
        return self._on_code_block(node)

    def _on_code_block(self, node: SyntaxTreeNode) -> list[Node]:
        text = clean_code(node.content).rstrip("\n ")
        return [Code(text)] if text.strip() else []

    def _on_formula_block(self, node: SyntaxTreeNode) -> list[Node]:
        text = clean_text(formula_text(node.content)).strip()
        for command in lost_commands(node.content, text):
            self._findings.leave_out("command of a formula", command)
        return [Paragraph(Rich(text))] if text else []

    def _on_html_block(self, node: SyntaxTreeNode) -> list[Node]:
        if alone := _ALONE.fullmatch(node.content.strip()):
            # Notes that a program exports hold Markdown between such tags; without a tag in it there is no HTML.
            for tag in filter(None, (alone["open"], alone["close"])):
                self._findings.leave_out("HTML tag", tag)
            return parse(alone["text"], self._findings)
        return nodes_of_html(node.content, self._findings)

    def _on_bullet_list(self, node: SyntaxTreeNode) -> list[Node]:
        return self._listing(node, ordered=False)

    def _on_ordered_list(self, node: SyntaxTreeNode) -> list[Node]:
        return self._listing(node, ordered=True)

    def _listing(self, node: SyntaxTreeNode, *, ordered: bool) -> list[Node]:
        items = [Item(tuple(self._task(self.nodes(item.children)))) for item in node.children]
        items = [item for item in items if item.children]
        if any(isinstance(item.children[0], Heading) for item in items):
            # An outliner keeps a whole page in a list: its titles are the text's.
            return [child for item in items for child in item.children]
        start = int(node.attrs.get("start", 1)) if ordered else 1
        return [Listing(tuple(items), ordered, start)] if items else []

    def _task(self, children: list[Node]) -> list[Node]:
        first = children[0] if children else None
        match = _TASK.match(first.rich.text) if isinstance(first, Paragraph) else None
        if not match or not isinstance(first, Paragraph):
            return children
        mark = "☐ " if match[1] == " " else "☑ "
        self._findings.leave_out("mark of a task", match[1])
        return [Paragraph(prefixed(first.rich.cut(match.end()), mark)), *children[1:]]

    def _on_blockquote(self, node: SyntaxTreeNode) -> list[Node]:
        children = self.nodes(node.children)
        first, kind = children[0] if children else None, None
        if isinstance(first, Paragraph) and (match := _CALLOUT.match(first.rich.text)):
            self._findings.leave_out("callout", match[0])
            kind = match[1].lower()
            titled = first.rich.text[match.end() : match.end() + 1] not in ("", "\n")
            rest = first.rich.cut(match.end())
            # One that asks may have its question on the line below.
            title, body = (
                _title_line(rest) if titled or kind in vocabulary().marks["question_callouts"] else (Rich(), rest)
            )
            kept = [Paragraph(rich) for rich in (title, body) if rich.text]
            children = [*kept, *children[1:]]
            return [Quote(tuple(children), kind, titled)] if children else []
        return [Quote(tuple(children))] if children else []

    def _on_enclosed(self, node: SyntaxTreeNode) -> list[Node]:
        opening = opening_of(node.info)
        self._findings.leave_out("callout", node.info.replace(opening.title or "\n", " ", 1))
        return self._callout(opening, self._inline(opening.title), self.nodes(node.children))

    def _on_admonition(self, node: SyntaxTreeNode) -> list[Node]:
        head, *children = node.children
        opening = opening_of(f"{node.markup} {node.info.strip()}")
        self._findings.leave_out("callout", node.info.replace(opening.title or "\n", " ", 1))
        title = self._rich(head) if head.type == "admonition_title" and opening.title else Rich()
        return self._callout(opening, title, self.nodes(children if head.type == "admonition_title" else node.children))

    def _on_tagged(self, node: SyntaxTreeNode) -> list[Node]:
        attributes = attributes_of(node.info)
        title = attributes.get("title", "")
        self._leave_out_tag(node.info.replace(title or "\n", " ", 1))
        known = vocabulary().marks["callouts"]
        words = re.findall(r"[A-Za-z][A-Za-z-]*", node.info.lower())
        kind = next((word for word in words if word in vocabulary().marks["summary_callouts"]), "")
        kind = kind or next((word for word in words if word in known), "")
        return self._callout(Opening(kind, title), self._inline(title), self.nodes(node.children))

    def _on_tagged_code(self, node: SyntaxTreeNode) -> list[Node]:
        self._leave_out_tag(node.info)
        return self._on_code_block(node)

    def _leave_out_tag(self, written: str) -> None:
        for words in re.findall(r"[^\W_][\w.:/-]*", written):
            self._findings.leave_out("shortcode", words)

    def _callout(self, opening: Opening, title: Rich, children: list[Node]) -> list[Node]:
        """Return what a container holds: a callout is a quote; one that only lays out what is in it is nothing."""
        kept: list[Node] = [Paragraph(title), *children] if title.text else children
        if opening.kind not in vocabulary().marks["callouts"]:
            return kept
        return [Quote(tuple(kept), opening.kind, bool(title.text))] if kept else []

    def _inline(self, text: str) -> Rich:
        tokens = _parser().parseInline(text) if text else []
        return self._rich_of(list(tokens[0].children or [])) if tokens else Rich()

    def _on_table(self, node: SyntaxTreeNode) -> list[Node]:
        rows = [tuple(map(self._rich, row.children)) for part in node.children for row in part.children]
        return [Table(tuple(row for row in rows if any(cell.text for cell in row)))] if rows else []

    def _on_footnote_reference(self, node: SyntaxTreeNode) -> list[Node]:
        label = f"[{(node.meta or {}).get('label', '')}]"
        children = self.nodes(node.children)
        notes = [Paragraph(child.rich, is_note=True) if isinstance(child, Paragraph) else child for child in children]
        first = notes[0] if notes else None
        if isinstance(first, Paragraph):
            return [Paragraph(prefixed(first.rich, f"{label} "), is_note=True), *notes[1:]]
        return [Paragraph(Rich(label), is_note=True), *notes]


def _title_line(rich: Rich) -> tuple[Rich, Rich]:
    at = rich.text.find("\n")
    return (rich, Rich()) if at < 0 else (rich.cut(0, at), rich.cut(at + 1))
