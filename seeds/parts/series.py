"""Recognises the series that a document is part of: from a list of its parts, or from a sentence that counts them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from seeds.draft.blocks import leave_out_numbers, rich_of, text_of
from seeds.draft.draft import Draft, Part
from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Item, Listing, Node, Paragraph, Quote, Rich, Table, join
from seeds.models import Series, SeriesItem
from seeds.text.characters import clean_line, letters, trim
from seeds.text.folding import fold_label
from seeds.text.numerals import ONE_TO_TEN, below_hundred
from seeds.text.phrases import any_of, pattern, word_list
from seeds.words.vocabulary import vocabulary

_TITLE = re.compile(r"《([^》]{1,60})》|[「『]([^」』]{1,60})[」』]|“([^”]{1,60})”|〈([^〉]{1,60})〉")
_PLAIN_QUOTES = re.compile(r"\"([^\"]{1,60})\"")
_ENGLISH = word_list("numbers")
_COUNT = rf"(\d{{1,2}}|[{ONE_TO_TEN}]|{any_of(_ENGLISH)})"
_UNITS = "".join(word_list("parts_of_series"))
_UNIT = f"[{_UNITS}]"
# Compared folded: `系列共三篇的第二篇`, `系列三篇中的第二篇`, `第二篇，共三篇`, `part two of three`.
_STATED = (
    re.compile(rf"(?P<total>{_COUNT}) ?{_UNIT}[^。.!?]{{0,8}}?第 ?(?P<position>{_COUNT}) ?{_UNIT}"),
    re.compile(rf"第 ?(?P<position>{_COUNT}) ?{_UNIT}[^。.!?]{{0,6}}?共 ?(?P<total>{_COUNT}) ?{_UNIT}"),
    re.compile(rf"part (?P<position>{_COUNT}) of (?:an? )?(?P<total>{_COUNT})"),
    re.compile(rf"part (?P<position>{_COUNT}) of [^.!?]{{1,60}}?,? an? series (?:of|in) (?P<total>{_COUNT})"),
)
_NUMBER = re.compile(rf"\s*第?\s*(?:\d{{1,2}}|[{ONE_TO_TEN}]{{1,2}})\s*[{_UNITS}.、]?\s*")
_NUMBERED_ITEM = re.compile(r"\s*(?:\d{1,2}\s?[、.．)）]|[(（]\d{1,2}[)）]|[①-⑳])\s*")
_NUMBER_OF_PART = re.compile(rf"\s*第\s*(?:\d{{1,2}}|[{ONE_TO_TEN}]{{1,2}})\s*[{_UNITS}]\s*[:：]?\s*")
_BEHIND_COLON = re.compile(r"\s*[:：]\s*(\S.*)$")
_BEFORE_COLON = re.compile(r"([^:：（(|｜—]{2,30}?)\s*[:：（(|｜—]")
_AHEAD_OF_BAR = re.compile(r"(\S.{1,40}?)\s*[|｜·•:：–—-]+\s*([^|｜·•:：–—-]{2,30})")
_NAMED_SERIES = pattern("named_series")
_LABEL = re.compile(r"([^:：]{2,40})[:：]\s*")
_BARS = re.compile(r"\s*[|｜]\s*")
_LONGEST_ROW = 600
_BETWEEN_PARTS = re.compile(r"\s*[|｜·•→]\s*")
_FEWEST_PARTS, _LONGEST_HEAD = 2, 200
_FEWEST_LETTERS = 4
_SERIES = pattern("series")
_TO_COME = pattern("to_come")


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a sentence says of a series."""

    name: str | None
    position: int
    total: int


def take_series(draft: Draft) -> None:
    """Take the list of a series, in which the document itself stands without a link or marked as this part."""
    for part in [part for part in draft.parts if part.role == "series" or _titled_by_name(part, draft)]:
        nodes = [as_list(node) for node in part.nodes]
        at, listing = next(((at, node) for at, node in enumerate(nodes) if isinstance(node, Listing)), (0, None))
        series = _series_of(draft, part, listing) if listing and draft.series is None else None
        if series is None:
            part.role = None
            continue
        draft.series = series
        if isinstance(table := part.nodes[at], Table):
            draft.leave_out("head of a table", " ".join(cell.text for cell in table.rows[0]))
            for row in table.rows[1:]:
                draft.leave_out("list number", " ".join(cell.text for cell in row if _NUMBER.fullmatch(cell.text)))
        heads = [node for node in part.nodes[:at] if _is_head(node)]
        _leave_out_heads(draft, heads)
        rest = [*(node for node in part.nodes[:at] if not _is_head(node)), *part.nodes[at + 1 :]]
        draft.settle(part, [node for node in rest if not isinstance(node, Break)])
    if draft.series is None:
        _take_list_in_text(draft)
    if draft.series is None and draft.parts:
        draft.series = _stated_series(draft)


def lists_this_part(listing: Listing, title: str | None) -> bool:
    """Tell the list of a series by its form: links to the other parts, and once the document itself without one.

    Its own title may be a link, too, with a mark beside it: `[This title](…) (you are here)`.
    """
    riches = [rich_of(item.children, Findings()) for item in listing.items]
    own = [rich for rich in riches if not rich.links or not _is_link(rich)]
    own = [rich for rich in own if not _is_to_come(rich)] if len(own) > 1 else own
    if len(riches) < _FEWEST_PARTS or len(own) != 1 or not title:
        return False
    text = own[0].text
    number = _NUMBERED_ITEM.match(text) or _NUMBER_OF_PART.match(text)
    bare = letters(fold_label(text[number.end() :] if number else text))
    said = bare
    for word in vocabulary().marks["this_part"]:
        said = said.removeprefix(letters(word)).removesuffix(letters(word))
    full = letters(fold_label(title))
    # The end of a title will do, behind the name of the series; with a mark that says so its first words; in brackets
    # such a mark says enough.
    told = len(said) > _FEWEST_LETTERS and (full.endswith(said) or (said != bare and full.startswith(said)))
    titled = said == full or told or _marked_apart().search(fold_label(text)) is not None
    return titled and said != bare if own[0].links else titled or not said


@cache
def _marked_apart() -> re.Pattern[str]:
    """Find the mark of this very part in brackets, or behind an arrow, at the end of a line."""
    words = any_of(vocabulary().marks["this_part"])
    return re.compile(rf"(?:[(\[【〔]\s*|(?:←|<-|👈|⬅️?)\s*)(?:{words})\s*[)\]】〕]?[.。]?$")


def _is_to_come(rich: Rich) -> bool:
    """Tell a part that has no link yet: `第四篇 拆闸（待更）`."""
    return not rich.links and _TO_COME.search(fold_label(rich.text)) is not None


def _is_link(rich: Rich) -> bool:
    """Tell a line that is one link, but for marks and a number."""
    around = rich.text[: rich.links[0].start] + rich.text[rich.links[0].end :]
    return len(rich.links) == 1 and not letters(_NUMBER.sub("", around))


def _take_list_in_text(draft: Draft) -> None:
    """Take the list of a series that stands in the text without a title, with the line above that introduces it."""
    # A line below questions and answers would be the last answer's.
    for part in [*draft.with_role("qa"), *(part for part in draft.parts if part.role is None)]:
        for at, until, heads, listing in _lists_in(part, draft.title):
            if series := _series_of(draft, Part(part.level, None, [*heads, listing]), listing):
                draft.series = series
                _leave_out_heads(draft, heads)
                del part.nodes[at:until]
                return


def _lists_in(part: Part, title: str | None) -> Iterator[tuple[int, int, list[Node], Listing]]:
    """Yield what may list the parts of a series: from where to where it stands, what introduces it, and the list."""
    for at, node in enumerate(part.nodes):
        if row := _row_of_parts(node):
            yield at, at + 1, [row[0]], row[1]
    for at, node in enumerate(part.nodes if part.role is None else ()):
        if isinstance(node, Listing) and lists_this_part(node, title):
            heads = part.nodes[at - 1 : at] if at and _introduces(part.nodes[at - 1]) else []
            yield at - len(heads), at + 1, heads, node


def _row_of_parts(node: Node) -> tuple[Paragraph, Listing] | None:
    """Cut a line of links to the other parts, with the document itself without one: `In this series: [A](a) · B`."""
    rich = node.rich if isinstance(node, Paragraph) else Rich()
    label = _LABEL.match(rich.text) if rich.links else None
    if label is None or vocabulary().part_of_title(label[1]) != "series":
        return None
    cuts = _cut_at(_BETWEEN_PARTS, rich, label.end())
    unlinked = [cut for cut in cuts if not cut.links]
    if len(cuts) < _FEWEST_PARTS or len(unlinked) != 1 or not all(map(_is_link, (cut for cut in cuts if cut.links))):
        return None
    return Paragraph(rich.cut(0, label.end())), _listed(cuts)


def _introduces(node: Node) -> bool:
    """Tell a line that says what follows: it ends in a colon, or is bold as a whole."""
    return isinstance(node, Paragraph) and (node.rich.is_strong() or node.rich.text.rstrip().endswith((":", "：")))


def _is_head(node: Node) -> bool:
    """Tell what introduces a list of a series from a text that stands above it: a line or two."""
    return isinstance(node, Paragraph | Quote) and len(text_of([node], Findings())) <= _LONGEST_HEAD


def leads_to_series(node: Node) -> bool:
    """Tell a paragraph that may go with the list of a series below it: it introduces it, or speaks of it; no text."""
    said = rich_of([node], Findings()).text if isinstance(node, Paragraph) else ""
    return _introduces(node) or (0 < len(said) <= _LONGEST_HEAD and _SERIES.search(fold_label(said)) is not None)


def _leave_out_heads(draft: Draft, heads: Sequence[Node]) -> None:
    """Note what stood above the list of a series."""
    draft.leave_out("series", text_of(heads, draft.findings))
    for link in (link for node in heads for link in rich_of([node], Findings()).links):
        draft.leave_out("series", link.url)


def as_list(node: Node) -> Node:
    """Return a table of the parts of a series as a list of them, without their numbers; so a row of them, too."""
    if isinstance(node, Paragraph) and (pieces := _side_by_side(node.rich)):
        return _listed(pieces)
    if not isinstance(node, Table):
        return node
    rows = [[cell for cell in row if cell.text and not _NUMBER.fullmatch(cell.text)] for row in node.rows[1:]]
    return _listed(join(row, " ") for row in rows if row)


def _listed(lines: Iterable[Rich]) -> Listing:
    return Listing(tuple(Item((Paragraph(line),)) for line in lines))


def _cut_at(marks: re.Pattern[str], rich: Rich, start: int = 0) -> list[Rich]:
    """Cut a line from `start` on at marks, which go."""
    bounds = [start, *(at for match in marks.finditer(rich.text, start) for at in match.span()), len(rich.text)]
    return rich.cuts(list(zip(bounds[::2], bounds[1::2], strict=True)))


def _side_by_side(rich: Rich) -> list[Rich]:
    """Cut a line at its bars where all pieces but one or two are links: `[A](a) ｜ B ｜ [C](c)`."""
    if len(rich.links) < _FEWEST_PARTS or len(rich.text) > _LONGEST_ROW or "\n" in rich.text:
        return []
    pieces = _cut_at(_BARS, rich)
    linked = [piece for piece in pieces if piece.links]
    return pieces if all(map(_is_link, linked)) and 0 < len(pieces) - len(linked) <= len(linked) else []


def _titled_by_name(part: Part, draft: Draft) -> bool:
    """Tell a part that is called what the front matter calls the series, over a list with links."""
    if not draft.series_name or letters(fold_label(draft.series_name)) not in letters(fold_label(part.title)):
        return False
    lists = (node for node in map(as_list, part.nodes) if isinstance(node, Listing))
    return any(rich_of([node], Findings()).links for node in lists)


def _series_of(draft: Draft, part: Part, listing: Listing) -> Series | None:
    riches = [rich_of(item.children, Findings()) for item in listing.items]
    heads = _heads(part)
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
    return Series(name=_series_name(draft, part, heads, items), position=current + 1, total=len(riches), items=items)


def _heads(part: Part) -> list[Paragraph]:
    """Return the paragraphs above the list of a series."""
    ahead = takewhile(lambda node: not isinstance(as_list(node), Listing), part.nodes)
    return [node for node in ahead if isinstance(node, Paragraph)]


def _current(riches: Sequence[Rich], title: str | None) -> int | None:
    """Return which item of a series is the document itself: by its title, by a mark, or as the only one unlinked."""
    wanted = letters(fold_label(title or ""))
    same = [at for at, rich in enumerate(riches) if wanted and wanted in letters(fold_label(rich.text))]
    words = vocabulary().marks["this_part"]
    texts = [fold_label(rich.text).strip(" ()（）") for rich in riches]
    marked = [at for at, text in enumerate(texts) if text[:40].startswith(words) or text.endswith(words)]
    unlinked = [at for at, rich in enumerate(riches) if not rich.links and not _is_to_come(rich)]
    # The end of a title, behind the name of its series: `慢郵差之三：信箱…` is `之三：信箱…` there.
    said = [letters(fold_label(rich.text)) for rich in riches]
    inside = [at for at in unlinked if len(said[at]) > _FEWEST_LETTERS and wanted.endswith(said[at])]
    for found in (marked, same, unlinked, inside):
        if len(found) == 1:
            return found[0]
    return None


def _leave_out_current(draft: Draft, rich: Rich) -> None:
    text = rich.text
    if draft.title and draft.title in text:
        text = text.replace(draft.title, "\n", 1)
        draft.leave_out("title again", draft.title)
    draft.leave_out("series", trim(text))
    for link in rich.links:
        draft.leave_out("series", link.url)


def _quoted_in(text: str) -> str | None:
    """Return the first title in quotes or book marks in a text."""
    match = _TITLE.search(text)
    return _first_group(match) if match else None


def _first_group(match: re.Match[str]) -> str | None:
    return next((text for text in match.groups() if isinstance(text, str)), None)


def _item_title(rich: Rich) -> str:
    """Return the text of the first link of a line, or the line where it has none."""
    link = rich.links[0] if rich.links else None
    return clean_line(rich.text[link.start : link.end]) if link else trim(clean_line(rich.text))


def _series_name(draft: Draft, part: Part, heads: Sequence[Paragraph], items: Sequence[SeriesItem]) -> str | None:
    """Return what a series is called; None where the document only says that it is one: `Posts in this series`."""
    if draft.series_name:
        return draft.series_name
    if (named := _BEHIND_COLON.search(part.title)) and vocabulary().part_of_title(part.title[: named.start()]):
        return named[1]
    if (ahead := _AHEAD_OF_BAR.fullmatch(part.title)) and vocabulary().part_of_title(ahead[2]) == "series":
        return ahead[1]
    for head in heads:
        if name := _named_in(head.rich.text):
            return name
        if head.rich.links and vocabulary().part_of_title(title := _item_title(head.rich)) != "series":
            return title
    if name := _named_in(part.title):
        return name
    titles = [item.title for item in items]
    found = _name_in_words(draft.parts[0].nodes) or _common_start(titles) or _common_words([draft.title or "", *titles])
    title = found or part.title or trim(clean_line(heads[-1].rich.text if heads else ""))
    return title if title and vocabulary().part_of_title(title) != "series" else None


def _name_in_words(nodes: Sequence[Node]) -> str | None:
    """Return the name of a series that a sentence of the introduction mentions: `「…」系列的第二篇`."""
    for node in nodes:
        if isinstance(node, Paragraph | Quote) and (match := _NAMED_SERIES.search(rich_of([node], Findings()).text)):
            return _first_group(match)
    return None


def _named_in(text: str) -> str | None:
    """Return the name of a series in a line that introduces its list: in quotes, or as `part of the … series`."""
    match = _NAMED_SERIES.search(text)
    return _quoted_in(text) or (_first_group(match) if match else None)


def _common_start(titles: Sequence[str]) -> str | None:
    """Return what all titles of a series begin with, up to a colon or the like."""
    starts = [match[1].strip() for title in titles if (match := _BEFORE_COLON.match(title))]
    return starts[0] if len(set(starts)) == 1 and len(starts) == len(titles) > 1 else None


def _common_words(titles: Sequence[str]) -> str | None:
    """Return what all titles of a series begin with, but for a word ahead of a number: `窯火第…`, `Lamps, Part …`."""
    alike = takewhile(lambda characters: len(set(characters)) == 1, zip(*titles, strict=False))
    shared = "".join(characters[0] for characters in alike)
    if shared and shared[-1].isascii() and shared[-1].isalnum():
        # Western titles may go on in the middle of a word.
        shared = shared.rpartition(" ")[0]
    name = trim(shared)
    for word in vocabulary().marks["ahead_of_number"]:
        if name.casefold().endswith(word if not word.isascii() else f" {word}"):
            name = trim(name[: -len(word)])
    return name if len(name) > 1 else None


def _series_of_others(draft: Draft, part: Part, listing: Listing, riches: Sequence[Rich]) -> Series | None:
    """Read a list of the other parts alone, where the text says which part of how many this one is."""
    heads = _heads(part)
    stated = _stated([*heads, *draft.parts[0].nodes])
    if stated is None or stated.total != len(riches) + 1:
        return None
    positions = [position for position in range(1, stated.total + 1) if position != stated.position]
    items = tuple(
        SeriesItem(position=position, title=_item_title(rich), url=rich.links[0].url if rich.links else None)
        for position, rich in zip(positions, riches, strict=True)
    )
    leave_out_numbers(listing, draft.findings)
    name = _series_name(draft, part, heads, items)
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
            folded = fold_label(sentence)
            match = next((found for form in _STATED if (found := form.search(folded))), None)
            if match and _SERIES.search(folded):
                position, total = _number(match["position"]), _number(match["total"])
                name = _named_in(sentence) or _in_plain_quotes(sentence)
                return _Stated(name, position, total) if 1 <= position <= total else None
    return None


def _in_plain_quotes(sentence: str) -> str | None:
    match = _PLAIN_QUOTES.search(sentence)
    return match[1].strip(" ,.") if match else None


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _ENGLISH.index(word) + 1 if word in _ENGLISH else below_hundred(word) or 0
