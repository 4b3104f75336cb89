"""Leaves out the table of contents that a generator made: links to the text's own sections, and the title over them."""

import re
from collections.abc import Sequence

from seeds.draft.blocks import rich_of, text_of
from seeds.draft.draft import Draft
from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Heading, Listing, Node, Paragraph, Rich, plain
from seeds.text.characters import letters
from seeds.text.folding import fold_label
from seeds.words.vocabulary import vocabulary

_FEWEST = 2
# `[TOC]`, `[[_TOC_]]`, `${toc}`, `@[toc]`, `{{TOC}}`.
_MARK = re.compile(r"[\[\](){}$@_\s*]*\btoc\b[\[\](){}_\s*]*", re.IGNORECASE)
_NUMBER = re.compile(r"\s*[\d.、•]+\s*")


def drop_contents(draft: Draft) -> None:
    """Leave out lists that lead to the text's own sections, lines that stand for one, and the titles over them."""
    headings = {_bare(node.rich) for node in draft.nodes if isinstance(node, Heading)}
    kept: list[Node] = []
    for at, node in enumerate(draft.nodes):
        titled = bool(kept) and _is_title(kept[-1])
        if _lists_sections(node, headings, titled=titled) or _stands_for_list(node, titled=titled):
            _leave_out(draft, node)
            if titled:
                _leave_out(draft, kept.pop())
        elif _is_title(node) and isinstance(node, Heading) and _is_empty(draft.nodes, at):
            _leave_out(draft, node)
        else:
            kept.append(node)
    draft.nodes = kept


def _is_title(node: Node) -> bool:
    if isinstance(node, Heading):
        return vocabulary().is_mark("contents", plain(node.rich))
    strong = isinstance(node, Paragraph) and (node.rich.is_strong() or node.rich.text.rstrip().endswith((":", "：")))
    return strong and isinstance(node, Paragraph) and vocabulary().is_mark("contents", plain(node.rich))


def _is_empty(nodes: Sequence[Node], at: int) -> bool:
    """Tell a heading with nothing under it that has siblings: the generator writes below it."""
    heading = nodes[at]
    following = next((node for node in nodes[at + 1 :] if not isinstance(node, Break)), None)
    return isinstance(heading, Heading) and isinstance(following, Heading) and following.level <= heading.level


def _lists_sections(node: Node, headings: set[str], *, titled: bool) -> bool:
    """Tell a list of links within the page, or, under a title that says so, of the words of its headings."""
    if not isinstance(node, Listing):
        return False
    rich = rich_of([node], Findings())
    lines, links = rich.text.split("\n"), rich.links
    within = [link for link in links if link.url.startswith("#")]
    if within and len(within) == len(links) == len(lines) >= (1 if titled else _FEWEST):
        return not letters(_NUMBER.sub(" ", " ".join(rich.beside_links())))
    return titled and bool(headings) and all(_bare(Rich(line)) in headings for line in lines)


def _stands_for_list(node: Node, *, titled: bool) -> bool:
    """Tell a line that a generator puts the list in the place of: `[TOC]`, or kramdown's list of one item."""
    text = text_of([node], Findings()) if isinstance(node, Paragraph | Listing) else ""
    if isinstance(node, Listing):
        named = fold_label(text).strip("•*-1. ")
        return len(node.items) == 1 and (named == "toc" or (titled and vocabulary().is_mark("contents", named)))
    return _MARK.fullmatch(text) is not None


def _leave_out(draft: Draft, node: Node) -> None:
    rich = rich_of([node], draft.findings)
    draft.leave_out("table of contents", rich.text)
    for link in rich.links:
        # A wikilink without a text of its own shows its address.
        if link.url not in draft.findings.unnamed:
            draft.leave_out("table of contents", link.url)


def _bare(rich: Rich) -> str:
    """Return what a title says without its number, for comparing it with a line of a list."""
    return letters(_NUMBER.sub("", fold_label(plain(rich)), count=1))
