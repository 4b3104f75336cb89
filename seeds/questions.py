"""Recognises questions with their answers: marked by Q and A, glued to them, bold, or as titles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seeds.blocks import rich_of
from seeds.draft import Draft, Part
from seeds.inlines import Findings
from seeds.models import QA
from seeds.tree import Break, Listing, Node, Paragraph, Quote, Rich, Turn, plain
from seeds.vocabulary import vocabulary

_ENDS_AS_QUESTION = re.compile(r"[?？][”\"'」』）)]*$")


@dataclass(frozen=True, slots=True)
class _Unit:
    """One line of questions and answers, with the index of the node that it came from."""

    rich: Rich
    node: int

    @property
    def text(self) -> str:
        return self.rich.text

    @property
    def asks(self) -> bool:
        return bool(_ENDS_AS_QUESTION.search(self.text))


@dataclass(slots=True)
class _Pair:
    question: str
    answer: list[str]


def take_questions(draft: Draft) -> None:
    """Take questions with their answers from the parts that are titled so."""
    for part in draft.with_role("qa"):
        under = draft.under(part)
        taken = _from_titles(under)
        for child in under[: len(taken)]:
            draft.parts.remove(child)
        rest = part.nodes
        if not taken:
            taken, rest = _from_nodes(part, draft)
        if not taken:
            part.role = None
            continue
        draft.qa += taken
        draft.settle(part, [node for node in rest if not isinstance(node, Break)])


def opens_question(rich: Rich) -> bool:
    """Tell whether a paragraph begins with the mark of a question."""
    return bool(_mark("question").match(rich.text))


def _from_titles(parts: Sequence[Part]) -> list[QA]:
    """Return titles that ask, with what stands under them."""
    if not parts or not all(_ENDS_AS_QUESTION.search(part.title) or _marked(part.title) for part in parts):
        return []
    return [
        QA(question=_bare("question", part.title), answer=_bare("answer", rich_of(part.nodes, Findings()).text))
        for part in parts
    ]


def _from_nodes(part: Part, draft: Draft) -> tuple[list[QA], list[Node]]:
    units = _units(part.nodes, draft.findings)
    for reading in (_read_marked, _read_glued, _read_bold):
        pairs, used = reading(units, strict=part.implied)
        complete = [pair for pair in pairs if pair.question and pair.answer]
        if complete and len(complete) == len(pairs):
            rest = [node for at, node in enumerate(part.nodes) if at not in used]
            return [QA(question=pair.question, answer="\n".join(pair.answer)) for pair in complete], rest
    return [], part.nodes


def _units(nodes: Sequence[Node], findings: Findings) -> list[_Unit]:
    units: list[_Unit] = []
    for at, node in enumerate(nodes):
        if isinstance(node, Paragraph):
            units += [_Unit(line, at) for line in _split_inline_answers(node.rich)]
        elif isinstance(node, Listing) and _holds_questions(node):
            for item in node.items:
                for child in item.children:
                    if isinstance(child, Paragraph):
                        units += [_Unit(line, at) for line in _split_inline_answers(child.rich)]
                    else:
                        units.append(_Unit(rich_of([child], findings), at))
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
    for line in rich.lines():
        at = 0
        if _mark("question").match(line.text) and (cut := inline.search(line.text, 1)):
            pieces.append(line.cut(0, cut.start()))
            at = cut.start()
        pieces.append(line.cut(at))
    return pieces


def _mark(kind: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(vocabulary().marks[kind], key=len, reverse=True)))
    return re.compile(rf"\s*(?:{words})\s?\d{{0,2}}\s*[:：.、．)）|]\s*", re.IGNORECASE)


def _marked(text: str) -> bool:
    return bool(_mark("question").match(text))


def _bare(kind: str, text: str) -> str:
    return _mark(kind).sub("", text, count=1).strip() if _mark(kind).match(text) else text.strip()


def _read_marked(units: Sequence[_Unit], *, strict: bool) -> tuple[list[_Pair], set[int]]:
    pairs: list[_Pair] = []
    used: set[int] = set()
    for unit in units:
        if _mark("question").match(unit.text):
            pairs.append(_Pair(_bare("question", unit.text), []))
        elif pairs and (_mark("answer").match(unit.text) or not strict or not pairs[-1].answer):
            pairs[-1].answer.append(_bare("answer", unit.text) if not pairs[-1].answer else unit.text)
        else:
            if pairs:
                break
            continue
        used.add(unit.node)
    return pairs, used


def _read_glued(units: Sequence[_Unit], *, strict: bool) -> tuple[list[_Pair], set[int]]:
    """Read lines whose marks lost their colon: `Q…?` and after it `A…`."""
    pairs: list[_Pair] = []
    used: set[int] = set()
    for at, unit in enumerate(units):
        following = units[at + 1].text if at + 1 < len(units) else ""
        if unit.text.startswith("Q") and (unit.asks or not pairs or pairs[-1].answer) and following.startswith("A"):
            pairs.append(_Pair(unit.text[1:].strip(), []))
        elif pairs and not pairs[-1].answer and unit.text.startswith("A"):
            pairs[-1].answer.append(unit.text[1:].strip())
        elif pairs and not strict:
            pairs[-1].answer.append(unit.text)
        else:
            if pairs:
                break
            continue
        used.add(unit.node)
    return pairs, used


def _read_bold(units: Sequence[_Unit], *, strict: bool) -> tuple[list[_Pair], set[int]]:
    """Read questions without a mark, told by bold type or their question mark, each followed by its answer."""
    pairs: list[_Pair] = []
    used: set[int] = set()
    bold = any(unit.rich.is_strong() and unit.asks for unit in units)
    for unit in units:
        lead = unit.rich.lead()
        if (unit.rich.is_strong() if bold else unit.asks) and (not pairs or pairs[-1].answer):
            pairs.append(_Pair(_bare("question", plain(unit.rich)), []))
        elif lead and _ENDS_AS_QUESTION.search(unit.text[: lead.end].rstrip(":：")):
            pairs.append(_Pair(unit.text[: lead.end].strip(), [unit.text[lead.end :].lstrip(":： ")]))
        elif pairs:
            pairs[-1].answer.append(_bare("answer", unit.text) if not pairs[-1].answer else unit.text)
        else:
            continue
        used.add(unit.node)
    return ([], set()) if strict else (pairs, used)
