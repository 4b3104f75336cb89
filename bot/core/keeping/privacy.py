"""/privacy, /mydata, /forgetme: what is kept about a chat, shown and erased."""

import json

from bot.core.common.actions import Action
from bot.core.common.context import Call, Context
from bot.core.common.replies import plain
from bot.reply import Attachment, Listing, Node, Paragraph, Reply, Title, inline
from storage.sqlite.before_updates import KEPT

ABOUT_A_CHAT = (
    "privacy-chat",
    "privacy-saved",
    "privacy-subscriptions",
    "privacy-views",
    "privacy-last-question",
    "privacy-waiting",
    "privacy-questions",
    "privacy-ratings",
    "privacy-stranger",
)


STORED = {
    "chats": "mydata-chats",
    "saved": "mydata-saved",
    "subscriptions": "mydata-subscriptions",
    "question_vectors": "mydata-question-vectors",
    "deliveries": "mydata-deliveries",
    "waiting": "mydata-waiting",
    "told": "mydata-told",
    "views": "mydata-views",
    "said": "mydata-said",
    "ratings": "mydata-ratings",
}
"""What each part of a chat's data is called."""


async def privacy(ctx: Context, call: Call) -> Reply:
    """Say what is kept about a chat, why, how long, and how to erase it."""
    nodes = (
        Title(text=inline(ctx.say("privacy-title"))),
        Paragraph(text=inline(ctx.say("privacy-what"))),
        Listing(items=tuple(inline(ctx.say(key)) for key in ABOUT_A_CHAT)),
        Paragraph(text=inline(ctx.say("privacy-not"))),
        Paragraph(text=inline(ctx.say("privacy-erase"))),
        Paragraph(text=inline(ctx.say("privacy-copies", days=KEPT.days))),
    )
    ways = (ctx.button("button-mydata", "go", "mydata"), ctx.button("button-forgetme", "go", "forgetme"))
    return Reply(nodes=nodes, buttons=(ways,))


async def mydata(ctx: Context, call: Call) -> Reply:
    """Show everything that is stored about the chat, as JSON."""
    stored = await ctx.store.chats.everything(ctx.chat.id)
    if ctx.alone and (rated := await ctx.store.feedback.of_person(ctx.rater)):
        stored["ratings"] = rated
    text = json.dumps(stored, ensure_ascii=False, indent=1, default=str)
    told = [
        ctx.say("mydata-kind", what=ctx.say(key), count=len(stored[table]))
        for table, key in STORED.items()
        if stored.get(table)
    ]
    nodes: list[Node] = [Title(text=inline(ctx.say("mydata-title")))]
    if told:
        nodes.append(Listing(items=tuple(inline(each) for each in told)))
    return Reply(nodes=tuple(nodes), attachment=Attachment(name="mydata.json", text=text))


async def forgetme(ctx: Context, call: Call) -> Reply:
    """Ask whether everything about the chat is to be erased."""
    return plain(ctx.say("forget-sure"), (ctx.button("button-forget", "forget", "yes"),))


def kept_after_all(ctx: Context) -> Reply:
    """Say that nothing was erased, to one who was asked and would rather not."""
    return plain(ctx.say("forget-not"), (ctx.button("button-mydata", "go", "mydata"),))


async def press_forget(ctx: Context, action: Action) -> Reply:
    """The button that erases everything about the chat; pressed twice there is nothing more to erase."""
    ctx.memory.forget(ctx.chat.id)
    if ctx.alone:  # what they rated, here or in groups, is theirs
        await ctx.store.feedback.forget(ctx.rater)
    await ctx.store.chats.forget(ctx.chat.id)
    return plain(ctx.say("forgotten")).model_copy(update={"edits": True})
