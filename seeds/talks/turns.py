"""Recognises a transcript: the turns of its speakers."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import accumulate, pairwise

from seeds.draft.draft import Draft, Part
from seeds.draft.tree import Break, Heading, Listing, Node, Paragraph, Quote, Rich, Turn
from seeds.talks.asking import asks, who_asks
from seeds.talks.audience import part_of_audience, take_audience
from seeds.talks.bare_names import mend_bare_names
from seeds.talks.labels import Label, are_marks, have_roles, label_of, time_in
from seeds.talks.rules import rules_that_end
from seeds.text.han import is_cjk
from seeds.text.phrases import pattern
from seeds.words.names import person_of
from seeds.words.vocabulary import vocabulary

_LONGEST_HAN_NAME = 6
_ENUMERATES = pattern("enumerates")
_FEWEST_TURNS = 3
_FEWEST_UNMARKED_TURNS = 4
_FEWEST_LONG_TURNS, _LEAST_BEHIND_LABELS = 6, 0.8


def take_turns(draft: Draft) -> None:
    """Turn the paragraphs of a transcript into turns, and take the questions of an audience as `qa`."""
    alone = mend_bare_names(draft.parts)
    quoted = [(part, _without_quotes(part.nodes)) for part in draft.parts]
    speakers = _speakers([replace(part, nodes=nodes) for part, nodes in quoted]) or alone
    if not speakers:
        return
    quoted = [(part, _without_quotes(part.nodes, speakers)) for part in draft.parts]
    speakers = {**speakers, **_askers_once(draft.with_role("qa"), speakers)}
    for part, nodes in quoted:
        lines = [node.rich.lines()[0] for node in nodes if isinstance(node, Paragraph) and node not in part.nodes]
        if lines and all((label := label_of(line)) and label.speaker in speakers for line in lines):
            part.nodes = nodes
    for part in draft.parts:
        if part.role in (None, "qa") and _is_spoken(part, speakers):
            part.nodes = _with_turns(part.nodes, speakers, draft)
    if asked := part_of_audience(draft):
        asked.role = "qa"
    for part in draft.with_role("qa"):
        if any(isinstance(node, Turn) for node in part.nodes):
            take_audience(draft, part)
            if part.nodes:
                part.role = None
            else:
                draft.settle(part, [])


def names_in(nodes: Sequence[Paragraph]) -> frozenset[str]:
    """Return the names that paragraphs open with: bold ones where there are two, else those that return."""
    labels = [label for node in nodes for line in node.rich.lines()[:1] if (label := label_of(line))]
    bold = frozenset(label.speaker for label in labels if label.bold)
    count = Counter(label.speaker for label in labels)
    return bold if len(bold) > 1 else frozenset(name for name in count if count[name] > 1)


def turns_of(nodes: Sequence[Node], speakers: Collection[str], draft: Draft) -> list[Turn]:
    """Return nodes as the turns of these speakers if they are nothing else, else nothing."""
    turns = _with_turns(list(nodes), speakers, draft)
    return [node for node in turns if isinstance(node, Turn)] if all(isinstance(node, Turn) for node in turns) else []


def _without_quotes(nodes: Sequence[Node], speakers: Collection[str] = ()) -> list[Node]:
    """Return nodes in which a quote or a list of nothing but what is said is its paragraphs.

    speakers: who is known to speak in the text.
    """
    result: list[Node] = []
    for node in nodes:
        said = [child for child in node.children if isinstance(child, Paragraph)] if isinstance(node, Quote) else []
        spoken = isinstance(node, Quote) and len(said) == len(node.children)
        if spoken and all(label_of(line) for child in said for line in child.rich.lines()[:1]):
            result += said
        elif isinstance(node, Listing) and _is_spoken_list(node, speakers):
            result += [child for item in node.items for child in item.children]
        else:
            result.append(node)
    return result


def _is_spoken_list(listing: Listing, speakers: Collection[str]) -> bool:
    """Tell a dialogue that is written as a list from a list with labels: somebody asks, or has the name of a role.

    Where two of those who speak elsewhere talk one question is enough; without one it may say who takes part.
    """
    firsts = [item.children[0] for item in listing.items]
    lines = [first.rich.lines()[0] for first in firsts if isinstance(first, Paragraph) and first.rich.text]
    said = [(label.speaker, line.text) for line in lines if (label := label_of(line))]
    if listing.ordered or len(said) < max(2, len(firsts)):
        return False
    names = {name for name, _ in said}
    if len(names) > 1 and names <= set(speakers) and any(asks(text) for _, text in said):
        return True
    return have_roles(names) or bool(who_asks(said))


def _speakers(parts: list[Part]) -> Mapping[str, int]:
    """Return the names of the speakers with how often each speaks; empty for a text that is no transcript.

    Labels tell a transcript from leads and notes: at least two names, one of them again and again, over a good share
    of the lines.
    """
    paragraphs = [node.rich.lines() for part in parts for node in part.nodes if isinstance(node, Paragraph)]
    lines = [line for paragraph in paragraphs for line in paragraph]
    told = [label_of(line) for line in lines]
    if _are_table(lines, told):
        return {}
    labels = [label for label in told if label]
    for bold, fewest, share in ((True, _FEWEST_TURNS, 0.3), (False, _FEWEST_UNMARKED_TURNS, 0.4)):
        counted = [label.speaker for label in labels if label.bold or not bold]
        # Who is introduced by `name（host）：` may be called by name alone later on.
        names = Counter(map(person_of, counted))
        total = names.total()
        again = sum(count for count in names.values() if count > 1)
        repeated = len(names) >= 2 and total >= fewest and again * 2 >= total
        if repeated and (total >= share * min(len(lines), total * 4) or (bold and _are_long_turns(parts))):
            opening = {label.speaker for paragraph in paragraphs if paragraph and (label := label_of(paragraph[0]))}
            found = {
                name
                for name in counted
                if bold or names[person_of(name)] > 1 or _may_speak_once(name, opens=name in opening)
            }
            return {} if are_marks(found) or _are_counted(found) else {name: names[person_of(name)] for name in found}
    return {}


def _are_long_turns(parts: Sequence[Part]) -> bool:
    """Tell an interview with few labels over long answers: they open nearly all of the text, and somebody asks.

    Leads of exercises and notes stand at the end of their sections, behind text without a label.
    """
    said: list[tuple[str, str]] = []
    behind = count = 0
    for part in parts:
        lines = [line for node in part.nodes if isinstance(node, Paragraph) for line in node.rich.lines()]
        labels = [label if (label := label_of(line)) and label.bold else None for line in lines]
        first = next((at for at, label in enumerate(labels) if label), len(lines))
        behind, count = behind + len(lines) - first, count + len(lines)
        said += [(label.speaker, line.text) for label, line in zip(labels, lines, strict=True) if label]
    if len(said) < _FEWEST_LONG_TURNS or behind < _LEAST_BEHIND_LABELS * count:
        return False
    return have_roles(name for name, _ in said) or bool(who_asks(said))


def _are_table(lines: Sequence[Rich], labels: Sequence[Label | None]) -> bool:
    """Tell a schedule or a table of results from a transcript: under most of its labels nothing is said."""
    alone = [label is not None and label.end >= len(line.text) for line, label in zip(lines, labels, strict=True)]
    silent = sum(label and following for label, following in pairwise([*alone, True]))
    return silent * 2 > sum(alone)


def _askers_once(parts: Sequence[Part], speakers: Mapping[str, int]) -> dict[str, int]:
    """Return who asks once under questions, whatever the label: a line that asks, with a speaker's turn after it."""
    found: dict[str, int] = {}
    for part in parts:
        for node, following in pairwise(node for node in part.nodes if isinstance(node, Paragraph)):
            asker, answer = label_of(node.rich.lines()[0]), label_of(following.rich.lines()[0])
            strange = asker and answer and answer.speaker in speakers and asker.speaker not in speakers
            if asker and strange and asks(node.rich.text):
                found[asker.speaker] = 1
    return found


def _is_spoken(part: Part, speakers: Mapping[str, int]) -> bool:
    """Tell a part with turns from a list of who takes part: somebody speaks in it who does so more than once."""
    lines = [line for node in part.nodes if isinstance(node, Paragraph) for line in node.rich.lines()]
    here = {label.speaker for line in lines if (label := label_of(line))}
    return any(speakers.get(name, 0) > 1 or vocabulary().is_role("audience", name) for name in here)


def _are_counted(names: AbstractSet[str]) -> bool:
    """Tell leads that count by letters, `A. Costs` and `B. Gains`, from names with an initial."""
    return {"A. ", "B. "} <= {name[:3] for name in names}


def _may_speak_once(name: str, *, opens: bool) -> bool:
    """Tell a speaker with a single turn from words of the text before a colon: `And the sun: …`, `第二点：…`."""
    known = vocabulary()
    if known.is_role("audience", name) or known.is_role("host", name):
        return True
    if not opens or known.field_of_label(name):
        return False
    if not any(is_cjk(character) for character in name):
        return len(name.split()) <= 4 and all(word[0].isupper() for word in name.split() if word[0].isalpha())
    return len(person_of(name)) <= _LONGEST_HAN_NAME and not _ENUMERATES.match(name)


def _with_turns(nodes: list[Node], speakers: Collection[str], draft: Draft) -> list[Node]:
    result: list[Node] = []
    speaker: str | None = None
    ends = rules_that_end(nodes, lambda node: _is_turn_of(node, speakers))
    for at, node in enumerate(nodes):
        if not isinstance(node, Paragraph) or node.is_note:
            # Nobody says a note at the foot of the text.
            if isinstance(node, Heading) or at in ends:
                speaker = None
            if not (speaker and isinstance(node, Break)):
                result.append(node)
            continue
        for label, rich in _pieces(node.rich, speakers, draft):
            if label:
                speaker = label
                result.append(Turn(label, (rich,) if rich.text else ()))
            elif speaker and result and isinstance(last := result[-1], Turn):
                result[-1] = Turn(last.speaker, (*last.paragraphs, rich))
            elif speaker:
                result.append(Turn(speaker, (rich,)))
            else:
                result.append(Paragraph(rich))
    return [_silent(node) if isinstance(node, Turn) and not node.paragraphs else node for node in result]


def _is_turn_of(node: Node, speakers: Collection[str]) -> bool:
    lines = node.rich.lines() if isinstance(node, Paragraph) and not node.is_note else []
    return any((label := label_of(line)) is not None and label.speaker in speakers for line in lines)


def _silent(turn: Turn) -> Paragraph:
    """Return the label of a speaker whom no words follow as text."""
    return Paragraph(Rich(f"{turn.speaker}："))


def _pieces(rich: Rich, speakers: Collection[str], draft: Draft) -> list[tuple[str | None, Rich]]:
    """Cut a paragraph at the lines that begin with a speaker's label."""
    starts: list[tuple[int, int, str | None]] = []
    at = 0
    texts = rich.text.split("\n")
    ends = list(accumulate(len(text) + 1 for text in texts))
    lines = rich.cuts([(end - 1 - len(text), end - 1) for text, end in zip(texts, ends, strict=True)])
    for text, line in zip(texts, lines, strict=True):
        indent = len(text) - len(text.lstrip())
        label = label_of(line)
        if label and label.speaker in speakers:
            starts.append((at, at + indent + label.end, label.speaker))
            if stamp := time_in(line, label):
                draft.leave_out("time in a transcript", stamp)
        at += len(text) + 1
    bounds = [*(start for start, _, _ in starts), len(rich.text)]
    stretches = [(0, bounds[0]), *((end, bounds[i + 1]) for i, (_, end, _) in enumerate(starts))]
    names = [None, *(name for _, _, name in starts)]
    return [(name, piece) for name, piece in zip(names, rich.cuts(stretches), strict=True) if name or piece.text]
