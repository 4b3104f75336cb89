"""Recognises what stands between a title and the text: who wrote it, when and where it came out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from seeds.draft.draft import Draft
from seeds.draft.tree import Break, Code, Heading, Listing, Node, Paragraph, Rich, Table
from seeds.fields.credits import is_credits, take_credits, take_dateline
from seeds.fields.fields import take_field
from seeds.fields.labels import (
    DATE,
    ENDS_WITH_DATE,
    SEGMENTS,
    SENTENCE,
    label_of,
    take_labels,
    without_labels_beside_people,
)
from seeds.fields.origins import take_credit
from seeds.text.dates import parse_published
from seeds.text.folding import fold_label
from seeds.text.han import is_cjk
from seeds.text.phrases import any_of, word_list
from seeds.words.menus import is_line_of_page, says_length_or_growth
from seeds.words.names import capitalised, is_full_name, people
from seeds.words.vocabulary import vocabulary

_BEGINS_WITH_DATE = re.compile(rf"^(?P<date>{DATE})[\s|·•,，/—–-]+(?P<name>\S.{{0,40}})$")
_PROSE = re.compile(r"[。！？!?；;：:]|[，,].*[，,]")
_DATE_IN_PROSE = word_list("date_in_prose")
_NAMES_BEHIND_STROKE = re.compile(r"\S{1,4}\s?[/／|｜丨:：]\s?\S{2,12}(?:[、,， ]\S{2,12}){0,4}$")
_AROUND = " \t|｜·•,，/—–-"
_ON = re.compile(rf"\s+(?:{any_of(word_list('ahead_of_date'))})$", re.IGNORECASE)
_BAR = re.compile(r"[|｜丨]")
_BOOK = re.compile(r"^《([^《》]+)》$")
_LONGEST = 160
_LONGEST_NAME = 40
_SHORTEST_MEDIUM = 3
_HAN_NAME, _LATIN_NAME = (2, 3), 2
_WITHIN = 8
# On a page its abstract and its points may stand ahead.
_WITHIN_PAGE = 14
_PAGE_LINE = 6


@dataclass(frozen=True, slots=True)
class _Fact:
    """One thing that a byline says; `label` is the word that said so."""

    kind: Literal["published", "updated", "author", "name", "publisher", "furniture"]
    text: str
    label: str = ""


def take_bylines(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Take source, author and date from the lines ahead of the text; return the nodes that are left."""
    left = _without_bylines(draft, nodes)
    for date in draft.dates_ahead:
        if draft.published:
            draft.leave_out("page furniture", date)
        else:
            _take_facts(draft, _facts(date, draft.zone, first=False) or [_Fact("published", date)])
    text = next((node for node in left if isinstance(node, Paragraph)), None)
    if text is not None:
        take_dateline(draft, text)
    return left


def _without_bylines(draft: Draft, nodes: list[Node]) -> list[Node]:
    kept: list[Node] = []
    for at, node in enumerate(nodes):
        if at >= (_WITHIN_PAGE if draft.is_plain else _WITHIN) or (isinstance(node, Heading) and not node.implied):
            return kept + nodes[at:]
        following = _following(nodes, at)
        rest = take_credits(draft, node, kept)
        if rest is None:
            rest = without_labels_beside_people(draft, node)
        if rest is not None:
            kept += rest
        elif _is_source_again(draft, node):
            continue
        elif not _is_byline(draft, node, following, first=not any(isinstance(k, Paragraph) for k in kept)):
            kept.append(node)
        elif isinstance(node, Listing) and kept and not draft.is_plain:
            _leave_out_title_of_fields(draft, kept)
    return kept


def _leave_out_title_of_fields(draft: Draft, kept: list[Node]) -> None:
    """Leave out the bold line that stood over a list of labels: `**資料**`."""
    title = kept[-1]
    if isinstance(title, Heading) and title.implied:
        draft.leave_out("title of a part", title.rich.text)
        kept.pop()


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


def says_who_or_when(text: str, zone: str, *, below_title: bool = False) -> bool:
    """Tell whether a line is a byline: who wrote a text, or when it came out.

    below_title: a title is right above it, so that a name beside a date is a byline, too; elsewhere it may be a title.
    """
    return bool(_facts(text, zone, first=below_title))


def says_when(text: str, zone: str) -> bool:
    """Tell whether a line says when a text came out, and nothing else."""
    facts = _facts(text, zone, first=False)
    if parse_published(text, zone) and not text.isdigit():
        return True
    return bool(facts) and all(fact.kind in ("published", "updated") for fact in facts)


def _is_page_line(draft: Draft, node: Node) -> bool:
    """Leave out a line that belongs to the page, such as `点击上方蓝字关注我们`; a word or two may be text."""
    text = node.rich.text if isinstance(node, Paragraph) else ""
    lines = node.rich.lines() if isinstance(node, Paragraph) else []
    of_page = all(is_line_of_page(line.text) for line in lines) or vocabulary().is_begging(text)
    if len(text) < _PAGE_LINE or not of_page:
        return False
    draft.leave_out("page furniture", text)
    return True


def _is_byline(draft: Draft, node: Node, following: Node | None, *, first: bool) -> bool:
    if isinstance(node, Heading) and node.implied:
        return _take_titled_byline(draft, node)
    if isinstance(node, Break | Heading | Code | Table):
        return False
    if take_labels(draft, node) or _is_page_line(draft, node):
        return True
    if not isinstance(node, Paragraph) or len(node.rich.text) > _LONGEST:
        return False
    if (draft.is_plain or not SENTENCE.search(node.rich.text)) and take_credit(draft, node.rich):
        return True
    facts: list[_Fact] = []
    lines = [line.text for line in node.rich.lines()]
    after = following.rich.lines()[0].text if isinstance(following, Paragraph) and following.rich.text else ""
    for at, line in enumerate(lines):
        ahead = first and at == 0
        found = _facts(line, draft.zone, first=first)
        following_line = lines[at + 1] if at + 1 < len(lines) else after
        if not found and ahead and _is_name(line):
            found = _publisher(line, following_line, draft.zone)
        elif not found and draft.is_plain and not draft.author:
            found = _writer(line, following_line, draft.zone)
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
    words = [word for fact in facts for word in capitalised(fact.text)]
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
    if updated := _updated_on().search(text):
        rest = _facts(f"{text[: updated.start()].rstrip(_AROUND)} {text[updated.end() :]}".strip(), zone, first=first)
        return [*rest, _Fact("updated", updated[0])] if rest else []
    return _segment_facts(text, zone) or _name_and_date(text, zone, first=first)


def _publisher(text: str, following: str, zone: str) -> list[_Fact]:
    """Read a name on a line of its own, if the next line is a byline without one."""
    facts = _facts(following, zone, first=True)
    if not facts and is_credits(following, zone):
        return [_Fact("publisher", text)]
    if not facts or any(fact.kind in ("name", "publisher") for fact in facts):
        return []
    dated = all(fact.kind in ("published", "furniture") and not fact.label for fact in facts)
    return [_named(text) if dated else _Fact("publisher", text)]


def _writer(text: str, following: str, zone: str) -> list[_Fact]:
    """Read a person's name on a line of its own, below a second title, if the next line says when and nothing else."""
    words = text.split()
    known = vocabulary()
    if any(map(is_cjk, text)):
        is_person = len(words) == 1 and len(text) in _HAN_NAME
    else:
        is_person = len(words) == _LATIN_NAME and len(capitalised(text)) == len(words) and bool(people(text))
    told = is_person and not known.is_menu_entry(text) and known.part_of_title(text) is None
    return [_Fact("name", text)] if told and says_when(following, zone) else []


def _named(text: str) -> _Fact:
    """Return what a name without a label says: a medium's by the word that it ends in, else perhaps the author's."""
    folded, least = fold_label(text), _SHORTEST_MEDIUM
    told = any(folded.endswith(word) for word in vocabulary().bylines["media_ends"]) and len(text) >= least
    return _Fact("publisher" if told else "name", text)


def _segment_facts(text: str, zone: str) -> list[_Fact]:
    """Read a line of several statements side by side, such as `By Jane Doe | May 16, 2025 | 5 min read`."""
    segments = [segment for segment in SEGMENTS.split(text) if segment]
    if len(segments) < 2:
        return []
    facts: list[_Fact] = []
    for segment in segments:
        label = label_of(Rich(segment))
        if vocabulary().is_furniture_line(segment) or (label and label[0] == "other"):
            found = [_Fact("furniture", segment)]
        else:
            found = _facts(segment, zone, first=False)
            if not found and says_length_or_growth(segment):
                found = [_Fact("furniture", segment)]
            found = found or ([_Fact("name", segment)] if _is_name(segment) else [])
        if not found:
            return []
        facts += found
    names = [fact for fact in facts if fact.kind == "name"]
    if len(names) == 2 and any(fact.kind == "published" for fact in facts):
        return _author_and_medium(facts, names)
    return facts if len(names) <= min(1, len(facts) - 1) else []


def _author_and_medium(facts: list[_Fact], names: Sequence[_Fact]) -> list[_Fact]:
    """Tell the author from the medium of two names beside a date: the first that is a person's name, else neither."""
    known = vocabulary()
    persons = [fact for fact in names if is_full_name(fact.text) and not known.is_menu_entry(fact.text)]
    author = next((fact for fact in persons if people(fact.text)), None)
    medium = next(fact for fact in reversed(names) if fact is not author)
    kinds = {id(author): author, id(medium): _Fact("publisher", medium.text)}
    return [kinds.get(id(fact)) or (_Fact("furniture", fact.text) if fact.kind == "name" else fact) for fact in facts]


def _published_facts(text: str) -> list[_Fact]:
    """Read `The HeraldPublished on 2024-03-01Last updated on …`, the words run together or not."""
    match = _published_on().search(text)
    if not match:
        return []
    before, rest = text[: match.start()].strip(_AROUND), text[match.end() :]
    if _PROSE.search(before) or len(before) > 60:
        return []
    author = _by_fact(before) or ([_Fact("publisher", before)] if before else [])
    if all(map(says_length_or_growth, filter(None, SEGMENTS.split(before)))):
        author = [_Fact("furniture", before)] if before else []
    facts = [*author, _Fact("published", match["date"], match["label"])]
    facts += [_Fact("updated", other[0]) for other in _updated_on().finditer(rest)]
    rest = _updated_on().sub("", rest).strip(_AROUND)
    if not rest:
        return facts
    for piece in filter(None, (segment.strip(_AROUND) for segment in SEGMENTS.split(rest))):
        named = not before and _is_name(piece) and not vocabulary().is_furniture_line(piece)
        named = named and not says_length_or_growth(piece)
        if not before and (by := _by_fact(piece)):
            # `Posted on May 2, 2026 by Jane Doe`.
            facts += by
            continue
        facts.append(_Fact("publisher" if named else "furniture", piece))
    return facts


def _by_fact(text: str) -> list[_Fact]:
    """Read `By Jane Doe` and `文/张三`."""
    if report := _reports_from().fullmatch(text):
        return [_Fact("author", report["name"], report["label"]), _Fact("furniture", report["place"])]
    match = _by().match(text)
    if not match or _PROSE.search(match["name"]) or SEGMENTS.search(match["name"].strip()):
        return []
    return [] if re.search(DATE, match["name"]) else [_Fact("author", match["name"], match["label"])]


def _name_and_date(text: str, zone: str, *, first: bool) -> list[_Fact]:
    """Read a line that is a name and a date, in either order, or a date alone."""
    if len(parse_published(text.strip(_AROUND), zone) or "") >= len("2026-01-01"):
        return [_Fact("published", text.strip(_AROUND))]
    match = ENDS_WITH_DATE.match(text) or _BEGINS_WITH_DATE.match(text)
    if not match or parse_published(match["date"].strip(), zone) is None:
        return []
    name, count = _without_count(_BOOK.sub(r"\1", match["name"].strip(f"{_AROUND}（(")))
    author = _by_fact(_ON.sub("", name))
    is_name = not _PROSE.search(name) and not _BAR.search(name) and len(name) <= _LONGEST_NAME
    if not author and (not is_name or fold_label(name).endswith(_DATE_IN_PROSE) or (name and not first)):
        return []
    place = match.groupdict().get("place")
    if place and not name and (medium := _named(place.strip())).kind == "publisher":
        return [_Fact("published", match["date"].strip()), medium]
    facts = author or ([_named(name)] if name else [])
    if count:
        facts.append(_Fact("furniture", count))
    on = _ON.search(name) if author else None
    facts.append(_Fact("published", match["date"].strip(), on[0].strip() if on else ""))
    return [*facts, _Fact("furniture", place.strip())] if place else facts


def _without_count(name: str) -> tuple[str, str]:
    """Cut a count such as `阅读 1.2万` off the end of a name; the count is empty where none is there."""
    words = name.split()
    for at in range(1, len(words)):
        count = " ".join(words[at:])
        if any(map(str.isdigit, count)) and vocabulary().is_furniture_line(count):
            return " ".join(words[:at]), count
    return name, ""


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
    if names and fold_label(mark) in vocabulary().bylines["author_marks"]:
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
    return re.compile(rf"(?P<label>{labels})\s*[:：]?\s*(?P<date>{DATE})", re.IGNORECASE)


@cache
def _updated_on() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, vocabulary().bylines["updated"]))
    return re.compile(rf"(?:{labels})\s*[:：]?\s*{DATE}", re.IGNORECASE)


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
