"""/saved: documents and passages that a chat keeps."""

from bot.core.browsing.document import show
from bot.core.browsing.origins import by_of, extracted_line
from bot.core.common import codes
from bot.core.common.actions import Action
from bot.core.common.context import Call, Context, press
from bot.core.common.replies import HALF, gone, label, on_page, pager, plain, row_id
from bot.core.common.snippets import cut
from bot.reply import Button, Node, Paragraph, Quote, Reply, Run, Title, inline
from storage.models import Saved

SAVED_A_PAGE = 5


async def saved(ctx: Context, call: Call) -> Reply:
    """List what the chat saved, last first, each with a button to open and one to drop it."""
    reply = await _page(ctx, call.page)
    return reply.model_copy(update={"edits": call.again})


async def _page(ctx: Context, wanted: int) -> Reply:
    total = (await ctx.store.chats.saved(ctx.chat.id, limit=1)).total
    if not total:
        return plain(ctx.say("saved-none"), (ctx.button("button-latest", "go", "latest"),))
    page = on_page(wanted, total, SAVED_A_PAGE)
    first = page * SAVED_A_PAGE
    items = (await ctx.store.chats.saved(ctx.chat.id, limit=SAVED_A_PAGE, offset=first)).items
    ctx.show_numbered({number: item.slug for number, item in enumerate(items, first + 1)})
    nodes: list[Node] = [Title(text=inline(ctx.say("saved-title", count=total)))]
    buttons = []
    for number, item in enumerate(items, first + 1):
        nodes += await _shown(ctx, item, number)
        drop = press(ctx.say("button-drop-saved", number=str(number)), "unsave", str(item.id), page=page)
        buttons.append((_way(item, number), drop))
    turn = pager(ctx, page, total, SAVED_A_PAGE, "run", "saved")
    return Reply(nodes=tuple(nodes), buttons=(*buttons, *turn))


def _way(item: Saved, number: int) -> Button:
    """Return the button that opens a saved document, or the part that a saved passage stands in."""
    title = label(f"{number}. {item.title}", HALF)
    if item.part is None:
        return press(title, "open", item.slug)
    return press(title, "see", item.slug, codes.of_passage(item.part, item.index))


async def _shown(ctx: Context, item: Saved, number: int) -> list[Node]:
    by = await by_of(ctx, item.slug, item.part, item.index) if item.part and item.text else None
    extracted = extracted_line(ctx, item.part, by) if item.part else ()
    title = Paragraph(text=inline(f"{number}. ", Run(text=item.title, bold=True), *extracted))
    return [title, Quote(text=inline(cut(item.text, 240)))] if item.text else [title]


async def press_save(ctx: Context, action: Action) -> Reply:
    """A button that saves a document, and then is the one that drops it; pressed twice it stays saved."""
    slug, *flags = action.arguments
    if not await ctx.store.documents.card(slug):
        return gone(ctx)
    new = await ctx.store.chats.save(ctx.chat.id, slug, None, None, None, None)
    return await _card_again(ctx, slug, flags, ctx.say("saved-now" if new else "saved-already"))


async def press_drop(ctx: Context, action: Action) -> Reply:
    """A button that drops a saved document, and then is the one that saves it."""
    slug, *flags = action.arguments
    saved_id = await ctx.store.chats.saved_whole(ctx.chat.id, slug)
    if saved_id is not None:
        await ctx.store.chats.unsave(ctx.chat.id, saved_id)
    return await _card_again(ctx, slug, flags, ctx.say("unsaved"))


async def _card_again(ctx: Context, slug: str, flags: list[str], said: str) -> Reply:
    card = await show(ctx, slug, converted=codes.CONVERTED in flags)
    return card.model_copy(update={"edits": True, "notice": said})


async def press_unsave(ctx: Context, action: Action) -> Reply:
    """A button that drops a saved thing of this chat and shows what is left."""
    saved_id = row_id(action.arguments[0])
    if saved_id is not None:
        await ctx.store.chats.unsave(ctx.chat.id, saved_id)
    reply = await _page(ctx, action.page)
    return reply.model_copy(update={"edits": True, "notice": ctx.say("unsaved")})
