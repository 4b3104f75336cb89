"""Recognises what tools that keep what one reads add to a text: notices, links back, passages that a reader marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from seeds.draft.blocks import rich_of, text_of
from seeds.draft.draft import Draft, Part
from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Item, Listing, Node, Paragraph, Quote, Rich
from seeds.fields.fields import take_field
from seeds.models import Summary
from seeds.text.characters import letters
from seeds.text.folding import fold_label
from seeds.text.phrases import pattern
from seeds.words.vocabulary import vocabulary

_LONGEST, _LONGEST_SUMMARY = 200, 400
_SAVED_BY, _ADDRESS_AHEAD = pattern("saved_by"), pattern("address_ahead")
_ELSEWHERE, _ORIGINAL = pattern("opens_elsewhere"), pattern("opens_original")
_HIGHLIGHT_LINK = pattern("highlight_link")
_AROUND = " \t\n()（）[]【】|｜·•,，;；→›»⤴↗-—–"
_ADDED = re.compile(r"(?:new )?highlights (?:added|from|on) .{4,60}|highlights \(\d{1,4}\)")
_MOST_MARKED = 500


def take_tool_lines(draft: Draft) -> None:
    """Leave out the lines of a tool that saved the text; the address in them is the source's."""
    kept: list[Node] = []
    notice = -1
    for at, node in enumerate(draft.nodes):
        text = _short_text(node)
        if text and _is_notice(draft, node, text):
            notice = at if not any(isinstance(other, Paragraph) for other in kept) else notice
        elif notice == at - 1 >= 0 and _takes_description(draft, node):
            continue
        elif not (text and _leads_elsewhere(draft, node)):
            kept.append(node)
    draft.nodes = kept


def _short_text(node: Node) -> str:
    """Return the text of a paragraph, or of a quote without a kind, as short as the line of a tool; else nothing."""
    plain_quote = isinstance(node, Quote) and node.callout is None
    text = text_of([node], Findings()) if plain_quote or isinstance(node, Paragraph) else ""
    return text if len(text) <= _LONGEST else ""


def _is_notice(draft: Draft, node: Node, text: str) -> bool:
    """Take a notice on what saved the text, and from where: `本文由 … 转码，原文地址 …`."""
    rich = rich_of([node], Findings())
    linked = [link for link in rich.links if link.url.startswith("http")]
    said = _SAVED_BY.match(fold_label(text))
    # Who saved it is a link, or stands ahead of one: a sentence may speak of saving, too.
    if said is None or not any(link.start <= said.end() + 1 for link in linked):
        return False
    source = next((link for link in linked if _ADDRESS_AHEAD.search(fold_label(text[: link.start]))), None)
    if source is not None:
        take_field(draft, "source_url", source.url, "source")
    draft.leave_out("notice of a tool", text)
    for link in linked:
        if link.url != draft.source_url:
            draft.leave_out("notice of a tool", link.url)
    return True


def _takes_description(draft: Draft, node: Node) -> bool:
    """Take the quote right below the notice, where such a tool puts what the page says of itself, for the summary."""
    text = text_of([node], Findings()) if isinstance(node, Quote) and node.callout is None else ""
    if not text or len(text) > _LONGEST_SUMMARY or draft.summary or rich_of([node], Findings()).lead():
        return False
    draft.summary = Summary(text=text_of([node], draft.findings), by="author")
    return True


def _leads_elsewhere(draft: Draft, node: Node) -> bool:
    """Leave out a line of nothing but links that open the text elsewhere: `See full document content →`."""
    rich = node.rich if isinstance(node, Paragraph) else Rich()
    links = rich.links
    bare = [fold_label(rich.text[link.start : link.end]).strip(_AROUND) for link in links]
    if not links or any(map(letters, rich.beside_links())) or not all(map(_ELSEWHERE.fullmatch, bare)):
        return False
    for link, text in zip(links, bare, strict=True):
        original = link.url.startswith("http") and _ORIGINAL.search(text)
        if not (original and not draft.source_url and take_field(draft, "source_url", link.url, text)):
            draft.leave_out("link of a tool", link.url)
    draft.leave_out("link of a tool", rich.text)
    return True


def drop_highlights(draft: Draft) -> None:
    """Leave out passages that a reader marked where the text is here as well; else they are the text, and no points.

    They show by the link that their tool puts behind each, or as each is in the text word for word.
    """
    marked = [part for part in draft.parts[1:] if _is_titled_so(part)]
    said = {id(part): letters(text_of(part.nodes, Findings())) for part in draft.parts} if marked else {}
    for part in marked:
        passages = list(_passages(part.nodes))
        if not passages or len(passages) > _MOST_MARKED:
            continue
        others = [said[id(other)] for other in draft.parts if other is not part]
        wanted = [letters(_without_link(passage).text) for passage in passages]
        linked = sum(_link_behind(passage) is not None for passage in passages)
        if all(any(text in other for other in others) for text in wanted) and (linked or len(passages) > 1):
            _leave_out_part(draft, part)
        elif 2 * linked >= len(passages):
            part.role = None
            part.nodes = [_without_links(node, draft.findings) for node in part.nodes]


def _is_titled_so(part: Part) -> bool:
    return vocabulary().is_mark("highlights", part.title) or _ADDED.fullmatch(fold_label(part.title)) is not None


def _passages(nodes: Sequence[Node]) -> Iterator[Rich]:
    """Yield the passages among nodes: the first paragraph of each item of a list, and of each quote."""
    for node in nodes:
        if isinstance(node, Listing):
            firsts = (next(iter(item.children), None) for item in node.items)
        elif isinstance(node, Quote):
            firsts = (child for child in node.children[:1])
        else:
            continue
        yield from (first.rich.flowed() for first in firsts if isinstance(first, Paragraph))


def _link_behind(rich: Rich) -> int | None:
    """Return where the link that a tool puts behind a marked passage begins, with its bracket; None without one."""
    link = rich.links[-1] if rich.links else None
    if link is None or letters(rich.text[link.end :]):
        return None
    text = fold_label(rich.text[link.start : link.end]).strip(_AROUND)
    if text and not _HIGHLIGHT_LINK.fullmatch(text):
        return None
    ahead = rich.text[: link.start].rstrip()
    return len(ahead[:-1] if ahead.endswith(("(", "（", "[")) else ahead)


def _without_link(rich: Rich) -> Rich:
    at = _link_behind(rich)
    return rich if at is None else rich.cut(0, at)


def _without_links(node: Node, findings: Findings) -> Node:
    """Return a node without the links that a tool puts behind marked passages."""
    if isinstance(node, Paragraph):
        flowed = node.rich.flowed()
        at = _link_behind(flowed)
        if at is None:
            return node
        findings.leave_out("link of a tool", flowed.text[at:].strip(_AROUND))
        findings.leave_out("link of a tool", flowed.links[-1].url)
        return replace(node, rich=flowed.cut(0, at))
    if isinstance(node, Listing):
        items = (Item(tuple(_without_links(child, findings) for child in item.children)) for item in node.items)
        return replace(node, items=tuple(items))
    if isinstance(node, Quote):
        return replace(node, children=tuple(_without_links(child, findings) for child in node.children))
    return node


def _leave_out_part(draft: Draft, part: Part) -> None:
    draft.leave_out("title of a part", part.title)
    for node in (node for node in part.nodes if not isinstance(node, Break)):
        rich = rich_of([node], draft.findings)
        draft.leave_out("passage that a reader marked", rich.text)
        for link in rich.links:
            draft.leave_out("link of a tool", link.url)
    del draft.parts[draft.place_of(part)]
