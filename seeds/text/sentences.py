"""Text is cut into its sentences, Chinese and Western, as exact spans."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from seeds.text.han import is_han
from seeds.text.phrases import pattern, word_list
from seeds.text.spans import Span

# Longer quotations and brackets than this are cut inside: a whole speech is no sentence.
_LONGEST_ENCLOSED = 120
_OPENERS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】", "[": "]"}
_CLOSERS = frozenset(_OPENERS.values()) | {'"', "'", "〉", "»", "*"}
_BRACKETS = re.compile('[“”‘’「」『』（）()《》【】\\[\\]"]')
_ENDS = re.compile(r"[。！？!?｡．.]+")
_LIST_NUMBER = re.compile(r"\s*(?:[•·]\s*)?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})$")
_LAST_WORD = re.compile(r"[A-Za-z][A-Za-z.]*$")
# A full stop after these stands inside a sentence, or can't be told from one that does.
_ABBREVIATIONS = frozenset(word_list("abbreviations"))
# What follows a quotation, up to the next mark: who said it belongs to the sentence.
_ATTRIBUTION = pattern("attribution")


def split(text: str) -> list[Span]:
    """Return the spans of a text's sentences, in order.

    Together they hold every character but the white space around sentences, and none twice. A line ends a sentence
    (paragraphs and list items are lines). Closing quotation marks and brackets stay with their sentence; marks inside
    a quotation or bracket of up to 120 characters do not cut it; nor do decimals, versions, addresses,
    abbreviations and the numbers of a list.
    """
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        begin = start
        for cut in _cuts(line):
            _add(spans, text, begin, start + cut)
            begin = start + cut
        _add(spans, text, begin, start + len(line))
        start += len(line) + 1
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if stripped := piece.strip():
        offset = len(piece) - len(piece.lstrip())
        spans.append(Span(start + offset, start + offset + len(stripped)))


def _cuts(line: str) -> Iterator[int]:
    """Yield the offsets in a line at which one sentence ends and another may begin."""
    enclosed = _enclosed(line)
    starts = [start for start, _ in enclosed]
    for match in _ENDS.finditer(line):
        end = match.end()
        while end < len(line) and line[end] in _CLOSERS and not _opens(line, end, enclosed, starts):
            end += 1
        if _inside(end, enclosed, starts):
            continue
        if _ends_sentence(line, match, end):
            yield end


def _enclosed(line: str) -> list[tuple[int, int]]:
    """Return the outermost quotations and brackets of a line that are closed, and short enough to keep whole."""
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    straight = line.count('"') % 2 == 0
    for match in _BRACKETS.finditer(line):
        mark, at = match[0], match.start()
        if mark == '"' and straight and not (stack and stack[-1][0] == '"'):
            stack.append(('"', at))
        elif mark in _OPENERS:
            stack.append((_OPENERS[mark], at))
        elif stack and stack[-1][0] == mark:
            opened = stack.pop()[1]
            if at + 1 - opened <= _LONGEST_ENCLOSED:
                while found and found[-1][0] > opened:
                    found.pop()
                found.append((opened, at + 1))
    return found


def _inside(offset: int, enclosed: list[tuple[int, int]], starts: list[int]) -> bool:
    at = bisect_right(starts, offset - 1) - 1
    return at >= 0 and enclosed[at][0] < offset < enclosed[at][1]


def _opens(line: str, offset: int, enclosed: list[tuple[int, int]], starts: list[int]) -> bool:
    """Tell whether the straight mark at an offset opens a quotation rather than closing one."""
    if line[offset] not in "\"'":
        return False
    at = bisect_right(starts, offset) - 1
    return at >= 0 and enclosed[at][0] == offset


def _ends_sentence(line: str, marks: re.Match[str], end: int) -> bool:
    """Tell whether a run of end marks, with the closing marks after it up to `end`, ends a sentence."""
    closed = end > marks.end()
    following = line[end : end + 1]
    if following and following in "，,、；;：:）)》":
        return False
    if marks[0][-1] in "。！？｡":
        return not (closed and _runs_on(line, marks[0][-1], end))
    if marks[0][-1] in "!?":
        return _apart(line, marks, end) and not (closed and _runs_on(line, marks[0][-1], end))
    return _full_stop(line, marks, end)


def _runs_on(line: str, mark: str, end: int) -> bool:
    """Tell whether the sentence goes on behind a quotation that ended in `mark`."""
    if end >= len(line) or line[end].isspace():
        return False
    if mark in "？！?!":
        return line[end] not in '“「『"（('
    return _ATTRIBUTION.match(line, end) is not None


def _apart(line: str, marks: re.Match[str], end: int) -> bool:
    """Tell whether Western marks stand at the end of something: before white space, Chinese, or nothing at all."""
    if end >= len(line) or line[end].isspace():
        return not line[end : end + 8].lstrip()[:1].islower()
    if end > marks.end():
        return True
    before = line[marks.start() - 1 : marks.start()]
    return is_han(line[end]) or line[end] in "“「『《（【" or (bool(before) and is_han(before))


def _full_stop(line: str, marks: re.Match[str], end: int) -> bool:
    """Tell whether a full stop (or a run of them) ends a sentence."""
    start = marks.start()
    before = line[start - 1 : start]
    if before and (is_han(before) or before in "”」』）》"):
        return len(marks[0]) == 1 or end >= len(line)
    if end < len(line) and not line[end].isspace():
        return end > marks.end() and is_han(line[end])
    rest = line[end : end + 40].lstrip()
    if len(marks[0]) == 1 and end < len(line) and _LIST_NUMBER.match(line, max(0, start - 12), start) and start <= 12:
        return False
    word = _LAST_WORD.search(line, max(0, start - 20), start)
    if word and rest and (word[0].lower() in _ABBREVIATIONS or (len(word[0]) == 1 and word[0].isupper())):
        return False
    return not rest or not rest[0].islower()
