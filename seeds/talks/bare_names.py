"""Finds names of speakers that stand alone above what is said: on a line in bold, or as a title."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate, pairwise

from seeds.draft.draft import Draft, Part
from seeds.draft.tree import Heading, Node, Paragraph, Rich, plain
from seeds.talks.asking import who_asks
from seeds.talks.labels import are_marks, have_roles, named
from seeds.text.spans import Span

_FEWEST_TURNS = 4


def take_names_from_titles(draft: Draft) -> None:
    """Make titles that are nothing but names of speakers lines in bold: `#### Ada` above what she says.

    They are the deepest titles of a text that has others above them, and all of that level.
    """
    levels = sorted({node.level for node in draft.nodes if isinstance(node, Heading)})
    if len(levels) < 2:
        return
    names = [_as_line(node) if isinstance(node, Heading) and node.level == levels[-1] else node for node in draft.nodes]
    titles = [line for line, node in zip(names, draft.nodes, strict=True) if line is not node]
    speakers = _speakers(_said(names))
    if all(_bare_name(line) in speakers for line in titles):
        draft.nodes = names


def mend_bare_names(parts: Sequence[Part]) -> Mapping[str, int]:
    """Put the colon behind names that stand alone in bold above what is said, in a text that is a dialogue.

    Returns the names with how often each speaks; nothing where the text is none.
    """
    apart = [[piece for node in part.nodes for piece in _with_names_apart(node)] for part in parts]
    speakers = _speakers([each for nodes in apart for each in _said(nodes)])
    for part, nodes in zip(parts, apart, strict=True) if speakers else ():
        part.nodes = [_labelled(node, speakers) for node in nodes]
    return speakers


def _speakers(said: Sequence[tuple[str, str]]) -> Mapping[str, int]:
    """Return the names with how often each speaks if they are those of a dialogue, else nothing.

    Half of what is said is by names that return, and one of them asks, or is called host or audience.
    """
    count = Counter(name for name, _ in said)
    again = {name for name in count if count[name] > 1}
    if len(count) < 2 or not again or sum(count[name] for name in again) * 2 < len(said):
        return {}
    if len(said) < _FEWEST_TURNS or are_marks(count.keys()) or not (have_roles(count) or who_asks(said)):
        return {}
    return count


def _said(nodes: Sequence[Node]) -> list[tuple[str, str]]:
    """Return names that stand alone with what stands below each."""
    return [
        (name, following.rich.text)
        for node, following in pairwise(nodes)
        if (name := _bare_name(node)) and isinstance(following, Paragraph) and not _bare_name(following)
    ]


def _bare_name(node: Node) -> str | None:
    """Return a line in bold that may be a speaker's name."""
    text = node.rich.text.strip() if isinstance(node, Paragraph) and node.rich.is_strong() else ""
    label = named(text, len(text), bold=True) if "\n" not in text and not text.endswith((":", "：")) else None
    return label.speaker if label else None


def _as_line(heading: Heading) -> Paragraph:
    text = plain(heading.rich)
    return Paragraph(Rich(text, strong=(Span(0, len(text)),)))


def _labelled(node: Node, speakers: Collection[str]) -> Node:
    name = _bare_name(node)
    return Paragraph(Rich(f"{name}：", strong=(Span(0, len(name)),))) if name and name in speakers else node


def _with_names_apart(node: Node) -> list[Node]:
    """Return a paragraph whose lines in bold may be names as the names, and what stands below each."""
    texts = node.rich.text.split("\n") if isinstance(node, Paragraph) and not node.is_note else []
    if not isinstance(node, Paragraph) or len(texts) < 2 or not node.rich.strong:
        return [node]
    ends = list(accumulate(len(text) + 1 for text in texts))
    lines = node.rich.cuts([(end - 1 - len(text), end - 1) for text, end in zip(texts, ends, strict=True)])
    names = [_bare_name(Paragraph(line)) is not None for line in lines]
    if not names[0]:
        return [node]
    # A stretch ends where a name stands, and behind it.
    cuts = [at for at in range(1, len(lines)) if names[at] or names[at - 1]]
    stretches = [(ends[at - 1] if at else 0, ends[to - 1] - 1) for at, to in pairwise([0, *cuts, len(lines)])]
    return [Paragraph(piece) for piece in node.rich.cuts(stretches)]
