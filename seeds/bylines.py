"""Recognises what stands between a title and the text: who wrote it, when and where it came out."""

import re
from functools import cache

from seeds.blocks import rich_of
from seeds.dates import parse_published
from seeds.draft import Draft
from seeds.fields import label_of, take_field, take_label
from seeds.inlines import Findings
from seeds.tree import Break, Heading, Listing, Node, Paragraph, Quote, Rich
from seeds.vocabulary import fold, vocabulary

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = (
    r"(?:\d{4}\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2}(?!\d)\s?日?)?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}})"
    r"(?:[T\s,]{1,3}\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?:Z|UTC|[+-]\d{2}:?\d{2}))?(?:\s?[AaPp]\.?[Mm]\.?)?)?"
)
_ENDS_WITH_DATE = re.compile(rf"^(?P<name>.{{0,60}}?)[\s|·•,，/—–-]*(?P<date>{_DATE})(?P<place>\s+\S{{1,6}})?$")
_BEGINS_WITH_DATE = re.compile(rf"^(?P<date>{_DATE})[\s|·•,，/—–-]+(?P<name>\S.{{0,40}})$")
_PROSE = re.compile(r"[。！？!?；;：:]|[，,].*[，,]")
_AROUND = " \t|·•,，/—–-"
_LONGEST = 160
_WITHIN = 8


def take_bylines(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Take source, author and date from the lines ahead of the text; return the nodes that are left."""
    kept: list[Node] = []
    open_lines = True
    for at, node in enumerate(nodes):
        if at >= _WITHIN or (isinstance(node, Heading) and not node.implied):
            open_lines = False
        if open_lines and _is_byline(draft, node, first=not any(isinstance(k, Paragraph) for k in kept)):
            continue
        kept.append(node)
    return kept


def take_labels(draft: Draft, node: Node) -> bool:
    """Take a node all of whose lines are labels of known fields with their values; False if it is not."""
    lines = _lines(node)
    found = [label_of(line) for line in lines]
    if not lines or any(label is None or len(label[2].text) > _LONGEST for label in found):
        return False
    for label in found:
        if label and label[0] == "published" and parse_published(label[2].text, draft.zone) is None:
            return False
    taken = [take_label(draft, line) for line in lines]
    return all(taken)


def _is_byline(draft: Draft, node: Node, *, first: bool) -> bool:
    if isinstance(node, Break | Heading):
        return False
    if take_labels(draft, node):
        return True
    if not isinstance(node, Paragraph) or len(node.rich.text) > _LONGEST:
        return False
    lines = node.rich.lines()
    return len(lines) == 1 and _take_line(draft, lines[0], first=first)


def _lines(node: Node) -> list[Rich]:
    if isinstance(node, Paragraph):
        return node.rich.lines()
    if isinstance(node, Quote | Listing):
        return rich_of([node], Findings()).lines()
    return []


def _take_line(draft: Draft, line: Rich, *, first: bool) -> bool:
    text = line.text
    return _take_published_on(draft, text) or (first and _take_name_and_date(draft, text)) or _take_by(draft, text)


def _take_published_on(draft: Draft, text: str) -> bool:
    """Read `The HeraldPublished on 2024-03-01Last updated on …`, the words run together or not."""
    match = _published_on().search(text)
    if not match:
        return False
    before, rest = text[: match.start()].strip(_AROUND), text[match.end() :]
    if _PROSE.search(before) or len(before) > 60:
        return False
    if not take_field(draft, "published", match["date"], match["label"]):
        return False
    draft.leave_out("field label", match["label"])
    if before:
        _take_name(draft, before, default="source")
    for other in _updated_on().finditer(rest):
        draft.leave_out("field without a place", other[0])
    rest = _updated_on().sub("", rest).strip(_AROUND)
    if rest:
        draft.leave_out("byline", rest)
    return True


def _take_by(draft: Draft, text: str) -> bool:
    """Read `By Jane Doe` and `文/张三`."""
    match = _by().match(text)
    if not match or _PROSE.search(match["name"]) or not take_field(draft, "author", match["name"], match["label"]):
        return False
    draft.leave_out("field label", match["label"])
    return True


def _take_name_and_date(draft: Draft, text: str) -> bool:
    """Read a line that is a name and a date, in either order, or a date alone."""
    match = _ENDS_WITH_DATE.match(text) or _BEGINS_WITH_DATE.match(text)
    if not match or parse_published(match["date"].strip(), draft.zone) is None:
        return False
    name = match["name"].strip(_AROUND)
    if (
        _PROSE.search(name)
        or len(name) > 40
        or fold(name).endswith(("于", "在", "on", "in", "since", "from", "至", "到"))
    ):
        return False
    place = match.groupdict().get("place")
    if not take_field(draft, "published", match["date"].strip(), "date"):
        draft.leave_out("field without a place", match["date"])
    if name:
        _take_name(draft, name, default="author")
    if place:
        draft.leave_out("field without a place", place)
    return True


def _take_name(draft: Draft, text: str, *, default: str) -> None:
    if match := _by().match(text):
        taken = take_field(draft, "author", match["name"], match["label"])
        draft.leave_out("field label" if taken else "byline", match["label"] if taken else text)
        return
    taken = _take_whole_name(draft, text) if default == "author" else take_field(draft, default, text, default)
    if not taken:
        draft.leave_out("byline", text)


def _take_whole_name(draft: Draft, text: str) -> bool:
    if draft.author:
        return False
    draft.author.append(text)
    return True


@cache
def _published_on() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, vocabulary().bylines["published"]))
    return re.compile(rf"(?P<label>{labels})\s*[:：]?\s*(?P<date>{_DATE})", re.IGNORECASE)


@cache
def _updated_on() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, vocabulary().bylines["updated"]))
    return re.compile(rf"(?:{labels})\s*[:：]?\s*{_DATE}", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    words = vocabulary().bylines["author"]
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    han = "|".join(re.escape(word) for word in words if not word.isascii())
    return re.compile(rf"(?:(?P<label>(?i:{latin})|{han})(?:\s*[:：|｜/／丨]\s*|(?<=[a-z])\s+))(?P<name>\S.{{0,50}})$")
