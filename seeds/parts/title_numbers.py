"""Leaves out numbers that stand alone on a line above the title they count, as pages without headings have them."""

import re
from collections.abc import Sequence
from functools import cache

from seeds.draft.draft import Draft
from seeds.draft.tree import Break, Heading, Node, Paragraph, Rich, plain
from seeds.text.folding import fold_label
from seeds.text.numerals import FORMAL, ONE_TO_TEN
from seeds.text.phrases import any_of, word_list
from seeds.words.vocabulary import vocabulary

_FEWEST = 2
_LONGEST_NUMBER, _LONGEST_TITLE = 16, 60
_AROUND = " \t.·:—–-/|、_*()[]【】「」#~"


def drop_title_numbers(draft: Draft, nodes: Sequence[Node]) -> list[Node]:
    """Leave out the lines of nothing but a number that stand above a title each, if two or more do; return the rest.

    `**01**` above `**A bold line**`, and `## 01` above `## A heading`. With text below it a number is a title itself.
    """
    cut = {at: rest for at in range(len(nodes)) if (rest := _without_number(nodes, at)) is not None}
    numbers = [_number_of(nodes[at]) for at in cut]
    if len(cut) < _FEWEST or len(set(numbers)) < len(numbers):
        return list(nodes)
    kept: list[Node] = []
    for at, node in enumerate(nodes):
        if at in cut:
            draft.leave_out("number of a title", _number_of(node))
            kept += cut[at]
        else:
            kept.append(node)
    return kept


def _without_number(nodes: Sequence[Node], at: int) -> list[Node] | None:
    """Return what is left of a node without the number alone in it; None where it has none, or no title follows."""
    node = nodes[at]
    if not isinstance(node, Paragraph | Heading) or not _is_number(_number_of(node)):
        return None
    lines = node.rich.lines()
    if isinstance(node, Paragraph) and len(lines) > 1:
        title = lines[1] if len(lines) == _FEWEST else Rich()
        return [Paragraph(title)] if title.is_strong() and not _is_number(title.text) else None
    following = next((other for other in nodes[at + 1 : at + 3] if not isinstance(other, Break)), None)
    return [] if following is not None and _is_title(following) else None


def _number_of(node: Node) -> str:
    lines = node.rich.lines() if isinstance(node, Paragraph | Heading) else []
    return lines[0].text if lines else ""


def _is_title(node: Node) -> bool:
    if not isinstance(node, Paragraph | Heading):
        return False
    text = plain(node.rich)
    titled = isinstance(node, Heading) or (node.rich.is_strong() and len(node.rich.lines()) == 1)
    return titled and len(text) <= _LONGEST_TITLE and not _is_number(text)


def _is_number(text: str) -> bool:
    bare = fold_label(text[: _LONGEST_NUMBER + 1]).strip(_AROUND)
    return len(text) <= _LONGEST_NUMBER and _number().fullmatch(bare) is not None


@cache
def _number() -> re.Pattern[str]:
    ahead = any_of(map(fold_label, vocabulary().marks["ahead_of_number"]))
    behind = any_of(word_list("parts_of_texts"))
    words = any_of(word_list("numbers"))
    return re.compile(
        rf"(?:(?:{ahead})[\s.·:—–-]*)?(?:\d{{1,2}}|[{ONE_TO_TEN}{FORMAL}]{{1,3}}|[ivx]{{1,4}}|(?:{words}))\s*(?:{behind})?"
    )
