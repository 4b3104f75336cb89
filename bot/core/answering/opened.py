"""Answers what is said of the article that a chat looks at: who wrote it, when, its parts, the next one."""

from bot.answers.language import conversing
from bot.core.answering.lasting import of_when
from bot.core.browsing.document import open_listed, show
from bot.core.browsing.latest import latest
from bot.core.browsing.overview import no_risks, part_of
from bot.core.browsing.parts import PARTS
from bot.core.browsing.related import opposing
from bot.core.common import codes
from bot.core.common.context import Call, Context
from bot.core.common.listed import LAST
from bot.core.common.replies import day, plain, to_source
from bot.core.understanding.naming import titles
from bot.core.understanding.sentences import kind_of
from bot.reply import Button, Reply
from seeds.models import Document

_NAMED_PARTS = {
    "summary": codes.SUMMARY, "points": codes.KEY_POINTS, "risks": codes.RISKS, "sections": codes.SECTIONS,
    "questions": codes.QUESTIONS, "related": codes.RELATED, "images": codes.IMAGES, "whole": codes.WHOLE,
}  # fmt: skip
"""Codes of parts by their key in `[article_parts]`."""

_PARTS = {**_NAMED_PARTS, "more": codes.WHOLE, "open": codes.WHOLE}
"""The same by the kind of a remark: who has the card before them and wants it opened wants all of it."""

_OF_ARTICLES_ALONE = ("sections", "questions", "images", "whole")
"""Those of them that are asked of nothing but an article, so that an answer's is meant too."""

_LONGEST_NAME = 24
"""Characters of the longest message that is looked at for a part's name."""


async def part_named(ctx: Context, message: str) -> Reply | None:
    """Show the part of the article that is looked at of which a whole message is the name; None where it names none.

    Where it has none, that is said: another article's would be taken for its own.
    """
    slug = ctx.looked_at
    kind = kind_of(message, conversing.article_parts(), _LONGEST_NAME) if slug else None
    if not slug or not kind or not (ctx.open_slug or kind in _OF_ARTICLES_ALONE):
        return None
    code = _NAMED_PARTS[kind]
    document = await ctx.store.documents.get(slug)
    if not document:
        return None
    if PARTS[code].there(document):
        return await show(ctx, slug, code)
    instead = ctx.button("button-ask-instead", "go", "ask", await ctx.keep(message))
    if kind == "risks":
        return await no_risks(ctx, document, instead)
    return plain(ctx.say("article-no-part", title=document.title), (*_ways(ctx, document), instead))


async def reply(ctx: Context, kind: str, document: Document) -> Reply | None:
    """Answer a remark of a kind (see `bot.core.answering.remarks`) about an open article; None where it tells nothing.

    What was said there, and whether that is so, is asked of an answer.
    """
    if kind in _PARTS:
        return await part_of(ctx, document.slug, _PARTS[kind])
    if beside := await listed(ctx, kind, document):
        return beside
    if kind == "still":
        related = ctx.button("button-related", "see", document.slug, codes.RELATED, count=0)
        return plain(of_when(ctx, document), (related, *_ways(ctx, document)))
    return plain(_SAYS[kind](ctx, document), _ways(ctx, document)) if kind in _SAYS else None


async def listed(ctx: Context, kind: str, document: Document) -> Reply | None:
    """List the articles that a remark asks for beside one: what opposes it, what else its author wrote; else None."""
    return await _LISTED[kind](ctx, document) if kind in _LISTED else None


async def _of_its_author(ctx: Context, document: Document) -> Reply:
    """List what there is by the first author of an article, else by its source, or say that it names neither."""
    name = document.author[0] if document.author else document.source_name
    return await latest(ctx, Call(argument=name)) if name else plain(author_of(ctx, document), _ways(ctx, document))


_LISTED = {"opposes": opposing, "by_author": _of_its_author}
"""By the kind of a remark, what lists articles beside the one it is about."""


def author_of(ctx: Context, document: Document) -> str:
    """Say who wrote an article, or that it doesn't tell."""
    if document.author:
        authors = ctx.say("names-joiner").join(document.author)
        return ctx.say("remark-article-who", author=authors, title=document.title)
    if document.source_name:
        return ctx.say("remark-who-source", source=document.source_name, title=document.title)
    return ctx.say("remark-who-nobody", title=document.title)


def date_of(ctx: Context, document: Document) -> str:
    """Say when an article was published, or that it doesn't tell."""
    dated = day(ctx, document.published)
    return ctx.say("remark-when", day=dated, title=document.title) if dated else ctx.say("remark-undated")


def byline_of(ctx: Context, document: Document) -> str:
    """Say who wrote an article, and when it was published."""
    return f"{author_of(ctx, document)}\n{date_of(ctx, document)}"


def original_of(ctx: Context, document: Document) -> str:
    """Say where an article's original is, or that it doesn't tell."""
    if document.source_url:
        return ctx.say("remark-original", title=document.title, url=document.source_url)
    return ctx.say("remark-original-none", title=document.title)


_SAYS = {
    "who": author_of, "author": author_of, "when": date_of, "byline": byline_of, "original": original_of,
    "where": original_of,
}  # fmt: skip
"""By the kind of a remark, what answers it in a line or two."""


async def neighbour(ctx: Context, slug: str | None, step: int) -> Reply:
    """Open the article after (1) or before (-1) one: in the list that was shown last, else in the library by date.

    slug: of the article; None where none is open, which leads into the list that was shown.
    """
    if slug is None:
        return await open_listed(ctx, min(ctx.shown_slugs, default=LAST) if step > 0 else LAST)
    listed = list(ctx.shown_slugs.values())
    order = listed if slug in listed else list(await titles(ctx))
    at = order.index(slug) + step if slug in order else -1
    if 0 <= at < len(order):
        return await show(ctx, order[at])
    return plain(
        ctx.say("article-last" if step > 0 else "article-first"), (ctx.button("button-latest", "go", "latest"),)
    )


def _ways(ctx: Context, document: Document) -> tuple[Button, ...]:
    return (ctx.button("button-card", "open", document.slug), *to_source(ctx, document.source_url))
