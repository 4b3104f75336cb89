"""Offers the command that a mistyped one was probably meant to be."""

import asyncio
from dataclasses import replace

from bot.core.answering.remarks import kind_of as about_the_last
from bot.core.common.cleaning import clean, echo
from bot.core.common.context import Context, press
from bot.core.common.replies import plain
from bot.core.meaning import argument_meant, has_word
from bot.core.slips import Meant, Slip, slipped
from bot.core.spoken import find_word
from bot.reply import Button, Paragraph, Reply, inline


async def unknown(ctx: Context, name: str, near: Meant | None) -> Reply | None:
    """Ask whether a known command was meant; in a group, an unknown one without our name was for another bot."""
    if near:
        said = ctx.say("did-you-mean", typed=f"/{echo(name, 32)}")
        ways = [(await _command(ctx, near),)]
        if not name.isascii():  # words, which may ask after all
            ways.append((await _instead(ctx, clean(ctx.request.text).lstrip("/／")),))
        return plain(said, *ways)
    if ctx.request.chat in ("group", "channel") and not ctx.request.named:
        return None
    return plain(ctx.say("command-unknown", typed=f"/{echo(name, 32)}"), (ctx.button("button-help", "go", "help"),))


async def slip_in(ctx: Context, text: str) -> Slip | None:
    """Return the command that a message without a slash mistypes, where it would do what was asked.

    None where the library has the word, so that it may be asked about.
    """
    slip = await asyncio.to_thread(slipped, text, ctx.allowed())
    if not slip or about_the_last(text) or not await _would_do(ctx, slip):
        return None
    return None if await has_word(ctx, slip.word, as_a_word=slip.sure) else slip


async def instead(ctx: Context, slip: Slip, text: str) -> Reply:
    """Ask whether the command was meant, in place of an answer, which is a press away."""
    said = ctx.say("did-you-mean-word", typed=echo(slip.word, 32))
    return plain(said, (await _command(ctx, slip),), (await _instead(ctx, text),))


async def beside(ctx: Context, slip: Slip, reply: Reply) -> Reply:
    """Ask it below an answer that quotes nothing; one that does is left as it is."""
    if any(node.node == "quote" for node in reply.nodes):
        return reply
    button = await _command(ctx, slip)
    asked = Paragraph(text=inline(ctx.say("did-you-mean-after-all", command=button.label)))
    return reply.model_copy(update={"nodes": (*reply.nodes, asked), "buttons": ((button,), *reply.buttons)})


async def _would_do(ctx: Context, slip: Slip) -> bool:
    """Tell whether a command would do what was asked if its name were typed right."""
    right = f"{slip.name} {slip.argument}".strip()
    named = find_word(right)
    typed = replace(ctx, request=ctx.request.model_copy(update={"text": right}))
    return named is not None and named[0].name == slip.name and await argument_meant(typed, *named)


async def _command(ctx: Context, near: Meant) -> Button:
    return press(f"/{near.name} {echo(near.argument, 20)}".strip(), "go", near.name, await ctx.keep(near.argument))


async def _instead(ctx: Context, question: str) -> Button:
    """Return the button that asks what was taken for a command."""
    return ctx.button("button-ask-instead", "go", "ask", await ctx.keep(question))
