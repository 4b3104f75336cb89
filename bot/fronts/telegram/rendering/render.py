"""A `Reply` becomes the messages that Telegram shows: pages, their buttons, their link preview."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from telegram import InlineKeyboardMarkup, LinkPreviewOptions

from bot.fronts.telegram.limits import NOTICE_CHARACTERS
from bot.fronts.telegram.rendering.keyboard import can_page, keyboard, page_buttons
from bot.fronts.telegram.rendering.links import live
from bot.fronts.telegram.rendering.pages import Page, lay_out
from bot.fronts.telegram.rendering.styled import BLANK, Block, Frame, Span, Style, block, clean, trimmed, visible
from bot.reply import Code, Facts, Fold, Inline, Listing, Node, Paragraph, Quote, Reply, Title

BULLET = "• "
TAB = 4

ALIKE = 64
"""Replies whose pages are remembered: an alert to ten thousand chats is laid out once for each language."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message to send: a page, the buttons under it, whether a link shows a preview, and whether it is heard."""

    page: Page
    buttons: InlineKeyboardMarkup | None
    preview: LinkPreviewOptions
    silent: bool = False


def messages(reply: Reply) -> tuple[Message, ...]:
    """Return what to send for `reply`, one message or more; none where it is only a notice.

    A reply of several pages with `again` set is the one page `cut`, with buttons to the others; without it,
    all pages follow each other, the buttons under the last.
    """
    if not reply.nodes and reply.notice is not None:
        return ()
    pages = pages_of(reply)
    if reply.again is not None and pages_to_turn(reply) > 1:
        cut = max(0, min(reply.cut, len(pages) - 1))
        buttons = keyboard(reply.buttons, page_buttons(reply.again, cut, len(pages)))
        return (Message(pages[cut], buttons, _preview(reply.preview), reply.silent),)
    return _one_below_the_other(reply, pages)


def messages_in(reply: Reply, count: int) -> tuple[Message, ...]:
    """Return exactly `count` (1 or more) messages of a reply, to be put in the place of as many.

    What takes fewer is parted. Of what takes more the nodes before the last one are left out from the end, with
    `reply.less` in their place.
    """
    nodes = reply.nodes
    for kept in range(len(nodes) - 2, 0, -1):
        if len(_laid_out(nodes)) <= count:
            break
        nodes = (*reply.nodes[:kept], *reply.less, reply.nodes[-1])
    return _one_below_the_other(reply, _laid_out(nodes, count)[:count])


def _one_below_the_other(reply: Reply, pages: Sequence[Page]) -> tuple[Message, ...]:
    """Return the messages of pages that follow each other, the buttons under the last."""
    *first, last = pages
    plain = tuple(Message(page, None, _preview(None), reply.silent) for page in first)
    return (*plain, Message(last, keyboard(reply.buttons), _preview(reply.preview), reply.silent))


def pages_to_turn(reply: Reply) -> int:
    """Return how many pages a reply has of which one is shown, with buttons to the others; 1 where all are shown."""
    if reply.again is None:
        return 1
    count = len(pages_of(reply))
    return count if count > 1 and can_page(reply.again, count) else 1


def pages_of(reply: Reply) -> tuple[Page, ...]:
    """Return all pages of a reply; one with an ellipsis where there is nothing to see."""
    return _laid_out(reply.nodes)


@lru_cache(maxsize=ALIKE)
def _laid_out(nodes: tuple[Node, ...], at_least: int = 1) -> tuple[Page, ...]:
    return lay_out((made for node in nodes for made in _blocks(node) if made is not None), at_least)


def notice_of(reply: Reply) -> str | None:
    """Return the line to be shown for a press, within its limit."""
    text = clean(reply.notice or "").strip(BLANK)
    if not visible(text):
        return None
    return text if len(text) <= NOTICE_CHARACTERS else f"{text[: NOTICE_CHARACTERS - 1]}…"


def _preview(url: str | None) -> LinkPreviewOptions:
    address = live(url)
    return LinkPreviewOptions(url=address) if address else LinkPreviewOptions(is_disabled=True)


def _blocks(node: Node) -> Iterator[Block | None]:
    match node:
        case Title():
            yield block(_spans(node.text, bold=True), leads=True)
        case Paragraph():
            yield block(_spans(node.text))
        case Quote():
            yield block(_spans(node.text), Frame.FOLDED if node.folded else Frame.QUOTE)
        case Listing():
            yield block(_listing(node))
        case Facts():
            yield block(_facts(node))
        case Code():
            yield block((Span(_code(node.text)),), Frame.CODE)
        case Fold():
            yield block(_spans(node.title, bold=True), leads=True)
            yield block(_spans(node.text), Frame.FOLDED)


def _spans(text: Inline, *, bold: bool = False) -> tuple[Span, ...]:
    return tuple(
        Span(clean(run.text), Style(run.bold or bold, run.italic, run.code, live(run.url))) for run in text if run.text
    )


def _listing(node: Listing) -> Iterator[Span]:
    number = node.start
    for item in node.items:
        spans = trimmed(_spans(item))
        if not spans:
            continue
        yield Span(BULLET if number is None else f"{number}. ")
        yield from spans
        yield Span("\n")
        number = None if number is None else number + 1


def _facts(node: Facts) -> Iterator[Span]:
    for label, value in node.pairs:
        spans = trimmed(_spans(value))
        if not spans:
            continue
        name = clean(label).strip(BLANK)
        yield Span(f"{name}：" if name[-1:] > "\u2e80" else f"{name}: ")
        yield from spans
        yield Span("\n")


def _code(text: str) -> str:
    """Return code with its indentation kept: tabs as spaces, and what Telegram would trim as no-break spaces."""
    lines = clean(text.replace("\r\n", "\n").expandtabs(TAB)).strip("\n").split("\n")
    indent = len(lines[0]) - len(lines[0].lstrip(" "))
    return "\n".join(("\u00a0" * indent + lines[0][indent:], *lines[1:]))
