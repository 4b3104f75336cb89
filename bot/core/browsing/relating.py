"""/related as a command: finds the document first."""

from bot.core.browsing.document import choice, show
from bot.core.browsing.naming import documents_like
from bot.core.context import Call, Context
from bot.core.replies import label, plain
from bot.reply import Reply


async def related(ctx: Context, call: Call) -> Reply:
    """Show what stands in relation to a document that is named by slug, number or title."""
    if not call.argument:
        cards = (await ctx.store.documents.cards(limit=6)).items
        rows_ = tuple(
            (ctx.button("button-related-of", "see", card.slug, "l", title=label(card.title)),) for card in cards
        )
        return plain(ctx.say("related-which"), *rows_)
    found = await documents_like(ctx, call.argument)
    if len(found) == 1:
        return await show(ctx, found[0].slug, "l")
    return await choice(ctx, call.argument, found, "see", "l")
