"""Cuts text where a reader can stand it, and marks a question's words in a quote."""

import re
from collections.abc import Callable, Iterator

from bot.answers.language import regional
from bot.reply import Inline, Run
from storage.folding import fold, fold_aligned

ELLIPSIS = "…"

_SENTENCE_END = re.compile(r"[。！？!?…]+[”’」』）)】》\"]*|\.[”\"')]*(?=\s|$)")
_CLAUSE_END = re.compile(r"[，、：,:；;—](?=\D|$)|[”」』）)](?=[^，。！？、；：,.!?;:]|$)")
_WORDLIKE = re.compile(r"[A-Za-z0-9À-ɏ](?:[A-Za-z0-9À-ɏ'’.,:/%_-]*[A-Za-z0-9À-ɏ%])?(?:\s*[%‰万亿兆倍年月日億萬個个])?")
_LATIN = re.compile(r"[a-z0-9][a-z0-9._'%-]*")
_BLANKS = re.compile(r"[ \u00a0\u3000]+")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")

_PAIRS = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】", "‘": "’"}
_AROUND = 12
"""Characters on each side of a cut in which words are looked for."""

_FILLER_WORDS = """
什么 怎么 怎样 如何 为何 为什 多少 几个 哪些 哪个 哪里 是否 有没 没有 请问 一下 那个 这个 可以 能不 不能 关于 对于
认为 觉得 说过 提到 会不 不会 都说 些什 在 和 与 有 会 能 对
the a an of to in on is are was were do does did what when where who why how which and or for with about
"""
_FILLER = frozenset(_FILLER_WORDS.split())
_PARTICLES = frozenset("的了是吗呢么")
"""Words that ask or join, in pairs of characters as a question is read here; folded, so they stand for both scripts."""


def cut(text: str, limit: int = 90) -> str:
    """Return at most `limit` characters of `text` on one line, cut at a sentence end, else at a clause, else at a word.

    A cut never falls inside a word, or a number with its unit, nor leaves a quotation or bracket open that it can
    leave out; what is cut short of a sentence's end closes with an ellipsis.
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    room = limit - 1
    sentence = _last_end(_SENTENCE_END, line, limit)
    if sentence >= limit // 2:
        return line[:sentence]
    clause = _last_end(_CLAUSE_END, line, room)
    end = clause if clause >= limit // 2 else _between_words(line, room)
    return line[: _before_opening(line, end, limit // 2)].rstrip(" ，、：,:；;—") + ELLIPSIS


def _last_end(pattern: re.Pattern[str], line: str, limit: int) -> int:
    ends = [found.end() for found in pattern.finditer(line, 0, limit + 1) if found.end() <= limit]
    return ends[-1] if ends else 0


def _between_words(line: str, room: int) -> int:
    for word in _WORDLIKE.finditer(line):
        if word.start() > room:
            break
        if word.start() < room < word.end():
            return word.start() or room
    import rjieba  # its dictionary takes a seventh of a second to load: not before a cut needs it

    # A Chinese word's end shows only by a dictionary; a clause on each side of the cut is enough to find it.
    start = max(0, room - _AROUND)
    end = start
    for piece in rjieba.cut(line[start : room + _AROUND]):
        if end + len(piece) > room:
            break
        end += len(piece)
    return end if end > start else room


def _before_opening(line: str, end: int, least: int) -> int:
    """Return where to cut so that what is opened is closed too: before the opening, where that is not too early."""
    opened: list[int] = []
    for place, char in enumerate(line[:end]):
        if char in _PAIRS:
            opened.append(place)
        elif opened and char == _PAIRS[line[opened[-1]]]:
            opened.pop()
    return opened[0] if opened and opened[0] >= least else end


def highlight(text: str, question: str) -> Inline:
    """Return `text`, to the letter, with the words of `question` in bold.

    Compared folded (width, case, script), in the words of Taiwan and of the Mainland alike. Latin words and numbers
    are marked whole, Chinese from two characters on (one, where the question is that one), question words and fillers
    not at all.
    """
    folded, source = fold_aligned(text)
    marked = [False] * len(text)
    for start, end in _matches(folded, _terms(fold(question))):
        for position in range(start, end):
            marked[source[position]] = True
    for gap in _BLANKS.finditer(text):
        if gap.start() > 0 and gap.end() < len(text) and marked[gap.start() - 1] and marked[gap.end()]:
            marked[gap.start() : gap.end()] = [True] * len(gap[0])
    return _runs(text, marked)


def marked_by(question: str) -> Callable[[str], bool]:
    """Return what tells of a text whether `highlight` would mark anything of `question` in it."""
    terms = _terms(fold(question))
    return lambda text: next(_matches(fold(text), terms), None) is not None


def counting_marks(question: str) -> Callable[[str], int]:
    """Return what tells how many different words of `question` `highlight` would mark in a text."""
    terms = _terms(fold(question))

    def count(text: str) -> int:
        folded = fold(text)
        return len({folded[start:end] for start, end in _matches(folded, terms)})

    return count


def _terms(question: str) -> tuple[frozenset[str], frozenset[str]]:
    question = f"{question} {regional.other_words(question)}"
    latin = frozenset(word.rstrip(".'-") for word in _LATIN.findall(question)) - _FILLER
    pairs: set[str] = set()
    for run in _HAN.findall(question):
        pairs.update(run[i : i + 2] for i in range(max(1, len(run) - 1)))
    return latin, frozenset(pair for pair in pairs - _FILLER if not _PARTICLES.intersection(pair))


def _matches(folded: str, terms: tuple[frozenset[str], frozenset[str]]) -> Iterator[tuple[int, int]]:
    latin, han = terms
    for word in _LATIN.finditer(folded):
        bare = word.group().rstrip(".'-")
        if bare in latin:
            yield word.start(), word.start() + len(bare)
    for pair in han:
        start = folded.find(pair)
        while start >= 0:
            yield start, start + len(pair)
            start = folded.find(pair, start + 1)


def _runs(text: str, marked: list[bool]) -> Inline:
    runs: list[Run] = []
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or marked[position] != marked[start]:
            runs.append(Run(text=text[start:position], bold=marked[start]))
            start = position
    return tuple(runs)


def excerpt(text: str, question: str, limit: int = 160) -> str:
    """Return the part of `text` around the first of the question's words, from the start of its sentence."""
    folded, source = fold_aligned(text)
    first = min((source[start] for start, _ in _matches(folded, _terms(fold(question)))), default=0)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, first)]
    start = ends[-1] if ends else 0
    if first - start > limit // 2:
        clauses = [found.end() for found in _CLAUSE_END.finditer(text, start, first)]
        start = clauses[-1] if clauses else start
    shown = cut(text[start:], limit)
    return ELLIPSIS + shown if start and ends[-1:] != [start] else shown
