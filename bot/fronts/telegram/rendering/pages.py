"""Blocks are laid out on pages that Telegram will take, cut between paragraphs where that can be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.fronts.telegram.limits import ENTITIES, MARKUP_BYTES, TEXT_UNITS
from bot.fronts.telegram.rendering.cutting import cut_point
from bot.fronts.telegram.rendering.markup import Entity, Writer
from bot.fronts.telegram.rendering.styled import Block, Frame, Span, split
from bot.limits import units

NOTHING = "…"
"""What an empty reply shows, for Telegram takes no empty message."""


@dataclass(frozen=True, slots=True)
class Page:
    """One message: its HTML, and the text and entities that Telegram makes of it, one for one."""

    html: str
    text: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """What a page holds, or may hold: UTF-16 units of text, entities, and bytes of HTML."""

    units: int = 0
    entities: int = 0
    markup: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(self.units + other.units, self.entities + other.entities, self.markup + other.markup)

    def within(self, room: "Size") -> bool:
        """Tell whether it fits in `room` in every respect."""
        return self.units <= room.units and self.entities <= room.entities and self.markup <= room.markup


ROOM = Size(TEXT_UNITS, ENTITIES, MARKUP_BYTES)
"""What Telegram takes as one message."""


class _Sheet:
    """A page in the making."""

    def __init__(self, blocks: Sequence[Block] = ()) -> None:
        self.blocks: list[Block] = []
        self.size = Size()
        for block in blocks:
            self.put(block, self.size_with(block))

    def size_with(self, block: Block) -> Size:
        gap = separator(self.blocks[-1], block) if self.blocks else ""
        return self.size + Size(len(gap), 0, len(gap)) + _measure(block)

    def put(self, block: Block, size: Size) -> None:
        """Put a block at the end; `size` is the sheet's with it."""
        self.size = size
        self.blocks.append(block)

    def take_leads(self) -> list[Block]:
        """Take off the titles at the end, which go along to the next page; none where they are all there is."""
        count = 0
        while count < len(self.blocks) and self.blocks[-1 - count].leads:
            count += 1
        if count in (0, len(self.blocks)):
            return []
        led = self.blocks[-count:]
        del self.blocks[-count:]
        return led

    @property
    def only_leads(self) -> bool:
        return all(block.leads for block in self.blocks)


def lay_out(blocks: Iterable[Block], at_least: int = 1) -> tuple[Page, ...]:
    """Lay blocks out on one or more pages, each within `ROOM`.

    at_least: so many pages; they are parted where fewer would do, and left empty (`NOTHING`) where nothing can be.
    Cut between blocks; a title stays with what follows it; a block longer than a page is cut at a line end, a
    sentence end, or between words. No text is lost but the blanks at a cut. Never raises, never returns no page.
    """
    pages: list[list[Block]] = []
    sheet = _Sheet()
    waiting = list(blocks)[::-1]
    while waiting:
        block = waiting.pop()
        size = sheet.size_with(block)
        if size.within(ROOM):
            sheet.put(block, size)
            continue
        head, rest = _cut(sheet, block)
        if head is not None:
            sheet.put(head, sheet.size_with(head))
        if rest is not None:
            waiting.append(rest)
            led = sheet.take_leads() if head is None else []
            pages.append(sheet.blocks)
            sheet = _Sheet(led)
    pages.append(sheet.blocks)
    pages = [each for each in pages if each]
    while len(pages) < at_least and (parted := _parted(pages)):
        pages = parted
    return tuple(_page(each or [Block((Span(NOTHING),))]) for each in [*pages, *[[]] * (at_least - len(pages))])


def _parted(pages: Sequence[list[Block]]) -> list[list[Block]] | None:
    """Return pages with one of those that have most blocks parted in its middle, below no title; None where none is."""
    for number in sorted(range(len(pages)), key=lambda each: -len(pages[each])):
        page = pages[number]
        cuts = [at for at in range(1, len(page)) if not page[at - 1].leads]
        if cuts:
            at = min(cuts, key=lambda each: abs(2 * each - len(page)))
            return [*pages[:number], page[:at], page[at:], *pages[number + 1 :]]
    return None


def separator(before: Block, after: Block) -> str:
    """Return what stands between two blocks: one line end below a title and above a quote, else an empty line."""
    return "\n" if before.leads or after.frame in (Frame.QUOTE, Frame.FOLDED) else "\n\n"


def _measure(block: Block) -> Size:
    writer = Writer()
    writer.block(block)
    return Size(writer.offset, len(writer.entities), len("".join(writer.markup).encode()))


def _page(blocks: Sequence[Block]) -> Page:
    writer = Writer()
    for index, block in enumerate(blocks):
        if index:
            writer.plain(separator(blocks[index - 1], block))
        writer.block(block)
    return Page("".join(writer.markup), "".join(writer.text), tuple(writer.entities))


def _cut(sheet: _Sheet, block: Block) -> tuple[Block | None, Block | None]:
    """Cut from `block` what still goes on the sheet: nothing where it fits on one of its own, or little would go."""
    if not sheet.only_leads and (_measure(block).within(ROOM) or sheet.size.units > ROOM.units // 2):
        return None, block
    gap = units(separator(sheet.blocks[-1], block)) if sheet.blocks else 0
    limit = _code_points(block.text, ROOM.units - sheet.size.units - gap)
    while limit >= 1:
        at = _out_of_span(block, cut_point(block.text, limit))
        head, rest = split(block, at)
        if head is None or sheet.size_with(head).within(ROOM):
            return head, rest
        limit = min(at, limit) // 2
    return (None, block) if sheet.blocks else split(block, 1)


def _out_of_span(block: Block, at: int) -> int:
    """Return the start of a link or piece of code that a cut would go through, unless that is far before it."""
    start = 0
    for span in block.spans:
        end = start + len(span.text)
        if (span.style.url or span.style.code) and start < at < end and start >= at // 2 > 0:
            return start
        start = end
    return at


def _code_points(text: str, room: int) -> int:
    """Return how many code points of `text` fit in `room` UTF-16 units."""
    count = 0
    for char in text:
        room -= 2 if char > "\uffff" else 1
        if room < 0:
            break
        count += 1
    return count
