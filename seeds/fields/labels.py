"""Reads lines of labels with their values: `作者：…`, several on a line, in a list, a table or a quote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from seeds.draft.blocks import rich_of
from seeds.draft.draft import Draft
from seeds.draft.findings import Findings
from seeds.draft.tree import Listing, Node, Paragraph, Quote, Rich, join
from seeds.fields.fields import take_field
from seeds.fields.origins import names_origin
from seeds.text.characters import letters
from seeds.text.dates import WEEKDAY_BEHIND, ZONE_BEHIND, parse_published
from seeds.text.folding import fold_label
from seeds.text.han import is_cjk
from seeds.text.phrases import any_of, word_list
from seeds.words.names import ends_as_medium, people
from seeds.words.vocabulary import vocabulary

_MONTH = rf"(?i:{any_of(word_list('months'))})[a-z]{{0,6}}\.?"
_WEEKDAY = any_of(day.capitalize() for day in word_list("weekdays"))
_WEEKDAY_AHEAD = rf"(?:\b(?:{_WEEKDAY})[a-z]*\.?,?\s+)?"
_TIME_FIRST = rf"(?:\d{{1,2}}:\d{{2}}\s?[AaPp]\.?[Mm]\.?(?:\s[A-Z]{{2,4}})?(?:\s?[·|]\s?|,?\s+))?{_WEEKDAY_AHEAD}"
DATE = (
    r"(?:\d{4}\s?[-/.年년]\s?\d{1,2}(?:\s?[-/.月월]\s?\d{1,2}(?!\d)(?:\s?[日일])?)?"
    rf"|{_TIME_FIRST}{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|{_WEEKDAY_AHEAD}\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})"
    rf"(?:\s?{WEEKDAY_BEHIND})?"
    rf"(?:(?:[T\s,·]{{1,3}}(?:at\s)?|(?<=[日일)）]))(?:(?:{any_of(word_list('half_days'))})\s?)?"
    r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
    rf"(?:{ZONE_BEHIND})?)?"
)
ENDS_WITH_DATE = re.compile(rf"^(?P<name>.{{0,60}}?)[\s|·•,，/—–©-]*(?P<date>{DATE})(?P<place>\s+\S{{1,6}})?$")
"""A line that ends in a date, with the name ahead of it, and perhaps a place behind."""

FILED_UNDER = re.compile(
    rf"(?P<ahead>.{{2,80}}{DATE})\s+(?P<word>{any_of(word_list('ahead_of_topics'))})\s+(?P<topics>\S.{{0,60}})",
    re.IGNORECASE,
)
"""A byline that ends in what a text is filed under: `by Jane Doe May 2, 2026 in Rivers`."""

# A line of labels with their values is no longer, though one of them be a summary.
_LONGEST_LABELLED = 10_000
SEGMENTS = re.compile(r"\s*[|｜丨·•\t\u3000]\s*|\s{2,}")
"""What parts statements that stand side by side on a line."""

SENTENCE = re.compile(r"[。！？!?]|[，,].*[，,].*[，,].*[，,]")
"""What tells running text from the value of a label."""

_LONGEST, _LONGEST_SUMMARY = 160, 600
_FEWEST_NAMES = 2
_LONGEST_HAN_NAME = 4
_BAR = "丨"
_DATES = ("published", "created", "aired", "updated")
_AROUND = " \t\u3000|｜丨·•"
_COLON_BEHIND = re.compile(r"[\s•*-]*([^:：|｜丨\n]{1,30}?)\s*(?:[:：|｜丨]|::)\s*(?=[^\s:：])")
_IN_BRACKETS = re.compile(r"[\s•*-]*[【〔［\[]([^【】〔〕［］\[\]\n]{1,20})[】〕］\]]\s*(?=[^\s:：])")
_LABEL_INSIDE = re.compile(r"(?:^|(?<=[\s|｜丨·•,，;；]))([^\s:：|｜丨·•,，;；/]{1,10})\s*[:：｜|丨/](?!/)(?=\s*\S)")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line such as `作者：…`: the field that its label names, the label as written, and the value behind it."""

    field: str
    label: str
    value: Rich


def take_label(draft: Draft, line: Rich, *, credited: bool = False) -> bool:
    """Take over a line such as `作者：…`; the label is noted. False where it is no field, or has no place.

    credited: who wrote or translated the text stands beside it, so that a link to the original bears that one's title.
    """
    found = label_of(line)
    if not found:
        return False
    name, label, value = found.field, found.label, found.value
    link = next((link.url for link in value.links if link.url.startswith("http")), None)
    if name == "topics":
        taken = not _files_by_kind(value) and take_field(draft, name, _linked_names(value) or value.text, label)
    elif name in ("source", "source_url") and link:
        titled = credited and _is_title_of_original(label, value.text.strip(), link)
        taken = _take_linked_source(draft, value.text.strip(), link, label, titled=titled)
    else:
        taken = _take_value(draft, name, value.text, label)
    draft.leave_out("field label" if taken else "field without a place", label if taken else line.text)
    return True


def _is_title_of_original(label: str, text: str, link: str) -> bool:
    """Tell the title of the text that was translated from the name of the medium that it came out in."""
    if not vocabulary().is_mark("originals", label) or ends_as_medium(text):
        return False
    words = len(text) > _LONGEST_HAN_NAME if any(map(is_cjk, text)) else len(text.split()) > 1
    return words and letters(fold_label(text)) not in letters(link.lower())


def _take_linked_source(draft: Draft, text: str, link: str, label: str, *, titled: bool) -> bool:
    """Take address and name of a source from the value of a label with a link in it, which may be a title instead."""
    if draft.source_url and draft.source_url != link:
        return False
    taken = take_field(draft, "source", link, label)
    if text.startswith("http"):
        return taken
    name = text.replace(link, "").strip(" ()（）")
    named = not titled and take_field(draft, "source", name, label)
    if taken and not named:
        draft.leave_out("field without a place", name)
    return named or taken


def _take_value(draft: Draft, name: str, text: str, label: str) -> bool:
    """Take the value of a label; what stands behind a name may say when."""
    if name == "published" and not any(map(str.isdecimal, text)) and parse_published(text, draft.zone) is None:
        # `First published: The Field`: where, not when.
        name = "source"
    if name == "source" and not draft.published and any(map(str.isdecimal, text)) and parse_published(text, draft.zone):
        # `刊于：2025年11月2日`: when, not where.
        name = "published"
    date = _date_behind().search(text) if name == "author" else None
    if date and parse_published(date["date"], draft.zone):
        # `文：盧一帆　2023-09-15`.
        dated = not draft.published and take_field(draft, "published", date["date"], "date")
        if not dated:
            draft.leave_out("field without a place", date["date"])
        if date["label"]:
            draft.leave_out("field label", date["label"])
        text = text[: date.start()]
    taken = take_field(draft, name, text, label)
    if name == "other" and vocabulary().deed(label) == "puts_down" and not vocabulary().is_nothing(text):
        draft.put_down += people(text)
    return taken


def _files_by_kind(value: Rich) -> bool:
    """Tell the one kind by which a tool files a text from a topic of it: `Category: #articles`."""
    return fold_label(value.text).strip("# ") in vocabulary().marks["filing"]


def _linked_names(value: Rich) -> list[str]:
    """Return what the links of a value name where it is nothing but links: `[[language]] [[whistling]]`."""
    if len(value.links) < _FEWEST_NAMES or letters("".join(value.beside_links())):
        return []
    return [value.text[link.start : link.end].lstrip("#＃") for link in value.links]


@cache
def _date_behind() -> re.Pattern[str]:
    """Find the date behind a name, with or without a word such as 发布于 ahead of it."""
    labels = any_of(vocabulary().bylines["published"])
    return re.compile(
        rf"(?<=\S)[\s|｜·,，]+(?:(?P<label>{labels})\s*[:：]?\s*)?"
        r"(?P<date>\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?(?:\s\d{1,2}:\d{2})?)$",
        re.IGNORECASE,
    )


def label_of(line: Rich) -> Labelled | None:
    """Read a line that begins with a known label and a colon (or a bar); None for any other.

    In brackets a label needs no colon: `【摘要】…`.
    """
    match = _COLON_BEHIND.match(line.text) or _IN_BRACKETS.match(line.text)
    if not match:
        return None
    name = vocabulary().field_of_label(match[1])
    if name is None:
        return None
    # One of the bars is a character, and so a letter: it goes with the label.
    return Labelled(name, match[0].strip(" \t\u3000:：|｜•*-【】[]〔〕［］"), line.cut(match.end()))


def field_of(line: Rich) -> str | None:
    """Return the field that the label of a line names; None for a line without a known label."""
    label = label_of(line)
    return label.field if label else None


def split_labels(line: Rich) -> list[Rich]:
    """Cut a line before each known label in it but the first: `来源：… | 作者：… | 日期：…`."""
    if len(line.text) > _LONGEST_LABELLED:
        return [line]
    starts = [match.start(1) for match in _LABEL_INSIDE.finditer(line.text) if vocabulary().field_of_label(match[1])]
    ahead = line.text[: starts[0]].strip(" •*-|｜丨·") if starts else ""
    if ahead and parse_published(ahead, "UTC"):
        starts = [0, *starts]
    elif ahead or len(starts) < 2:
        return [line]
    pieces = [line.cut(start, end) for start, end in zip(starts, [*starts[1:], len(line.text)], strict=True)]
    return [piece.cut(0, len(piece.text.rstrip(" |｜丨·•,，;；/"))) for piece in pieces]


def take_labels(draft: Draft, node: Node) -> bool:
    """Take a node all of whose lines are labels of known fields with their values; False if it is not."""
    lines = field_lines(node)
    taken = take_label_lines(draft, lines)
    if taken:
        leave_out_bars(draft, node, lines)
    return taken


def leave_out_bars(draft: Draft, node: Node, pieces: Sequence[Rich]) -> None:
    """Note the bars between the pieces of a node that are letters by their code: `作者：…丨日期：…`."""
    bars = rich_of([node], Findings()).text.count(_BAR) - sum(piece.text.count(_BAR) for piece in pieces)
    for _ in range(bars):
        draft.leave_out("byline", _BAR)


def take_label_lines(draft: Draft, lines: list[Rich]) -> bool:
    """Take lines that are all labels of known fields; a date without a label may stand among them."""
    if not all(_may_stand_among_labels(line, draft.zone) for line in lines):
        return False  # at the first such line: a paragraph may have thousands
    counts = [line for line in lines if vocabulary().is_furniture_line(line.text)]
    lines = [line for line in lines if not vocabulary().is_furniture_line(line.text)]
    dates = [line for line in lines if _is_date(line, draft.zone)]
    if len(dates) == 1 < len(lines) and not draft.published and label_of(dates[0]) is None:
        # `2026-02-14 08:30 来源：… 作者：…`: the date beside the labels has none.
        if not take_label_lines(draft, [line for line in lines if line not in dates]):
            return False
        if not take_field(draft, "published", dates[0].text, "date"):
            draft.leave_out("field without a place", dates[0].text)
        for line in counts:
            draft.leave_out("page furniture", line.text)
        return True
    if not lines or not all(_is_of_field(label_of(line), draft.zone) for line in lines):
        return False
    labels = [label for line in lines if (label := label_of(line))]
    credited = any(label.field == "author" or vocabulary().is_mark("translators", label.label) for label in labels)
    taken = [take_label(draft, line, credited=credited) for line in lines]
    for line in counts:
        draft.leave_out("page furniture", line.text)
    return all(taken)


def _is_of_field(label: Labelled | None, zone: str) -> bool:
    if label is None or len(label.value.text) > _longest(label.field) or _says_more_than_a_name(label):
        return False
    return label.field != "published" or parse_published(label.value.text, zone) is not None


def _may_stand_among_labels(line: Rich, zone: str) -> bool:
    return label_of(line) is not None or _is_date(line, zone) or vocabulary().is_furniture_line(line.text)


def _is_date(line: Rich, zone: str) -> bool:
    return ENDS_WITH_DATE.fullmatch(line.text) is not None and parse_published(line.text, zone) is not None


def _says_more_than_a_name(label: Labelled) -> bool:
    """Tell what looks like a label and is none: a speaker's turn (`主持人：…`), or a sentence behind an author's."""
    return label.field == "people" or (label.field == "author" and SENTENCE.search(label.value.text) is not None)


def without_labels_beside_people(draft: Draft, node: Node) -> list[Node] | None:
    """Take the labels of a node that says other things, too; return what stays in the text.

    Such are who speaks (`来源：…｜嘉宾：…`), and a sentence on where the text came out first.
    """
    if not isinstance(node, Paragraph | Quote):
        return None
    lines = field_lines(node)
    people = [line for line in lines if _stays_in_text(line)]
    others = [line for line in lines if line not in people]
    if not people or not others or not take_label_lines(draft, others):
        return None
    leave_out_bars(draft, node, lines)
    return [Paragraph(_with_one_colon(line)) for line in people]


def _with_one_colon(line: Rich) -> Rich:
    """Return a line without the second of the colons by which notes tell a field (`主讲:: …`) from a label."""
    at = line.text.find("::")
    return join([line.cut(0, at + 1), line.cut(at + 2)], "") if at >= 0 else line


def _stays_in_text(line: Rich) -> bool:
    field = field_of(line)
    return field == "people" if field else names_origin(line)


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
    return [piece for line in lines for label in split_labels(line) for piece in _cut_behind_value(label)]


def _cut_behind_value(line: Rich) -> list[Rich]:
    """Cut off what stands behind the value of a label without one of its own: `｜2025-11-08`, `阅读 3.2万`."""
    label = label_of(line)
    if label is None:
        return [line]
    starts: list[int] = []
    end = len(line.text)
    for separator in reversed(list(SEGMENTS.finditer(line.text))):
        segment = line.text[separator.end() : end]
        dated = label.field not in _DATES and parse_published(segment, "UTC") is not None
        if not dated and not any(map(vocabulary().is_furniture_line, (segment, line.text[separator.end() :]))):
            break
        if separator.start() < len(line.text) - len(label.value.text):
            break
        starts.insert(0, separator.end())
        end = separator.start()
    if not starts:
        return [line]
    ends = [*(start for start in starts[1:]), len(line.text)]
    behind = [line.cut(start, stop) for start, stop in zip(starts, ends, strict=True)]
    return [line.cut(0, end), *(piece.cut(0, len(piece.text.rstrip(_AROUND))) for piece in behind)]
