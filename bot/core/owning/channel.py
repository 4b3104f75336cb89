"""/channel: digests that are posted to a channel, set up by an owner in private."""

import re
from dataclasses import dataclass

from bot.core.common.actions import Action
from bot.core.common.channels import Channel
from bot.core.common.cleaning import echo
from bot.core.common.context import Call, Context, press
from bot.core.common.replies import label, notice, plain, row_id
from bot.core.telling.following import describe, describe_all
from bot.core.telling.subscribing import wanted
from bot.core.understanding.naming import examples_of
from bot.reply import Button, Listing, Node, Paragraph, Reply, Title, inline, rows
from storage.models import Subscription

_NAME = re.compile(
    r"(?:(?:https?://)?(?:t\.me|telegram\.me)/(?:c/(?P<private>\d{5,15})|(?P<linked>[A-Za-z]\w{3,31}))\S*"
    r"|(?P<name>@[A-Za-z]\w{3,31})|(?P<id>-100\d{5,15}))(?=\s|$)\s*",
    re.ASCII,
)
_OFF = re.compile(r"(?:停|停止|关|關|关闭|關閉|取消|退订|取消訂閱|off|stop|none)\s*[。.]?", re.IGNORECASE)
EVERYTHING = "all"
"""What a channel is told where nothing is said."""


@dataclass(frozen=True)
class _Posted:
    """A channel with what is posted there."""

    channel: Channel
    may_post: bool
    subscriptions: tuple[Subscription, ...]


async def channel(ctx: Context, call: Call) -> Reply:
    """Post what the argument names to the channel that it begins with; without one, show what is posted where."""
    if ctx.channels is None:
        return plain(ctx.say("channel-elsewhere"))
    if not call.argument:
        return (await _listed(ctx)).model_copy(update={"edits": call.again})
    named, how = _NAME.match(call.argument), ctx.say("channel-how", **await examples_of(ctx))
    if not named:
        return plain(f"{ctx.say('channel-no-name')}\n{how}")
    found = await ctx.channels.find(_address(named))
    if found is None:
        return plain(f"{ctx.say('channel-unknown', name=echo(named[0].strip()))}\n{how}")
    words = call.argument[named.end() :]
    if _OFF.fullmatch(words):
        return await _off(ctx, found.channel)
    if not found.may_post:
        return plain(ctx.say("channel-no-right", channel=found.channel.title))
    return await wanted(ctx, words or EVERYTHING, found.channel)


def _address(named: re.Match[str]) -> str:
    if named["private"]:
        return f"-100{named['private']}"
    return f"@{named['linked']}" if named["linked"] else named["name"] or named["id"]


async def _off(ctx: Context, gone: Channel) -> Reply:
    ours = await ctx.store.subscriptions.of_chat(gone.id)
    await ctx.store.subscriptions.remove_many(gone.id, [each.id for each in ours])
    return plain(ctx.say("channel-off" if ours else "channel-nothing", channel=gone.title))


async def press_channel(ctx: Context, action: Action) -> Reply:
    """A button that ends one thing that is posted to a channel, and shows what is left; for owners in private only."""
    if not ctx.owns_here():
        return plain(ctx.say("owners-only"))
    wanted_id = row_id(action.arguments[1])
    known = {str(each): each for each in await ctx.store.chats.channels()}
    there = known.get(action.arguments[0])
    if there is None or wanted_id is None or not await ctx.store.subscriptions.remove(there, wanted_id):
        return notice(ctx.say("channel-already-off"))
    reply = await _listed(ctx)
    return reply.model_copy(update={"edits": True, "notice": ctx.say("changed")})


async def _listed(ctx: Context) -> Reply:
    how = Paragraph(text=inline(ctx.say("channel-how", **await examples_of(ctx))))
    posted = [each for each in [await _posted(ctx, number) for number in await ctx.store.chats.channels()] if each]
    if not posted:
        return Reply(nodes=(Paragraph(text=inline(ctx.say("channel-none"))), how))
    nodes: list[Node] = []
    buttons: list[Button] = []
    for each in posted:
        nodes.append(Title(text=inline(each.channel.title)))
        if not each.may_post:
            nodes.append(Paragraph(text=inline(ctx.say("channel-no-right", channel=each.channel.title))))
        start = len(buttons) + 1
        nodes.append(Listing(items=tuple(inline(describe_all(ctx, ours)) for ours in each.subscriptions), start=start))
        buttons += [
            press(
                label(ctx.say("channel-end", number=str(number), what=describe(ctx, ours.rule))),
                "chan",
                str(each.channel.id),
                str(ours.id),
            )
            for number, ours in enumerate(each.subscriptions, start)
        ]
    return Reply(nodes=(*nodes, how), buttons=rows(buttons, 1))


async def _posted(ctx: Context, number: int) -> _Posted | None:
    ours = await ctx.store.subscriptions.of_chat(number)
    if not ours or ctx.channels is None:
        return None
    found = await ctx.channels.find(str(number))
    there = found.channel if found else Channel(id=number, title=str(number))
    return _Posted(there, found is not None and found.may_post, tuple(ours))
