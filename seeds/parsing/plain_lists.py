"""Gives the lists of a plain page their marks back: lines under a title that a blank line parts from the text."""

import re
from collections.abc import Sequence

from seeds.text.han import is_cjk
from seeds.words.vocabulary import vocabulary

_LISTED = {"key_points": 2, "risks": 2, "topics": 1}
"""The parts whose lines are items, and how many of them are the fewest."""

_SENTENCE, _HAN_SENTENCE = 20, 8
_LONGEST_TITLE, _LONGEST_POINT, _LONGEST_TOPICS = 40, 400, 120
_STOPS = (".", "。", "！", "？", "!", "?", "”", '"', "」")
_MARK = "• "
_MARKED = re.compile(r"\s*(?:[•·●▪◦‣*+#＃・-]|\d{1,3}[.)、])")


def with_marks(blocks: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the blocks of a text with a bullet ahead of each line of a list that has none.

    blocks: the lines of the text, cut at its blank lines. A list is all that stands below its title in one block, or
    the block right below a title that stands alone. That says where it ends only in a text whose paragraphs are
    blocks of their own. Topics stand below the text: the word over them is one of menus, too.
    """
    result = [list(block) for block in blocks]
    told = [at for at, block in enumerate(blocks) if any(map(_is_sentence, block))]
    if not told or 2 * sum(len(blocks[at]) == 1 for at in told) < len(told):
        return result
    for at, block in enumerate(result):
        for place, line in enumerate(block):
            role = vocabulary().part_of_title(line) if len(line) <= _LONGEST_TITLE else None
            if role not in _LISTED or (role == "topics" and at <= told[0]):
                continue
            below, start = (block, place + 1) if place + 1 < len(block) else (_only(result[at + 1 : at + 2]), 0)
            end = _end_of_list(below, start)
            if end - start >= max(_LISTED[role], 2 - start) and _are_items(below[start:end], role):
                below[start:end] = [f"{_MARK}{item}" for item in below[start:end]]
    return result


def _is_sentence(line: str) -> bool:
    return line.endswith(_STOPS) and len(line) > (_HAN_SENTENCE if any(map(is_cjk, line)) else _SENTENCE)


def _only(blocks: list[list[str]]) -> list[str]:
    return blocks[0] if blocks else []


def _end_of_list(lines: Sequence[str], start: int) -> int:
    """Return where the lines end that no title of another part or of a block of the page stands over."""
    known = vocabulary()
    titles = (
        at
        for at in range(start, len(lines))
        if known.part_of_title(lines[at]) or known.is_furniture_block(lines[at]) or known.is_furniture_line(lines[at])
    )
    return next(titles, len(lines))


def _are_items(lines: Sequence[str], role: str) -> bool:
    longest = _LONGEST_TOPICS if role == "topics" else _LONGEST_POINT
    return all(len(line) <= longest and not _MARKED.match(line) for line in lines)
