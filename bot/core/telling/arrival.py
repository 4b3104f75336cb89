"""What has come by itself is what is on the screen: the conversation goes on from an alert or a digest."""

from bot.core.common.actions import Action
from bot.core.common.context import Context
from bot.core.common.replies import again, open_button, row_id, too_old
from bot.core.telling.alert import articles_of, asked_by, more_button, reasons_of, ways
from bot.core.telling.digest import MOST, Look, digest_nodes
from bot.reply import Paragraph, Reply, inline, rows
from storage.models import Delivery

MOST_NUMBERED = 10 * MOST
"""Articles of a digest that have their numbers before its later pages are shown: nobody waits for thousands."""


async def show_arrived(ctx: Context) -> None:
    """Let a request be understood as said under what came before it: its articles, numbers and buttons."""
    for number in ctx.memory.came.take(ctx.chat.id, ctx.request.now):
        if delivery := await ctx.store.deliveries.one(ctx.chat.id, number):
            await _show(ctx, delivery)


async def _show(ctx: Context, delivery: Delivery) -> None:
    cards = [each.card for each in await articles_of(ctx.store, delivery.slugs[:MOST_NUMBERED])]
    if not cards:
        return
    if len(cards) == 1:
        ctx.show_open(cards[0].slug)
    else:
        ctx.show_numbered({number: card.slug for number, card in enumerate(cards, 1)})
    shown = Reply(nodes=(Paragraph(text=inline(delivery.key)),), buttons=ways(ctx, delivery, cards))
    ctx.memory.turns.remember(ctx.chat.id, shown, ctx.request.now, unasked=True)


async def press_digest(ctx: Context, action: Action) -> Reply:
    """A button that brings the next page of a digest, in a message of its own."""
    number = row_id(action.arguments[0])
    delivery = await ctx.store.deliveries.one(ctx.chat.id, number) if number is not None else None
    articles = await articles_of(ctx.store, delivery.slugs) if delivery else []
    page = action.page
    if not delivery or len(articles) <= page * MOST:
        return too_old(ctx)
    here = list(enumerate(articles[page * MOST :][:MOST], page * MOST + 1))
    ctx.show_numbered({place: each.card.slug for place, each in here})
    asked = dict(zip(delivery.slugs, asked_by(delivery), strict=False))
    look = Look(reasons_of(ctx, articles, asked), ctx.channels.link if ctx.channels else None)
    nodes = await digest_nodes(ctx.store, ctx, articles, page, look)
    opening = [] if look.link else [open_button(each.card, place) for place, each in here]
    return Reply(
        nodes=tuple(nodes),
        buttons=(*rows(opening, 1), *more_button(ctx, delivery.id, page, len(articles))),
        again=again("digest", action.arguments[0], page=page),
    )
