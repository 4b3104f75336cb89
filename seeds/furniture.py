"""Recognises what belongs to the page rather than to the article: link blocks, counts, begging lines, hashtags."""

import re

from seeds.blocks import text_of
from seeds.bylines import take_credit, take_labels
from seeds.characters import letters
from seeds.credits import take_credits
from seeds.draft import Draft, Part
from seeds.fields import label_of
from seeds.inlines import Findings
from seeds.topics import add_topics, topic_names
from seeds.tree import Break, Heading, Listing, Node, Paragraph, Rich, plain
from seeds.vocabulary import vocabulary

_TRAILING_TAGS = re.compile(r"(?:(?:^|(?<=[\s。！？!?.…~～]))[#＃][^\s#＃]{1,40}\s*)+$")
_ARTICLE_LINE, _ARTICLE = 60, 160
_COUNT = re.compile(r"[\d.,]{1,6}[kw万萬]?")


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
        is_end = known.is_end(text) and at >= short_from and 2 * at > len(nodes)
        if is_end or (heads and _opens_block(text, weak=bool(block) or at >= short_from > 0)):
            block = text
        elif (heads and known.part_of_title(text)) or (not has_text and len(text) > _ARTICLE_LINE):
            block = None
        if block and at >= short_from and _take_topics_line(draft, node):
            continue
        if block and known.is_end(block) and _TRAILING_TAGS.fullmatch(text):
            block = None
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
    closing = (None, "qa", "observations")
    part = next((part for part in reversed(draft.parts) if part.role in closing and _has_text(part)), None)
    if part is None:
        return
    nodes = part.nodes
    part.nodes = [node for node in nodes if not _is_note(node)]
    _take_last_lines(draft, part)
    # Notes at the foot stay where they stand among what is left.
    left = iter(part.nodes)
    part.nodes = [kept for node in nodes if (kept := node if _is_note(node) else next(left, None)) is not None]
    if part.taken and not _has_text(part):
        draft.settle(part, part.nodes)


def _is_note(node: Node) -> bool:
    return isinstance(node, Paragraph) and node.is_note


def _take_last_lines(draft: Draft, part: Part) -> None:
    while part.nodes:
        last = part.nodes[-1]
        if isinstance(last, Break) and len(part.nodes) > 1:
            part.nodes.pop()
            continue
        if not isinstance(last, Paragraph):
            return
        if _says_who_did_it(draft, last):
            part.nodes.pop()
            continue
        rest = _without_tags(draft, last)
        text = plain(rest.rich)
        if text and vocabulary().is_begging(text):
            draft.leave_out("begging line", text)
        elif text and (vocabulary().is_furniture_line(text) or _COUNT.fullmatch(text)):
            draft.leave_out("page furniture", text)
        elif text and _leads_elsewhere(rest.rich):
            draft.leave_out("page furniture", text)
            for link in rest.rich.links:
                draft.leave_out("page furniture", link.url)
        elif text and not take_credit(draft, text):
            part.nodes[-1] = rest
            return
        part.nodes.pop()


def _says_who_did_it(draft: Draft, node: Node) -> bool:
    return take_labels(draft, node) or take_credits(draft, node) == []


def _leads_elsewhere(rich: Rich) -> bool:
    """Tell a closing line of nothing but links within its own site: `[Home](/) | [About](/about)`."""
    if not rich.links or len(rich.text) > _ARTICLE_LINE or not all(link.url[:1] in "/#" for link in rich.links):
        return False
    bounds = [0, *(at for link in rich.links for at in (link.start, link.end)), len(rich.text)]
    return not any(letters(rich.text[start:end]) for start, end in zip(bounds[::2], bounds[1::2], strict=True))


def _without_tags(draft: Draft, paragraph: Paragraph) -> Paragraph:
    match = _TRAILING_TAGS.search(paragraph.rich.text)
    if not match:
        return paragraph
    add_topics(draft, topic_names(match[0]))
    return Paragraph(paragraph.rich.cut(0, match.start()))


def _has_text(part: Part) -> bool:
    return any(isinstance(node, Listing) or (isinstance(node, Paragraph) and not node.is_note) for node in part.nodes)
