"""What is said when the library has no answer: a human line for talk, else what is nearest."""

from bot.answers.models import Answer
from bot.core.answering import taken, talk
from bot.core.answering.offering import offer
from bot.core.common.context import Call, Context, press
from bot.core.common.replies import HALF, day, label, plain
from bot.reply import Button, Listing, Node, Paragraph, Reply, inline, rows

MOST_TITLES = 3
MOST_TOPICS = 4


async def nothing(ctx: Context, call: Call, answer: Answer, question: str, *, read: bool) -> Reply:
    """Say that the library has no answer, with what is nearest, and offer to tell when there is one.

    read: the question is a follow-up as it was understood. A spelling that was tried in vain is not worth a word.
    """
    if answer.why in ("small_talk", "empty", "nonsense"):
        key = talk.line(call.argument, asks=answer.why != "small_talk")
        told = {"documents": await ctx.store.documents.count()} if key == "small-talk-who" else {}
        return plain(ctx.say(key, **told), _elsewhere(ctx))
    near = answer.why == "near_miss"
    nodes = await taken.shown(ctx, answer.model_copy(update={"read_as": None}), question, read=read)
    nodes.append(Paragraph(text=inline(ctx.say("not-in-library-near" if near else "not-in-library"))))
    if answer.still_reading:
        nodes.append(Paragraph(text=inline(ctx.say("not-in-library-still-reading"))))
    nodes += _titles(ctx, answer, "closest-titles" if near else "nearest-titles")
    ctx.show_numbered({number: each.slug for number, each in enumerate(answer.also[:MOST_TITLES], 1)})
    titles = [
        (press(label(f"{number}. {each.title}"), "open", each.slug),)
        for number, each in enumerate(answer.also[:MOST_TITLES], 1)
    ]
    topics = [press(label(topic, HALF), "go", "topics", await ctx.keep(topic)) for topic in answer.topics[:MOST_TOPICS]]
    if topics:
        named = ctx.say("names-joiner").join(answer.topics[:MOST_TOPICS])
        nodes.append(Paragraph(text=inline(ctx.say("nearest-topics", topics=named))))
    wider: list[tuple[Button, ...]] = [(each,) for each in await taken.drops(ctx, answer, question)]
    # What speaks of it without answering it is found by its words.
    searching = ((ctx.button("button-search-instead", "go", "search", await ctx.keep(question)),),) if titles else ()
    near_by = (*titles, *searching, *rows(topics)) or (_elsewhere(ctx),)
    once_there = (await offer(ctx, "button-tell-once", answer, question),)
    return Reply(nodes=tuple(nodes), buttons=(*wider, *near_by, once_there), edits=call.again)


def _elsewhere(ctx: Context) -> tuple[Button, ...]:
    """Return the row that leads to what there is."""
    return (ctx.button("button-latest", "go", "latest"), ctx.button("button-topics", "go", "topics"))


def _titles(ctx: Context, answer: Answer, key: str) -> list[Node]:
    items = [
        inline(each.title, ctx.say("in-brackets", text=day(ctx, each.published)) if each.published else "")
        for each in answer.also[:MOST_TITLES]
    ]
    return [Paragraph(text=inline(ctx.say(key))), Listing(items=tuple(items), start=1)] if items else []
