"""Recognises summaries, key points and risks, under titles of their own or under labels inside a summary."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seeds.draft.blocks import leave_out_numbers, rich_of, text_of, undoubled
from seeds.draft.draft import Draft, Part
from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Heading, Listing, Node, Paragraph, Quote, Rich, Table, is_note, join, plain
from seeds.models import Point, Summary
from seeds.summaries.leads import ENDS as LEAD_ENDS
from seeds.summaries.leads import lead_of
from seeds.summaries.unmarked import NUMBERED, are_led, beside, like_the_first, under_bold_lines
from seeds.text.han import is_cjk
from seeds.words.vocabulary import vocabulary

_BEHIND_LABEL = ":：—–|｜"
_DOUBLED = re.compile(r"\d{1,2}\s?[、.．)）]\s*(?=[^\s\d])")
_PROSE = 60
_MOST_BARE, _LONGEST_BARE = 12, 200
_FEWEST_BARE, _LONGEST_HAN_WORD = 2, 4
_POINTS = ("key_points", "risks")
_STOPS = ("。", "！", "？", ".", "!", "?", ":", "：", "，", ",", "…", "”", '"')


@dataclass(slots=True)
class _Labelled:
    """Nodes under one label inside a part."""

    role: str
    label: str
    nodes: list[Node]


def take_summary(draft: Draft) -> None:
    """Take the author's summary, and the key points and risks that stand under labels with it."""
    for part in draft.with_role("summary", "summary_ahead"):
        if part.role == "summary_ahead" and (draft.summary or not _holds_summary(draft, part)):
            part.role = None
            continue
        if part.implied:
            _take_implied(draft, part)
        else:
            _take_group(draft, part)


def take_points(draft: Draft) -> None:
    """Take key points and risks from parts that hold them as a list, or as titles of their own."""
    for part in [*draft.with_role("key_points"), *draft.with_role("risks")]:
        target = draft.key_points if part.role == "key_points" else draft.risks
        if _are_afterthoughts(draft, part):
            part.role = "observations"
            continue
        if part.role == "key_points" and _is_summary_instead(draft, part):
            continue
        points, rest, goes_on = _points_of_part(draft, part)
        if not points and not vocabulary().is_nothing(text_of(rest, Findings())):
            part.role = None
            continue
        if not points and rest:
            draft.leave_out("nothing stated", text_of(rest, draft.findings))
            rest = []
        target += points
        if goes_on:
            draft.give_to_body(part, rest)
        else:
            draft.settle(part, rest)


def _points_of_part(draft: Draft, part: Part) -> tuple[list[Point], list[Node], bool]:
    """Return the points of a part, what is left of it, and whether that is the text of the article."""
    under = draft.under(part)
    end = _next_bold_line(part.nodes) if part.implied else len(part.nodes)
    points, rest = points_from(part.nodes[:end], draft.findings)
    rest += part.nodes[end:]
    if not points and under and not rest:
        for child in under:
            draft.parts.remove(child)
        return [_point_of_part(child, draft.findings) for child in under], [], False
    if not points and not under and (bare := _bare_points(draft, part, rest)):
        return _points_of(units(rest[:bare])), rest[bare:], len(rest) > bare
    if not points and part.implied:
        points, rest = _points_below_label(rest)
    if not points and not under and are_led(rest):
        points, rest = _led_points(rest, draft.findings)
    return points, rest, False


def _are_afterthoughts(draft: Draft, part: Part) -> bool:
    """Tell points behind the text that are paragraphs with bold leads: what its writer makes of it, which stays."""
    led = not any(isinstance(node, Listing) for node in part.nodes) and are_led(part.nodes)
    return part.role == "key_points" and led and not draft.under(part) and not _is_ahead_of_body(draft, part)


def _bare_points(draft: Draft, part: Part, nodes: Sequence[Node]) -> int:
    """Return how many paragraphs at the start of a part are a list of points that lost its marks; 0 for prose.

    In plain text the body may go on right below. In Markdown such a list stands beside other parts that were taken.
    """
    texts = [node.rich.text for node in nodes if isinstance(node, Paragraph) and not is_note(node)]
    if len(texts) != sum(not is_note(node) for node in nodes):
        return 0
    count = like_the_first(texts[: _MOST_BARE + 1]) if draft.is_plain else len(texts)
    if not 2 <= count <= _MOST_BARE or max(map(len, texts[:count])) > _LONGEST_BARE:
        return 0
    return count if draft.is_plain or _is_ahead_of_body(draft, part) else 0


def points_from(nodes: Sequence[Node], findings: Findings) -> tuple[list[Point], list[Node]]:
    """Return the items of the lists among nodes as points, and the nodes that are left."""
    if titled := under_bold_lines(nodes):
        return [_titled_point(title, rich_of(under, findings), findings) for title, under in titled], []
    points: list[Point] = []
    rest: list[Node] = []
    for node in nodes:
        holds_list = isinstance(node, Quote) and any(isinstance(child, Listing) for child in node.children)
        # A callout with a title of its own is another part's, unless it holds the first points that there are.
        if isinstance(node, Quote) and holds_list and not (node.titled and points):
            inner, left = points_from(node.children, findings)
            points += inner
            rest += left
        elif isinstance(node, Listing):
            riches = [rich_of(undoubled(node, at, findings).children, findings) for at in range(len(node.items))]
            leave_out_numbers(node, findings)
            points += _points_of(_without_signs(riches, findings))
        elif isinstance(node, Paragraph) and (found := _numbered_lines(node, findings)):
            points += _points_of(found)
        elif isinstance(node, Table) and (rows := _points_of_rows(node, findings)):
            points += rows
        elif not isinstance(node, Break):
            rest.append(node)
    nothing = [point for point in points if vocabulary().is_nothing(point.text)]
    for point in nothing:
        findings.leave_out("nothing stated", point.text)
    return [point for point in points if point not in nothing], rest


def _without_signs(riches: list[Rich], findings: Findings) -> list[Rich]:
    """Return the items of a list without the numbers that its writer put into them: `- ① …`."""
    marks = [NUMBERED.match(rich.text) for rich in riches]
    if not all(marks):
        return riches
    for mark in filter(None, marks):
        findings.leave_out("list number", mark[0])
    return [rich.cut(mark.end()) for rich, mark in zip(riches, marks, strict=True) if mark]


def _led_points(nodes: Sequence[Node], findings: Findings) -> tuple[list[Point], list[Node]]:
    """Return paragraphs with bold leads as points, and the notes at the foot of the text that stand behind them."""
    points: list[Point] = []
    for node in nodes:
        if isinstance(node, Paragraph) and not node.is_note:
            points += _points_of(_without_signs([node.rich.flowed()], findings))
    return points, [node for node in nodes if is_note(node)]


def _points_of_rows(table: Table, findings: Findings) -> list[Point]:
    """Return the rows below the head of a table as points: the first cell with words in it is the lead."""
    head, *rows = table.rows
    if not rows or not all(2 <= len(row) <= 4 for row in table.rows):
        return []
    findings.leave_out("head of a table", " ".join(cell.text for cell in head))
    points = []
    for row in rows:
        cells = [plain(cell) for cell in row if cell.text]
        while len(cells) > 1 and re.fullmatch(r"[\d.、)）(（①-⑳]+", cells[0]):
            findings.leave_out("list number", cells.pop(0))
        points.append(Point(text="：".join(cells), lead=cells[0] if len(cells) > 1 else None, by="author"))
    return points


def _numbered_lines(paragraph: Paragraph, findings: Findings) -> list[Rich]:
    """Return the lines of a paragraph without the numbers, where all have one that Markdown does not know: `1、`."""
    lines = paragraph.rich.lines()
    if not all(NUMBERED.match(line.text) for line in lines):
        return []
    # A conversion may have doubled the number.
    for form in (NUMBERED, _DOUBLED):
        marks = [form.match(line.text) for line in lines]
        for mark in filter(None, marks):
            findings.leave_out("list number", mark[0])
        lines = [line.cut(mark.end()) if mark else line for line, mark in zip(lines, marks, strict=True)]
    return lines


def _points_below_label(nodes: list[Node]) -> tuple[list[Point], list[Node]]:
    """Take the one paragraph below a label for a point, if nothing else is there, unless it says that there is none."""
    if len(nodes) != 1 or not isinstance(nodes[0], Paragraph) or vocabulary().is_nothing(plain(nodes[0].rich)):
        return [], nodes
    return _points_of(units(nodes)), []


def _points_of(riches: list[Rich]) -> list[Point]:
    return [Point(text=rich.text, lead=lead_of(rich), by="author") for rich in riches if rich.text]


def units(nodes: Sequence[Node]) -> list[Rich]:
    """Return the paragraphs and list items among nodes, those of quotes included."""
    found: list[Rich] = []
    for node in nodes:
        if isinstance(node, Paragraph):
            found.append(node.rich.flowed())
        elif isinstance(node, Listing):
            found += [rich_of(undoubled(node, at, Findings()).children, Findings()) for at in range(len(node.items))]
        elif isinstance(node, Quote):
            found += units(node.children)
    return found


def _point_of_part(part: Part, findings: Findings) -> Point:
    return _titled_point(part.heading or Rich(), rich_of(part.nodes, findings), findings)


def _titled_point(title: Rich, text: Rich, findings: Findings) -> Point:
    if mark := NUMBERED.match(title.text):
        findings.leave_out("list number", mark[0])
        title = title.cut(mark.end())
    lead = plain(title).rstrip(LEAD_ENDS)
    return Point(text=beside(Rich(lead), text).text if text.text else lead, lead=lead, by="author")


def _next_bold_line(nodes: Sequence[Node]) -> int:
    """Return where the next line stands that is bold as a whole, after the first list: it titles something else."""
    seen = False
    for at, node in enumerate(nodes):
        seen = seen or isinstance(node, Listing)
        if seen and isinstance(node, Paragraph) and node.rich.is_strong():
            return at
    return len(nodes)


def _is_summary_instead(draft: Draft, part: Part) -> bool:
    """Take one paragraph under a title such as 懶人包 for the summary where another part has the points."""
    others = [other for other in draft.with_role("key_points") if other is not part]
    single = len(part.nodes) == 1 and isinstance(part.nodes[0], Paragraph) and not draft.under(part)
    if not others or not single or draft.summary or not any(isinstance(n, Listing) for o in others for n in o.nodes):
        return False
    draft.summary = Summary(text=text_of(part.nodes, draft.findings), by="author")
    draft.settle(part, [])
    return True


def _holds_summary(draft: Draft, part: Part) -> bool:
    """Tell a part whose title may be a section's, too, by where it stands, or by what stands under it."""
    return _is_ahead_of_body(draft, part) or draft.is_over(part, "summary", *_POINTS)


def _is_ahead_of_body(draft: Draft, part: Part) -> bool:
    at = draft.place_of(part)
    return all(before.role not in (None, "body") or not before.heading for before in draft.parts[:at])


def _take_implied(draft: Draft, part: Part) -> None:
    """Take what follows a label line: the first paragraph, no more; the text of the article goes on after it."""
    if draft.is_plain and (bare := _points_instead(part.nodes)):
        tab, points = bare
        for line in tab:
            draft.leave_out("page furniture", plain(line.rich))
        draft.key_points += _points_of(units(points))
        draft.settle(part, part.nodes[len(tab) + len(points) :])
        return
    first = next((node for node in part.nodes if not isinstance(node, Break)), None)
    told, listings = _told_and_listed(first)
    text = text_of(told, draft.findings)
    if (not text and not listings) or (text and not _set_summary(draft, text)):
        part.role = None
        return
    draft.key_points += points_from(listings, draft.findings)[0]
    draft.settle(part, [node for node in part.nodes if node is not first])


def _points_instead(nodes: Sequence[Node]) -> tuple[list[Paragraph], list[Paragraph]] | None:
    """Return the points of a page that calls them a summary: two or more short lines that are no sentences.

    A word alone ahead of them, which comes first, names the next of two tabs: `Summary`, `Companies`.
    """
    bare: list[Paragraph] = []
    for node in nodes[:_MOST_BARE]:
        if not isinstance(node, Paragraph) or len(node.rich.text) > _PROSE or node.rich.text.endswith(_STOPS):
            break
        bare.append(node)
    if len(bare) < _FEWEST_BARE or len(bare) == len(nodes):
        return None
    tab = bare[:1] if len(bare) > _FEWEST_BARE and _is_word(bare[0].rich.text) else []
    return tab, bare[len(tab) :]


def _is_word(text: str) -> bool:
    return " " not in text.strip() and (not any(map(is_cjk, text)) or len(text) <= _LONGEST_HAN_WORD)


def _told_and_listed(node: Node | None) -> tuple[list[Node], list[Node]]:
    """Part what a summary may be into its sentences and its lists, which hold key points; neither of another node."""
    if isinstance(node, Listing):
        return [], [node]
    if isinstance(node, Paragraph):
        return [node], []
    inside = node.children if isinstance(node, Quote) else ()
    listings: list[Node] = [child for child in inside if isinstance(child, Listing)]
    return [child for child in inside if child not in listings], listings


def _take_group(draft: Draft, part: Part) -> None:
    rest: list[Node] = []
    prose: list[str] = []
    for group in _labelled(_without_first_label(draft, part)):
        if group.role in _POINTS:
            points, left = points_from(group.nodes, draft.findings)
            if not points:
                told = [node for node in left if _is_told(node)]
                points, left = _points_of(units(told)), [node for node in left if not _is_told(node)]
            (draft.key_points if group.role == "key_points" else draft.risks).extend(points)
            rest += left
        else:
            listings = [node for node in group.nodes if isinstance(node, Listing)]
            others = [node for node in group.nodes if not isinstance(node, Listing | Break)]
            if text := text_of(others, draft.findings):
                prose.append(text)
            draft.key_points += points_from(listings, draft.findings)[0]
        if group.label:
            draft.leave_out("label of a part", group.label)
    if prose and not _set_summary(draft, "\n".join(prose)):
        draft.leave_out("second summary", "\n".join(prose))
    draft.settle(part, rest)


def _without_first_label(draft: Draft, part: Part) -> list[Node]:
    """Leave out the bold line with a number that a summary opens with, whatever it says, where a label counts on."""
    behind = draft.parts[draft.place_of(part) + 1 :][:1]
    counts_on = any(other.implied and other.role in _POINTS and NUMBERED.match(other.title) for other in behind)
    opening = part.nodes[0] if part.nodes else None
    if not counts_on or not isinstance(opening, Paragraph) or split_label(opening):
        return part.nodes
    first, *others = opening.rich.lines()
    if not first.is_strong() or not NUMBERED.match(first.text) or not (others or part.nodes[1:]):
        return part.nodes
    draft.leave_out("label of a part", first.text)
    return [*([Paragraph(join(others, "\n"))] if others else []), *part.nodes[1:]]


def _is_told(node: Node) -> bool:
    """Tell what may be a point without a list around it: a paragraph, or a quote of nothing but such."""
    if isinstance(node, Quote):
        return all(map(_is_told, node.children))
    return isinstance(node, Listing) or (isinstance(node, Paragraph) and not node.is_note)


def _set_summary(draft: Draft, text: str) -> bool:
    if draft.summary and draft.summary.text != text:
        # What stands under a title of its own is fuller than a description in the front matter.
        if len(text) < len(draft.summary.text) // 2:
            return False
        draft.leave_out("second summary", draft.summary.text)
    draft.summary = Summary(text=text, by="author")
    return True


def _labelled(nodes: Sequence[Node]) -> list[_Labelled]:
    """Cut the nodes of a summary at the lines that say what follows: one sentence, key points, risks."""
    groups = [_Labelled("summary", "", [])]
    for node in nodes:
        found = split_label(node) if isinstance(node, Paragraph) else None
        if isinstance(node, Heading):
            found = LabelOfPart(vocabulary().part_of_title(plain(node.rich)) or "summary", plain(node.rich), Rich())
        if found:
            groups.append(_Labelled(found.role, found.label, [Paragraph(found.rest)] if found.rest.text else []))
        else:
            groups[-1].nodes.append(node)
    return [group for group in groups if group.nodes or group.label]


@dataclass(frozen=True, slots=True)
class LabelOfPart:
    """How a paragraph begins that holds a part: the role that its label names, the label, and what stands behind it."""

    role: str
    label: str
    rest: Rich


def split_label(paragraph: Paragraph) -> LabelOfPart | None:
    """Part a paragraph that begins with the label of a summary, of key points or of risks; None for any other."""
    rich = paragraph.rich
    first, *others = rich.lines()
    lead = first.lead()
    if first.is_strong():
        label, rest = first.text, rich.cut(len(first.text)) if others else Rich()
    elif lead:
        label, rest = first.text[: lead.end], rich.cut(lead.end)
        while rest.text and (rest.text[0] in _BEHIND_LABEL or rest.text.startswith("- ")):
            rest = rest.cut(1)
    elif match := re.match(r"([^:：\n]{2,20})[:：]\s*", rich.text):
        label, rest = match[1], rich.cut(match.end())
    else:
        label, rest = first.text, join(others, "\n")
    role = vocabulary().part_of_title(label)
    if role == "summary_ahead":
        role = "summary"
    return LabelOfPart(role, label, rest) if role in ("summary", *_POINTS) else None
