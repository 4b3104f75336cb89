"""Recognises what stands between a title and the text: who wrote it, when and where it came out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from seeds.blocks import rich_of
from seeds.credits import is_credits, take_credits, take_dateline
from seeds.dates import parse_published
from seeds.draft import Draft
from seeds.emphasis import is_cjk
from seeds.fields import label_of, split_labels, take_field, take_label
from seeds.inlines import Findings
from seeds.tree import Break, Code, Heading, Listing, Node, Paragraph, Quote, Rich, Table
from seeds.vocabulary import fold, vocabulary

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = (
    r"(?:\d{4}\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2}(?!\d)\s?日?)?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}})"
    r"(?:[T\s,]{1,3}(?:at\s)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
    r"(?:\s?(?:Z\b|UTC|GMT|[A-Z]{2,3}T\b|[ECMP]T\b|[+-]\d{2}:?\d{2}))?)?"
)
_ENDS_WITH_DATE = re.compile(rf"^(?P<name>.{{0,60}}?)[\s|·•,，/—–-]*(?P<date>{_DATE})(?P<place>\s+\S{{1,6}})?$")
_BEGINS_WITH_DATE = re.compile(rf"^(?P<date>{_DATE})[\s|·•,，/—–-]+(?P<name>\S.{{0,40}})$")
_SEGMENTS = re.compile(r"\s*[|｜丨·•\t\u3000]\s*|\s{2,}")
_PROSE = re.compile(r"[。！？!?；;：:]|[，,].*[，,]")
_DATE_IN_PROSE = ("于", "在", "on", "in", "since", "from", "至", "到")
_BETWEEN_NAMES = ("and", "de", "van", "von", "der", "la", "le", "del", "bin", "al")
_NAMES_BEHIND_STROKE = re.compile(r"\S{1,4}\s?[/／|｜丨:：]\s?\S{2,12}(?:[、,， ]\S{2,12}){0,4}$")
_AROUND = " \t|｜·•,，/—–-"
_LONGEST, _LONGEST_SUMMARY = 160, 600
_LONGEST_NAME = 40
_WITHIN = 8
_CREDIT = 160
_CREDIT_SOURCE = re.compile(
    r"(?:公众号|公眾號|来自|來自|首发于|首發於|appeared (?:on|in)|published (?:on|in|by))"
    r"\s*[:：]?\s*[“「《【\"'](.{1,30}?)[”」》】\"']|(?:来源于|來源於)\s*([^\s，,“「]{2,20})"
)
_CREDIT_AUTHOR = re.compile(r"作者\s*[:：]?\s*([^，,。；;）)|｜]{1,24})|\bby ([A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3})")
_PAGE_LINE = 6
_SENTENCE = re.compile(r"[。！？!?]|[，,].*[，,].*[，,].*[，,]")


@dataclass(frozen=True, slots=True)
class _Fact:
    """One thing that a byline says; `label` is the word that said so."""

    kind: Literal["published", "updated", "author", "name", "publisher", "furniture"]
    text: str
    label: str = ""


def take_bylines(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Take source, author and date from the lines ahead of the text; return the nodes that are left."""
    left = _without_bylines(draft, nodes)
    text = next((node for node in left if isinstance(node, Paragraph)), None)
    if text is not None:
        take_dateline(draft, text)
    return left


def _without_bylines(draft: Draft, nodes: list[Node]) -> list[Node]:
    kept: list[Node] = []
    for at, node in enumerate(nodes):
        if at >= _WITHIN or (isinstance(node, Heading) and not node.implied):
            return kept + nodes[at:]
        following = _following(nodes, at)
        rest = take_credits(draft, node, kept)
        if rest is None:
            rest = _without_labels_beside_people(draft, node)
        if rest is not None:
            kept += rest
        elif _is_source_again(draft, node):
            continue
        elif not _is_byline(draft, node, following, first=not any(isinstance(k, Paragraph) for k in kept)):
            kept.append(node)
    return kept


def _following(nodes: Sequence[Node], at: int) -> Node | None:
    """Return the node after the one at `at`, or the one after that where a line only says its last word again."""
    after = iter(nodes[at + 1 : at + 3])
    node, following = nodes[at], next(after, None)
    if isinstance(node, Paragraph) and isinstance(following, Paragraph) and following.rich.text:
        again = node.rich.text.split()[1:] and node.rich.text.split()[-1] == following.rich.text.strip()
        return next(after, None) if again else following
    return following


def _is_source_again(draft: Draft, node: Node) -> bool:
    if not isinstance(node, Paragraph) or not draft.source_name or node.rich.text.strip() != draft.source_name:
        return False
    draft.leave_out("repeated field", node.rich.text)
    return True


def take_credit(draft: Draft, text: str) -> bool:
    """Take author and source from a line such as `本文来自微信公众号“…”，作者：…，经授权发布。`."""
    if len(text) > _CREDIT or not fold(text).lstrip(" (*").startswith(vocabulary().bylines["credits"]):
        return False
    source, author = _CREDIT_SOURCE.search(text), _CREDIT_AUTHOR.search(text)
    if not (source or author):
        return False
    if source and not draft.source_name:
        take_field(draft, "source", source[1] or source[2], "source")
    if author and (draft.author_is_guessed or not draft.author):
        take_field(draft, "author", author[1] or author[2], "author")
    draft.leave_out("closing credit", text)
    return True


def says_who_or_when(text: str, zone: str) -> bool:
    """Tell whether a line is a byline: who wrote a text, or when it came out."""
    return bool(_facts(text, zone, first=False))


def take_labels(draft: Draft, node: Node) -> bool:
    """Take a node all of whose lines are labels of known fields with their values; False if it is not."""
    return _take_label_lines(draft, field_lines(node))


def _take_label_lines(draft: Draft, lines: list[Rich]) -> bool:
    counts = [line for line in lines if vocabulary().is_furniture_line(line.text)]
    lines = [line for line in lines if line not in counts]
    dates = [line for line in lines if _ENDS_WITH_DATE.fullmatch(line.text) and parse_published(line.text, draft.zone)]
    if len(dates) == 1 < len(lines) and not draft.published and label_of(lines[0]) is None:
        # `2026-02-14 08:30 来源：… 作者：…`: the date ahead of the labels has none.
        if not _take_label_lines(draft, [line for line in lines if line not in dates]):
            return False
        take_field(draft, "published", dates[0].text, "date")
        for line in counts:
            draft.leave_out("page furniture", line.text)
        return True
    found = [label_of(line) for line in lines]
    if not lines or any(label is None or len(label[2].text) > _longest(label[0]) for label in found):
        return False
    if any(map(_says_more_than_a_name, filter(None, found))):
        return False
    for label in found:
        if label and label[0] == "published" and parse_published(label[2].text, draft.zone) is None:
            return False
    taken = [take_label(draft, line) for line in lines]
    for line in counts:
        draft.leave_out("page furniture", line.text)
    return all(taken)


def _says_more_than_a_name(label: tuple[str, str, Rich]) -> bool:
    """Tell what looks like a label and is none: a speaker's turn (`主持人：…`), or a sentence behind an author's."""
    field, _, value = label
    return field == "people" or (field == "author" and _SENTENCE.search(value.text) is not None)


def _without_labels_beside_people(draft: Draft, node: Node) -> list[Node] | None:
    """Take the labels of a node that names who speaks as well (`来源：…｜嘉宾：…`); return what stays in the text."""
    if not isinstance(node, Paragraph | Quote):
        return None
    lines = field_lines(node)
    people = [line for line in lines if (label := label_of(line)) and label[0] == "people"]
    others = [line for line in lines if line not in people]
    if not people or not others or not _take_label_lines(draft, others):
        return None
    return [Paragraph(line) for line in people]


def _is_page_line(draft: Draft, node: Node) -> bool:
    """Leave out a line that belongs to the page, such as `点击上方蓝字关注我们`; a word or two may be text."""
    text = node.rich.text if isinstance(node, Paragraph) else ""
    if len(text) < _PAGE_LINE or not (vocabulary().is_furniture_line(text) or vocabulary().is_begging(text)):
        return False
    draft.leave_out("page furniture", text)
    return True


def _longest(field: str) -> int:
    return _LONGEST_SUMMARY if field == "summary" else _LONGEST


def field_lines(node: Node) -> list[Rich]:
    """Return the lines of a node; a line that holds several labels with their values is cut before each of them."""
    if isinstance(node, Paragraph):
        lines = node.rich.lines()
    elif isinstance(node, Quote):
        return [line for child in node.children for line in field_lines(child)]
    elif isinstance(node, Listing):
        lines = [line for item in node.items for line in rich_of(item.children, Findings()).lines()]
    else:
        lines = rich_of([node], Findings()).lines()
    return [piece for line in lines for label in split_labels(line) for piece in _without_counts(label)]


def _without_counts(line: Rich) -> list[Rich]:
    """Cut off statements such as `阅读 3.2万` behind the value of a label."""
    cuts = [
        match for match in _SEGMENTS.finditer(line.text) if vocabulary().is_furniture_line(line.text[match.end() :])
    ]
    return [line.cut(0, cuts[0].start()), line.cut(cuts[0].end())] if cuts and label_of(line) else [line]


def _is_byline(draft: Draft, node: Node, following: Node | None, *, first: bool) -> bool:
    if isinstance(node, Heading) and node.implied:
        return _take_titled_byline(draft, node)
    if isinstance(node, Break | Heading | Code | Table):
        return False
    if take_labels(draft, node) or _is_page_line(draft, node):
        return True
    if not isinstance(node, Paragraph) or len(node.rich.text) > _LONGEST:
        return False
    if take_credit(draft, node.rich.text):
        return True
    facts: list[_Fact] = []
    lines = [line.text for line in node.rich.lines()]
    after = following.rich.lines()[0].text if isinstance(following, Paragraph) and following.rich.text else ""
    for at, line in enumerate(lines):
        ahead = first and at == 0
        found = _facts(line, draft.zone, first=first)
        if not found and ahead and _is_name(line):
            found = _publisher(line, lines[at + 1] if at + 1 < len(lines) else after, draft.zone)
        if not found:
            return False
        facts += found
    _take_facts(draft, facts)
    return True


def _take_titled_byline(draft: Draft, heading: Heading) -> bool:
    """Take `By Jane Doe and Max Roe`, which has the form of a title, by the capitals of its names."""
    if _updated_on().fullmatch(heading.rich.text.strip(_AROUND)):
        _take_facts(draft, [_Fact("updated", heading.rich.text)])
        return True
    facts = [] if draft.author else _by_fact(heading.rich.text)
    words = [word for fact in facts for word in re.findall(r"\w+", fact.text) if fold(word) not in _BETWEEN_NAMES]
    if any(is_cjk(character) for fact in facts for character in fact.text):
        # `文／张三`: the stroke says that a name follows.
        if not _NAMES_BEHIND_STROKE.match(heading.rich.text):
            return False
    elif not 2 <= len(words) <= 8 or not all(word[0].isupper() for word in words):
        return False
    _take_facts(draft, facts)
    return True


def _facts(text: str, zone: str, *, first: bool) -> list[_Fact]:
    """Return what a whole line says; nothing for a line that is no byline."""
    found = _published_facts(text) or _by_fact(text)
    if found:
        return found
    if _updated_on().fullmatch(text.strip(_AROUND)):
        return [_Fact("updated", text)]
    return _segment_facts(text, zone) or _name_and_date(text, zone, first=first)


def _publisher(text: str, following: str, zone: str) -> list[_Fact]:
    """Read a name on a line of its own, if the next line is a byline without one."""
    facts = _facts(following, zone, first=True)
    if not facts and is_credits(following, zone):
        return [_Fact("publisher", text)]
    if not facts or any(fact.kind in ("name", "publisher") for fact in facts):
        return []
    dated = all(fact.kind in ("published", "furniture") and not fact.label for fact in facts)
    return [_Fact("name" if dated else "publisher", text)]


def _segment_facts(text: str, zone: str) -> list[_Fact]:
    """Read a line of several statements side by side, such as `By Jane Doe | May 16, 2025 | 5 min read`."""
    segments = [segment for segment in _SEGMENTS.split(text) if segment]
    if len(segments) < 2:
        return []
    facts: list[_Fact] = []
    for segment in segments:
        if vocabulary().is_furniture_line(segment):
            found = [_Fact("furniture", segment)]
        else:
            found = _facts(segment, zone, first=False) or ([_Fact("name", segment)] if _is_name(segment) else [])
        if not found:
            return []
        facts += found
    return facts if sum(fact.kind == "name" for fact in facts) <= min(1, len(facts) - 1) else []


def _published_facts(text: str) -> list[_Fact]:
    """Read `The HeraldPublished on 2024-03-01Last updated on …`, the words run together or not."""
    match = _published_on().search(text)
    if not match:
        return []
    before, rest = text[: match.start()].strip(_AROUND), text[match.end() :]
    if _PROSE.search(before) or len(before) > 60:
        return []
    author = _by_fact(before) or ([_Fact("publisher", before)] if before else [])
    facts = [*author, _Fact("published", match["date"], match["label"])]
    facts += [_Fact("updated", other[0]) for other in _updated_on().finditer(rest)]
    rest = _updated_on().sub("", rest).strip(_AROUND)
    if not rest:
        return facts
    for piece in filter(None, (segment.strip(_AROUND) for segment in _SEGMENTS.split(rest))):
        named = not before and _is_name(piece) and not vocabulary().is_furniture_line(piece)
        facts.append(_Fact("publisher" if named else "furniture", piece))
    return facts


def _by_fact(text: str) -> list[_Fact]:
    """Read `By Jane Doe` and `文/张三`."""
    if report := _reports_from().fullmatch(text):
        return [_Fact("author", report["name"], report["label"]), _Fact("furniture", report["place"])]
    match = _by().match(text)
    if not match or _PROSE.search(match["name"]) or _SEGMENTS.search(match["name"].strip()):
        return []
    return [] if re.search(_DATE, match["name"]) else [_Fact("author", match["name"], match["label"])]


def _name_and_date(text: str, zone: str, *, first: bool) -> list[_Fact]:
    """Read a line that is a name and a date, in either order, or a date alone."""
    match = _ENDS_WITH_DATE.match(text) or _BEGINS_WITH_DATE.match(text)
    if not match or parse_published(match["date"].strip(), zone) is None:
        return []
    name = match["name"].strip(_AROUND)
    author = _by_fact(name)
    if not author and (
        _PROSE.search(name) or len(name) > _LONGEST_NAME or fold(name).endswith(_DATE_IN_PROSE) or (name and not first)
    ):
        return []
    place = match.groupdict().get("place")
    facts = author or ([_Fact("name", name)] if name else [])
    facts.append(_Fact("published", match["date"].strip()))
    return [*facts, _Fact("furniture", place.strip())] if place else facts


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_NAME and not _PROSE.search(text) and not re.search(r"[，,.…”」]$", text)


def _take_facts(draft: Draft, facts: Sequence[_Fact]) -> None:
    kinds = {fact.kind for fact in facts}
    for fact in facts:
        if fact.kind == "published":
            taken = take_field(draft, "published", fact.text, fact.label or "date")
        elif fact.kind == "author":
            taken = take_field(draft, "author", fact.text, fact.label)
        elif fact.kind == "publisher" or (fact.kind == "name" and "author" in kinds):
            taken = take_field(draft, "source", fact.text, "source")
        else:
            taken = fact.kind == "name" and _take_guessed_author(draft, fact.text)
        if fact.label:
            draft.leave_out("field label", fact.label)
        if not taken:
            draft.leave_out("byline" if fact.kind == "name" else "field without a place", fact.text)


def _take_guessed_author(draft: Draft, name: str) -> bool:
    """Take a name without a label for the author's, unless one is known; a label further down overrules it."""
    if vocabulary().field_of_label(name):
        return False
    if draft.author:
        return take_field(draft, "source", name, "source")
    mark, _, names = name.partition(" ")
    if names and fold(mark) in vocabulary().bylines["author_marks"]:
        # `原创 author account`: the account stands for the source where it is another name.
        draft.leave_out("mark of a publishing tool", mark)
        name, _, account = names.strip().partition(" ")
        if account and account.strip() != name:
            take_field(draft, "source", account.strip(), "source")
        elif account:
            draft.leave_out("byline", account)
    draft.author.append(name)
    draft.author_is_guessed = True
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
def _reports_from() -> re.Pattern[str]:
    labels = "|".join(vocabulary().bylines["reports_from"])
    name = r"[^\s，。:：]{2,10}(?:[ 、][^\s，。:：]{2,10})?"
    return re.compile(rf"(?P<name>{name})\s+(?P<label>{labels})\s+(?P<place>\S.{{0,30}})")


@cache
def _by() -> re.Pattern[str]:
    words = vocabulary().bylines["author"]
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    han = "|".join(re.escape(word) for word in words if not word.isascii())
    return re.compile(rf"(?:(?P<label>(?i:{latin})|{han})(?:\s*[:：|｜/／丨]\s*|(?<=[a-z])\s+))(?P<name>\S.{{0,50}})$")
