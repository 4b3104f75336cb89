"""Recognises questions with their answers: marked by Q and A, glued to them, bold, or as titles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from seeds.blocks import leave_out_numbers, rich_of
from seeds.draft import Draft, Part
from seeds.emphasis import is_cjk
from seeds.inlines import Findings
from seeds.models import QA
from seeds.tree import Break, Listing, Node, Paragraph, Quote, Rich, Table, Turn, plain
from seeds.turns import speaker_of
from seeds.vocabulary import vocabulary

_ENDS_AS_QUESTION = re.compile(r"[?？][”\"'」』）)]*$")


@dataclass(frozen=True, slots=True)
class _Unit:
    """One line of questions and answers, with the index of the node that it came from."""

    rich: Rich
    node: int
    in_list: bool = False

    @property
    def text(self) -> str:
        return self.rich.text

    @property
    def asks(self) -> bool:
        return bool(_ENDS_AS_QUESTION.search(self.text))


@dataclass(slots=True)
class _Pair:
    question: str
    answer: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """What one way of reading finds: pairs, the lines they come from, and the marks cut off them."""

    pairs: list[_Pair] = field(default_factory=list)
    used: list[_Unit] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    def ask(self, text: str, mark: str = "") -> None:
        self._cut(mark)
        self.pairs.append(_Pair(text.removeprefix(mark).strip()))

    def answer(self, text: str, mark: str = "") -> None:
        self._cut(mark)
        self.pairs[-1].answer.append(text.removeprefix(mark).strip())

    @property
    def awaits_answer(self) -> bool:
        return bool(self.pairs) and not self.pairs[-1].answer

    @property
    def complete(self) -> bool:
        return bool(self.pairs) and all(pair.question and any(pair.answer) for pair in self.pairs)

    def _cut(self, mark: str) -> None:
        if mark.strip():
            self.marks.append(mark.strip())


class _Reader(Protocol):
    """One way of reading; `strict` where the part has no heading of its own, so that its end must show."""

    def __call__(self, units: Sequence[_Unit], *, strict: bool) -> _Reading: ...


def take_marked_questions(draft: Draft) -> None:
    """Take questions and answers that are marked as such; ahead of the turns of a transcript, which may look alike."""
    for part in draft.with_role("qa", "marked_qa"):
        readings = (_read_marked, _read_glued) if part.role == "qa" else (_read_marked,)
        taken, rest = _from_tables(part.nodes, draft.findings)
        if not taken:
            taken, rest = _from_nodes(part, draft, readings)
        if taken:
            draft.qa += taken
            draft.settle(part, [node for node in rest if not isinstance(node, Break)])
        elif part.role == "marked_qa":
            part.role = None
    _take_callouts(draft)


def _from_tables(nodes: Sequence[Node], findings: Findings) -> tuple[list[QA], list[Node]]:
    """Read tables of two columns that their heads call questions and answers."""
    known = vocabulary()
    pairs: list[QA] = []
    rest: list[Node] = []
    for node in nodes:
        head = [plain(cell) for cell in node.rows[0]] if isinstance(node, Table) else []
        asks = len(head) == 2 and known.is_mark("question", head[0]) and known.is_mark("answer", head[1])
        if isinstance(node, Table) and asks and all(len(row) == 2 and all(c.text for c in row) for row in node.rows):
            findings.leave_out("head of a table", " ".join(head))
            pairs += [QA(question=plain(row[0]), answer=row[1].flowed().text) for row in node.rows[1:]]
        else:
            rest.append(node)
    return pairs, rest


def _take_callouts(draft: Draft) -> None:
    """Take callouts whose kind and title ask, with an answer in them, where there are two or more."""
    asking = [node for part in draft.parts for node in part.nodes if isinstance(node, Quote) and _is_answered(node)]
    if len(asking) < 2:
        return
    for node in asking:
        question, *answer = node.children
        asked, answered = rich_of([question], draft.findings), rich_of(answer, draft.findings)
        draft.qa.append(QA(question=asked.text, answer=answered.text))
    taken = {id(node) for node in asking}
    for part in draft.parts:
        part.nodes = [node for node in part.nodes if id(node) not in taken]


def _is_answered(quote: Quote) -> bool:
    if quote.callout not in vocabulary().marks["question_callouts"] or len(quote.children) < 2:
        return False
    title = quote.children[0]
    return isinstance(title, Paragraph) and _ENDS_AS_QUESTION.search(title.rich.text) is not None


def take_questions(draft: Draft) -> None:
    """Take questions with their answers from the parts that are titled so."""
    for part in draft.with_role("qa"):
        under = draft.under(part)
        taken = _from_titles(under, draft.findings)
        for child in under[: len(taken)]:
            draft.parts.remove(child)
        rest = part.nodes
        if not taken:
            taken, rest = _from_nodes(part, draft, (_read_bold,))
        if not taken:
            part.role = None
            continue
        draft.qa += taken
        draft.settle(part, [node for node in rest if not isinstance(node, Break)])


def opens_question(rich: Rich) -> bool:
    """Tell whether a paragraph begins with the mark of a question."""
    return bool(_mark("question").match(rich.text))


def _from_titles(parts: Sequence[Part], findings: Findings) -> list[QA]:
    """Return titles that ask, with what stands under them."""
    if not parts or not all(_ENDS_AS_QUESTION.search(part.title) or _marked(part.title) for part in parts):
        return []
    pairs = [
        QA(question=_bare("question", part.title), answer=_bare("answer", rich_of(part.nodes, Findings()).text))
        for part in parts
    ]
    if not all(pair.question and pair.answer for pair in pairs):
        return []
    for part in parts:
        findings.leave_out("mark of a question", _mark_of("question", part.title))
    return pairs


def _from_nodes(part: Part, draft: Draft, readings: Sequence[_Reader]) -> tuple[list[QA], list[Node]]:
    units = _units(part.nodes, draft.findings)
    for read in readings:
        reading = read(units, strict=part.implied and not draft.is_plain)
        if reading.complete:
            for mark in reading.marks:
                draft.leave_out("mark of a question", mark)
            used = {unit.node for unit in reading.used}
            for at in sorted(used):
                if isinstance(node := part.nodes[at], Listing):
                    leave_out_numbers(node, draft.findings)
            taken = {id(unit) for unit in reading.used}
            left: dict[int, list[Node]] = {at: [] for at in used}
            for unit in units:
                if unit.node in left and id(unit) not in taken:
                    left[unit.node].append(Paragraph(unit.rich))
            rest = [kept for at, node in enumerate(part.nodes) for kept in left.get(at, [node])]
            return [QA(question=pair.question, answer="\n".join(pair.answer)) for pair in reading.pairs], rest
    return [], part.nodes


def _units(nodes: Sequence[Node], findings: Findings) -> list[_Unit]:
    units: list[_Unit] = []
    for at, node in enumerate(nodes):
        if isinstance(node, Paragraph) and node.is_note:
            continue
        if isinstance(node, Paragraph):
            units += [_Unit(line, at) for line in _split_inline_answers(node.rich)]
        elif isinstance(node, Listing) and _holds_questions(node):
            for item in node.items:
                for child in item.children:
                    if isinstance(child, Paragraph):
                        units += [_Unit(line, at, in_list=True) for line in _split_inline_answers(child.rich)]
                    else:
                        units.append(_Unit(rich_of([child], findings), at, in_list=True))
        elif isinstance(node, Quote) and all(isinstance(child, Paragraph) for child in node.children):
            said = [child.rich for child in node.children if isinstance(child, Paragraph)]
            units += [_Unit(line, at) for rich in said for line in _split_inline_answers(rich)]
        elif isinstance(node, Quote | Listing) or not isinstance(node, Break | Turn):
            units.append(_Unit(rich_of([node], findings), at))
    return [unit for unit in units if unit.text]


def _holds_questions(listing: Listing) -> bool:
    texts = [rich_of(item.children[:1], Findings()).text for item in listing.items if item.children]
    asking = sum(bool(_marked(text) or "？" in text or "?" in text) for text in texts)
    return asking * 2 >= len(texts)


def _split_inline_answers(rich: Rich) -> list[Rich]:
    """Cut the lines of a paragraph where an answer begins behind its question."""
    marks = "|".join(map(re.escape, vocabulary().marks["answer"]))
    inline = re.compile(rf"(?:(?<=\s)|(?<=[?？。”]))(?=(?:{marks})\s?\d*\s?[:：])", re.IGNORECASE)
    pieces: list[Rich] = []
    for line in _unwrapped(rich):
        at = 0
        if _mark("question").match(line.text) and (cut := inline.search(line.text, 1)):
            pieces.append(line.cut(0, cut.start()))
            at = cut.start()
        pieces.append(line.cut(at))
    return pieces


def _unwrapped(rich: Rich) -> list[Rich]:
    """Return the lines of a paragraph; Western ones that only wrap at a width are one line."""
    lines: list[Rich] = []
    start = at = 0
    for text in rich.text.split("\n"):
        end = at + len(text)
        following = rich.text[end + 1 : end + 60]
        wraps = end in rich.soft and not is_cjk(rich.text[end - 1]) and not is_cjk(following[:1] or " ")
        opens = _mark("question").match(following) or _mark("answer").match(following)
        if not wraps or opens or _ENDS_AS_QUESTION.search(text):
            lines.append(rich.cut(start, end).flowed())
            start = end + 1
        at = end + 1
    return [line for line in lines if line.text]


def _mark(kind: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(vocabulary().marks[kind], key=len, reverse=True)))
    return re.compile(rf"\s*(?:{words})\s?\d{{0,2}}\s*[:：.、．)）|]\s*", re.IGNORECASE)


def _mark_of(kind: str, text: str) -> str:
    match = _mark(kind).match(text)
    return match[0] if match else ""


def _marked(text: str) -> bool:
    return bool(_mark_of("question", text))


def _bare(kind: str, text: str) -> str:
    return text.removeprefix(_mark_of(kind, text)).strip()


def _read_marked(units: Sequence[_Unit], *, strict: bool) -> _Reading:
    reading = _Reading()
    last = max((at for at, unit in enumerate(units) if _marked(unit.text)), default=0)
    for at, unit in enumerate(units):
        mark = _mark_of("answer", unit.text)
        if at > last and not mark and not reading.awaits_answer and _is_hosts(unit.rich):
            break  # who led the questions takes leave
        if question := _mark_of("question", unit.text):
            reading.ask(unit.text, question)
        elif reading.pairs and (mark or not strict or reading.awaits_answer or at < last):
            reading.answer(unit.text, mark if reading.awaits_answer else "")
        elif reading.pairs:
            break
        else:
            continue
        reading.used.append(unit)
    return reading


def _read_glued(units: Sequence[_Unit], *, strict: bool) -> _Reading:
    """Read lines whose marks lost their colon: `Q…?` and after it `A…`."""
    readings = (_read_glued_by(asks, answers, units, strict=strict) for asks, answers in vocabulary().glued_marks)
    return next((reading for reading in readings if reading.complete), _Reading())


def _read_glued_by(asks: str, answers: str, units: Sequence[_Unit], *, strict: bool) -> _Reading:
    """Read lines that open with these two marks. Words may do so, too: there must be two or more, and all must ask."""
    reading = _Reading()
    begins = {at for at, unit in enumerate(units) if unit.text.startswith(asks)}
    if is_cjk(asks) and (len(begins) < 2 or not all(units[at].asks for at in begins)):
        return reading
    last = max((at for at in begins if units[at].asks), default=0)
    for number, (unit, following) in enumerate(zip(units, [*units[1:], None], strict=False)):
        answered = following is not None and following.text.startswith(answers)
        if number in begins and answered and not reading.awaits_answer:
            reading.ask(unit.text, _glued_mark(asks, unit.text))
        elif reading.awaits_answer:
            reading.answer(unit.text, _glued_mark(answers, unit.text))
        elif reading.pairs and (not strict or number < last):
            reading.answer(unit.text)
        elif reading.pairs:
            break
        else:
            continue
        reading.used.append(unit)
    return reading


def _is_hosts(rich: Rich) -> bool:
    """Tell a line that begins with the label of one who leads a talk: `**主持人：** …`."""
    speaker = speaker_of(rich)
    return speaker is not None and vocabulary().is_role("host", speaker)


def _glued_mark(letter: str, text: str) -> str:
    """Return the mark that a line opens with: a letter, and a number where a space follows it."""
    match = re.match(rf"{letter}(?:\s?\d{{1,2}}(?=\s))?\s*", text)
    return match[0] if match else ""


def _read_bold(units: Sequence[_Unit], *, strict: bool) -> _Reading:
    """Read questions without a mark, told by bold type or their question mark, each followed by its answer."""
    reading = _Reading()
    if strict:
        # Under a line that only stands for a title the questions are the items of the list right after it.
        units = [unit for unit in units if unit.in_list and unit.node == units[0].node]
    bold = any(unit.rich.is_strong() and unit.asks for unit in units)
    for unit in units:
        lead = unit.rich.lead()
        if (unit.rich.is_strong() if bold else unit.asks) and not reading.awaits_answer:
            reading.ask(unit.text)
        elif lead and _ENDS_AS_QUESTION.search(unit.text[: lead.end].rstrip(":： ")):
            reading.ask(unit.text[: lead.end].rstrip(":： "))
            reading.answer(unit.text[lead.end :].lstrip(":： "))
        elif reading.pairs:
            reading.answer(unit.text, _mark_of("answer", unit.text) if reading.awaits_answer else "")
        else:
            continue
        reading.used.append(unit)
    return reading
