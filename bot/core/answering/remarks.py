"""Answers what is said about the last answer: who said it, when, where, more of it, or that it is wrong."""

from collections.abc import Callable

from bot.answers.language import phrases
from bot.answers.models import Quoted
from bot.core.answering import rating
from bot.core.answering.further import more
from bot.core.answering.quoted import PART_NAMES
from bot.core.browsing.overview import part_of
from bot.core.common import codes
from bot.core.common.asked import Last
from bot.core.common.cleaning import echo
from bot.core.common.context import Context
from bot.core.common.replies import day, plain
from bot.reply import Button, Reply
from seeds.models import Document
from storage.folding import fold

LONGEST = 80
"""Characters of the longest message that is looked at: who says more asks something of their own."""


def kind_of(message: str) -> str | None:
    """Return what a whole message says of the last answer (a key of `[remarks]`); None for any other message."""
    said = phrases.bare(fold(message)) if len(message) <= LONGEST else ""
    return next((kind for kind, pattern in phrases.remarks().items() if pattern.fullmatch(said)), None)


def asks_for_others(message: str) -> bool:
    """Tell whether a message is "which others?": which other documents speak to the last question."""
    return kind_of(message) == "others"


async def reply(ctx: Context, message: str, last: Last | None) -> Reply | None:
    """Answer a message about the last answer from that answer's own document; None for any other message."""
    kind = kind_of(message)
    if not kind or (kind == "right" and not (last and last.shown)):
        return None
    if not last or not last.shown:
        return plain(_nothing_to_say(ctx, kind, last))
    document = await ctx.store.documents.get(last.shown.slug)
    if not document:
        return plain(ctx.say("document-gone"))
    if kind in ("wrong", "right"):
        return await _rated(ctx, last, last.shown, good=kind == "right")
    if kind in _PARTS:
        return await part_of(ctx, document.slug, _PARTS[kind])
    ways = _ways(ctx, last.shown, document)
    if kind == "more":
        further = await more(ctx, last.text)
        return further if further.buttons else further.model_copy(update={"buttons": (ways,)})
    return plain(_SAYS[kind](ctx, last.shown, document), ways)


def _nothing_to_say(ctx: Context, kind: str, last: Last | None) -> str:
    if kind == "wrong":
        return ctx.say("remark-wrong-none")
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


def _who(ctx: Context, shown: Quoted, document: Document) -> str:
    """Say whose words were quoted: the speaker's where the text names one, and who wrote the article."""
    authors = ctx.say("names-joiner").join(document.author)
    speaker = speaker_of(document, shown)
    if speaker:
        return ctx.say("remark-who-speaker", speaker=speaker, title=document.title)
    if authors:
        return ctx.say("remark-who", author=authors, title=document.title)
    if document.source_name:
        return ctx.say("remark-who-source", source=document.source_name, title=document.title)
    return ctx.say("remark-who-nobody", title=document.title)


def speaker_of(document: Document, shown: Quoted) -> str | None:
    """Return who speaks where a quote begins, in a talk or an answer whose speaker the document names."""
    if shown.part == "qa" and shown.index is not None and shown.index < len(document.qa):
        return document.qa[shown.index].answered_by
    if shown.part != "section" or shown.index is None or shown.index >= len(document.sections):
        return None
    at = 0
    for block in document.sections[shown.index].blocks:
        if block.kind == "turn" and block.speaker:
            at += len(block.speaker) + 1
        at += len(block.text)
        if shown.start < at:
            return block.speaker
        at += 2
    return None


def _when(ctx: Context, shown: Quoted, document: Document) -> str:
    dated = day(ctx, document.published)
    return ctx.say("remark-when", day=dated, title=document.title) if dated else ctx.say("remark-undated")


def _where(ctx: Context, shown: Quoted, document: Document) -> str:
    if shown.part == "section" and shown.heading:
        return ctx.say("remark-where-heading", title=document.title, heading=shown.heading)
    return ctx.say("remark-where-part", title=document.title, part=ctx.say(PART_NAMES[shown.part]))


def _original(ctx: Context, shown: Quoted, document: Document) -> str:
    if document.source_url:
        return ctx.say("remark-original", title=document.title, url=document.source_url)
    return ctx.say("remark-original-none", title=document.title)


def _said(key: str) -> Callable[[Context, Quoted, Document], str]:
    """Return what says always the same, but for the title."""
    return lambda ctx, shown, document: ctx.say(key, title=document.title)


_SAYS: dict[str, Callable[[Context, Quoted, Document], str]] = {
    "who": _who,
    "when": _when,
    "where": _where,
    "original": _original,
    "why": _said("remark-why"),
    "reword": _said("remark-reword"),
    "translate": _said("remark-translate"),
    "sure": _said("remark-sure"),
}
"""By the kind of a remark, the line that answers it."""

_PARTS = {"summary": codes.SUMMARY, "points": codes.KEY_POINTS, "risks": codes.RISKS, "open": codes.CARD}
"""By the kind of a remark, the part of the document that answers it."""


def _ways(ctx: Context, shown: Quoted, document: Document) -> tuple[Button, ...]:
    code = codes.of_passage(shown.part, shown.index)
    source = (Button(label=ctx.say("button-source"), url=document.source_url),) if document.source_url else ()
    return (
        ctx.button("button-around", "see", shown.slug, code),
        ctx.button("button-document", "open", shown.slug),
        *source,
    )
