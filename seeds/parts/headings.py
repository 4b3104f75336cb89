"""Finds the lines that stand for a heading without being one."""

from collections import Counter
from collections.abc import Sequence

from seeds.draft.blocks import text_of
from seeds.draft.draft import Draft
from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Heading, Listing, Node, Paragraph, Quote, Rich, plain
from seeds.fields.labels import field_lines, field_of
from seeds.parsing.plain import counted_titles
from seeds.parts.titles import SENTENCE_END
from seeds.summaries.points import split_label
from seeds.summaries.unmarked import are_led
from seeds.talks.questions import opens_question
from seeds.text.han import is_cjk
from seeds.words.vocabulary import vocabulary

_IMPLIED_LEVEL, _BOLD_LEVEL = 7, 2
_FEWEST_BOLD_TITLES = 2
_LONGEST_BOLD_TITLE = 40
_SHORTEST_SUMMARY = 20
_STOPS = ("。", "！", "？", "」", "”", ".", "!", "?")
# Titled by a line with a colon where they stand without a heading; a list of key points so titled is body text.
_LISTED_AT_END = ("related", "topics", "series")
_HINTED_IN_CALLOUTS = ("key_points", "risks")
_NEEDS_LIST = ("key_points", "risks", "related", "topics", "series")


def with_implied_headings(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes in which a line that titles a part (`核心问答`, `**Key points**`) is a heading, if its part follows.

    A part that has a heading of its own somewhere is not looked for among the lines.
    """
    known = vocabulary()
    titled = {known.part_of_title(plain(node.rich)) for node in nodes if isinstance(node, Heading)}
    ahead = _ahead_of_text(nodes)
    result: list[Node] = []
    above: str | None = None
    headed = False
    for at, node in enumerate(nodes):
        following = next((other for other in nodes[at + 1 : at + 3] if not isinstance(other, Break)), None)
        above = _group(node, following) if isinstance(node, Heading) else above
        headed = headed or (isinstance(node, Heading) and bool(result))
        if (
            isinstance(node, Paragraph)
            and above in ("summary", "summary_ahead")
            and (cut := _label_in_group(node, following))
        ):
            result += cut
        elif isinstance(node, Paragraph) and (
            _is_implied(node, following, titled, ahead=not headed) or _titles_fields(node, following)
        ):
            result.append(Heading(_IMPLIED_LEVEL, node.rich, implied=True))
        elif isinstance(node, Quote) and (cut := _part_callout(node, titled, ahead=at < ahead)):
            result += cut
            titled |= {made.role for made in cut if isinstance(made, Heading) and made.role}
        else:
            result += _labelled_summary(node, titled)
    return result


def _ahead_of_text(nodes: Sequence[Node]) -> int:
    """Return how many nodes stand ahead of the text: up to its first title that is no known part's, or its middle."""
    known = vocabulary()
    lengths = [len(text_of([node], Findings())) for node in nodes]
    total, read = sum(lengths), 0
    for at, node in enumerate(nodes):
        if isinstance(node, Heading) and known.part_of_title(plain(node.rich)) is None:
            return at
        if 2 * read > total:
            return at
        read += lengths[at]
    return len(nodes)


def _group(heading: Heading, following: Node | None) -> str | None:
    """Return what part a title begins: one of points that opens with the label of a summary is one of both."""
    found = split_label(following) if isinstance(following, Paragraph) and _opens_bold(following) else None
    return "summary" if found and found.role == "summary" else vocabulary().part_of_title(plain(heading.rich))


def _is_glued(text: str) -> bool:
    """Tell `Q…?`, whose mark lost its colon."""
    marked = any(text.startswith(question) for question, _ in vocabulary().glued_marks)
    return marked and text.endswith(("?", "？")) and not text[1:2].islower()


def _is_implied(node: Paragraph, following: Node | None, titled: set[str | None], *, ahead: bool) -> bool:
    """Tell a line that titles a part. ahead: no heading of the body stands above it, but perhaps the document's."""
    role = vocabulary().part_of_title(plain(node.rich))
    if role is None or role in titled or len(node.rich.lines()) > 1:
        return False
    if role == "qa":
        first = following.items[0].children[0] if isinstance(following, Listing) else following
        asked = isinstance(first, Paragraph) and (opens_question(first.rich) or _is_glued(first.rich.text))
        return asked or (isinstance(following, Listing) and node.rich.is_strong())
    if role == "related" and isinstance(following, Paragraph) and _is_link(following):
        return True
    if not node.rich.is_strong() and role == "summary" and isinstance(following, Paragraph):
        return ahead and len(following.rich.text) >= _SHORTEST_SUMMARY and following.rich.text.endswith(_STOPS)
    if not node.rich.is_strong():
        return role in _LISTED_AT_END and plain(node.rich).endswith((":", "：")) and isinstance(following, Listing)
    return role == "summary" or (role in _NEEDS_LIST and isinstance(following, Listing))


def _titles_fields(node: Paragraph, following: Node | None) -> bool:
    """Tell a bold line over a list of labels of known fields: `**資料**`."""
    if not node.rich.is_strong() or not isinstance(following, Listing):
        return False
    known = [field_of(line) for line in field_lines(following)]
    return len(known) > 1 and all(known)


def _is_link(node: Paragraph) -> bool:
    text, links = node.rich.text, node.rich.links
    lines = node.rich.lines()
    return (bool(links) and links[0].start == 0 and links[-1].end >= len(text) - 1) or (
        len(lines) > 1 and all(line.links and line.links[0].start == 0 for line in lines)
    )


def with_bold_headings(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes in which lines that are bold as a whole are headings, where the body has no other headings.

    So does a page come that was written in an editor without headings. A line under questions that asks stays a
    paragraph, and so does a single bold line: two make a form.
    """
    known = vocabulary()
    roles = [known.part_of_title(plain(node.rich)) for node in nodes if isinstance(node, Heading)]
    if None in roles or "observations" in roles:
        return list(nodes)
    titles: dict[int, str] = {}
    above: str | None = None
    for at, node in enumerate(nodes):
        if isinstance(node, Heading):
            above = None if node.implied and known.part_of_title(plain(node.rich)) != "qa" else "part"
            above = None if known.part_of_title(plain(node.rich)) == "body" else above
        elif above is None and at + 1 < len(nodes) and isinstance(node, Paragraph) and _is_bold_title(node):
            titles[at] = plain(node.rich)
    # A line that stands there again and again is a speaker's name.
    often = Counter(titles.values())
    titles = {at: title for at, title in titles.items() if often[title] == 1}
    if len(titles) < _FEWEST_BOLD_TITLES:
        return list(nodes)
    return [
        Heading(_BOLD_LEVEL, node.rich) if at in titles and isinstance(node, Paragraph) else node
        for at, node in enumerate(nodes)
    ]


def with_counted_headings(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes in which lines such as `一、…` that count up through the text are headings, if no others are."""
    known = vocabulary()
    headings = [node for node in nodes if isinstance(node, Heading) and known.part_of_title(plain(node.rich)) is None]
    if headings:
        return list(nodes)
    lines = [node.rich.text if isinstance(node, Paragraph) and not node.is_note else "" for node in nodes]
    titles = counted_titles([line if "\n" not in line else "" for line in lines])
    return [
        Heading(_BOLD_LEVEL, node.rich) if at in titles and isinstance(node, Paragraph) else node
        for at, node in enumerate(nodes)
    ]


def withdraw_implied(draft: Draft) -> None:
    """Make a line that stood for a heading a paragraph again where no recogniser took what follows it."""
    if draft.is_plain:
        return
    for part in [part for part in draft.parts[1:] if part.implied and part.heading]:
        at = draft.place_of(part)
        heading = part.heading or Rich()
        draft.parts[at - 1].nodes += [Paragraph(heading), *part.nodes]
        del draft.parts[at]


def _is_bold_title(node: Paragraph) -> bool:
    text = plain(node.rich)
    return (
        node.rich.is_strong()
        and len(node.rich.lines()) == 1
        and (len(text) > 1 or is_cjk(text))
        and len(text) <= _LONGEST_BOLD_TITLE
        and not text.endswith((*SENTENCE_END, "！", "!", "…", "”", "」"))
        and not opens_question(node.rich)
        and not vocabulary().is_furniture_line(text)
    )


def _label_in_group(node: Paragraph, following: Node | None) -> list[Node]:
    """Cut a paragraph in the summary that begins with the bold label of key points or risks into heading and text.

    A bold line over a list may be such a label whatever it says; it is a paragraph again if nobody takes the list.
    """
    unknown = vocabulary().part_of_title(plain(node.rich)) is None
    if unknown and node.rich.is_strong() and isinstance(following, Listing):
        return [Heading(_IMPLIED_LEVEL, node.rich, implied=True)]
    found = split_label(node) if _opens_bold(node) else None
    if not found or found.role not in ("key_points", "risks"):
        return []
    label: Node = Heading(_IMPLIED_LEVEL, node.rich.cut(0, len(found.label)), implied=True)
    return [label, Paragraph(found.rest)] if found.rest.text else [label]


def _part_callout(node: Quote, titled: set[str | None], *, ahead: bool) -> list[Node]:
    """Cut a callout that holds a summary, key points, risks or fields (`> [!abstract] 摘要`) into heading and text.

    Its title tells, or, ahead of the text, its kind: `> [!tldr]`. There a title that only hints at points will do where
    all of them have leads.
    """
    title, *rest = node.children
    role = _role_of_callout(title) if node.titled or node.callout is None else None
    needs_list = role == "info" or role in _NEEDS_LIST
    if needs_list and role not in titled and rest and all(isinstance(child, Listing) for child in rest):
        return [Heading(_IMPLIED_LEVEL, _rich(title), implied=True), *rest]
    hinted = vocabulary().hint_of_title(plain(_rich(title))) if node.titled and node.callout and not role else None
    if ahead and hinted in _HINTED_IN_CALLOUTS and hinted not in titled and are_led(rest, fewest=1):
        return [Heading(_IMPLIED_LEVEL, _rich(title), implied=True, role=hinted), *rest]
    if "summary" in titled:
        return []
    if role in ("summary", "summary_ahead") and role not in titled and rest:
        text = rest[0] if len(rest) == 1 else Quote(tuple(rest))
        return [Heading(_IMPLIED_LEVEL, _rich(title), implied=True, role=role), text]
    if not ahead or node.callout not in vocabulary().marks["summary_callouts"]:
        return []
    inside = rest if node.titled else node.children
    heading = Heading(_IMPLIED_LEVEL, _rich(title) if node.titled else Rich(), implied=True, role="summary")
    return [heading, inside[0] if len(inside) == 1 else Quote(tuple(inside))] if inside else []


def _role_of_callout(title: Node) -> str | None:
    """Return the part that the first line of a quote names; tools write the label of a field over one, too."""
    text = plain(_rich(title))
    if part := vocabulary().part_of_title(text):
        return part
    return "summary" if isinstance(title, Heading) and vocabulary().field_of_label(text) == "summary" else None


def _rich(node: Node) -> Rich:
    return node.rich if isinstance(node, Heading | Paragraph) else Rich()


def _labelled_summary(node: Node, titled: set[str | None]) -> list[Node]:
    """Cut what begins with the bold label of a summary (`**一句话总结**：…`) into heading and text; a quote, too."""
    first, *others = node.children if isinstance(node, Quote) else [node]
    found = None
    if isinstance(first, Paragraph) and _opens_bold(first) and "summary" not in titled:
        found = split_label(first)
    if not isinstance(first, Paragraph) or not found or found.role != "summary" or not found.rest.text:
        return [node]
    label = first.rich.cut(0, len(found.label))
    text = Paragraph(found.rest)
    return [Heading(_IMPLIED_LEVEL, label, implied=True), Quote((text, *others)) if others else text]


def _opens_bold(node: Paragraph) -> bool:
    """Tell a paragraph that opens with bold type, but for a sign: `📌 **TL;DR** …`."""
    rich = node.rich
    return bool(rich.strong) and not any(character.isalnum() for character in rich.text[: rich.strong[0].start])
