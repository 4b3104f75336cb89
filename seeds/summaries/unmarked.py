"""Tells lists without the marks of one: bare paragraphs, paragraphs with bold leads, points under bold lines."""

import re
from collections.abc import Sequence

from seeds.draft.blocks import rich_of
from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Listing, Node, Paragraph, Rich, join, solid
from seeds.text import sentences
from seeds.text.numerals import ONE_TO_TEN

NUMBERED = re.compile(
    rf"\s*(?:\d{{1,2}}\s?[、.．)）]|[(（]\d{{1,2}}[)）]|[①-⑳]|\d\ufe0f?\u20e3|[{ONE_TO_TEN}]{{1,2}}、|[•·▪●])\s*(?=\S)"
)
"""The number or bullet of a point, where Markdown does not know it."""

_LABELLED = re.compile(r"[^:：。！？!?；;，,\n]{1,20}[:：]")
_STOPS = tuple("。.！!？?…」”")
_LEAD_STOPS = (*_STOPS, ":", "：", "」")
_FEWEST_LED = 2
_LONGEST, _LONGEST_TITLE = 200, 60
_MUCH_LONGER = 1.8


def like_the_first(texts: Sequence[str]) -> int:
    """Return how many paragraphs at the start have one form; what departs from it is the text of the article.

    Points without full stops end at a paragraph with one, points with labels at one without, and any at a
    paragraph that is both much longer than they are and of more sentences.
    """
    for at in range(1, len(texts)):
        if _departs(texts[:at], texts[at]):
            return at
    return len(texts)


def _departs(points: Sequence[str], text: str) -> bool:
    stopped = [point.endswith(_STOPS) for point in points]
    labelled = [_LABELLED.match(point) is not None for point in points]
    if text.endswith(_STOPS) and not any(stopped):
        return True
    if len(points) > 1 and all(labelled) and not _LABELLED.match(text):
        return True
    if len(text) > _LONGEST:
        return True
    longer = len(text) > _MUCH_LONGER * max(map(len, points))
    return longer and len(sentences.split(text)) > max(len(sentences.split(point)) for point in points)


def without_number(rich: Rich) -> Rich:
    """Return a text without the number or bullet that it opens with."""
    mark = NUMBERED.match(rich.text)
    return rich.cut(mark.end()) if mark else rich


def are_led(nodes: Sequence[Node], *, fewest: int = _FEWEST_LED) -> bool:
    """Tell so many paragraphs, or items of one list, each of which opens with a bold lead; notes aside."""
    nodes = solid(nodes)
    if len(nodes) == 1 and isinstance(listing := nodes[0], Listing):
        riches = [rich_of(item.children, Findings()) for item in listing.items]
    else:
        riches = [node.rich if isinstance(node, Paragraph) else Rich() for node in nodes]
    return len(riches) >= fewest and all(_is_led(without_number(rich)) for rich in riches)


def _is_led(rich: Rich) -> bool:
    """Tell a text with a bold lead that ends as one, or has a colon behind it, from one that has a bold word ahead."""
    lead = rich.lead()
    if lead is None or lead.start:
        return False
    return rich.text[: lead.end].rstrip().endswith(_LEAD_STOPS) or rich.text[lead.end :].lstrip()[:1] in (":", "：")


def under_bold_lines(nodes: Sequence[Node]) -> list[tuple[Rich, list[Node]]]:
    """Return bold lines with the paragraphs under each, where a part is nothing but two or more of them."""
    groups: list[tuple[Rich, list[Node]]] = []
    for node in nodes:
        if isinstance(node, Break):
            continue
        is_title = isinstance(node, Paragraph) and node.rich.is_strong() and "\n" not in node.rich.text
        if is_title and isinstance(node, Paragraph) and len(node.rich.text) <= _LONGEST_TITLE:
            groups.append((node.rich, []))
        elif groups:
            groups[-1][1].append(node)
        else:
            return []
    return groups if len(groups) > 1 and all(under for _, under in groups) else []


def beside(title: Rich, text: Rich) -> Rich:
    """Return a title and what stands under it as one text, parted by a colon."""
    return join([title, text], "：\n" if "\n" in text.text else "：")
