"""Answers what is asked of the library as a whole, or of the bot itself: these are no questions to the articles."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from bot.answers.asked.questions import strip_filler
from bot.answers.language import conversing
from bot.core.about import stats
from bot.core.browsing.called import newest, oldest
from bot.core.browsing.document import show
from bot.core.browsing.topics import topics
from bot.core.common.context import Call, Context, press
from bot.core.common.replies import counted, label, plain, span
from bot.core.howto import how
from bot.core.keeping.language import language
from bot.core.keeping.privacy import privacy
from bot.core.understanding.naming import known_names, titles
from bot.core.understanding.sentences import kind_of
from bot.reply import Button, Reply, rows
from storage.models import Card

LONGEST = 60
"""Characters of the longest message that is looked at."""

MOST_NAMED = 6
"""Topics and authors that are named."""


async def itself(ctx: Context, message: str) -> Reply | None:
    """Answer a whole message about the library or the bot, with or without a courtesy; None for any other."""
    asked = (message, strip_filler(message)) if len(message) <= LONGEST else ()
    kind = next(filter(None, (kind_of(each, conversing.about_itself(), LONGEST) for each in asked)), None)
    if not kind:
        return None
    if kind in _OF_THE_LIBRARY and not await ctx.store.documents.count():
        return plain(ctx.say("library-empty"))
    return await _ANSWERS[kind](ctx)


async def _contents(ctx: Context) -> Reply:
    """Say how many articles there are, of when, and what they mostly speak of."""
    counted_ = await ctx.store.documents.statistics()
    names = (await known_names(ctx))["topic"][:MOST_NAMED]
    said = [ctx.say("library-holds", documents=counted_.documents)]
    if dates := span(ctx, counted_.first_published, counted_.last_published):
        said.append(ctx.say("library-span", span=dates))
    if names:
        said.append(ctx.say("library-topics", topics=ctx.say("names-joiner").join(each.name for each in names)))
    buttons = [press(counted(each.name, each.documents), "go", "topics", await ctx.keep(each.name)) for each in names]
    return plain("\n".join(said), *rows(buttons), _onward(ctx))


async def _one(ctx: Context, find: Callable[[Context], Awaitable[Card | None]]) -> Reply:
    card = await find(ctx)
    return await show(ctx, card.slug) if card else plain(ctx.say("library-empty"))


async def _busiest(ctx: Context) -> Reply:
    """Name the authors who wrote most, each with a button to their articles."""
    names = (await known_names(ctx))["author"][:MOST_NAMED]
    if not names:
        return plain(ctx.say("library-no-authors"), _onward(ctx))
    buttons = [
        press(label(counted(each.name, each.documents)), "go", "authors", await ctx.keep(each.name)) for each in names
    ]
    said = ctx.say("library-busiest", author=names[0].name, count=names[0].documents)
    return plain(said, *rows(buttons))


async def _any(ctx: Context) -> Reply:
    """Open an article, another one each time it is asked."""
    slugs = list(await titles(ctx))
    others = [each for each in slugs if each != ctx.open_slug] or slugs
    return await show(ctx, others[int(ctx.request.now.timestamp() * 7919) % len(others)])


async def _say(ctx: Context, key: str) -> Reply:
    return plain(ctx.say(key), _onward(ctx))


def _onward(ctx: Context) -> tuple[Button, ...]:
    return (ctx.button("button-latest", "go", "latest"), ctx.button("button-help", "go", "help"))


async def _tongues(ctx: Context) -> Reply:
    offered = await language(ctx, Call())
    return plain(ctx.say("bot-tongues"), *offered.buttons)


_OF_THE_LIBRARY = frozenset({"contents", "newest", "oldest", "busiest", "topics", "any"})

_ANSWERS: Mapping[str, Callable[[Context], Awaitable[Reply]]] = {
    "contents": _contents,
    "newest": partial(_one, find=newest),
    "oldest": partial(_one, find=oldest),
    "busiest": _busiest,
    "any": _any,
    "topics": lambda ctx: topics(ctx, Call()),
    "counts": lambda ctx: stats(ctx, Call()),
    "memory": lambda ctx: privacy(ctx, Call()),
    "nights": lambda ctx: how(ctx, "quiet"),
    "tongues": _tongues,
    "maker": partial(_say, key="bot-maker"),
    "share": partial(_say, key="bot-share"),
    "updates": partial(_say, key="bot-updates"),
}
"""By the keys of `[about_itself]`."""
