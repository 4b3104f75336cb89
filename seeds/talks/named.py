"""Recognises questions and answers beside a text whose speakers are labelled by their names, not by their roles."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from seeds.draft.draft import Draft, Part
from seeds.draft.tree import Break, Node, Paragraph, Turn, is_note, join, source_lines
from seeds.models import QA
from seeds.talks.asking import asks
from seeds.talks.labels import speaker_of
from seeds.talks.pairs import is_hosts
from seeds.talks.rules import parted_at_rule
from seeds.talks.turns import names_in, turns_of

_FEWEST_PAIRS = 2


@dataclass(slots=True)
class _Round:
    """A question, and the turns that answer it."""

    question: Turn
    answers: list[Turn] = field(default_factory=list)

    @property
    def turns(self) -> list[Turn]:
        """All turns of it, in their order."""
        return [self.question, *self.answers]


def take_named_questions(draft: Draft) -> None:
    """Take the questions and answers of a part titled so in which one name asks whenever it speaks, another answers.

    Where nothing but the dialogue is the text, it is no part beside it, and stays.
    """
    for part in draft.with_role("qa"):
        nodes, behind = parted_at_rule(part.nodes, _opens_with_label)
        nodes, leave = _parted_at_leave(nodes)
        rounds = _rounds(nodes, Draft(draft.path, draft.zone))
        if rounds and _has_text_beside(draft, part, {turn.speaker for each in rounds for turn in each.turns}):
            # Once more, now that times beside names are to be noted as left out.
            draft.qa += map(_pair, _rounds(nodes, draft))
            left = [*filter(is_note, nodes), *leave, *(node for node in behind if not isinstance(node, Break))]
            draft.settle(part, left)


def _parted_at_leave(nodes: list[Node]) -> tuple[list[Node], list[Node]]:
    """Cut off what a host says to close, behind an answer; right below a question it is the answer."""
    end = len(nodes)
    while end and isinstance(node := nodes[end - 1], Paragraph) and is_hosts(node.rich) and not asks(node.rich.text):
        end -= 1
    above = nodes[end - 1] if end else None
    answered = isinstance(above, Paragraph) and not asks(above.rich.text)
    return (nodes[:end], nodes[end:]) if answered else (nodes, [])


def _opens_with_label(node: Node) -> bool:
    return any(map(speaker_of, source_lines(node)))


def _has_text_beside(draft: Draft, part: Part, names: AbstractSet[str]) -> bool:
    """Tell whether other sections hold the text, and none of these names speaks in them."""
    others = [other for other in draft.parts if other is not part and other.role in (None, "body") and other.heading]
    beside = [node for other in others for node in other.nodes if isinstance(node, Paragraph)]
    if not beside or names & names_in(beside):
        return False
    return not any(len(said := _who_speaks(other.nodes)) > 1 and names & said for other in others)


def _who_speaks(nodes: Sequence[Node]) -> frozenset[str]:
    """Return who speaks in a section that is an exchange: each of its paragraphs opens with a speaker's label."""
    lines = [node.rich.lines() for node in nodes if isinstance(node, Paragraph) and not is_note(node)]
    if not all(speaker_of(line) for opening in lines for line in opening[:1]):
        return frozenset()
    return frozenset(name for paragraph in lines for line in paragraph if (name := speaker_of(line)))


def _rounds(nodes: Sequence[Node], draft: Draft) -> list[_Round]:
    """Return the rounds that all of these nodes are, else nothing."""
    said = [node for node in nodes if isinstance(node, Paragraph) and not node.is_note]
    if any(not isinstance(node, Paragraph | Break) for node in nodes):
        return []
    names = names_in(said)
    turns = turns_of(said, names, draft) if len(names) > 1 else []
    askers = {name for name in names if all(map(_asks, (turn for turn in turns if turn.speaker == name)))}
    rounds: list[_Round] = []
    for turn in turns:
        if turn.speaker in askers:
            rounds.append(_Round(turn))
        elif rounds:
            rounds[-1].answers.append(turn)
        else:
            return []
    return rounds if len(rounds) >= _FEWEST_PAIRS and all(each.answers for each in rounds) else []


def _asks(turn: Turn) -> bool:
    return bool(turn.paragraphs) and asks(turn.paragraphs[-1].text)


def _pair(each: _Round) -> QA:
    """Return a round as question and answer; where several answer, each answer keeps its name."""
    speakers = list(dict.fromkeys(turn.speaker for turn in each.answers))
    texts = [_text(turn) for turn in each.answers]
    if len(speakers) > 1:
        texts = [f"{turn.speaker}：{text}" for turn, text in zip(each.answers, texts, strict=True)]
    return QA(
        question=_text(each.question),
        answer="\n".join(texts),
        asked_by=each.question.speaker,
        answered_by="、".join(speakers),
    )


def _text(turn: Turn) -> str:
    return join(list(turn.paragraphs), "\n").text
