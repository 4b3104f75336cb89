"""/doc: a document's card, and the way to each of its parts."""

from bot.core.browsing.called import called
from bot.core.browsing.parts import PARTS, card_body
from bot.core.browsing.view import View
from bot.core.common.actions import Action
from bot.core.common.cleaning import echo
from bot.core.common.codes import CARD, CONVERTED, SECTIONS
from bot.core.common.context import Call, Context, press
from bot.core.common.replies import fitted, gone, label, plain, to_source
from bot.core.common.script import other_script
from bot.core.understanding.naming import documents_like, nearest_titles
from bot.reply import Button, Node, Paragraph, Reply, Run, Title, inline, rows
from seeds.models import Document
from storage.folding import fold
from storage.models import Card


async def doc(ctx: Context, call: Call) -> Reply:
    """Open a document by slug, number or title; several close ones become a choice."""
    if not call.argument:
        return plain(ctx.say("doc-which"), (ctx.button("button-latest", "go", "latest"),))
    found = await documents_like(ctx, call.argument)
    if len(found) != 1:
        found = await called(ctx, fold(call.argument).strip()) or found
    if len(found) == 1:
        return await show(ctx, found[0].slug)
    return await choice(ctx, call.argument, found)


async def choice(ctx: Context, typed: str, found: list[Card], name: str = "open", *arguments: str) -> Reply:
    """Offer the documents that come near to what was typed, or say that none does."""
    if not found and typed.strip().lstrip("#").isdecimal() and (beyond := beyond_the_list(ctx)):
        return beyond
    near = found or await nearest_titles(ctx, typed)
    key = "doc-choice" if found else ("doc-unknown-near" if near else "doc-unknown")
    buttons = tuple((press(label(card.title), name, card.slug, *arguments),) for card in near)
    return plain(ctx.say(key, title=echo(typed)), *(buttons or ((ctx.button("button-latest", "go", "latest"),),)))


def beyond_the_list(ctx: Context) -> Reply | None:
    """Say how far the list goes that was shown last; None where there is no recent one."""
    if not ctx.shown_slugs:
        return None
    # Without a button, so that those of the list stay in force.
    return plain(ctx.say("list-ends", count=max(ctx.shown_slugs)))


async def open_listed(ctx: Context, place: int) -> Reply:
    """Open the document at a place in the list that was shown last, or say that there is none."""
    slug = ctx.shown_under(place)
    return await show(ctx, slug) if slug else not_listed(ctx)


async def open_number(ctx: Context, number: int) -> Reply:
    """Open the document of the last list that has this number, or say that a number alone tells nothing."""
    if ctx.shown_slugs or ctx.shown_under(number):
        return await open_listed(ctx, number)
    return plain(ctx.say("number-alone", number=str(number)))


def not_listed(ctx: Context) -> Reply:
    """Say that the list that was shown last doesn't go so far, or that none was."""
    return beyond_the_list(ctx) or plain(ctx.say("list-first"), (ctx.button("button-latest", "go", "latest"),))


async def press_open(ctx: Context, action: Action) -> Reply:
    """A button that opens a card in a new message."""
    return await show(ctx, action.arguments[0])


async def press_see(ctx: Context, action: Action) -> Reply:
    """A button that opens a part of a document in a new message."""
    return await show(ctx, action.arguments[0], action.arguments[1], page=action.page)


async def press_tab(ctx: Context, action: Action) -> Reply:
    """A button that shows a part of a document in place of the card, or of another part."""
    slug, code, *flags = action.arguments
    reply = await show(ctx, slug, code, page=action.page, converted=CONVERTED in flags)
    return reply.model_copy(update={"edits": True})


async def show(ctx: Context, slug: str, code: str = CARD, *, page: int = 0, converted: bool = False) -> Reply:
    """Return one part of a document (the card for `CARD`), or that the document is gone."""
    card = await ctx.store.documents.card(slug)
    document = await ctx.store.documents.get(slug) if card else None
    if not card or not document:
        return gone(ctx)
    ctx.show_open(slug)
    script = other_script(document.language, ctx.language)
    view = View(document=document, card=card, code=code, page=page, script=script if converted else None)
    if code == CARD:
        return await _card(ctx, view, convertible=script is not None)
    part = PARTS.get(code[:1])
    if not part or not part.there(document):
        return plain(ctx.say("part-gone"), (press(label(document.title), "open", slug),))
    if view.index is not None:
        ctx.show_section(slug, view.index, converted=converted)
    body = await part.show(ctx, view)
    nodes: list[Node] = [
        Title(text=inline(Run(text=view.show(document.title)))),
        *([Paragraph(text=inline(ctx.bold(part.title, count=part.count(document))))] if view.index is None else []),
        *_converted(ctx, view),
        *body.nodes,
    ]
    ways = [*_conversion(ctx, view, script is not None), *_back(ctx, view)]
    return Reply(
        nodes=tuple(nodes),
        buttons=(*body.buttons, *rows(ways)),
        again=Action(name="tab", arguments=(slug, code, *view.flags), page=page).encode(),
    )


async def _card(ctx: Context, view: View, *, convertible: bool) -> Reply:
    document = view.document
    tabs = [
        ctx.button(part.button, "tab", document.slug, code, *view.flags, count=part.count(document))
        for code, part in PARTS.items()
        if part.there(document)
    ]
    kept = await ctx.store.chats.saved_whole(ctx.chat.id, document.slug) is not None
    own = [
        ctx.button("button-unsave" if kept else "button-save", "drop" if kept else "save", document.slug, *view.flags),
        *([ctx.button("button-follow", "follow", document.slug)] if _has_names(document) else []),
        *_conversion(ctx, view, convertible),
        *to_source(ctx, document.source_url),
    ]
    return Reply(
        nodes=(*_converted(ctx, view), *card_body(ctx, view)),
        buttons=(*fitted(tabs), *fitted(own)),
        preview=document.source_url,
        again=Action(name="tab", arguments=(document.slug, CARD, *view.flags)).encode(),
    )


def _has_names(document: Document) -> bool:
    return bool(
        document.topics or document.author or document.source_name or (document.series and document.series.name)
    )


def _converted(ctx: Context, view: View) -> list[Node]:
    if not view.script:
        return []
    return [Paragraph(text=inline(Run(text=ctx.say("mark-converted"), italic=True)))]


def _conversion(ctx: Context, view: View, convertible: bool) -> list[Button]:
    """Return the button that shows the same thing in the other script, where that is not the reader's own."""
    if not convertible:
        return []
    key = "button-original" if view.script else "button-convert"
    flags = () if view.script else (CONVERTED,)
    return [ctx.button(key, "tab", view.document.slug, view.code, *flags, page=view.page)]


def _back(ctx: Context, view: View) -> list[Button]:
    slug = view.document.slug
    up = [ctx.button("button-sections", "tab", slug, SECTIONS, *view.flags)] if view.index is not None else []
    return [*up, ctx.button("button-card", "tab", slug, CARD, *view.flags)]
