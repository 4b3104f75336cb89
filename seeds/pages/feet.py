"""Finds where the article of a Markdown page or post ends, and leaves out what its site put below it and in between."""

from collections.abc import Sequence

from seeds.draft.blocks import text_of
from seeds.draft.draft import Draft
from seeds.draft.findings import Findings
from seeds.draft.tree import Break, Heading, Listing, Node, Paragraph, Quote, plain
from seeds.fields.labels import field_of
from seeds.pages.foot_lines import (
    FURNITURE,
    Piece,
    counts_or_dates,
    is_comments,
    is_item,
    is_page_block,
    is_remark,
    is_short,
    is_tool_line,
    is_unknown_line,
    lines_beside_rights,
    may_open_block,
    piece_of,
    stays_in_block,
)
from seeds.pages.furniture import leads_elsewhere
from seeds.words.vocabulary import vocabulary

# Feet are short; a file of ten thousand lines need not be looked through for one.
_MOST = 300
_LONGEST_ITEM, _LONGEST_BLURB, _LONGEST_REMARK = 80, 200, 400
_LONGEST_BEHIND_END = 60
_MOST_UNKNOWN = 2
_MOST_OF_AUTHOR, _MOST_OF_RIGHTS = 5, 8
# How many nodes a block of the foot has at most, and how far above it a line may show that it is a page's.
_MOST_WITHIN, _MOST_AROUND = 40, 8
_KEPT_OF_RIGHTS = ("author", "published")
_LISTED = ("related", "series")


def drop_foot(draft: Draft, nodes: list[Node]) -> list[Node]:
    """Leave out the furniture below the article, and lines of the page between its paragraphs; return what stays.

    Nothing is cut unless all that follows it is furniture, too, or a part of the document that is known by its title:
    a block of links in the middle of the text stays, and so does a last section that speaks of comments.
    """
    nodes = _with_rights_apart(nodes)
    start = max(0, len(nodes) - _MOST)
    left = [*nodes[:start], *_Foot(draft, nodes[start:]).left()]
    return [node for node in left if not _stands_between(draft, node)]


def _with_rights_apart(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes in which what states the rights in a post is a list of its own, as Markdown joins two in a row."""
    result: list[Node] = []
    for at, node in enumerate(nodes):
        items = node.items if isinstance(node, Listing) and at + _MOST_AROUND >= len(nodes) else ()
        joined = isinstance(node, Listing) and not node.ordered
        starts = range(max(0, len(items) - _MOST_OF_RIGHTS), len(items) - 1) if joined else range(0)
        cut = next((start for start in starts if lines_beside_rights(Listing(items[start:]))), 0)
        result += [Listing(items[:cut]), Listing(items[cut:])] if cut else [node]
    return result


def _stands_between(draft: Draft, node: Node) -> bool:
    inside = node.children if isinstance(node, Quote) and node.callout is None else (node,)
    paragraphs = [child for child in inside if isinstance(child, Paragraph)]
    lines = [line for paragraph in paragraphs for line in paragraph.rich.lines()]
    known = all(vocabulary().is_of_frame("between", line.text) for line in lines)
    if not lines or not known or len(paragraphs) < len(inside):
        return False
    draft.leave_out("page furniture", text_of([node], Findings()))
    return True


class _Foot:
    """Looks from the end of a text for the place from which on all is furniture."""

    def __init__(self, draft: Draft, nodes: Sequence[Node]) -> None:
        self._draft = draft
        self._nodes = nodes
        self._pieces: dict[int, Piece] = {}
        # From here on only furniture follows; behind the end of the text nothing does.
        self._ends = [False] * len(nodes) + [True]
        self._block_end = [0] * len(nodes)
        self._behind_end: set[int] = set()
        self._unknown = [0] * (len(nodes) + 1)
        self._start = len(nodes)
        self._closed = self._place_of_end()
        for at in reversed(range(len(nodes))):
            self._ends[at] = self._ends_at(at)
            self._start = at if self._ends[at] else self._start
            if self._start - at > _MOST_WITHIN and not self._may_stand_in_part(at):
                break

    def _place_of_end(self) -> int:
        """Return where a line says that the article ends, with nothing but short lines below; else where all ends."""
        last = found = len(self._nodes)
        for at in reversed(range(max(0, last - _MOST_WITHIN), last)):
            piece = self._piece(at)
            if isinstance(piece.node, Paragraph | Heading | Listing) and vocabulary().is_end(piece.text):
                found = at
            if isinstance(piece.node, Paragraph) and piece.kind == "text" and not is_short(piece, _LONGEST_BEHIND_END):
                break
        return found

    def _piece(self, at: int) -> Piece:
        """Return what a node is; each is looked at once, and those far above the foot never."""
        if at not in self._pieces:
            self._pieces[at] = piece_of(self._nodes[at], self._draft.zone)
        return self._pieces[at]

    def _between(self, start: int, end: int) -> list[Piece]:
        return [self._piece(at) for at in range(start, end)]

    def _may_stand_in_part(self, at: int) -> bool:
        """Tell whether the title over a node is that of a known part, or of a block of the page."""
        for node in reversed(self._nodes[: at + 1]):
            if isinstance(node, Heading):
                title = plain(node.rich)
                return may_open_block(title) or vocabulary().part_of_title(title) is not None
        return False

    def left(self) -> list[Node]:
        """Note what goes; return the nodes that stay."""
        count, start = len(self._nodes), self._start
        stays = [*range(start), *(at for at in range(start, count) if self._stays(at, start))]
        if all(isinstance(self._nodes[at], Heading | Break) for at in stays):
            return list(self._nodes)
        kept = list(self._nodes[:start])
        at, opens_part = start, False
        while at < count:
            end = self._block_end[at]
            # What stands right under the title of a part is the part's: links to the posts before and after.
            opens_part = self._is_part(at) or (opens_part and self._piece(at).kind in FURNITURE)
            if opens_part:
                kept.append(self._nodes[at])
            elif end:
                for inner in range(at, end):
                    kept += self._without(inner, f"page furniture: {self._piece(at).text}", in_block=True)
            else:
                kept += self._without(at, "page furniture", in_block=False)
            at = max(end, at + 1)
        return kept

    def _stays(self, at: int, start: int) -> bool:
        in_block = any(at < self._block_end[head] for head in range(start, at + 1))
        return not in_block and self._piece(at).kind in ("kept", "part", "text")

    def _without(self, at: int, rule: str, *, in_block: bool) -> list[Node]:
        """Note a piece of the foot; return what stays of it."""
        piece = self._piece(at)
        if in_block:
            if stays_in_block(piece):
                return [piece.node]
        elif (
            piece.kind not in FURNITURE
            and at not in self._behind_end
            and not (piece.kind == "head" and is_tool_line(piece.text))
        ):
            return [piece.node]
        rights = lines_beside_rights(piece.node)
        stays = [line for line in rights if field_of(line) in _KEPT_OF_RIGHTS]
        for line in [line for line in rights if line not in stays]:
            self._draft.leave_out("page furniture", line.text)
        if not rights and piece.text:
            self._draft.leave_out("begging line" if piece.kind == "begging" else rule, piece.text)
            if isinstance(piece.node, Paragraph) and leads_elsewhere(piece.node.rich):
                for link in piece.node.rich.links:
                    self._draft.leave_out(rule, link.url)
        return [Paragraph(line) for line in stays]

    def _ends_at(self, at: int) -> bool:
        piece = self._piece(at)
        if piece.kind in ("head", "part") and (end := self._end_of_block(at)):
            self._block_end[at] = end
            return True
        if piece.kind in (*FURNITURE, "kept"):
            return self._ends[at + 1]
        if isinstance(piece.node, Heading) and vocabulary().is_of_frame("author_block", piece.text):
            # Who wrote it stays, and ends no foot either.
            end = self._scope(at)
            inside = [inner for inner in self._between(at + 1, end) if inner.kind == "text"]
            told = all(is_short(inner, _LONGEST_REMARK) for inner in inside)
            return told and end - at <= _MOST_OF_AUTHOR and self._ends[end]
        if self._is_part(at):
            return self._ends[self._scope(at) if isinstance(piece.node, Heading) else self._items(at)]
        if piece.kind == "head" and is_tool_line(piece.text):
            return self._ends[at + 1]
        linked = isinstance(piece.node, Paragraph) and bool(piece.node.rich.links)
        if (
            at > self._closed
            and isinstance(piece.node, Paragraph)
            and not linked
            and is_short(piece, _LONGEST_BEHIND_END)
        ):
            self._behind_end.add(at)
            return self._ends[at + 1]
        # A line or two that nobody knows stay where they stand, among others that are known.
        if isinstance(piece.node, Paragraph) and is_unknown_line(piece.text) and self._ends[at + 1]:
            self._unknown[at] = self._unknown[at + 1] + 1
            below = self._between(at + 1, min(at + 1 + _MOST_UNKNOWN, len(self._nodes)))
            framed = any(other.kind == "tool" or is_page_block(other) for other in below)
            return framed and self._unknown[at] <= _MOST_UNKNOWN
        return False

    def _is_part(self, at: int) -> bool:
        """Tell the title of a part of the document, which is no block of the page."""
        piece = self._piece(at)
        role = vocabulary().part_of_title(piece.text) if piece.kind in ("part", "head") else None
        return role is not None and not self._block_end[at] and (isinstance(piece.node, Heading) or role in _LISTED)

    def _scope(self, at: int) -> int:
        """Return where what stands under a heading ends: at the next one of its level, or above it."""
        heading = self._nodes[at]
        level = heading.level if isinstance(heading, Heading) else 0
        return next(
            (
                place
                for place in range(at + 1, len(self._nodes))
                if isinstance(other := self._nodes[place], Heading) and other.level <= level
            ),
            len(self._nodes),
        )

    def _items(self, at: int) -> int:
        """Return where what stands below a line that is no heading ends: at the next line known by itself."""
        place = at + 1
        remarks = is_comments(self._piece(at).text)
        while place < len(self._nodes) and not isinstance(self._nodes[place], Heading):
            piece = self._piece(place)
            if remarks and not self._block_end[place]:
                place += 1
                continue
            if piece.kind != "text" and not (piece.kind == "tool" and counts_or_dates(piece)):
                break
            place += 1
        return place

    def _end_of_block(self, at: int) -> int:
        """Return where the block ends whose title is at a place; 0 where it is none, or text follows below it."""
        piece = self._piece(at)
        headed = isinstance(piece.node, Heading)
        end = self._scope(at) if headed else self._items(at)
        # Another block may open below its items, under a line that is no heading.
        inner = next((place for place in range(at + 1, end) if self._block_end[place]), end)
        ends = (place for place in (end, inner) if self._ends[place])
        return next((place for place in ends if self._is_block(piece, at, place, headed=headed)), 0)

    def _is_block(self, head: Piece, at: int, end: int, *, headed: bool) -> bool:
        known = vocabulary()
        inside = self._between(at + 1, end)
        solid = [piece for piece in inside if piece.kind not in (*FURNITURE, "kept")]
        counted = any(counts_or_dates(piece) for piece in inside)
        if is_comments(head.text):
            told = known.is_of_frame("page_block", head.text) or any(map(is_remark, inside))
            return (told or not solid) and all(is_short(piece, _LONGEST_REMARK) for piece in solid)
        if known.is_of_frame("page_block", head.text):
            longest = _LONGEST_BLURB if headed else _LONGEST_ITEM
            return all(is_short(piece, longest) for piece in solid)
        items = all(is_item(piece) for piece in solid)
        if known.is_of_frame("past_block", head.text):
            return items and (at > self._closed or counted or self._is_page(at, end))
        if known.part_of_title(head.text) == "related":
            return items and counted
        if not (known.is_furniture_block(head.text) or known.is_weak_furniture_block(head.text)):
            return False
        return items and bool(solid or headed) and (counted or self._is_page(at, end))

    def _is_page(self, at: int, end: int) -> bool:
        """Tell whether lines that only a page has stand around a block."""
        around = [*self._between(max(0, at - _MOST_AROUND), at), *self._between(end, len(self._nodes))]
        return any(piece.kind == "tool" or is_page_block(piece) for piece in around)
