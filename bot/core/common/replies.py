"""The few shapes that many replies share: a notice, a pager, a line about a document."""

import re
from collections.abc import Sequence
from typing import TypeVar
from unicodedata import east_asian_width

from bot.answers.language.dates import Days
from bot.core.common.actions import Action
from bot.core.common.context import Call, Context, Speaker, press
from bot.core.common.dates import published_day
from bot.core.common.snippets import cut
from bot.limits import NOTICE
from bot.reply import BACK, ON, Button, Inline, Node, Paragraph, Reply, Run, inline
from seeds.models import By
from storage.models import Card

ThingT = TypeVar("ThingT")

LONG, WIDE, HALF = 60, 44, 22
"""Columns of a button that holds a question, has a row for itself, or shares one: about what a phone shows."""


ROW, MOST_IN_ROW = 38, 4
"""Columns that the labels of one row of buttons share, and buttons of a row that is laid out by them."""

SUMMARY = 90
"""Characters of a summary that stand in a list."""

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")


def plain(text: str, *buttons: tuple[Button, ...]) -> Reply:
    """Return a reply of one paragraph."""
    return Reply(nodes=(Paragraph(text=inline(text)),), buttons=tuple(row for row in buttons if row))


def notice(text: str) -> Reply:
    """Return a short line over the chat, for a press that changes nothing to see."""
    return Reply(notice=text[:NOTICE])


def as_message(reply: Reply | None) -> Reply | None:
    """Return what a button brings as the answer to a message: in a place of its own, a line over the chat above it."""
    if reply is None or (reply.nodes and not reply.notice and not reply.edits):
        return reply
    lead = (Paragraph(text=inline(reply.notice)),) if reply.notice else ()
    return reply.model_copy(update={"nodes": (*lead, *reply.nodes), "notice": None, "edits": False})


def too_old(ctx: Context) -> Reply:
    """Say that the words behind a button are no longer kept."""
    return plain(ctx.say("button-too-old"))


def gone(ctx: Context) -> Reply:
    """Say that a document is no longer here."""
    return plain(ctx.say("document-gone"), (ctx.button("button-latest", "go", "latest"),))


def label(text: str, columns: int = WIDE) -> str:
    """Return a title as it goes on a button of so many columns, in which a Chinese character takes two."""
    line = " ".join(text.split())
    if _columns(line) <= columns:
        return line
    taken = end = 0
    while (taken := taken + _columns(line[end])) < columns:  # one is left for the ellipsis
        end += 1
    return line[:end].rstrip() + "…"


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def counted(name: str, documents: int) -> str:
    """Return a name with its number of documents, as it goes on a button that shares a row."""
    return f"{label(name, HALF - 4)} · {documents}"


def row_id(text: str) -> int | None:
    """Return the number of a stored row that a button names; None for anything that can't be one."""
    return int(text) if text.isdecimal() and len(text) <= 18 else None


def fitted(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """Lay buttons out in rows as full as their labels allow: those of a row are equally wide, so the longest counts."""
    made: list[list[Button]] = []
    for button in buttons:
        row = [*made[-1], button] if made else [button]
        if made and len(row) <= MOST_IN_ROW and len(row) * max(_columns(each.label) for each in row) <= ROW:
            made[-1] = row
        else:
            made.append([button])
    return tuple(map(tuple, made))


def pager(ctx: Context, page: int, total: int, size: int, name: str, *arguments: str) -> tuple[tuple[Button, ...], ...]:
    """Return the row that turns pages (counted from 0) of `total` things; none where there is one page only."""
    pages = pages_of(total, size)
    if pages <= 1:
        return ()
    row = []
    if page > 0:
        row.append(press(BACK, name, *arguments, page=page - 1, role="back"))
    here = ctx.say("page-of", page=str(page + 1), pages=str(pages))
    row.append(press(here, name, *arguments, page=page, role="page", number=pages))
    if page + 1 < pages:
        row.append(press(ON, name, *arguments, page=page + 1, role="next"))
    return (tuple(row),)


def pages_of(total: int, size: int) -> int:
    """Return how many pages `total` things take, at least one."""
    return max(1, -(-total // size))


def on_page(page: int, total: int, size: int) -> int:
    """Return `page`, or the last page where the list has become shorter."""
    return max(0, min(page, pages_of(total, size) - 1))


def page_of(things: Sequence[ThingT], page: int, size: int) -> tuple[int, list[tuple[int, ThingT]]]:
    """Return `page`, or the last page of a list that has become shorter, and its things with their numbers, from 1."""
    page = on_page(page, len(things), size)
    return page, list(enumerate(things[page * size :][:size], page * size + 1))


def day(ctx: Speaker, published: str | None) -> str:
    """Return a date as the chat's language writes it, as precise as the source gives it; empty where undated."""
    if not published:
        return ""
    exact, partial = published_day(published), _PARTIAL.fullmatch(published)
    if exact:
        return ctx.say("date-day", date=exact)
    if not partial:
        return published
    year, month = partial.groups()
    return ctx.say("date-month", year=year, month=int(month)) if month else ctx.say("date-year", year=year)


def stretch(ctx: Speaker, days: Days) -> str:
    """Return a stretch of days as the chat's language writes it: a day, month or year by its name."""
    if days.partial:
        return day(ctx, days.partial)
    return f"{day(ctx, days.first.isoformat())} – {day(ctx, days.last.isoformat())}"


def byline(ctx: Speaker, published: str | None, author: Sequence[str], source_name: str | None) -> str:
    """Return date, authors and source on one line, with what there is of them."""
    names = ctx.say("names-joiner").join(author)
    return " · ".join(part for part in (day(ctx, published), names, source_name or "") if part)


def span(ctx: Speaker, *published: str | None) -> str:
    """Return the days from the first of some dates to the last; empty where none is known."""
    return " – ".join(dict.fromkeys(filter(None, (day(ctx, each) for each in published))))


def source_of(ctx: Speaker, name: str | None, url: str | None) -> Run | str:
    """Return a source by its name, as a link where its address is known; empty where neither is."""
    return Run(text=name or ctx.say("source-link"), url=url) if name or url else ""


def by_mark(ctx: Speaker, by: By | None) -> Run:
    """Return the mark of an extracted text; nothing for what is somebody's own."""
    return Run(text=ctx.say("mark-extracted") if by == "extracted" else "", italic=True)


def card_head(ctx: Speaker, card: Card, number: int, *, new: bool = False, url: str | None = None) -> Inline:
    """Return a document in a list: its number there, title (a link where `url` is set), byline."""
    line = byline(ctx, card.published, card.author, card.source_name)
    mark = ctx.say("mark-new") if new else ""
    return inline(f"{number}. ", Run(text=card.title, bold=True, url=url), mark, f"\n{line}" if line else "")


def card_line(ctx: Speaker, card: Card, number: int, *, new: bool = False, url: str | None = None) -> Inline:
    """Return a document in a list with a line or two of its summary."""
    summary = card.summary
    told = ("\n", cut(summary.text, SUMMARY), by_mark(ctx, summary.by)) if summary else ()
    return inline(*card_head(ctx, card, number, new=new, url=url), *told)


def card_lines(ctx: Speaker, card: Card, number: int, *, new: bool = False) -> Node:
    """Return a document in a list with a line or two of its summary, as a paragraph."""
    return Paragraph(text=card_line(ctx, card, number, new=new))


def open_button(card: Card, number: int | None = None) -> Button:
    """Return the button that opens a document in a new message, by its number where it stands in a list."""
    return press(label(card.title if number is None else f"{number}. {card.title}"), "open", card.slug)


def to_source(ctx: Context, url: str | None) -> tuple[Button, ...]:
    """Return the button that leads to an original; none where its address isn't known."""
    return (Button(label=ctx.say("button-source"), url=url),) if url else ()


async def pager_of_command(
    ctx: Context, name: str, call: Call, total: int, size: int, *flags: str
) -> tuple[tuple[Button, ...], ...]:
    """Return the row that turns the pages of a command's list, its argument kept behind the buttons."""
    kept = await ctx.keep(call.argument) if total > size else ""
    return pager(ctx, call.page, total, size, "run", name, kept, *flags)


def again(name: str, *arguments: str, page: int = 0) -> str:
    """Return callback data that brings the same reply again."""
    return Action(name=name, arguments=arguments, page=page).encode()
