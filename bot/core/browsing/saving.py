"""/save, /unsave and the star under a passage: what is on the screen, or named, is kept or dropped again."""

from dataclasses import astuple, dataclass

from bot.core.browsing.document import choice, not_listed
from bot.core.common import places
from bot.core.common.actions import Action, decode
from bot.core.common.context import Call, Context
from bot.core.common.listed import LAST
from bot.core.common.replies import gone, notice, plain, row_id, too_old
from bot.core.understanding.naming import documents_like
from bot.reply import Button, Reply
from storage.models import Part

_LAST = "last"
_AT_ONCE = 100


@dataclass(frozen=True)
class Spot:
    """A whole document, or a stretch `[start:end]` of a part of it."""

    slug: str
    part: Part | None = None
    index: int | None = None
    start: int | None = None
    end: int | None = None


async def save(ctx: Context, call: Call) -> Reply:
    """Save what the last reply has a star for, or the document that the argument names: `2`, `last`, a title."""
    if not call.argument:
        spot = await _on_screen(ctx)
        return await _kept(ctx, spot) if spot else _nothing_to_save(ctx)
    if call.argument == _LAST:
        slug = ctx.shown_under(LAST)
        return await _kept(ctx, Spot(slug)) if slug else not_listed(ctx)
    found = await documents_like(ctx, call.argument)
    return await _kept(ctx, Spot(found[0].slug)) if len(found) == 1 else await choice(ctx, call.argument, found)


async def unsave(ctx: Context, call: Call) -> Reply:
    """Drop what the last reply has a star for from what is saved."""
    spot = await _on_screen(ctx)
    saved_id = await _saved_id(ctx, spot) if spot else _just_saved(ctx)
    if saved_id is None:
        return plain(ctx.say("unsave-none"), (ctx.button("button-saved", "go", "saved"),))
    await ctx.store.chats.unsave(ctx.chat.id, saved_id)
    return plain(ctx.say("unsaved"), (ctx.button("button-saved", "go", "saved"),))


async def press_keep(ctx: Context, action: Action) -> Reply:
    """A button that saves a passage, and pressed again drops it."""
    place = places.read(await ctx.kept(action.arguments[0]) or "")
    if not place:
        return too_old(ctx)
    if not await ctx.store.documents.card(place.slug):
        return gone(ctx)
    if await _save(ctx, _spot_of(place)):
        return notice(ctx.say("saved-now-again"))
    saved_id = await _saved_id(ctx, _spot_of(place))
    if saved_id is not None:
        await ctx.store.chats.unsave(ctx.chat.id, saved_id)
    return notice(ctx.say("unsaved"))


async def _kept(ctx: Context, spot: Spot) -> Reply:
    """Save something and say so, with the button that takes that back."""
    card = await ctx.store.documents.card(spot.slug)
    if not card:
        return gone(ctx)
    new = await _save(ctx, spot)
    saved_id = await _saved_id(ctx, spot)
    ways: list[Button] = [ctx.button("button-saved", "go", "saved")]
    if saved_id is not None:
        undo = ctx.button("button-undo", "unsave", str(saved_id), role="undo")
        ways.insert(0, undo if new else ctx.button("button-unsave", "unsave", str(saved_id)))
    return plain(ctx.say("saved-named", title=card.title) if new else ctx.say("saved-already"), tuple(ways))


async def _save(ctx: Context, spot: Spot) -> bool:
    return await ctx.store.chats.save(ctx.chat.id, *astuple(spot))


async def _saved_id(ctx: Context, spot: Spot) -> int | None:
    """Return the id under which the chat saved something; None where it didn't."""
    at = 0
    while True:
        items = (await ctx.store.chats.saved(ctx.chat.id, limit=_AT_ONCE, offset=at)).items
        for item in items:
            if Spot(item.slug, item.part, item.index, item.start, item.end) == spot:
                return item.id
        at += len(items)
        if len(items) < _AT_ONCE:
            return None


async def _on_screen(ctx: Context) -> Spot | None:
    """Return what the last reply's star is for, or the document that is looked at; None where there is neither."""
    data = ctx.memory.turns.press(ctx.chat.id, "save", ctx.request.now)
    if not data:
        return Spot(ctx.open_slug) if ctx.open_slug else None
    action = decode(data)
    if action.name != "keep":
        return Spot(action.arguments[0])
    place = places.read(await ctx.kept(action.arguments[0]) or "")
    return _spot_of(place) if place else None


def _just_saved(ctx: Context) -> int | None:
    """Return the id of what the last reply has the one button to drop; None where there is none, or a choice."""
    data = ctx.memory.turns.press(ctx.chat.id, "unsave", ctx.request.now)
    return row_id(decode(data).arguments[0]) if data else None


def _spot_of(place: places.Place) -> Spot:
    return Spot(place.slug, place.part, place.index, place.start, place.end)


def _nothing_to_save(ctx: Context) -> Reply:
    return plain(ctx.say("save-what"), (ctx.button("button-latest", "go", "latest"),))
