"""Answers whether what was quoted is still so: of when it is, and whether later articles speak of it."""

from bot.answers.models import Other
from bot.core.answering.given import answer_of, keep, last_given
from bot.core.common.asked import Last
from bot.core.common.context import Context
from bot.core.common.replies import day, plain
from bot.reply import Button, Reply
from seeds.models import Document

_DAY = len("2026-03-01")


async def still(ctx: Context, last: Last, document: Document, ways: tuple[Button, ...]) -> Reply:
    """Say of when the last answer's article is, and lead to the others that speak to its question; ways: shown below.

    Whether it is still so only somebody can tell who reads what came later.
    """
    answer = await answer_of(ctx, await last_given(ctx, last))
    others = () if answer.abstained or answer.about else answer.others
    lines = [of_when(ctx, document)]
    if document.published:
        after = [each for each in others if _is_later(each, document.published)]
        lines.append(ctx.say("remark-still-later", count=len(after)) if after else ctx.say("remark-still-none"))
    if not others:
        return plain("\n".join(lines), ways)
    token = await keep(ctx, answer, last.text)
    onward = ctx.button("button-others", "others", token, role="more", count=len(others))
    return plain("\n".join(lines), (onward,), ways)


def of_when(ctx: Context, document: Document) -> str:
    """Say that an article tells of the time that it was written at, or that it bears no date."""
    dated = day(ctx, document.published)
    if dated:
        return ctx.say("remark-still", day=dated, title=document.title)
    return ctx.say("remark-still-undated", title=document.title)


def _is_later(other: Other, published: str) -> bool:
    """Tell whether a document is clearly later, of dates that may be only a month or a year."""
    precise = min(len(other.published or ""), len(published), _DAY)
    return (other.published or "")[:precise] > published[:precise]
