"""Offers to tell a chat when a new article answers what it asked."""

import re

from bot.alerts.wording import frames
from bot.answers.models import Answer
from bot.core.answering import taken
from bot.core.common.context import Context
from bot.core.telling.following import Plan
from bot.core.telling.previewing import preview
from bot.reply import Button, Paragraph, Reply, inline
from storage.models import Rule

_TELL_WHEN = re.compile(r"\b(?:tell|let) me(?: know)? (?:when|if)\b", re.IGNORECASE)
"""How a message begins that asks when something was, or wants to hear of it once it is."""


async def once_it_is(ctx: Context, message: str) -> Reply | None:
    """Show what being told of something would bring, where a message that found no answer asks for that.

    None for any other message. "Tell me when Anthropic breaks even" is a question as long as the library knows.
    """
    frame = frames.read(message) if ctx.alone and _TELL_WHEN.search(message) else None
    if not frame or frame.kind != "question":
        return None
    shown = await preview(ctx, Plan(rule=Rule(kind="question", value=frame.text)))
    lead = Paragraph(text=inline(ctx.say("not-in-library-yet")))
    return shown.model_copy(update={"nodes": (lead, *shown.nodes)})


async def offer(ctx: Context, key: str, answer: Answer, question: str) -> Button:
    """Return the button, worded by `key`, that shows what following a question would bring; nothing is followed yet."""
    plan = Plan(rule=Rule(kind="question", value=taken.open_ended(answer, question)))
    return ctx.button(key, "wish", await ctx.keep(plan.words()))
