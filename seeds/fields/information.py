"""Recognises the list of fields that a note begins with, by the title over it or by its form."""

import re

from seeds.draft.draft import Draft, Part
from seeds.draft.tree import Break, Listing, Node, Paragraph, Rich, Table
from seeds.fields.fields import take_field
from seeds.fields.labels import field_lines, field_of, label_of, take_label
from seeds.text.dates import parse_published
from seeds.words.vocabulary import vocabulary

_OF_ORIGIN = frozenset({"source", "source_url", "author", "published"})
_LABELLED = re.compile(r"[\s•*-]*([^:：|｜丨\n]{1,24}?)\s*[:：|｜丨]\s*(\S.{0,119})")
_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?")


def name_info(draft: Draft) -> None:
    """Name parts, whatever they are called, that are one table or list of who wrote the text, where and when."""
    for part in draft.parts[1:]:
        if part.role is None and len(part.nodes) == 1 and _states_fields(part.nodes[0], opens=_opens(draft, part)):
            part.role = "info"


def take_info(draft: Draft) -> None:
    """Take the list of labels under a title such as 文档信息, or right below the title of the text."""
    for part in draft.with_role("info"):
        known = len(draft.put_down)
        if _take_lines(draft, part.nodes):
            draft.put_down_among_fields = draft.put_down_among_fields or len(draft.put_down) > known
            draft.settle(part, [])
        else:
            part.role = None
    if not draft.is_plain and draft.parts:
        _take_list_ahead(draft)


def _take_list_ahead(draft: Draft) -> None:
    """Take a list of fields that the text begins with where some of its labels are unknown ones."""
    nodes = draft.parts[0].nodes
    first = next((node for node in nodes if not isinstance(node, Break)), None)
    if first is None or not _states_fields(first, opens=True):
        return
    lines = field_lines(first)
    speaks = any(field_of(line) == "people" for line in lines)
    if not speaks and all(_LABELLED.fullmatch(line.text) for line in lines) and _take_lines(draft, [first]):
        draft.parts[0].nodes = [node for node in nodes if node is not first]


def _take_lines(draft: Draft, nodes: list[Node]) -> bool:
    """Take lines of labels; those without a place are noted as left out. False where none is known."""
    lines = [line for node in nodes for line in field_lines(node)]
    lectures = [line for line in lines if _says_who_lectures(line)]
    unknown = [line for line in lines if line not in lectures and not take_label(draft, line)]
    if len(unknown) + len(lectures) == len(lines):
        return False
    addresses = [line for line in unknown if _address(line)]
    dates = [line for line in unknown if _holds_date(line)]
    for line in unknown:
        # The only address among the fields is the source's, the only date the publication's, whatever their labels say.
        if not (
            _take_credit(draft, line)
            or (len(addresses) == 1 and _take_address(draft, line))
            or (len(dates) == 1 and _take_date(draft, line))
        ):
            draft.leave_out("field without a place", line.text)
    for line in lectures:
        _take_lecturer(draft, line)
    return True


def _says_who_lectures(line: Rich) -> bool:
    label = label_of(line)
    return label is not None and vocabulary().is_mark("lecturers", label.label)


def _take_lecturer(draft: Draft, line: Rich) -> None:
    """Take who gave the talk that a text is of for its author where no other field names one."""
    label = label_of(line)
    if label and not draft.author and take_field(draft, "author", label.value.text, label.label):
        draft.leave_out("field label", label.label)
    else:
        draft.leave_out("field without a place", line.text)


def _take_date(draft: Draft, line: Rich) -> bool:
    """Take a line for the date of publication where no field gave one."""
    match = _LABELLED.fullmatch(line.text)
    if not match or draft.published or "created" in draft.days or not _holds_date(line):
        return False
    draft.leave_out("field label", match[1])
    return take_field(draft, "published", match[2], match[1])


def _take_address(draft: Draft, line: Rich) -> bool:
    """Take a line for the address of the source where no field gave one."""
    match, address = _LABELLED.fullmatch(line.text), _address(line)
    if not match or not address or draft.source_url or not take_field(draft, "source_url", address, match[1]):
        return False
    draft.leave_out("field label", match[1])
    if match[2].strip("<>") != address:
        named = take_field(draft, "source", match[2], match[1])
        draft.leave_out("field without a place", "" if named else match[2])
    return True


def _take_credit(draft: Draft, line: Rich) -> bool:
    """Take a line that says by its label who did the writing, as credits do: `记者：…`."""
    match = _LABELLED.fullmatch(line.text)
    if not match or draft.author or vocabulary().deed(match[1]) != "writes":
        return False
    draft.leave_out("field label", match[1])
    return take_field(draft, "author", match[2], match[1])


def _opens(draft: Draft, part: Part) -> bool:
    """Tell the first part under the title, with no text ahead of it: where notes have their fields."""
    return draft.parts[1] is part and not any(isinstance(node, Paragraph) for node in draft.parts[0].nodes)


def _states_fields(node: Node, *, opens: bool) -> bool:
    """Tell a list of labels: two or more fields that say where the text is from, half of the lines at least.

    Where notes have their fields, one of origin is enough beside another field, an address or a date, in a third.
    """
    if not isinstance(node, Table | Listing):
        return False
    lines = field_lines(node)
    known = set(filter(None, map(field_of, lines))) - {"people"}
    if isinstance(node, Table) and field_of(lines[0]) is None:
        lines = lines[1:]
    if not opens:
        return len(known & _OF_ORIGIN) > 1 and len(known) * 2 >= len(lines)
    count = len(known) + sum(field_of(line) is None and _holds_a_fact(line) for line in lines)
    return count > 1 and bool(known & _OF_ORIGIN) and count * 3 >= len(lines)


def _holds_a_fact(line: Rich) -> bool:
    """Tell a line whose unknown label has an address or a date for its value."""
    return _address(line) is not None or _holds_date(line)


def _holds_date(line: Rich) -> bool:
    match = _LABELLED.fullmatch(line.text)
    return match is not None and len(parse_published(match[2], "UTC") or "") > len("2026")


def _address(line: Rich) -> str | None:
    """Return the web address that is all of the value of a line, or that is linked to there."""
    match = _LABELLED.fullmatch(line.text)
    if match and (bare := _ADDRESS.fullmatch(match[2])):
        return bare[1]
    linked = [link.url for link in line.links if link.url.startswith("http")]
    return linked[0] if match and len(linked) == 1 and line.links[0].end == len(line.text) else None
