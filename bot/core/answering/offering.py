"""Offers to tell a chat when a new article answers what it asked."""

from bot.answers.models import Answer
from bot.core.answering import taken
from bot.core.common.context import Context
from bot.core.telling.following import Plan
from bot.reply import Button
from storage.models import Rule


async def offer(ctx: Context, key: str, answer: Answer, question: str) -> Button:
    """Return the button, worded by `key`, that shows what following a question would bring; nothing is followed yet."""
    plan = Plan(rule=Rule(kind="question", value=taken.open_ended(answer, question)))
    return ctx.button(key, "wish", await ctx.keep(plan.words()))
