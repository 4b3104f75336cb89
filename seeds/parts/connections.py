"""Recognises the documents that a document is related to, with the author's label for each relation and a note."""

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from pathlib import PurePosixPath
from urllib.parse import unquote

from seeds.draft.blocks import leave_out_numbers, rich_of
from seeds.draft.draft import Draft, Part
from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Listing, Node, Paragraph, Rich, Table, join, prefixed
from seeds.fields.topics import holds_nothing, leave_out_nothing
from seeds.models import Related, Target
from seeds.text.characters import AROUND, clean_line, letters, trim
from seeds.text.folding import fold_label
from seeds.text.phrases import pattern
from seeds.words.vocabulary import vocabulary

_CLAUSES = re.compile(r"\s*[;；|｜\n]\s*|\s+[·•]\s+")
_LABEL_INSIDE = re.compile(r"(?<=[。．.，,、\s(（])\s*([^\s:：。，,、(（]{1,12})\s*[:：]")
_IN_BRACKETS = re.compile(r"(.+?)\s*[（(]([^()（）]{1,20})[)）]")
_BRACKETS_FIRST = re.compile(r"[（(]([^()（）]{1,20})[)）]\s*(\S.*)", re.DOTALL)
_THIS_TEXT = pattern("this_text")
_BOOK = re.compile(r"《([^《》]+)》")
_BOOK_FIRST = re.compile(r"\s*《([^《》]+)》\s*[:：—–-]+\s*(?=\S)")
_TITLE_LABEL = re.compile(r"([^:：]{1,12})\s*[:：]\s*(?=\S)")
_LABELLED = re.compile(r"([^:：]{1,12})\s*[:：]\s*(.*)", re.DOTALL)
_DASHED = re.compile(r"(.{1,40}?)(?:\s+[-–—]{1,2}\s+|\s*(?:——|—)\s*)(\S.*)", re.DOTALL)
# What stands ahead of a link is a label, not the clauses of a sentence.
_LONGEST_AHEAD = 12
_LONGEST_REASON, _LONGEST_LATIN_REASON = 20, 40
_OWN_LABEL = re.compile(r"[\s•·▶→*-]*([^\s:：，。,;；!?！？]{1,12}|[A-Za-z][\w /'&-]{0,30})\s*(?:[:：]|::)\s*[《“「]?")
_CLOSING = "》〉”」』"
_CLAUSE_END = re.compile(r"[，。！？；,!?]")
# What editors without lists set ahead of an item.
_LIST_MARKS = " ▶►▷▸»›→•●○■□◆◇★☆👉>|｜"
_BEFORE_STOP = AROUND.replace("。", "")


def take_related(draft: Draft) -> None:
    """Take related documents: a link each, with the author's label for the relation and a note."""
    _take_linked(draft)
    for part in draft.with_role("series"):
        if _points_to_neighbours(part):
            part.role = "related"
    for part in draft.with_role("related"):
        if holds_nothing(part):
            leave_out_nothing(draft, part)
            continue
        under = draft.under(part)
        found, rest = _related_in(part, None, draft.findings)
        if not found and not under:
            part.role = None
            continue
        for child in under:
            inner, left = _related_in(child, child.title, draft.findings)
            if inner:
                found += inner
                child.nodes = left
                if not left:
                    draft.parts.remove(child)
        if not found:
            part.role = None
            continue
        _drop_said_again(draft, found)
        draft.related += found
        draft.settle(part, rest)


def _take_linked(draft: Draft) -> None:
    """Take the documents that a field links to, with what stands beside a link."""
    for line in draft.linked:
        found = [item for piece in _split_links(line) if (item := _related(piece, None, draft.findings))]
        draft.related += found
        if not found:
            draft.leave_out("field without a place", line.text)
    draft.linked = []


def _drop_said_again(draft: Draft, found: Sequence[Related]) -> None:
    """Leave out what a field only names where the text says how it is related."""
    paths = {item.target.path for item in found}
    again = [item for item in draft.related if item.target.path in paths and not item.reason and not item.note]
    for item in again:
        draft.leave_out("repeated field", item.target.title)
    draft.related = [item for item in draft.related if item not in again]


def is_related_list(listing: Listing) -> bool:
    """Tell a list of links each of which has a reason for the relation beside it: `[[…]]; Reason: …`."""
    riches = [rich_of(item.children, Findings()) for item in listing.items]
    return bool(riches) and all(map(_states_reason, riches))


def _states_reason(rich: Rich) -> bool:
    link = rich.links[0] if rich.links else None
    if link is None or letters(rich.text[: link.start]):
        return False
    labels = [match[1] for clause in _clauses(rich.text[link.end :]) if (match := _LABELLED.fullmatch(clause))]
    return any(vocabulary().relation_label(label) == "reason" for label in labels)


def _points_to_neighbours(part: Part) -> bool:
    """Tell a part on a series that names no more than the parts before and after: `上一篇：[…](…)`."""
    lines = [line for node in part.nodes for line in rich_of([node], Findings()).lines()]
    known = all(isinstance(node, Paragraph | Listing | Break) for node in part.nodes)
    return known and bool(lines) and {_neighbour(line) for line in lines} <= {"earlier", "later"}


def _neighbour(line: Rich) -> str:
    label = _TITLE_LABEL.match(line.text.lstrip("• "))
    return vocabulary().relation_kind(label[1]) if label and line.links else "other"


def _related_in(part: Part, group: str | None, findings: Findings) -> tuple[list[Related], list[Node]]:
    """Return the related documents of a part, and its nodes that name none.

    group: the title over it where that says how they are related.
    """
    found: list[Related] = []
    rest: list[Node] = []
    for node in part.nodes:
        met = Findings()
        lines, unlinked = _lines_of(node)
        nothing = [line for line in lines if vocabulary().is_nothing(line.text)]
        pieces = [piece for line in lines if line not in nothing for piece in _split_links(line)]
        items = [_related(piece, group, met) for piece in pieces]
        if not items or not all(items):
            rest += [] if isinstance(node, Break) else [node]
            continue
        found += [item for item in items if item]
        rest += unlinked
        for line in nothing:
            findings.leave_out("nothing stated", line.text)
        if isinstance(node, Table):
            # Its labels stand once, at the heads of the columns.
            met.removed = [item for item in met.removed if item.rule != "field label"]
            met.leave_out("head of a table", " ".join(cell.text for cell in node.rows[0]))
        elif isinstance(node, Listing):
            leave_out_numbers(node, met)
        findings.removed += met.removed
    return found, rest


def _lines_of(node: Node) -> tuple[list[Rich], list[Node]]:
    """Return the lines of a node that may name a document each, and paragraphs of what else stands in it."""
    if isinstance(node, Listing):
        return [rich_of(item.children, Findings()) for item in node.items], []
    if isinstance(node, Table):
        return _rows(node), []
    if isinstance(node, Paragraph) and node.rich.links:
        lines = node.rich.lines()
        return [line for line in lines if _names_another(line)], [
            Paragraph(line) for line in lines if not _names_another(line)
        ]
    return [], []


def _names_another(line: Rich) -> bool:
    """Tell a line that names another document by its link from a sentence that has one in it."""
    ahead = line.text[: line.links[0].start] if line.links else ""
    return bool(line.links) and not (len(ahead) > _LONGEST_AHEAD and _CLAUSE_END.search(ahead))


def _rows(table: Table) -> list[Rich]:
    """Return the rows of a table with links as lines, each cell behind the label at the head of its column."""
    head, *rows = table.rows
    if not all(any(cell.links for cell in row) for row in rows):
        return []
    labels = [label.text if vocabulary().relation_label(label.text) else "" for label in head]
    found = []
    for row in rows:
        cells = [cell for cell in row if cell.text]
        named = [
            prefixed(cell, f"{label}：") if label and not cell.links else cell
            for label, cell in zip_longest(labels[: len(row)], row, fillvalue="")
            if cell in cells
        ]
        found.append(join(sorted(named, key=lambda cell: not cell.links), "；"))
    return found


def _split_links(rich: Rich) -> list[Rich]:
    """Cut a line of links with nothing but commas between them into its links."""
    if len(rich.links) < 2:
        return [rich]
    ends = [link.end for link in rich.links]
    starts = [0, *(link.start for link in rich.links[1:])]
    gaps = [rich.text[end:start] for end, start in zip(ends, [*starts[1:], len(rich.text)], strict=True)]
    if any(gap.strip(AROUND) for gap in gaps):
        return [rich]
    return [rich.cut(start, end) for start, end in zip(starts, ends, strict=True)]


def _related(rich: Rich, group: str | None, findings: Findings) -> Related | None:
    link = rich.links[0] if rich.links else None
    text = rich.text
    label: str | None = None
    if link is None:
        title, remainder = _title_and_rest(text)
    else:
        title = clean_line(text[link.start : link.end]).lstrip(_LIST_MARKS)
        ahead, behind = text[: link.start], trim(text[link.end :].lstrip(_CLOSING), _BEFORE_STOP)
        label = _label_ahead(ahead)
        # A picture ahead of a link says nothing: `🔁 [[…]]`.
        remainder = behind if label or not letters(ahead) else f"{trim(ahead)}；{behind}"
        if (inside := _TITLE_LABEL.match(title)) and _is_relation(inside[1]) and not _is_named_so(link.url, title):
            # A label inside the link: `[Previous: …](…)`.
            remainder = f"{inside[1]}；{remainder}"
            title = title[inside.end() :]
    if not title or len(title) > 200:
        return None
    reason, note = _reason_and_note(remainder, findings)
    if label and reason:
        note = "；".join(filter(None, (label, note)))
    reason = reason or label or group
    path = link.url if link else None
    return Related(
        target=Target(title=_note_title(title), path=path),
        kind=vocabulary().relation_kind(reason),
        reason=reason,
        note=note,
    )


def _is_named_so(path: str, title: str) -> bool:
    """Tell whether a note bears a title as its name, which is then all title: `…/The Fens: a prequel.md`."""
    return fold_label(_note_title(unquote(path).rpartition("/")[2])) == fold_label(title)


def _label_ahead(text: str) -> str | None:
    """Return the author's own label ahead of a link where it is none that we know: `上位概念：[[…]]`."""
    match = _OWN_LABEL.fullmatch(text)
    if match is None or vocabulary().relation_label(match[1]) or _is_relation(match[1]):
        return None
    return match[1].strip()


def _title_and_rest(text: str) -> tuple[str, str]:
    """Part a related document without a link into its title and what is said of it."""
    if named := _BOOK_FIRST.match(text):
        return named[1], text[named.end() :]
    head, _, tail = text.partition("；") if "；" in text else text.partition(" — ")
    if not tail and (match := _IN_BRACKETS.fullmatch(head.strip())) and _is_relation(match[2]):
        head, tail = match[1], match[2]
    title = trim(head)
    quoted = _BOOK.fullmatch(title)
    return (quoted[1] if quoted else title), tail


def _note_title(title: str) -> str:
    return PurePosixPath(title).name.removesuffix(".md") if title.endswith(".md") else title


def _reason_and_note(text: str, findings: Findings) -> tuple[str | None, str | None]:
    """Read what stands beside a link: labelled clauses, or a relation in brackets, or a note without a label."""
    reason: str | None = None
    notes: list[str] = []
    for clause in _clauses(text):
        match = _LABELLED.fullmatch(clause)
        label = vocabulary().relation_label(match[1]) if match else None
        value = match[2].strip() if match and label else trim(clause, _BEFORE_STOP)
        if match and label:
            findings.leave_out("field label", match[1])
        if vocabulary().is_nothing(value):
            findings.leave_out("nothing stated", value)
        elif label == "reason":
            stated, said = _parted_reason(value)
            reason = stated.rstrip("。.；;") or None
            notes.append(said)
        elif label == "note":
            notes.append(value)
        elif reason is None and (found := _relation_in(clause)):
            reason = found[0]
            notes.append(found[1].lstrip(":：，, "))
        elif value:
            notes.append(value)
    return reason, "；".join(filter(None, notes)) or None


def _parted_reason(text: str) -> tuple[str, str]:
    """Part a relation from what is said of it behind a dash: `agrees - both find the pumps too dear`."""
    match = _DASHED.fullmatch(text)
    return (match[1], match[2]) if match and _is_relation(match[1]) else (text, "")


def _relation_in(clause: str) -> tuple[str, str] | None:
    """Part a clause without a known label into the relation that it names and what is left of it."""
    for form in (_BRACKETS_FIRST, _LABELLED):
        if (match := form.fullmatch(clause)) and _is_relation(match[1]):
            return match[1].strip(AROUND), match[2].strip()
    stated, said = _parted_reason(clause.strip(AROUND))
    if said:
        return stated, said
    head, *others = re.split("[,，]", clause.strip(AROUND))
    if _is_relation(head):
        return head.strip(AROUND), trim(trim(clause).removeprefix(head))
    # `…，与本文互相印证`: it relates the other one to this very text.
    for piece in others:
        if _THIS_TEXT.search(piece) and _is_relation(piece):
            return piece.strip(AROUND), trim(clause.replace(piece, "", 1))
    return None


def _clauses(text: str) -> list[str]:
    """Cut at semicolons, and at the end of a sentence or a space ahead of a known label."""
    clauses: list[str] = []
    for clause in _CLAUSES.split(text):
        # The last word of a label, such as `관련 이유`, may be one by itself.
        opening = _LABELLED.fullmatch(clause)
        behind = opening.end(1) if opening and vocabulary().relation_label(opening[1]) else 0
        inside = (match for match in _LABEL_INSIDE.finditer(clause) if match.start(1) >= behind)
        starts = [match.start(1) for match in inside if vocabulary().relation_label(match[1])]
        bounds = [0, *(start for start in starts if start), len(clause)]
        clauses += [clause[start:end].strip("-—–,， ") for start, end in pairwise(bounds)]
    return [clause for clause in clauses if clause]


def _is_relation(text: str) -> bool:
    bare = text.strip(AROUND)
    longest = _LONGEST_LATIN_REASON if bare.isascii() else _LONGEST_REASON
    return 0 < len(bare) <= longest and vocabulary().relation_kind(bare) != "other"
