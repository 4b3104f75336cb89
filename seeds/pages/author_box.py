"""Leaves out the box on its author that a platform sets below a text, and what follows; takes the topics above it."""

from collections.abc import Sequence

from seeds.draft.blocks import text_of
from seeds.draft.draft import Draft, Part
from seeds.draft.findings import Findings
from seeds.draft.tree import Heading, Node, Paragraph
from seeds.fields.topics import add_topics
from seeds.text.folding import fold_label
from seeds.words.menus import is_tool
from seeds.words.vocabulary import vocabulary

_WITHIN = 4
_FEWEST, _LONG, _HAN_SENTENCE = 2, 60, 20
_MOST_ABOVE_COUNT, _LONGEST_LINE = 3, 30
_MOST_ON_AUTHOR, _LONGEST_ON_AUTHOR = 3, 200
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
        if not isinstance(node, Paragraph | Heading):
            continue
        if known.is_of_frame("author_block", texts[at]):
            below = texts[at + 1 : at + 1 + _WITHIN]
            if any(known.is_of_frame("followers", text) for text in below) and _is_below_text(texts, at):
                return at
        elif known.is_of_frame("published_so_far", texts[at]):
            start = _start_above_count(texts, at)
            if start < at and _is_below_text(texts, start):
                return start
    return None


def _is_below_text(texts: Sequence[str], at: int) -> bool:
    above, below = texts[:at], texts[at:]
    is_text = sum(len(text) > _LONG or _is_han_sentence(text) for text in above) >= _FEWEST
    return is_text and sum(map(len, above)) > sum(map(len, below))


def _is_han_sentence(text: str) -> bool:
    return len(text) > _HAN_SENTENCE and text.endswith("。")


def _start_above_count(texts: Sequence[str], at: int) -> int:
    """Return where the name stands above how much an author has published: up to three short lines, a button ahead."""
    start = at
    while start and at - start < _MOST_ABOVE_COUNT and _may_be_of_box(texts[start - 1]):
        start -= 1
    return start


def _may_be_of_box(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_LINE and not text.endswith(_STOPS) and not is_tool(text)


def drops_box_on_author(draft: Draft, part: Part) -> bool:
    """Leave out the author's name and a few lines on who that is where a part ends in them.

    A page shows that it is no text by a button to follow that person, or to read more on them, or by a label above.
    """
    if not draft.is_plain:
        return False
    last = [text_of([node], Findings()) for node in part.nodes[-_MOST_ON_AUTHOR - 2 :]]
    start = _start_of_last_box(draft, last)
    if start is None:
        return False
    for text in last[start:]:
        draft.leave_out("page furniture", text)
    part.nodes = part.nodes[: len(part.nodes) - len(last) + start]
    return True


def _start_of_last_box(draft: Draft, last: Sequence[str]) -> int | None:
    labels = [at for at, text in enumerate(last) if vocabulary().is_mark("author_labels", text)]
    if labels and all(map(_may_be_of_box, last[labels[-1] + 1 :])):
        return labels[-1]
    name = next((at for at, text in enumerate(last) if text in draft.author), None)
    told = next((at for at, text in enumerate(last) if _speaks_of_author(draft, text)), None)
    start = name if name is not None or told is None else told - (told > 0 and _may_be_of_box(last[told - 1]))
    below = last[start:] if start is not None else ()
    is_box = below and all(_may_be_of_box(text) or _speaks_of_author(draft, text) for text in below)
    if is_box and _holds_button(draft, "bio_buttons"):
        return start
    followed = name == len(last) - 2 and _may_be_of_box(last[-1]) and _holds_button(draft, "follow_buttons")
    return name if followed else None


def _speaks_of_author(draft: Draft, text: str) -> bool:
    return len(text) <= _LONGEST_ON_AUTHOR and text.startswith(tuple(draft.author))


def _holds_button(draft: Draft, group: str) -> bool:
    """Tell a page with a button to follow who wrote it, or to read more on them."""
    buttons = vocabulary().marks[group]
    return any(fold_label(item.text).strip("+ ") in buttons for item in draft.findings.removed)


def _is_part(title: str) -> bool:
    known = vocabulary()
    return known.part_of_title(title) is not None and not known.is_furniture_block(title)


def _may_be_topic(node: Node) -> bool:
    """Tell a short line each of whose words has a capital, as platforms show topics."""
    text = node.rich.text if isinstance(node, Paragraph) else ""
    words = text.split()
    return 0 < len(text) <= _LONGEST_TOPIC and all(word[0].isupper() or word[0].isdigit() for word in words)
