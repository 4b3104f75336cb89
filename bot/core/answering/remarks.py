"""Answers what is said about the last answer: who said it, when, where, more of it, or that it is wrong."""

from collections.abc import Callable

from bot.answers.language import conversing
from bot.answers.models import Quoted
from bot.core.answering import opened, rating
from bot.core.answering.further import more
from bot.core.answering.given import last_given
from bot.core.answering.lasting import still
from bot.core.answering.voices import speaker_of, voices_of
from bot.core.browsing.document import show
from bot.core.browsing.origins import PART_NAMES
from bot.core.browsing.overview import part_of
from bot.core.common import codes
from bot.core.common.asked import Last
from bot.core.common.cleaning import echo
from bot.core.common.context import Context
from bot.core.common.replies import by_mark, plain, to_source
from bot.core.understanding import sentences
from bot.reply import Button, Reply
from seeds.models import Document
from storage.folding import fold

LONGEST = 80
"""Characters of the longest message that is looked at: who says more asks something of their own."""

_SIGN = 2
"""Characters of a thumb: it may have a colour."""

_SIGNS = {"👍": "right", "👎": "wrong"}


def kind_of(message: str) -> str | None:
    """Return what a whole message says of the last answer (a key of `[remarks]`); None for any other message."""
    return sentences.kind_of(message, conversing.remarks(), LONGEST)


def asks_for_others(message: str) -> bool:
    """Tell whether a message is "which others?": which other documents speak to the last question."""
    return kind_of(message) == "others"


async def reply(ctx: Context, message: str, last: Last | None) -> Reply | None:
    """Answer a message about the last answer from that answer's own document; None for any other message."""
    sign = _SIGNS.get(message[:1]) if len(message) <= _SIGN else None
    kind = sign or kind_of(message)
    if kind == "who" and conversing.asks_who_wrote().search(fold(message)):
        kind = "author"
    if not kind or kind == "again" or (kind == "right" and not (last and last.shown)):
        return None
    if about_else := await _about_else(ctx, kind, message, last):
        return about_else
    if not last or not last.shown:
        return plain(_nothing_to_say(ctx, kind, last))
    return await _about(ctx, kind, last, last.shown)


async def _about_else(ctx: Context, kind: str, message: str, last: Last | None) -> Reply | None:
    """Answer what is said of something else than the last answer: of the chat itself, or of the open article."""
    if kind == "undo" or (kind == "around" and not (last and last.shown)):
        return plain(ctx.say("label-none", label=echo(message)))
    if kind == "asked":
        return plain(ctx.say("remark-asked", question=echo(last.text, 120)) if last else ctx.say("remark-asked-none"))
    if kind in _STEPS:
        return await opened.neighbour(ctx, ctx.looked_at, _STEPS[kind])
    return await _of_what_is_open(ctx, kind, last)


async def _about(ctx: Context, kind: str, last: Last, shown: Quoted) -> Reply:
    document = await ctx.store.documents.get(shown.slug)
    if not document:
        return plain(ctx.say("document-gone"))
    if kind == "around":
        return await show(ctx, shown.slug, codes.of_passage(shown.part, shown.index))
    if kind in ("wrong", "right"):
        return await _rated(ctx, last, shown, good=kind == "right")
    if kind in _PARTS:
        return await part_of(ctx, document.slug, _PARTS[kind])
    if beside := await opened.listed(ctx, kind, document):
        return beside
    ways = _ways(ctx, shown, document)
    if kind == "still":
        return await still(ctx, last, document, ways)
    if kind == "more":
        further = await more(ctx, await last_given(ctx, last))
        return further if further.buttons else further.model_copy(update={"buttons": (ways,)})
    if kind == "who":
        return plain(_who(ctx, last.text, shown, document), ways)
    return plain(_SAYS[kind](ctx, shown, document), ways)


async def _of_what_is_open(ctx: Context, kind: str, last: Last | None) -> Reply | None:
    """Answer a remark about the open article; None where none is, or the last answer was quoted from it."""
    slug = ctx.open_slug
    if not slug or (last and last.shown and last.shown.slug == slug and kind not in ("open", "author")):
        return None
    document = await ctx.store.documents.get(slug)
    return await opened.reply(ctx, kind, document) if document else None


def _nothing_to_say(ctx: Context, kind: str, last: Last | None) -> str:
    if kind == "wrong":
        return ctx.say("remark-wrong-none")
    if not last and ctx.shown_slugs:
        return ctx.say("remark-which")
    if not last:
        return ctx.say("remark-before")
    return ctx.say("remark-which") if last.listed else ctx.say("remark-none", question=echo(last.text, 120))


async def _rated(ctx: Context, last: Last, shown: Quoted, *, good: bool) -> Reply:
    await rating.rate(ctx, last.text, shown, good=good)
    if good:
        return plain(ctx.say("remark-right"))
    token = await ctx.keep(last.text)
    ways = (
        ctx.button("button-search-instead", "go", "search", token),
        ctx.button("button-document", "open", shown.slug),
    )
    return plain(ctx.say("remark-wrong"), ways)


def _who(ctx: Context, question: str, shown: Quoted, document: Document) -> str:
    """Say whose words answered a question: the speaker's where the text names one, and who wrote the article."""
    if speaker := speaker_of(document, shown):
        return ctx.say("remark-who-speaker", speaker=speaker, title=document.title)
    voices = voices_of(document, shown, question)
    if not voices:
        return _author(ctx, shown, document)
    joiner = ctx.say("names-joiner")
    told = {"speaker": joiner.join(voices), "title": document.title}
    if document.author:
        return ctx.say("remark-who-voice", author=joiner.join(document.author), **told)
    return ctx.say("remark-who-speaker", **told)


def _author(ctx: Context, shown: Quoted, document: Document) -> str:
    """Say who wrote the article of a quote."""
    if document.author:
        return ctx.say("remark-who", author=ctx.say("names-joiner").join(document.author), title=document.title)
    return opened.author_of(ctx, document)


def _where(ctx: Context, shown: Quoted, document: Document) -> str:
    if shown.part == "section" and shown.heading:
        return ctx.say("remark-where-heading", title=document.title, heading=shown.heading)
    part = ctx.say(PART_NAMES[shown.part]) + by_mark(ctx, shown.by).text
    return ctx.say("remark-where-part", title=document.title, part=part)


def _of_article(say: Callable[[Context, Document], str]) -> Callable[[Context, Quoted, Document], str]:
    """Return what says of any quote of an article the same."""
    return lambda ctx, shown, document: say(ctx, document)


def _said(key: str) -> Callable[[Context, Quoted, Document], str]:
    """Return what says always the same, but for the title."""
    return lambda ctx, shown, document: ctx.say(key, title=document.title)


_SAYS: dict[str, Callable[[Context, Quoted, Document], str]] = {
    "author": _author,
    "when": _of_article(opened.date_of),
    "byline": _of_article(opened.byline_of),
    "where": _where,
    "original": _of_article(opened.original_of),
    "why": _said("remark-why"),
    "reword": _said("remark-reword"),
    "translate": _said("remark-translate"),
    "sure": _said("remark-sure"),
}
"""By the kind of a remark, the line that answers it."""

_STEPS = {"next": 1, "previous": -1}
"""By the kind of a remark, which way it leads among articles."""

_PARTS = {"summary": codes.SUMMARY, "points": codes.KEY_POINTS, "risks": codes.RISKS, "open": codes.CARD}
"""By the kind of a remark, the part of the document that answers it."""


def _ways(ctx: Context, shown: Quoted, document: Document) -> tuple[Button, ...]:
    code = codes.of_passage(shown.part, shown.index)
    return (
        ctx.button("button-around", "see", shown.slug, code),
        ctx.button("button-document", "open", shown.slug),
        *to_source(ctx, document.source_url),
    )
