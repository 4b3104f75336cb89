"""Recognises what a document is connected with: its topics, related documents, and the series that it is part of."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from seeds.blocks import leave_out_numbers, rich_of, text_of
from seeds.characters import clean_line, letters
from seeds.draft import Draft, Part
from seeds.fields import add_topics, is_nothing, last_of_path, topic_names
from seeds.inlines import Findings
from seeds.models import Link, Related, Series, SeriesItem, Target
from seeds.tree import Break, Item, Listing, Node, Paragraph, Rich
from seeds.vocabulary import fold, vocabulary

_CLAUSES = re.compile(r"\s*[;；|｜\n]\s*")
_LABELLED = re.compile(r"([^:：]{1,12})\s*[:：]\s*(.*)", re.DOTALL)
_AROUND = " \t\n-—–:：,，、;；。|｜→·•()（）[]【】"
_BEFORE_STOP = _AROUND.replace("。", "")
_OPENERS = {"）": "（", ")": "(", "】": "【", "]": "["}
_CLOSERS = {opener: closer for closer, opener in _OPENERS.items()}
_SERIES_TITLE = re.compile(r"《([^》]{1,60})》|[「『]([^」』]{1,60})[」』]|“([^”]{1,60})”")


def take_topics(draft: Draft) -> None:
    """Take the topics listed under a title of their own."""
    for part in draft.with_role("topics"):
        if _holds_nothing(part):
            _leave_out_nothing(draft, part)
            continue
        names: list[str] = []
        rest: list[Node] = []
        for node in part.nodes:
            found = _topics_of(node)
            names += found
            if not found and not isinstance(node, Break):
                rest.append(node)
        if not names:
            part.role = None
            continue
        add_topics(draft, names)
        draft.settle(part, rest)


def take_related(draft: Draft) -> None:
    """Take related documents: a link each, with the author's label for the relation and a note."""
    for part in draft.with_role("related"):
        if _holds_nothing(part):
            _leave_out_nothing(draft, part)
            continue
        under = draft.under(part)
        found, rest = _related_in(part, None)
        if not found and not under:
            part.role = None
            continue
        for child in under:
            inner, left = _related_in(child, child.title)
            if inner:
                found += inner
                child.nodes = left
                if not left:
                    draft.parts.remove(child)
        if not found:
            part.role = None
            continue
        draft.related += found
        _leave_out_labels(draft, part)
        draft.settle(part, rest)


def take_series(draft: Draft) -> None:
    """Take the list of a series, in which the document itself stands without a link or marked as this part."""
    for part in draft.with_role("series"):
        listing = next((node for node in part.nodes if isinstance(node, Listing)), None)
        series = _series_of(draft, part, listing) if listing else None
        if series is None:
            part.role = None
            continue
        draft.series = series
        others = [node for node in part.nodes if node is not listing and not isinstance(node, Break)]
        draft.leave_out("series", text_of(others, draft.findings))
        for link in (link for node in others for link in rich_of([node], Findings()).links):
            draft.leave_out("series", link.url)
        draft.settle(part, [])


def _holds_nothing(part: Part) -> bool:
    """Tell a part that only says that there is nothing: `- 无`."""
    return bool(part.nodes) and is_nothing(text_of(part.nodes, Findings()).strip(" •*-—.。/\n"))


def _leave_out_nothing(draft: Draft, part: Part) -> None:
    draft.leave_out("nothing stated", text_of(part.nodes, Findings()))
    draft.settle(part, [])


def _topics_of(node: Node) -> list[str]:
    if isinstance(node, Listing):
        riches = [rich_of(item.children, Findings()) for item in node.items]
        if any(len(rich.text) > 60 for rich in riches):
            return []
        return [name for rich in riches for name in _topics_in(rich)]
    if isinstance(node, Paragraph) and len(node.rich.text) <= 600 and not re.search(r"[。！？!?]", node.rich.text):
        return _topics_in(node.rich)
    return []


def _topics_in(rich: Rich) -> list[str]:
    if rich.links:
        return [_topic_of(link, clean_line(rich.text[link.start : link.end])) for link in rich.links]
    return topic_names(rich.text)


def _topic_of(link: Link, text: str) -> str:
    """Return the path of a note that a topic links to where its text is the end of it, else the text."""
    return link.url if last_of_path(link.url) == text else text


def _related_in(part: Part, group: str | None) -> tuple[list[Related], list[Node]]:
    found: list[Related] = []
    rest: list[Node] = []
    for node in part.nodes:
        riches = [_item_text(item) for item in node.items] if isinstance(node, Listing) else []
        if isinstance(node, Paragraph) and node.rich.links:
            riches = [line for line in node.rich.lines() if line.links]
        items = [_related(piece, group) for rich in riches for piece in _split_links(rich)]
        if items and all(items):
            found += [item for item in items if item]
        elif not isinstance(node, Break):
            rest.append(node)
    return found, rest


def _split_links(rich: Rich) -> list[Rich]:
    """Cut a line of links with nothing but commas between them into its links."""
    if len(rich.links) < 2:
        return [rich]
    ends = [link.end for link in rich.links]
    starts = [0, *(link.start for link in rich.links[1:])]
    gaps = [rich.text[end:start] for end, start in zip(ends, [*starts[1:], len(rich.text)], strict=True)]
    if any(gap.strip(_AROUND) for gap in gaps):
        return [rich]
    return [rich.cut(start, end) for start, end in zip(starts, ends, strict=True)]


def _item_text(item: Item) -> Rich:
    return rich_of(item.children, Findings())


def _related(rich: Rich, group: str | None) -> Related | None:
    link = rich.links[0] if rich.links else None
    text = rich.text
    if link is None:
        head, _, tail = text.partition("；") if "；" in text else text.partition(" — ")
        title, remainder = _trim(head), tail
    else:
        title = clean_line(text[link.start : link.end])
        remainder = f"{_trim(text[: link.start])}；{_trim(text[link.end :], _BEFORE_STOP)}"
    if not title or len(title) > 200:
        return None
    reason, note = _reason_and_note(remainder)
    reason = reason or group
    path = link.url if link else None
    return Related(
        target=Target(title=_note_title(title), path=path),
        kind=vocabulary().relation_kind(reason),
        reason=reason,
        note=note,
    )


def _trim(text: str, marks: str = _AROUND) -> str:
    """Return text without the marks and spaces around it; brackets that have a partner inside stay."""
    while text:
        first, last = text[0], text[-1]
        if len(text) > 1 and _CLOSERS.get(first) == last and text.count(first) == 1:
            text = text[1:-1]
        elif first in marks and _CLOSERS.get(first, "\0") not in text:
            text = text[1:]
        elif last in marks and _OPENERS.get(last, "\0") not in text:
            text = text[:-1]
        else:
            break
    return text


def _note_title(title: str) -> str:
    return PurePosixPath(title).name.removesuffix(".md") if title.endswith(".md") else title


def _reason_and_note(text: str) -> tuple[str | None, str | None]:
    """Read what stands beside a link: labelled clauses, or a relation in brackets, or a note without a label."""
    reason: str | None = None
    notes: list[str] = []
    for clause in filter(None, (clause.strip() for clause in _CLAUSES.split(text))):
        match = _LABELLED.fullmatch(clause.strip("-—–,， "))
        label = vocabulary().relation_label(match[1]) if match else None
        value = match[2].strip() if match else _trim(clause, _BEFORE_STOP)
        if is_nothing(value.rstrip("。.")):
            continue
        if label == "reason" and match:
            reason = value.rstrip("。.；;") or None
        elif label == "note" and match:
            notes.append(value)
        elif match and reason is None and _is_relation(match[1]):
            reason = match[1].strip(_AROUND)
            notes.append(value)
        elif reason is None and _is_relation(head := re.split("[,，]", clause.strip(_AROUND), maxsplit=1)[0]):
            reason = head.strip(_AROUND)
            notes.append(_trim(_trim(clause).removeprefix(head)))
        elif value:
            notes.append(_trim(clause, _BEFORE_STOP))
    return reason, "；".join(filter(None, notes)) or None


def _is_relation(text: str) -> bool:
    bare = text.strip(_AROUND)
    return 0 < len(bare) <= 20 and vocabulary().relation_kind(bare) != "other"


def _leave_out_labels(draft: Draft, part: Part) -> None:
    known = vocabulary()
    for node in part.nodes:
        for clause in _CLAUSES.split(rich_of([node], Findings()).text):
            match = _LABELLED.fullmatch(clause)
            if match and known.relation_label(match[1]):
                draft.leave_out("field label", match[1])
                if is_nothing(match[2].strip(" 。.")):
                    draft.leave_out("nothing stated", match[2])


def _series_of(draft: Draft, part: Part, listing: Listing) -> Series | None:
    riches = [_item_text(item) for item in listing.items]
    heads = [node for node in part.nodes if isinstance(node, Paragraph)]
    current = _current(riches, draft.title)
    if current is None:
        return None
    items = tuple(
        SeriesItem(position=at + 1, title=_item_title(rich), url=rich.links[0].url if rich.links else None)
        for at, rich in enumerate(riches)
        if at != current
    )
    _leave_out_current(draft, riches[current])
    leave_out_numbers(listing, draft.findings)
    return Series(name=_series_name(draft, part, heads), position=current + 1, total=len(riches), items=items)


def _current(riches: Sequence[Rich], title: str | None) -> int | None:
    """Return which item of a series is the document itself: by its title, by a mark, or as the only one unlinked."""
    wanted = letters(fold(title or ""))
    same = [at for at, rich in enumerate(riches) if wanted and wanted in letters(fold(rich.text))]
    words = vocabulary().marks["this_part"]
    texts = [fold(rich.text).strip(" ()（）") for rich in riches]
    marked = [at for at, text in enumerate(texts) if text[:40].startswith(words) or text.endswith(words)]
    unlinked = [at for at, rich in enumerate(riches) if not rich.links]
    for found in (marked, same, unlinked):
        if len(found) == 1:
            return found[0]
    return None


def _leave_out_current(draft: Draft, rich: Rich) -> None:
    text = rich.text
    if draft.title and draft.title in text:
        text = text.replace(draft.title, " ", 1)
        draft.leave_out("title again", draft.title)
    draft.leave_out("series", text.strip(_AROUND))
    for link in rich.links:
        draft.leave_out("series", link.url)


def _item_title(rich: Rich) -> str:
    link = rich.links[0] if rich.links else None
    return clean_line(rich.text[link.start : link.end]) if link else _trim(clean_line(rich.text))


def _series_name(draft: Draft, part: Part, heads: Sequence[Paragraph]) -> str:
    if draft.series_name:
        return draft.series_name
    for head in heads:
        if match := _SERIES_TITLE.search(head.rich.text):
            return match[1] or match[2] or match[3]
        if head.rich.links:
            return _linked(head.rich, head.rich.links[0])
    return part.title


def _linked(rich: Rich, link: Link) -> str:
    return clean_line(rich.text[link.start : link.end])
