"""Tells lists that lost their marks: points as bare paragraphs, and points under bold lines of their own."""

import re
from collections.abc import Sequence

from seeds import sentences
from seeds.tree import Break, Node, Paragraph, Rich, join

_LABELLED = re.compile(r"[^:：。！？!?；;，,\n]{1,20}[:：]")
_STOPS = tuple("。.！!？?…」”")
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
