"""/related as a command: finds the document first."""

from bot.core.browsing.document import choice, show
from bot.core.common.codes import RELATED
from bot.core.common.context import Call, Context, press
from bot.core.common.replies import label, plain
from bot.core.understanding.naming import documents_like
from bot.reply import Reply


async def related(ctx: Context, call: Call) -> Reply:
    """Show what stands in relation to a document that is named by slug, number or title."""
    if not call.argument and (slug := ctx.looked_at):
        return await show(ctx, slug, RELATED)
    if not call.argument:
        cards = (await ctx.store.documents.cards(limit=6)).items
        ctx.show_numbered({number: card.slug for number, card in enumerate(cards, 1)})
        rows_ = tuple(
            (press(label(f"{number}. {card.title}"), "see", card.slug, RELATED),)
            for number, card in enumerate(cards, 1)
        )
        return plain(ctx.say("related-which"), *rows_)
    found = await documents_like(ctx, call.argument)
    if len(found) == 1:
        return await show(ctx, found[0].slug, RELATED)
    return await choice(ctx, call.argument, found, "see", RELATED)
