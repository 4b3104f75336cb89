"""Recognises the series that a document is part of: from a list of its parts, or from a sentence that counts them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seeds.blocks import leave_out_numbers, rich_of, text_of
from seeds.characters import clean_line, letters, trim
from seeds.draft import Draft, Part
from seeds.inlines import Findings
from seeds.models import Link, Series, SeriesItem
from seeds.tree import Break, Listing, Node, Paragraph, Quote, Rich
from seeds.vocabulary import fold, vocabulary

_TITLE = re.compile(r"《([^》]{1,60})》|[「『]([^」』]{1,60})[」』]|“([^”]{1,60})”")
_HAN = "一二三四五六七八九十"
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNT = rf"(\d{{1,2}}|[{_HAN}]|{'|'.join(_ENGLISH)})"
_UNIT = "[篇部集期章回]"
# Compared folded: `系列共三篇的第二篇`, `系列三篇中的第二篇`, `第二篇，共三篇`, `part two of three`.
_STATED = (
    re.compile(rf"(?P<total>{_COUNT}) ?{_UNIT}[^。.!?]{{0,8}}?第 ?(?P<position>{_COUNT}) ?{_UNIT}"),
    re.compile(rf"第 ?(?P<position>{_COUNT}) ?{_UNIT}[^。.!?]{{0,6}}?共 ?(?P<total>{_COUNT}) ?{_UNIT}"),
    re.compile(rf"part (?P<position>{_COUNT}) of (?:an? )?(?P<total>{_COUNT})"),
)
_SERIES = re.compile("系列|连载|シリーズ|series|part")


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a sentence says of a series."""

    name: str | None
    position: int
    total: int


def take_series(draft: Draft) -> None:
    """Take the list of a series, in which the document itself stands without a link or marked as this part."""
    for part in draft.with_role("series"):
        listing = next((node for node in part.nodes if isinstance(node, Listing)), None)
        series = _series_of(draft, part, listing) if listing and draft.series is None else None
        if series is None:
            part.role = None
            continue
        draft.series = series
        at = next(index for index, node in enumerate(part.nodes) if node is listing)
        ahead = [node for node in part.nodes[:at] if not isinstance(node, Break)]
        draft.leave_out("series", text_of(ahead, draft.findings))
        for link in (link for node in ahead for link in rich_of([node], Findings()).links):
            draft.leave_out("series", link.url)
        draft.settle(part, [node for node in part.nodes[at + 1 :] if not isinstance(node, Break)])
    if draft.series is None and draft.parts:
        draft.series = _stated_series(draft)


def _series_of(draft: Draft, part: Part, listing: Listing) -> Series | None:
    riches = [rich_of(item.children, Findings()) for item in listing.items]
    heads = [node for node in part.nodes if isinstance(node, Paragraph)]
    current = _current(riches, draft.title)
    if current is None:
        return _series_of_others(draft, part, listing, riches)
    items = tuple(
        SeriesItem(position=at + 1, title=_item_title(rich), url=rich.links[0].url if rich.links else None)
        for at, rich in enumerate(riches)
        if at != current
    )
    _leave_out_current(draft, riches[current])
    for rich in (rich for at, rich in enumerate(riches) if at != current and rich.links):
        draft.leave_out("series", f"{trim(rich.text[: rich.links[0].start])} {trim(rich.text[rich.links[0].end :])}")
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
    draft.leave_out("series", trim(text))
    for link in rich.links:
        draft.leave_out("series", link.url)


def _item_title(rich: Rich) -> str:
    link = rich.links[0] if rich.links else None
    return clean_line(rich.text[link.start : link.end]) if link else trim(clean_line(rich.text))


def _series_name(draft: Draft, part: Part, heads: Sequence[Paragraph]) -> str:
    if draft.series_name:
        return draft.series_name
    for head in heads:
        if match := _TITLE.search(head.rich.text):
            return match[1] or match[2] or match[3]
        if head.rich.links:
            return _linked(head.rich, head.rich.links[0])
    return part.title


def _linked(rich: Rich, link: Link) -> str:
    return clean_line(rich.text[link.start : link.end])


def _series_of_others(draft: Draft, part: Part, listing: Listing, riches: Sequence[Rich]) -> Series | None:
    """Read a list of the other parts alone, where the text says which part of how many this one is."""
    heads = [node for node in part.nodes if isinstance(node, Paragraph)]
    stated = _stated([*heads, *draft.parts[0].nodes])
    if stated is None or stated.total != len(riches) + 1:
        return None
    positions = [position for position in range(1, stated.total + 1) if position != stated.position]
    items = tuple(
        SeriesItem(position=position, title=_item_title(rich), url=rich.links[0].url if rich.links else None)
        for position, rich in zip(positions, riches, strict=True)
    )
    leave_out_numbers(listing, draft.findings)
    name = _series_name(draft, part, heads)
    return Series(name=name, position=stated.position, total=stated.total, items=items)


def _stated_series(draft: Draft) -> Series | None:
    """Read a sentence of the introduction such as `「…」系列共三篇的第二篇` where there is no list."""
    stated = _stated(draft.parts[0].nodes)
    name = draft.series_name or (stated.name if stated else None)
    return Series(name=name, position=stated.position, total=stated.total) if stated and name else None


def _stated(nodes: Sequence[Node]) -> _Stated | None:
    for node in nodes:
        if not isinstance(node, Paragraph | Quote):
            continue
        for sentence in re.split(r"(?<=[。！？\n])|(?<=[.!?])\s", rich_of([node], Findings()).text):
            folded = fold(sentence)
            match = next((found for form in _STATED if (found := form.search(folded))), None)
            if match and _SERIES.search(folded):
                position, total = _number(match["position"]), _number(match["total"])
                title = _TITLE.search(sentence)
                name = (title[1] or title[2] or title[3]) if title else None
                return _Stated(name, position, total) if 1 <= position <= total else None
    return None


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _ENGLISH.index(word) + 1 if word in _ENGLISH else _HAN.index(word) + 1
