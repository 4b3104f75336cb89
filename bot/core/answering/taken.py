"""How a question was taken: what it was read as, which limits stood in its words and how they are dropped."""

from bot.answers.language import phrases
from bot.answers.models import Answer, Filter
from bot.core.common.cleaning import echo
from bot.core.common.context import Context, press
from bot.core.common.replies import day, label
from bot.reply import Button, Node, Paragraph, Run, inline

READ = "r"
"""Flag of a button whose question is not what was typed but what that was read as."""

FILTER_NAMES = {
    "during": "filter-during",
    "after": "filter-after",
    "before": "filter-before",
    "author": "filter-author",
    "source": "filter-source",
    "topic": "filter-topic",
    "document": "filter-document",
}


async def shown(ctx: Context, answer: Answer, question: str, *, read: bool) -> list[Node]:
    """Say what the question was read as, and what it was limited to.

    question: what was answered. read: it is itself a reading of what was typed, and said to be one.
    """
    lines = []
    if answer.read_as or read:
        lines.append(ctx.say("read-as", question=echo(answer.read_as or question, 120)))
    if answer.filters:
        limits = ctx.say("names-joiner").join([await _name(ctx, each) for each in answer.filters])
        lines.append(ctx.say("limited-to", limits=limits))
    return [Paragraph(text=inline(Run(text="\n".join(lines), italic=True)))] if lines else []


async def drops(ctx: Context, answer: Answer, question: str) -> list[Button]:
    """Return a button for each limit that asks the question again without it, in place of this answer."""
    buttons = []
    for each in answer.filters:
        without = _without(question, each.words) if each.words else question
        if without != question and phrases.bare(without):
            name = label(ctx.say("button-drop-limit", what=await _name(ctx, each)))
            buttons.append(press(name, "run", "ask", await ctx.keep(without)))
    return buttons


def open_ended(answer: Answer, question: str) -> str:
    """Return a question without those of its limits that no new article can meet: to one article, to days gone by."""
    for each in answer.filters:
        if each.kind in ("document", "during", "before") and each.words:
            shorter = _without(question, each.words)
            question = shorter if phrases.bare(shorter) else question
    return question


def _without(question: str, words: str) -> str:
    """Return a question without the words of a limit, and without the comma that stood behind them."""
    return " ".join(question.replace(words, " ", 1).split()).lstrip(" ,，、:：;；")


async def _name(ctx: Context, limit: Filter) -> str:
    value = limit.value
    if limit.kind in ("during", "after", "before"):
        value = " – ".join(day(ctx, each) for each in value.split("/"))
    elif limit.kind == "document" and (card := await ctx.store.documents.card(value)):
        value = card.title
    return ctx.say(FILTER_NAMES[limit.kind], value=echo(value, 40))
