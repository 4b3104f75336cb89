"""Tells which rules end what a speaker says, or an answer: text behind them is nobody's."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate

from seeds.draft.tree import Break, Heading, Node, Paragraph, is_note


def rules_that_end(nodes: Sequence[Node], opens: Callable[[Node], bool]) -> AbstractSet[int]:
    """Return the places of the rules that end what is said.

    opens: whether a node begins a turn, a question or an answer. Of the rules between two such nodes the first one
    counts. It ends nothing where more stands behind it, up to the next, than in all that is ahead of it: then rules
    only part a long speech.
    """
    if not any(isinstance(node, Break) for node in nodes):
        return frozenset()
    reach = list(accumulate((len(node.rich.text) if isinstance(node, Paragraph) else 0 for node in nodes), initial=0))
    found: set[int] = set()
    end, rule = len(nodes), -1
    for at in reversed(range(-1, len(nodes))):
        node = nodes[at] if at >= 0 else None
        if isinstance(node, Break):
            rule = at
        elif node is None or isinstance(node, Heading) or opens(node):
            if rule >= 0 and reach[end] - reach[rule] <= reach[rule]:
                found.add(rule)
            end, rule = at, -1
    return found


def parted_at_rule(nodes: list[Node], opens: Callable[[Node], bool]) -> tuple[list[Node], list[Node]]:
    """Return questions and answers, and the text that stands behind a rule below the last of them; `opens` as above."""
    last = max(rules_that_end(nodes, opens), default=len(nodes))
    behind = nodes[last:]
    if any(map(opens, behind)) or all(isinstance(node, Break) or is_note(node) for node in behind):
        return nodes, []
    return nodes[:last], behind
