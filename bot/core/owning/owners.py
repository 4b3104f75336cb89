"""What only owners may do: take a document out of service and back, see what the library lacks."""

from bot.core.answering.likeness import Group, lacking
from bot.core.browsing.document import choice
from bot.core.common.actions import Action
from bot.core.common.cleaning import echo
from bot.core.common.context import Call, Context
from bot.core.common.replies import day, plain
from bot.core.understanding.naming import documents_like
from bot.reply import Listing, Reply, Title, inline
from storage.models import Card

MOST_QUESTIONS = 20


async def hide(ctx: Context, call: Call) -> Reply:
    """Take a document out of service, or put back one that is out."""
    if not call.argument:
        return plain(ctx.say("hide-which"))
    hidden = await _hidden(ctx, call.argument)
    if hidden:
        return await _switch(ctx, hidden.slug, hide_it=False)
    found = await documents_like(ctx, call.argument)
    if len(found) == 1:
        return await _switch(ctx, found[0].slug, hide_it=True)
    return await choice(ctx, call.argument, found, "hide", "1")


async def _hidden(ctx: Context, typed: str) -> Card | None:
    """Return the hidden document of this slug or number."""
    words = typed.strip()
    name: str | int = int(words) if words.isdecimal() and len(words) < 10 else words
    card = await ctx.store.documents.card(name, hidden=True)
    return card if card and card.hidden else None


async def press_hide(ctx: Context, action: Action) -> Reply:
    """A button that takes a document out of service (`1`) or puts it back (`0`); for owners only."""
    if not ctx.owner:
        return plain(ctx.say("owners-only"))
    reply = await _switch(ctx, action.arguments[0], hide_it=action.arguments[1] == "1")
    return reply.model_copy(update={"edits": True})


async def _switch(ctx: Context, slug: str, *, hide_it: bool) -> Reply:
    card = await ctx.store.documents.card(slug, hidden=True)
    if not card or not await ctx.store.documents.hide(slug, hide_it):
        return plain(ctx.say("document-gone"))
    key, back, flag = ("hidden-now", "button-unhide", "0") if hide_it else ("shown-now", "button-hide", "1")
    return plain(ctx.say(key, title=card.title), (ctx.button(back, "hide", slug, flag),))


async def unanswered(ctx: Context, call: Call) -> Reply:
    """List the questions that found no answer, or none that was liked, like ones as one, the most asked first."""
    groups = await lacking(ctx.store, MOST_QUESTIONS)
    if not groups:
        return plain(ctx.say("unanswered-none"))
    items = tuple(inline(echo(each.question, 120), *_remarks(ctx, each)) for each in groups)
    return Reply(nodes=(Title(text=inline(ctx.say("unanswered-title"))), Listing(items=items, start=1)))


def _remarks(ctx: Context, group: Group) -> tuple[str, ...]:
    """Return how often the like was asked and last, and how many did not like the answer."""
    disliked = f" · 👎 {group.disliked}" if group.disliked else ""
    return (f"\n×{group.times} · {day(ctx, group.last_asked.isoformat())}{disliked}",)
