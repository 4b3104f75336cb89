"""Mends the lines ahead of a page's text: labels that were run together, or torn from their values."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from seeds.draft.tree import Heading, Node, Paragraph, Rich
from seeds.fields.labels import DATE, SENTENCE
from seeds.text.dates import parse_published
from seeds.text.phrases import longest_of
from seeds.words.names import is_full_name
from seeds.words.vocabulary import vocabulary

_WITHIN = 60
_LONGEST, _LONGEST_VALUE = 160, 40
_FEWEST_GLUED, _FEWEST_TORN = 2, 2
_BARS = re.compile(r"\s*[|｜]\s*")
_BARE_LABEL = re.compile(r"(?P<label>[\u4e00-\u9fff]{2,4})[ \u3000](?P<name>[\u4e00-\u9fff]{2,4})")
_SEPARATORS = " \t\u3000|｜丨·•,，;；/／(（"
_BYLINE_FIELDS = ("author", "source", "published")


def mended(nodes: Sequence[Node], zone: str) -> list[Node]:
    """Return nodes in which each label ahead of the text stands by itself, with its value behind it.

    `2024-05-01 08:15来源：某报作者：某人` gets its gaps back, `作者 某人 | 發布日期 2024-05-01` its colons; `作者` on
    one line and the name on the next are one line.
    """
    head, rest = nodes[:_WITHIN], nodes[_WITHIN:]
    whole = [_with_colons(_with_gaps(node)) for node in head]
    return [*_with_values(_with_colons_beside_dates(whole, zone), zone), *rest]


def _with_colons_beside_dates(nodes: Sequence[Node], zone: str) -> list[Node]:
    """Return nodes in which `作者 某人` has a colon where a date or another such line stands beside it."""
    bare = {at: match for at, node in enumerate(nodes) if (match := _BARE_LABEL.fullmatch(_text(node)))}
    known = vocabulary()
    told = {at for at, match in bare.items() if _says_who(match["label"]) and not known.field_of_label(match["name"])}
    if not told:
        return list(nodes)
    beside = {at for at, node in enumerate(nodes) if parse_published(_text(node), zone)} | told
    return [
        Paragraph(Rich(f"{bare[at]['label']}：{bare[at]['name']}"))
        if at in told and {at - 1, at + 1} & beside
        else node
        for at, node in enumerate(nodes)
    ]


def _says_who(label: str) -> bool:
    return vocabulary().field_of_label(label) == "author" or vocabulary().deed(label) is not None


def _with_colons(node: Node) -> Node:
    """Return a line between whose bars each label has a colon behind it, where all have no more than a blank there."""
    pieces = [piece.split(maxsplit=1) for piece in _BARS.split(_labels_side_by_side(node))]
    if len(pieces) < _FEWEST_GLUED:
        return node
    known = [vocabulary().field_of_label(piece[0]) if len(piece) > 1 else None for piece in pieces]
    if not all(known) or not {"author", "published"} & set(known):
        return node
    return Paragraph(Rich(" | ".join(f"{label}：{value}" for label, value in pieces)))


def _with_gaps(node: Node) -> Node:
    """Return a line with a blank ahead of each label in it, where two or more are glued to what stands before them."""
    text = _labels_side_by_side(node)
    starts = [match.start() for match in _labels().finditer(text)]
    glued = [at for at in starts if at and text[at - 1] not in _SEPARATORS]
    if len(starts) < _FEWEST_GLUED or not glued or not re.fullmatch(rf"(?:{DATE})?\s*", text[: starts[0]]):
        return node
    bounds = [0, *glued, len(text)]
    return Paragraph(Rich(" ".join(text[start:end].strip() for start, end in pairwise(bounds))))


def _labels_side_by_side(node: Node) -> str:
    """Return the text of what may be labels with their values; empty for what is long, a sentence, or has links."""
    text = node.rich.text if isinstance(node, Paragraph) and not node.rich.links else ""
    return "" if len(text) > _LONGEST or SENTENCE.search(text) else text


@cache
def _labels() -> re.Pattern[str]:
    known = vocabulary()
    credited = [word for did in ("writes", "puts_down", "source", "other") for word in known.credits[did]]
    words = [word for word in (*credited, *known.bylines["published"]) if not word.isascii() and len(word) > 1]
    return re.compile(rf"(?:{longest_of(words)})\s*[:：]")


def _with_values(nodes: list[Node], zone: str) -> list[Node]:
    """Return nodes in which a label alone on its line has its value, the line below, beside it."""
    torn = [at for at in range(len(nodes) - 1) if _is_torn(nodes[at], nodes[at + 1], zone)]
    if len(torn) < _FEWEST_TORN:
        return nodes
    values = {at + 1 for at in torn}
    return [
        Paragraph(Rich(f"{_text(node).rstrip(':： ')}：{_text(nodes[at + 1])}")) if at in torn else node
        for at, node in enumerate(nodes)
        if at not in values
    ]


def _is_torn(label: Node, value: Node, zone: str) -> bool:
    known, name, text = vocabulary(), _text(label).rstrip(":： "), _text(value)
    field = known.field_of_label(name) if len(name) > 1 else None
    if not 0 < len(text) <= _LONGEST_VALUE or known.field_of_label(text) or known.is_menu_entry(text):
        return False
    if field not in _BYLINE_FIELDS:
        # `攝影` over a name: one more of those who made it.
        return len(name) > 1 and known.deed(name) is not None and is_full_name(text) and not known.deed(text)
    dated = parse_published(text, zone) is not None
    return dated if field == "published" else not dated and not SENTENCE.search(text)


def _text(node: Node) -> str:
    return node.rich.text.strip() if isinstance(node, Paragraph | Heading) and "\n" not in node.rich.text else ""
