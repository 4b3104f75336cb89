"""Recognises questions with their answers: marked by Q and A, glued to them, bold, or as titles."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import product

from seeds.draft.blocks import leave_out_numbers, rich_of, text_of
from seeds.draft.draft import Draft, Part
from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Heading, Listing, Node, Paragraph, Quote, Rich, Table, Turn, is_note, plain, solid
from seeds.models import QA
from seeds.talks.askers import has_audience, read_audience, read_named
from seeds.talks.asking import asks
from seeds.talks.glued import read_glued
from seeds.talks.labels import speaker_of
from seeds.talks.pairs import Pair, Reader, Reading, Unit, is_hosts
from seeds.talks.rules import parted_at_rule
from seeds.text.han import is_cjk
from seeds.text.phrases import any_of, longest_of
from seeds.words.vocabulary import vocabulary


def take_marked_questions(draft: Draft) -> None:
    """Take questions and answers that are marked as such; ahead of the turns of a transcript, which may look alike."""
    _name_audience(draft)
    for part in draft.with_role("qa", "marked_qa"):
        readings: tuple[Reader, ...] = (read_audience, read_named, _read_marked)
        if part.role == "qa":
            readings += (read_glued,)
        taken, rest = _from_tables(part.nodes, draft.findings)
        lacks = False
        if not taken:
            taken, rest, lacks = _from_nodes(part, draft, readings)
        if taken:
            draft.qa += taken
            left: list[Node] = [node for node in rest if not isinstance(node, Break)]
            if lacks:
                draft.keep(part, left)
            else:
                draft.settle(part, left)
        elif part.role == "marked_qa":
            part.role = None
    _take_callouts(draft)


def _name_audience(draft: Draft) -> None:
    """Give its role to a part in which an audience asks, though its title does not say so."""
    for part in draft.parts:
        if part.role is not None or not part.heading:
            continue
        answers = any(isinstance(node, Paragraph) and _mark("answer").match(node.rich.text) for node in part.nodes)
        if answers and has_audience(_units(part.nodes, Findings())):
            part.role = "qa"


def _from_tables(nodes: Sequence[Node], findings: Findings) -> tuple[list[QA], list[Node]]:
    """Read tables of two columns that their heads call questions and answers."""
    known = vocabulary()
    pairs: list[QA] = []
    rest: list[Node] = []
    for node in nodes:
        head = [plain(cell) for cell in node.rows[0]] if isinstance(node, Table) else []
        titled = len(head) == 2 and known.is_mark("question", head[0]) and known.is_mark("answer", head[1])
        if isinstance(node, Table) and titled and all(len(row) == 2 and all(c.text for c in row) for row in node.rows):
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
    for part in list(draft.parts):
        left = [node for node in part.nodes if id(node) not in taken]
        emptied = len(left) < len(part.nodes) and not solid(left)
        part.nodes = left
        if emptied and part.heading and not draft.under(part):
            # Nothing but a note of the text's is left, which belongs to where the text cites it.
            draft.settle(part, [node for node in left if not isinstance(node, Break)])


def take_numbered_questions(draft: Draft) -> None:
    """Take questions with numbers and marked answers that a text ends in without a title over them: `Q1：…`, `A：…`.

    They are bold, or a line above leads to them. What is no shorter must be left of the text: an interview is the text.
    """
    body = [part for part in draft.parts if part.role is None and solid(part.nodes)]
    part = body[-1] if body else None
    start = _first_numbered(part.nodes) if part else None
    if part is None or start is None or not _shows_as_question(part.nodes, start):
        return
    asked = Part(part.level, None, part.nodes[start:])
    said = [*(other.nodes for other in body if other is not part), part.nodes[:start]]
    if sum(len(text_of(nodes, Findings())) for nodes in said) < len(text_of(asked.nodes, Findings())):
        return
    pairs, rest, _ = _from_nodes(asked, draft, (_read_numbered,))
    draft.qa += pairs
    part.nodes = [*part.nodes[:start], *rest]


def _read_numbered(units: Sequence[Unit], *, strict: bool) -> Reading:
    """Read marked questions that count up from one, each with a marked answer right below it.

    No title says where they end: what has no mark below the last of them is the text's again.
    """
    reading = _read_marked(units, strict=True)
    numbers = [_number_of(pair.units[0].text) for pair in reading.pairs]
    counted = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    return reading if counted and all(_is_answered_below(pair) for pair in reading.pairs) else Reading()


def _first_numbered(nodes: Sequence[Node]) -> int | None:
    texts = [node.rich.text if isinstance(node, Paragraph) and not is_note(node) else "" for node in nodes]
    return next((at for at, text in enumerate(texts) if _number_of(text) == 1), None)


def _shows_as_question(nodes: Sequence[Node], at: int) -> bool:
    above = text_of(nodes[at - 1 : at], Findings()) if at else ""
    node = nodes[at]
    return above.endswith((":", "：")) or (isinstance(node, Paragraph) and node.rich.lines()[0].is_strong())


def _number_of(text: str) -> int | None:
    """Return the number behind the mark that a question begins with; None where it has none."""
    digits = re.sub(r"\D", "", _mark_of("question", text))
    return int(digits) if digits else None


def _is_answered_below(pair: Pair) -> bool:
    return len(pair.units) > 1 and _mark("answer").match(pair.units[1].text) is not None


def _is_answered(quote: Quote) -> bool:
    if quote.callout not in vocabulary().marks["question_callouts"] or len(quote.children) < 2:
        return False
    title = quote.children[0]
    return isinstance(title, Paragraph) and asks(title.rich.text)


def take_questions(draft: Draft) -> None:
    """Take questions with their answers from the parts that are titled so."""
    for part in draft.with_role("qa"):
        under = draft.under(part)
        # A title opens a question, so that what is parted stands under the last of them.
        titled = [node for child in under for node in (Heading(child.level, child.heading or Rich()), *child.nodes)]
        _, tail = parted_at_rule(titled, _may_ask_or_answer)
        asked = [*under[:-1], *(replace(child, nodes=child.nodes[: -len(tail) or None]) for child in under[-1:])]
        taken = _from_titles(asked, draft.findings)
        for child in under[: len(taken)]:
            draft.parts.remove(child)
        rest = [*part.nodes, *(tail if taken else ())]
        if not taken:
            taken, rest, _ = _from_nodes(part, draft, (_read_bold,))
        if not taken:
            part.role = None
            continue
        draft.qa += taken
        draft.settle(part, [node for node in rest if not isinstance(node, Break)])


def opens_question(rich: Rich) -> bool:
    """Tell whether a paragraph begins with the mark of a question."""
    return bool(_mark("question").match(rich.text))


def are_marked_questions(nodes: Sequence[Node]) -> bool:
    """Tell nodes that open with a marked question and have a marked answer to it: `问：…`, `答：…`."""
    units = _units(nodes, Findings())
    answered = any(_mark("answer").match(unit.text) for unit in units[1:])
    return answered and _marked(units[0].text)


def _from_titles(parts: Sequence[Part], findings: Findings) -> list[QA]:
    """Return titles that ask, with what stands under them."""
    if not parts or not all(asks(part.title) or _marked(part.title) for part in parts):
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


def _from_nodes(part: Part, draft: Draft, readings: Sequence[Reader]) -> tuple[list[QA], list[Node], bool]:
    """Return questions with their answers, what is left of the part, and whether a question without one is in it."""
    head, tail = parted_at_rule(part.nodes, _may_ask_or_answer)
    whole = _units(part.nodes, draft.findings)
    # An answer may stand below a rule.
    stretches = ([unit for unit in whole if unit.node < len(head)], whole) if tail else (whole,)
    for read, units in product(readings, stretches):
        reading = read(units, strict=part.implied and not draft.is_plain)
        if reading.complete and (units is whole or reading.pairs[-1].answered):
            for mark in (mark for pair in reading.answered for mark in pair.marks):
                draft.leave_out("mark of a question", mark)
            lines = [unit for pair in reading.answered for unit in pair.units]
            used = {unit.node for unit in lines}
            for at in sorted(used):
                if isinstance(node := part.nodes[at], Listing):
                    leave_out_numbers(node, draft.findings)
            taken = {id(unit) for unit in lines}
            left: dict[int, list[Node]] = {at: [] for at in used}
            for unit in units:
                if unit.node in left and id(unit) not in taken:
                    left[unit.node].append(Paragraph(unit.rich))
            rest = [kept for at, node in enumerate(part.nodes) for kept in left.get(at, [node])]
            return [pair.qa() for pair in reading.answered], rest, len(reading.answered) < len(reading.pairs)
    return [], part.nodes, False


def _may_ask_or_answer(node: Node) -> bool:
    """Tell what may begin a question or an answer: a label, a mark, a question mark, bold type, or no paragraph."""
    if isinstance(node, Break) or is_note(node):
        return False
    lines = node.rich.lines() if isinstance(node, Paragraph) else []
    return not lines or any(
        line.is_strong() or asks(line.text) or speaker_of(line) or _mark("answer").match(line.text) for line in lines
    )


def _units(nodes: Sequence[Node], findings: Findings) -> list[Unit]:
    units: list[Unit] = []
    for at, node in enumerate(nodes):
        if is_note(node):
            continue
        if isinstance(node, Paragraph):
            units += [Unit(line, at) for line in _split_inline_answers(node.rich)]
        elif isinstance(node, Listing) and _holds_questions(node):
            children = [child for item in node.items for child in item.children]
            units += [Unit(line, at, in_list=True) for child in children for line in _lines_of_item(child, findings)]
        elif isinstance(node, Quote) and all(isinstance(child, Paragraph) for child in node.children):
            said = [child.rich for child in node.children if isinstance(child, Paragraph)]
            units += [Unit(line, at) for rich in said for line in _split_inline_answers(rich)]
        elif isinstance(node, Quote | Listing) or not isinstance(node, Break | Turn):
            units.append(Unit(rich_of([node], findings), at))
    return [unit for unit in units if unit.text]


def _holds_questions(listing: Listing) -> bool:
    texts = [rich_of(item.children[:1], Findings()).text for item in listing.items if item.children]
    asking = sum(bool(_marked(text) or "？" in text or "?" in text) for text in texts)
    return asking * 2 >= len(texts)


def _lines_of_item(node: Node, findings: Findings) -> list[Rich]:
    if isinstance(node, Paragraph):
        return _split_inline_answers(node.rich)
    return _answers_in(node) or [rich_of([node], findings)]


def _answers_in(node: Node) -> list[Rich]:
    """Return the items of a list below a question that opens with a marked answer: `- 答：…`."""
    lines = [rich_of(item.children, Findings()) for item in node.items] if isinstance(node, Listing) else []
    return lines if lines and _mark("answer").match(lines[0].text) else []


def _split_inline_answers(rich: Rich) -> list[Rich]:
    """Cut the lines of a paragraph where an answer begins behind its question."""
    pieces: list[Rich] = []
    for line in _unwrapped(rich):
        at = 0
        if _mark("question").match(line.text) and (cut := _inline_answer().search(line.text, 1)):
            pieces.append(line.cut(0, cut.start()))
            at = cut.start()
        pieces.append(line.cut(at))
    return pieces


@cache
def _inline_answer() -> re.Pattern[str]:
    marks = any_of(vocabulary().marks["answer"])
    return re.compile(rf"(?:(?<=\s)|(?<=[?？。”]))(?=(?:{marks})\s?\d*\s?[:：])", re.IGNORECASE)


def _unwrapped(rich: Rich) -> list[Rich]:
    """Return the lines of a paragraph; Western ones that only wrap at a width are one line."""
    stretches: list[tuple[int, int]] = []
    start = at = 0
    for text in rich.text.split("\n"):
        end = at + len(text)
        following = rich.text[end + 1 : end + 60]
        wraps = end in rich.soft and not is_cjk(rich.text[end - 1]) and not is_cjk(following[:1] or " ")
        opens = _mark("question").match(following) or _mark("answer").match(following)
        if not wraps or opens or asks(text):
            stretches.append((start, end))
            start = end + 1
        at = end + 1
    return [line.flowed() for line in rich.cuts(stretches) if line.text]


@cache
def _mark(kind: str) -> re.Pattern[str]:
    words = longest_of(vocabulary().marks[kind])
    # The point of `A3.5` and that of `A.I.` end no mark.
    return re.compile(rf"\s*(?:{words})\s?\d{{0,2}}\s*(?:[:：、．)）|｜丨]|\.(?!\d|(?-i:[A-Z])\.))\s*", re.IGNORECASE)


def _mark_of(kind: str, text: str) -> str:
    match = _mark(kind).match(text)
    return match[0] if match else ""


def _marked(text: str) -> bool:
    return bool(_mark_of("question", text))


def _bare(kind: str, text: str) -> str:
    return text.removeprefix(_mark_of(kind, text)).strip()


def _read_marked(units: Sequence[Unit], *, strict: bool) -> Reading:
    reading = Reading(may_lack=True)
    last = max((at for at, unit in enumerate(units) if _marked(unit.text)), default=0)
    for at, unit in enumerate(units):
        mark = _mark_of("answer", unit.text)
        if at > last and not mark and not reading.awaits_answer and is_hosts(unit.rich):
            break  # who led the questions takes leave
        if question := _mark_of("question", unit.text):
            reading.ask(unit, unit.text, question)
        elif reading.pairs and (mark or not strict or reading.awaits_answer or at < last):
            reading.answer(unit, unit.text, mark if reading.awaits_answer or unit.in_list else "")
        elif reading.pairs:
            break
    return reading


def _read_bold(units: Sequence[Unit], *, strict: bool) -> Reading:
    """Read questions without a mark, told by bold type or their question mark, each followed by its answer."""
    reading = Reading()
    if strict:
        # Under a line that only stands for a title the questions are the items of the list right after it.
        units = [unit for unit in units if unit.in_list and unit.node == units[0].node]
    bold = any(unit.rich.is_strong() and unit.asks for unit in units)
    for unit in units:
        lead = unit.rich.lead()
        if (unit.rich.is_strong() if bold else unit.asks) and not reading.awaits_answer:
            reading.ask(unit, unit.text)
        elif lead and asks(unit.text[: lead.end].rstrip(":： ")):
            reading.ask(unit, unit.text[: lead.end].rstrip(":： "))
            reading.answer(unit, unit.text[lead.end :].lstrip(":： "))
        elif reading.pairs:
            reading.answer(unit, unit.text, _mark_of("answer", unit.text) if reading.awaits_answer else "")
    return reading
