"""Takes the titles that are no section's: the document's, the same said again, and that of the body."""

import re
from collections.abc import Sequence

from seeds.draft.draft import Draft, Part
from seeds.draft.tree import Break, Heading, Node, Paragraph, Rich, plain, solid
from seeds.fields.credit_lines import is_credits
from seeds.fields.facts import says_when, says_who_or_when
from seeds.fields.labels import field_of, label_of
from seeds.text.characters import letters
from seeds.text.folding import fold_label
from seeds.text.phrases import pattern
from seeds.words.menus import PROSE
from seeds.words.vocabulary import vocabulary

SENTENCE_END = ("。", "；", "，", "：", ".", ";", ",", ":")
"""What no title ends in."""

_NAMES_AHEAD, _LONGEST_SITE_NAME = 3, 16
_LONGEST_TITLE = 150
_DATES_AHEAD = 3
_BYLINE_FIELDS = ("author", "source", "published")
_SIGN = re.compile(r"[:：/／|｜丨]")
# What parts a title from the name of its site; a hyphen without blanks joins words in Western languages.
_AHEAD_OF_SITE = re.compile(r"\s+[-–—·•]\s+|\s*[|｜_]\s*|(?<=[\u3400-\u9fff”」』》）])-|-(?=[\u3400-\u9fff])")
_LONGEST_BEHIND = 40
_NAMES_PART = pattern("names_part")


def take_title(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Take the title from the text where the front matter has none; return the nodes without it.

    In Markdown it is the heading of level 1 that opens the text, or the only one; in plain text the first line. A
    heading that repeats a known title is left out.
    """
    if draft.is_plain:
        nodes = _without_dates_ahead(draft, nodes)
    at = _title_at(draft, nodes)
    if at is None:
        return nodes
    node = nodes[at]
    if not isinstance(node, Heading | Paragraph):
        return nodes
    if draft.is_plain:
        ahead = [plain(other.rich) for other in nodes[:at] if isinstance(other, Heading | Paragraph)]
        for name in ahead:
            draft.leave_out("page furniture", name)
        nodes, at = (nodes[at:], 0) if ahead else (nodes, at)
    text = plain(node.rich).replace("\n", " ")
    if draft.is_plain and (label := label_of(node.rich)) and label.field == "title":
        draft.leave_out("field label", label.label)
        text = label.value.text
    if draft.title and letters(fold_label(text)) != letters(fold_label(draft.title)) and not _drops_site(draft, text):
        return nodes
    if draft.title:
        draft.leave_out("title again", text)
    else:
        draft.title = text
    return [*nodes[:at], *nodes[at + 1 :]]


def _drops_site(draft: Draft, text: str) -> bool:
    """Cut the name of the site off the title that a browser shows, where the text opens with what stands ahead of it.

    What says which part of several a text is belongs to the title.
    """
    title, wanted = draft.title or "", letters(fold_label(text))
    marks = (mark for mark in _AHEAD_OF_SITE.finditer(title) if letters(fold_label(title[: mark.start()])) == wanted)
    mark = next(marks, None)
    behind = title[mark.end() :].strip() if mark else ""
    if mark is None or not 0 < len(behind) <= _LONGEST_BEHIND or PROSE.search(behind):
        return False
    if _NAMES_PART.match(fold_label(behind)):
        return False
    _cut_site(draft, mark)
    return True


def drop_source_in_title(draft: Draft) -> None:
    """Cut the name of the source off the end of the title, behind a sign that parts the two."""
    title, name = draft.title or "", fold_label(draft.source_name or "")
    marks = (mark for mark in _AHEAD_OF_SITE.finditer(title) if name and fold_label(title[mark.end() :]) == name)
    mark = next(marks, None)
    if mark and title[: mark.start()].strip():
        _cut_site(draft, mark)


def _cut_site(draft: Draft, mark: re.Match[str]) -> None:
    """Cut what stands behind a mark in the title off it, and note it as the name of a site."""
    draft.leave_out("name of the site", mark.string[mark.end() :])
    draft.title = mark.string[: mark.start()].strip()


def open_body(draft: Draft) -> None:
    """Let what stands under a title such as 正文 be the introduction, or follow it.

    A section ahead of it may be one of the text's, and then such a title is, too: it stays. In a note with a
    summary or points it is not, as the title itself says where the text begins: it comes behind the text.
    """
    for part in draft.with_role("body"):
        at = draft.place_of(part)
        part.role = None
        ahead = [before for before in draft.parts[1:at] if before.role in (None, "observations")]
        if at and ahead and _stand_outside(draft, part, ahead):
            moved = [draft.parts[0], part, *draft.under(part), *ahead]
            ids = set(map(id, moved))
            draft.parts = [*moved, *(other for other in draft.parts if id(other) not in ids)]
            at, ahead = 1, []
        if at and not ahead:
            draft.parts[0].nodes += part.nodes
            draft.leave_out("title of a part", part.title)
            del draft.parts[at]


def _stand_outside(draft: Draft, part: Part, ahead: Sequence[Part]) -> bool:
    """Tell sections ahead of the text's own title that are not of the text, in a note that has its parts around it."""
    framed = draft.key_points or (draft.summary and draft.summary.by == "author")
    # What is left of a part that was taken keeps its place.
    alike = all(before.level == part.level and not before.taken for before in ahead)
    alike = alike and not solid(draft.parts[0].nodes)
    return bool(framed) and alike and vocabulary().is_mark("text_itself", part.title)


def drop_repeated_title(draft: Draft) -> None:
    """Leave out a heading of the body that says the title again; what stands under it goes on with the part before."""
    wanted = letters(fold_label(draft.title or ""))
    for at, part in enumerate(draft.parts):
        if at and part.level == 1 and part.role is None and wanted and letters(fold_label(part.title)) == wanted:
            before = next(other for other in reversed(draft.parts[:at]) if other.role is None)
            before.nodes += part.nodes
            draft.leave_out("title again", part.title)
            del draft.parts[at]
            return


def _without_dates_ahead(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Put aside the dates above the title of a page: the article's if no byline has another, else the day's."""
    texts = [node.rich.text if isinstance(node, Paragraph) else "" for node in nodes[:_DATES_AHEAD]]
    count = next((at for at, text in enumerate(texts) if not says_when(text, draft.zone)), 0)
    if len(nodes) <= count + 1 or not _is_title_line(nodes[count]):
        return nodes
    draft.dates_ahead += texts[:count]
    return nodes[count:]


def _title_at(draft: Draft, nodes: Sequence[Node]) -> int | None:
    if draft.is_plain:
        at = next((index for index, node in enumerate(nodes) if isinstance(node, Paragraph | Heading)), None)
        if (behind := _title_behind_names(draft, nodes)) is not None:
            return behind
        node = nodes[at] if at is not None else None
        if not isinstance(node, Paragraph | Heading) or len(node.rich.text) > _LONGEST_TITLE or len(nodes) == 1:
            return None
        if isinstance(node, Heading) and vocabulary().part_of_title(plain(node.rich)):
            return None
        if _is_labelled_byline(node.rich, draft.zone):
            return None
        return None if node.rich.text.endswith(SENTENCE_END) else at
    tops = [index for index, node in enumerate(nodes) if isinstance(node, Heading) and node.level == 1]
    if not tops and not draft.title and nodes and _is_bold_top(nodes):
        return 0
    if len(tops) > 1 and vocabulary().part_of_title(plain(_heading(nodes[tops[0]]))):
        return None
    first = next((index for index, node in enumerate(nodes) if isinstance(node, Heading)), None)
    opens = first in tops and all(isinstance(node, Break | Paragraph) for node in nodes[:first])
    return tops[0] if tops and (opens or len(tops) == 1) and tops[0] == first else None


def _is_labelled_byline(line: Rich, zone: str) -> bool:
    """Tell who wrote a text, where and when it came out by the label that says so: such a line titles nothing."""
    if field_of(line) in _BYLINE_FIELDS:
        return True
    return _SIGN.search(line.text) is not None and is_credits(line.text, zone)


def _is_title_line(node: Node) -> bool:
    text = node.rich.text if isinstance(node, Paragraph | Heading) else ""
    return 0 < len(text) <= _LONGEST_TITLE and not text.endswith(SENTENCE_END)


def _heading(node: Node) -> Rich:
    return node.rich if isinstance(node, Heading) else Rich()


def _is_bold_top(nodes: Sequence[Node]) -> bool:
    """Tell a text without headings whose first line, bold as a whole, is its title."""
    top = nodes[0]
    if not isinstance(top, Paragraph) or any(isinstance(node, Heading) for node in nodes) or len(nodes) == 1:
        return False
    text = plain(top.rich)
    titled = top.rich.is_strong() and "\n" not in top.rich.text and not text.endswith(SENTENCE_END)
    return titled and len(text) <= _LONGEST_TITLE and vocabulary().part_of_title(text) is None


def _title_behind_names(draft: Draft, nodes: Sequence[Node]) -> int | None:
    """Return where the title of a page stands that opens with the names of its site and section, each on a line.

    That is a line right ahead of the byline, several times as long as each of the two or three before it.
    """
    texts = [node.rich.text if isinstance(node, Paragraph | Heading) else "" for node in nodes[: _NAMES_AHEAD + 2]]
    for at in range(2, len(texts) - 1):
        longest = max(map(len, texts[:at]))
        if all(texts[:at]) and longest <= _LONGEST_SITE_NAME and len(texts[at]) >= 2 * longest:
            below = says_who_or_when(texts[at + 1], draft.zone) or is_credits(texts[at + 1], draft.zone)
            titled = below and not says_who_or_when(texts[at], draft.zone)
            # Below `摘要` stands what a text is about, and no title.
            titled = titled and not any(map(vocabulary().part_of_title, texts[:at]))
            return at if titled else None
    return None
