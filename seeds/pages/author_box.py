"""Leaves out the box on its author that a platform sets below a text, and what follows; takes the topics above it."""

from collections.abc import Sequence

from seeds.draft.blocks import text_of
from seeds.draft.draft import Draft
from seeds.draft.findings import Findings
from seeds.draft.tree import Heading, Node, Paragraph
from seeds.fields.topics import add_topics
from seeds.words.menus import is_tool
from seeds.words.vocabulary import vocabulary

_WITHIN = 4
_FEWEST, _LONG = 2, 60
_LONGEST_TOPIC, _MOST_TOPICS = 25, 5
_STOPS = (".", "!", "?", "…", "”", '"', "。", "！", "？", "」")


def drop_author_box(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Leave out a title such as `Written by …` over a count of followers, with all below it up to a known part.

    Counts above it go, too; short lines above those are the topics of the text, as some platforms set them there
    without a mark.
    """
    texts = [text_of([node], Findings()) for node in nodes]
    start = _place_of_box(nodes, texts)
    if start is None:
        return nodes
    known = vocabulary()
    parts = (at for at in range(start + 1, len(nodes)) if isinstance(nodes[at], Heading) and _is_part(texts[at]))
    end = next(parts, len(nodes))
    counts = next((at for at in range(start, 0, -1) if not is_tool(texts[at - 1])), start)
    topics = counts
    while counts < start and topics and counts - topics < _MOST_TOPICS and _may_be_topic(nodes[topics - 1]):
        topics -= 1
    if topics and not texts[topics - 1].endswith(_STOPS):
        topics = counts  # lines of a list in the text
    add_topics(draft, texts[topics:counts])
    for text in texts[counts:end]:
        rule = "page furniture" if known.is_furniture_line(text) else f"page furniture: {texts[start]}"
        draft.leave_out(rule, text)
    return [*nodes[:topics], *nodes[end:]]


def _place_of_box(nodes: Sequence[Node], texts: Sequence[str]) -> int | None:
    """Return where the box opens: below the text, with a count of followers in it, and less below it than above."""
    known = vocabulary()
    for at, node in enumerate(nodes):
        if not isinstance(node, Paragraph | Heading) or not known.is_of_frame("author_block", texts[at]):
            continue
        followed = any(known.is_of_frame("followers", text) for text in texts[at + 1 : at + 1 + _WITHIN])
        above, below = texts[:at], texts[at:]
        is_text = sum(len(text) > _LONG for text in above) >= _FEWEST
        if followed and is_text and sum(map(len, above)) > sum(map(len, below)):
            return at
    return None


def _is_part(title: str) -> bool:
    known = vocabulary()
    return known.part_of_title(title) is not None and not known.is_furniture_block(title)


def _may_be_topic(node: Node) -> bool:
    """Tell a short line each of whose words has a capital, as platforms show topics."""
    text = node.rich.text if isinstance(node, Paragraph) else ""
    words = text.split()
    return 0 < len(text) <= _LONGEST_TOPIC and all(word[0].isupper() or word[0].isdigit() for word in words)
