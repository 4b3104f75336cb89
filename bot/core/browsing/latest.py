"""/latest: the newest documents, those first that the chat hasn't seen."""

import re
from datetime import date

from bot.answers.asked.lists import Wanted, wanted
from bot.answers.language.counting import COUNT, read_count
from bot.answers.language.dates import parse_days
from bot.core.browsing import limits
from bot.core.common.cleaning import echo
from bot.core.common.context import Call, Context, press
from bot.core.common.replies import (
    again,
    card_lines,
    counted,
    day,
    on_page,
    open_button,
    pager_of_command,
    plain,
    row_id,
    stretch,
)
from bot.core.understanding.naming import KINDS, Named, NameKind, name_meant
from bot.core.understanding.sentences import asked_who, name_and_days
from bot.reply import Node, Paragraph, Reply, Title, inline, rows
from seeds.models import Model
from storage.folding import fold
from storage.models import Card, Scope

DEFAULT_SIZE = 5
LARGEST_SIZE = 10
"""Documents on a page: two lines of each and a button stay within one message."""

_SIZE = re.compile(
    rf"(?P<minus>[-−－])?(?P<size>{COUNT})(?:\s*(?:篇|条|articles?)(?:的|文章)?\s*|\s+|$)(?P<words>.*)", re.DOTALL
)


class Wish(Model):
    """What was asked for: so many a page, and the words that limit it."""

    size: int = DEFAULT_SIZE
    words: str = ""


def read(argument: str, on: date) -> Wish:
    """Read `[n] [topic, author, source or day]`, the number in any writing; what is a day as a whole is no number.

    on: today for the asker.
    """
    words = argument.strip()
    found = _SIZE.fullmatch(fold(words))
    if limits.days_of(words, on) or not found or len(fold(words)) != len(words):
        return Wish(words=words)
    size = 0 if found["minus"] else read_count(found["size"]) or 0
    # Nobody wants to see none, or fewer: that is no size.
    wanted_size = min(size, LARGEST_SIZE) if size > 0 else DEFAULT_SIZE
    return Wish(size=wanted_size, words=words[found.start("words") :].strip())


async def latest(ctx: Context, call: Call) -> Reply:
    """List the newest documents, of all or of what the argument names."""
    wish = read(call.argument, ctx.today)
    if not wish.words:
        return await _list(ctx, call, wish.size, Scope(), ctx.say("latest-title"))
    days = parse_days(wish.words, ctx.today)
    if days:
        title = ctx.say("latest-of-day", day=stretch(ctx, days))
        return await _list(ctx, call, wish.size, Scope(after=days.first, before=days.last), title)
    if named := await name_meant(ctx, wish.words):
        return await _list(ctx, call, wish.size, named.scope, title_of(ctx, named))
    limited = await limits.read(ctx, wish.words)
    if limited.unknown:
        return await unknown_name(ctx, limited.unknown, list(limited.near), limited.kind)
    size = max(1, min(limited.size or wish.size, LARGEST_SIZE))
    return await _list(ctx, call, size, limited.scope, ctx.say("latest-within", what=echo(limited.words)))


async def understands(ctx: Context, argument: str) -> bool:
    """Tell whether words say how many of the newest are wanted or what of: 5, 周远, since march."""
    words = read(argument, ctx.today).words
    return not words or not (await limits.read(ctx, words)).unknown


async def of_a_name(ctx: Context, message: str) -> Reply | None:
    """List the documents of an author, source or topic where a message asks for no more than days of them, else None.

    Who asks who an author is gets what they wrote: of others the articles may tell, of authors they seldom do.
    """
    asked = [(each, KINDS) for each in wanted(message)]
    if who := asked_who(message):
        asked.append((Wanted(name=who), ("author", "source")))
    for each, kinds in asked:
        size = max(1, min(each.size or DEFAULT_SIZE, LARGEST_SIZE))
        if not each.name:
            return await _list(ctx, Call(argument=str(size)), size, Scope(), ctx.say("latest-title"))
        if named := await name_meant(ctx, each.name, kinds):
            call = Call(argument=f"{size} {named.name}")
            return await _list(ctx, call, size, named.scope, title_of(ctx, named))
        parted = name_and_days(each.name)
        named = await name_meant(ctx, parted[0], kinds) if parted else None
        if parted and named and limits.days_of(parted[1], ctx.today):
            return await latest(ctx, Call(argument=f"{size} {named.name} {parted[1]}"))
    return None


def title_of(ctx: Context, named: Named) -> str:
    """Return the heading over the documents of a topic, author or source."""
    key = {"topic": "latest-of-topic", "author": "latest-of-author", "source": "latest-of-source"}[named.kind]
    return ctx.say(key, name=named.name, count=named.documents)


async def unknown_name(ctx: Context, words: str, near: list[Named], kind: NameKind | None) -> Reply:
    """Say that nothing (of a kind) bears this name, with what comes near as buttons; articles may still tell of it."""
    searching = (ctx.button("button-search-instead", "go", "search", await ctx.keep(words)),)
    if not near:
        key = {"topic": "topic-unknown", "author": "author-unknown"}.get(kind or "", "name-unknown")
        ways = {"topics": kind != "author", "authors": kind != "topic"}
        return plain(
            ctx.say(key, name=echo(words)),
            searching,
            tuple(ctx.button(f"button-{way}", "go", way) for way in ways if ways[way]),
        )
    buttons = [
        press(counted(each.name, each.documents), "go", "latest", await ctx.keep(each.name)) for each in near[:6]
    ]
    return Reply(
        nodes=(Paragraph(text=inline(ctx.say("name-near", name=echo(words)))),), buttons=(*rows(buttons), searching)
    )


async def _list(ctx: Context, call: Call, size: int, scope: Scope, title: str) -> Reply:
    everything = scope == Scope()
    seen = _seen(ctx, call)
    newest = await ctx.store.documents.newest_number()
    total = await ctx.store.documents.count(scope)
    if not total:
        return await _nothing(ctx, scope)
    page = on_page(call.page, total, size)
    unseen = await ctx.store.documents.count(scope, after_number=seen) if seen else 0
    cards = await _in_order(ctx, scope, seen, unseen, page * size, size)
    if everything:
        await ctx.store.chats.set_seen(ctx.chat.id, newest)
    nodes: list[Node] = [Title(text=inline(title))]
    if page == 0 and unseen:
        nodes.append(Paragraph(text=inline(ctx.say("latest-new", count=unseen))))
    elif page == 0 and seen and everything:
        nodes.append(Paragraph(text=inline(ctx.say("latest-no-new"))))
    first = page * size + 1
    nodes += [card_lines(ctx, card, first + i, new=bool(seen) and card.number > seen) for i, card in enumerate(cards)]
    buttons = [open_button(card, first + i) for i, card in enumerate(cards)]
    ctx.show_numbered({first + i: card.slug for i, card in enumerate(cards)})
    turned = Call(argument=call.argument, page=page)
    turn = await pager_of_command(ctx, "latest", turned, total, size, str(seen))
    return Reply(
        nodes=tuple(nodes),
        buttons=(*rows(buttons, 1), *turn),
        edits=call.again,
        again=again("run", "latest", await ctx.keep(call.argument), str(seen), page=page),
    )


async def _nothing(ctx: Context, scope: Scope) -> Reply:
    """Say that there is nothing within the limits, and which document is the newest of all."""
    newest = (await ctx.store.documents.cards(limit=1)).items
    if not newest:
        return plain(ctx.say("library-empty"))
    lines = [ctx.say("latest-none")]
    if scope.after and (dated := day(ctx, newest[0].published)):
        lines.append(ctx.say("latest-none-newest", day=dated))
    return plain("".join(lines), (open_button(newest[0]),), (ctx.button("button-latest", "go", "latest"),))


def _seen(ctx: Context, call: Call) -> int:
    """Return what the chat had seen when the list was opened: its pages keep to that."""
    opened = row_id(call.flags[0]) if call.flags else None
    return ctx.chat.seen_number if opened is None else opened


async def _in_order(ctx: Context, scope: Scope, seen: int, unseen: int, start: int, size: int) -> list[Card]:
    """Return a page of all documents, the unseen ones before the others, each in order of publication."""
    documents = ctx.store.documents
    if not unseen:
        return list((await documents.cards(scope, limit=size, offset=start)).items)
    page: list[Card] = []
    if start < unseen:
        page += (await documents.cards(scope, limit=size, offset=start, after_number=seen)).items
    if len(page) < size:
        known = [card for card in (await documents.cards(scope, limit=start + size)).items if card.number <= seen]
        skipped = max(0, start - unseen)
        page += known[skipped : skipped + size - len(page)]
    return page
