"""Recognises what belongs to the page rather than to the article: link blocks, counts, begging lines, hashtags."""

import re

from seeds.blocks import text_of
from seeds.bylines import take_labels
from seeds.draft import Draft, Part
from seeds.fields import label_of
from seeds.inlines import Findings
from seeds.topics import add_topics, topic_names
from seeds.tree import Break, Heading, Listing, Node, Paragraph, plain
from seeds.vocabulary import vocabulary

_TRAILING_TAGS = re.compile(r"(?:(?:^|(?<=[\s。！？!?.…~～]))[#＃][^\s#＃]{1,40}\s*)+$")
_ARTICLE_LINE, _ARTICLE = 60, 160


def drop_page_furniture(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Leave out the furniture of a scraped page; return the nodes of the article.

    A block such as Related Reads goes with all that follows, up to the next part of the document that is known by its
    title. Ahead of the text only its short lines go.
    """
    known = vocabulary()
    kept: list[Node] = []
    block: str | None = None
    has_text, length = False, 0
    texts = [text_of([node], Findings()) for node in nodes]
    # From here on only short lines follow.
    short_from = max((at + 1 for at, text in enumerate(texts) if len(text) > _ARTICLE_LINE), default=0)
    for at, (node, text) in enumerate(zip(nodes, texts, strict=True)):
        heads = isinstance(node, Heading)
        if heads and _opens_block(text, weak=bool(block) or at >= short_from > 0):
            block = text
        elif (heads and known.part_of_title(text)) or (not has_text and len(text) > _ARTICLE_LINE):
            block = None
        if block and at >= short_from and _take_topics_line(draft, node):
            continue
        if block:
            draft.leave_out(f"page furniture: {block}", text)
        elif known.is_furniture_line(text) and not isinstance(node, Listing):
            draft.leave_out("page furniture", text)
        else:
            length += len(text) if isinstance(node, Paragraph) else 0
            has_text = has_text or length > _ARTICLE or (isinstance(node, Paragraph) and len(text) > _ARTICLE_LINE)
            kept.append(node)
    return kept


def _opens_block(text: str, *, weak: bool) -> bool:
    known = vocabulary()
    return known.is_furniture_block(text) or (weak and known.is_weak_furniture_block(text))


def _take_topics_line(draft: Draft, node: Node) -> bool:
    """Take the topics of the article from a line among the furniture at its end."""
    label = label_of(node.rich) if isinstance(node, Paragraph) else None
    return label is not None and label[0] == "topics" and take_labels(draft, node)


def take_closing(draft: Draft) -> None:
    """Read a document's last lines: hashtags and labels become fields, lines that beg for likes are left out."""
    part = next((part for part in reversed(draft.parts) if part.role in (None, "qa") and _has_text(part)), None)
    if part is None:
        return
    while part.nodes:
        last = part.nodes[-1]
        if isinstance(last, Break) and len(part.nodes) > 1:
            part.nodes.pop()
            continue
        if not isinstance(last, Paragraph):
            return
        rest = _without_tags(draft, last)
        text = plain(rest.rich)
        if text and vocabulary().is_begging(text):
            draft.leave_out("begging line", text)
        elif text and take_labels(draft, rest):
            pass
        elif text:
            part.nodes[-1] = rest
            return
        part.nodes.pop()
    if part.taken:
        draft.settle(part, [])


def _without_tags(draft: Draft, paragraph: Paragraph) -> Paragraph:
    match = _TRAILING_TAGS.search(paragraph.rich.text)
    if not match:
        return paragraph
    add_topics(draft, topic_names(match[0]))
    return Paragraph(paragraph.rich.cut(0, match.start()))


def _has_text(part: Part) -> bool:
    return any(isinstance(node, Paragraph | Listing) for node in part.nodes)
