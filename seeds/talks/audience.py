"""Takes what an audience asks at the end of a talk, with the answer of who was asked, as questions and answers."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from seeds.draft.draft import Draft, Part
from seeds.draft.tree import Node, Turn, join
from seeds.models import QA
from seeds.talks.asking import asks, who_asks
from seeds.words.names import person_of
from seeds.words.vocabulary import vocabulary

_FEWEST_OF_AUDIENCE = 2
_FEWEST_WHO_TALK = 2


def take_audience(draft: Draft, part: Part) -> None:
    """Take each question of the audience with the answer after it; opening, closing and asides stay."""
    askers = _askers(draft, part)
    nodes = part.nodes
    others = {node.speaker for node in nodes if isinstance(node, Turn)} - askers
    first = next((node.speaker for node in nodes if isinstance(node, Turn)), "")
    leads = _who_leads(draft.parts)
    hosts = {speaker for speaker in others if speaker == first or person_of(speaker) in leads}
    if hosts == others:
        hosts = set()
    kept: list[Node] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        asks = isinstance(node, Turn) and node.speaker in askers
        answer = _answer_after(nodes, at, askers, hosts=hosts) if asks else None
        if not isinstance(node, Turn) or answer is None:
            kept.append(node)
            at += 1
            continue
        reply = nodes[answer]
        if isinstance(reply, Turn):
            draft.qa.append(
                QA(
                    question=join(list(node.paragraphs), "\n").text,
                    answer=join(list(reply.paragraphs), "\n").text,
                    asked_by=node.speaker,
                    answered_by=reply.speaker,
                )
            )
        kept += nodes[at + 1 : answer]
        at = answer + 1
    part.nodes = kept


def part_of_audience(draft: Draft) -> Part | None:
    """Return the part whose title does not say so in which several of an audience ask, who speak nowhere else.

    Their labels say that they are one, or they do nothing but ask, and those who speak elsewhere answer them.
    """
    told = [(part, _turns_of_audience(part)) for part in draft.parts]
    return _only_one_with_questions(told) or _only_one_with_questions(_turns_of_strangers(draft.parts))


def _only_one_with_questions(parts: Sequence[tuple[Part, list[Turn]]]) -> Part | None:
    spoken = [(part, turns) for part, turns in parts if turns]
    if len(spoken) != 1:
        return None
    part, turns = spoken[0]
    if len(turns) < _FEWEST_OF_AUDIENCE or not part.heading or part.role is not None:
        return None
    return part if all(asks(turn.paragraphs[-1].text) for turn in turns) else None


def _turns_of_strangers(parts: Sequence[Part]) -> list[tuple[Part, list[Turn]]]:
    """Return the turns of two or more who speak in one part alone, each with an answer of who speaks elsewhere, too."""
    places: dict[str, set[int]] = {}
    for at, part in enumerate(parts):
        for node in part.nodes:
            if isinstance(node, Turn):
                places.setdefault(person_of(node.speaker), set()).add(at)
    known = {name for name, where in places.items() if len(where) > 1}
    found: list[tuple[Part, list[Turn]]] = []
    for part in parts if len(known) >= _FEWEST_WHO_TALK else ():
        said = [node for node in part.nodes if isinstance(node, Turn) and node.paragraphs]
        strange = [person_of(turn.speaker) not in known for turn in said]
        turns = [turn for turn, is_strange in zip(said, strange, strict=True) if is_strange]
        answered = not any(one and other for one, other in pairwise([*strange, True]))
        if answered and len({turn.speaker for turn in turns}) >= _FEWEST_OF_AUDIENCE:
            found.append((part, turns))
    return found


def _turns_of_audience(part: Part) -> list[Turn]:
    turns = [node for node in part.nodes if isinstance(node, Turn) and node.paragraphs]
    return [turn for turn in turns if vocabulary().is_role("audience", turn.speaker)]


def _who_leads(parts: Sequence[Part]) -> AbstractSet[str]:
    """Return the persons one of whose labels says host, or half of whose turns, two or more, end in a question."""
    turns = [node for part in parts for node in part.nodes if isinstance(node, Turn) and node.paragraphs]
    hosts = {person_of(turn.speaker) for turn in turns if vocabulary().is_role("host", turn.speaker)}
    return hosts | who_asks([(person_of(turn.speaker), turn.paragraphs[-1].text) for turn in turns])


def _askers(draft: Draft, part: Part) -> frozenset[str]:
    """Return who asks in a part: labels that say audience, else those who speak nowhere else and are no host."""
    known = vocabulary()
    here = {node.speaker for node in part.nodes if isinstance(node, Turn)}
    named = {speaker for speaker in here if known.is_role("audience", speaker) or known.is_mark("question", speaker)}
    elsewhere = {
        person_of(node.speaker)
        for other in draft.parts
        if other is not part and other.role != "qa"
        for node in other.nodes
        if isinstance(node, Turn)
    }
    if not elsewhere:
        return frozenset(named)
    strangers = {speaker for speaker in here if person_of(speaker) not in elsewhere}
    strangers = {speaker for speaker in strangers if not known.is_role("host", speaker)}
    if named:
        # Beside them a stranger belongs to the audience who does nothing but ask: `Woman in the back:`.
        return frozenset(named | {speaker for speaker in strangers if _only_asks(part, speaker)})
    return frozenset(strangers)


def _only_asks(part: Part, speaker: str) -> bool:
    said = [node.paragraphs[-1].text for node in part.nodes if isinstance(node, Turn) and node.speaker == speaker]
    return all(map(asks, said))


def _answer_after(nodes: list[Node], at: int, askers: frozenset[str], *, hosts: AbstractSet[str]) -> int | None:
    """Return the index of the turn that answers; a word of the hosts in between is passed over."""
    for index in range(at + 1, min(at + 3, len(nodes))):
        node = nodes[index]
        if not isinstance(node, Turn):
            continue
        if node.speaker in askers:
            return None
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        if node.speaker not in hosts:
            return index
        if following is None:  # who leads the talk closes it, and left the question open
            return None
        if not (isinstance(following, Turn) and following.speaker not in askers):
            return None if vocabulary().is_role("host", node.speaker) else index
    return None
