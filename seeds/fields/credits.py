"""Takes who did what for a text from the lines ahead of it, of its agency, or of the list of its fields."""

from collections.abc import Iterable, Sequence

from seeds.draft.draft import Draft
from seeds.draft.tree import Heading, Node, Paragraph, Rich, Turn
from seeds.fields.credit_lines import SIGNS, Credit, read_credits, read_line, reporters_at_head
from seeds.fields.fields import take_field
from seeds.fields.labels import split_labels, take_label
from seeds.words.names import is_full_name, people, words_between
from seeds.words.vocabulary import vocabulary


def take_credits(draft: Draft, node: Node, before: Iterable[Node] = ()) -> list[Node] | None:
    """Take who wrote, and leave out who took the pictures and the like; return what stays: who tells the text.

    before: what stays of the lines ahead of it. None for a node that has another line than such, or none that only
    this module understands.
    """
    if not (isinstance(node, Paragraph) or (isinstance(node, Heading) and node.implied)):
        return None
    lines = node.rich.lines()
    read = read_credits(lines, draft.zone)
    if not read:
        return None
    if isinstance(node, Heading) and not all(found and _is_byline_as_title(found) for found in read):
        return None
    told: list[Node] = []
    credited = [each for found in read if found for each in found]
    for line, found in zip(lines, read, strict=True):
        if found is None:
            for piece in split_labels(line):
                take_label(draft, piece)
    tells = any(each.did == "told" for each in credited) or any(_tells(each, draft.zone) for each in before)
    _take_writers(draft, credited, tells=tells)
    for each in credited:
        if each.did == "told":
            told.append(Paragraph(Rich(each.written)))
        else:
            _take_beside(draft, each)
    return told


def take_dateline(draft: Draft, node: Paragraph) -> None:
    """Take the reporter whom an agency names at the head of its text, where nobody else is named; the text stays."""
    if not draft.author:
        draft.author = reporters_at_head(node.rich.text)


def take_who_put_down(draft: Draft) -> None:
    """Take who put down a talk for its author where nobody else is: others say in turns what it says.

    So is who put down a note whose own list of fields names neither another writer nor the medium of another text.
    """
    spoken = any(isinstance(node, Turn) for part in draft.parts for node in part.nodes)
    if draft.author or not (spoken or (draft.put_down_among_fields and not draft.source_name)):
        return
    draft.author = list(dict.fromkeys(draft.put_down))
    # What was listed as left out, name and label, is but the label.
    for at, item in enumerate(draft.findings.removed):
        name = next((name for name in draft.author if item.text.endswith(name)), "")
        label = item.text.removesuffix(name).strip(SIGNS)
        if name and item.rule == "field without a place" and vocabulary().deed(label) == "puts_down":
            draft.findings.removed[at] = item.model_copy(update={"rule": "field label", "text": label})


def _tells(node: Node, zone: str) -> bool:
    lines = node.rich.lines() if isinstance(node, Paragraph) else []
    return any(each.did == "told" for line in lines for each in read_line(line, zone) or ())


def _take_writers(draft: Draft, credited: Sequence[Credit], *, tells: bool) -> None:
    """Take all who wrote together; who put down what another `tells` has written it, too."""
    writers = [each for each in credited if each.did == "writes"]
    if not writers and tells:
        writers = [each for each in credited if each.did == "puts_down"]
    names = list(dict.fromkeys(name for each in writers for name in people(each.names)))
    taken = bool(names) and take_field(draft, "author", names, writers[0].label)
    if not taken:
        draft.put_down += [name for each in credited if each.did == "puts_down" for name in people(each.names)]
    for each in credited:
        if each in writers and taken:
            draft.leave_out("field label", f"{each.label}{each.sign}".strip(SIGNS))
            for word in words_between(each.names):
                draft.leave_out("word between names", word)
        elif each.did not in ("told", "source", "published", "furniture"):
            draft.leave_out("field without a place", each.written)


def _take_beside(draft: Draft, credit: Credit) -> None:
    """Take what stands beside the names of who did what: the source, the date, counts of the page."""
    if credit.did in ("source", "published"):
        _take(draft, credit.did, credit.names, f"{credit.label}{credit.sign}".strip(SIGNS))
    elif credit.did == "furniture":
        draft.leave_out("page furniture", credit.names)


def _take(draft: Draft, field: str, value: str, label: str) -> None:
    taken = take_field(draft, field, value, label or field)
    if label:
        draft.leave_out("field label", label)
    if not taken:
        draft.leave_out("field without a place", value)


def _is_byline_as_title(credited: Sequence[Credit]) -> bool:
    """Tell a byline in the form of a title from a title: `By Design` names nobody."""
    return len(credited) > 1 or bool(credited[0].sign.strip()) or all(map(is_full_name, people(credited[0].names)))
