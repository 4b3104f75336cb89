"""/topics and /authors: what the library speaks of, who writes in it, how often."""

from collections.abc import Sequence

from bot.core.browsing.latest import title_of, unknown_name
from bot.core.common.context import Call, Context, press
from bot.core.common.replies import again, card_lines, counted, label, on_page, open_button, pager_of_command, plain
from bot.core.telling.following import Plan
from bot.core.understanding.naming import Named, NameKind, known_names, names_like, surest
from bot.reply import Paragraph, Reply, Title, inline, rows
from storage.models import Count

NAMES_A_PAGE = 16
DOCUMENTS_A_PAGE = 5


async def topics(ctx: Context, call: Call) -> Reply:
    """List the topics with counts, or open one."""
    if call.argument:
        return await _open(ctx, call, "topic", "topics")
    return await _all(ctx, call, (await known_names(ctx))["topic"], "topics-title", "topics")


async def authors(ctx: Context, call: Call) -> Reply:
    """List the authors with counts, or open one."""
    if call.argument:
        return await _open(ctx, call, "author", "authors")
    return await _all(ctx, call, (await known_names(ctx))["author"], "authors-title", "authors")


async def _all(ctx: Context, call: Call, counts: Sequence[Count], title: str, command: str) -> Reply:
    if not counts:
        return plain(ctx.say("library-empty"))
    page = on_page(call.page, len(counts), NAMES_A_PAGE)
    shown = counts[page * NAMES_A_PAGE :][:NAMES_A_PAGE]
    buttons = [press(counted(each.name, each.documents), "go", command, await ctx.keep(each.name)) for each in shown]
    turn = await pager_of_command(ctx, command, Call(page=page), len(counts), NAMES_A_PAGE)
    return Reply(
        nodes=(Title(text=inline(ctx.say(title, count=len(counts)))), Paragraph(text=inline(ctx.say("names-choose")))),
        buttons=(*rows(buttons), *turn),
        edits=call.again,
    )


async def _open(ctx: Context, call: Call, kind: NameKind, command: str) -> Reply:
    names = await names_like(ctx, call.argument, (kind,))
    named = surest(names) or (names[0] if len(names) == 1 else None)
    return await (_one(ctx, call, named, command) if named else unknown_name(ctx, call.argument, names, kind))


async def _one(ctx: Context, call: Call, named: Named, command: str) -> Reply:
    total = await ctx.store.documents.count(named.scope)
    page = on_page(call.page, total, DOCUMENTS_A_PAGE)
    first = page * DOCUMENTS_A_PAGE
    cards = (await ctx.store.documents.cards(named.scope, limit=DOCUMENTS_A_PAGE, offset=first)).items
    ctx.show_numbered({number: card.slug for number, card in enumerate(cards, first + 1)})
    follow = await ctx.keep(Plan(rule=named.rule).words())
    turn = await pager_of_command(ctx, command, Call(argument=call.argument, page=page), total, DOCUMENTS_A_PAGE)
    return Reply(
        nodes=(
            Title(text=inline(title_of(ctx, named))),
            *(card_lines(ctx, card, number) for number, card in enumerate(cards, first + 1)),
        ),
        buttons=(
            *rows([open_button(card, number) for number, card in enumerate(cards, first + 1)], 1),
            *turn,
            (press(label(ctx.say("button-follow-name", name=named.name)), "wish", follow),),
        ),
        edits=call.again,
        again=again("run", command, await ctx.keep(call.argument), page=page),
    )
