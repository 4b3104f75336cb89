"""Answers what is said about the last answer: who said it, when, in which article, why, or that it is wrong."""

from bot.answers import phrases
from bot.answers.models import Quoted
from bot.core.answering import rating
from bot.core.common import codes
from bot.core.common.asked import Last
from bot.core.common.context import Context
from bot.core.common.replies import day, plain
from bot.reply import Button, Reply
from seeds.models import Document
from storage.folding import fold


def kind_of(message: str) -> str | None:
    """Return what a whole message says of the last answer (a key of `[remarks]`); None for any other message."""
    said = phrases.bare(fold(message))
    return next((kind for kind, pattern in phrases.remarks().items() if pattern.fullmatch(said)), None)


async def reply(ctx: Context, message: str, last: Last | None) -> Reply | None:
    """Answer a message about the last answer from that answer's own document; None for any other message."""
    kind = kind_of(message)
    if not kind:
        return None
    if not last or not last.shown:
        return plain(ctx.say("remark-wrong-none" if kind == "wrong" else "remark-before"))
    document = await ctx.store.documents.get(last.shown.slug)
    if not document:
        return plain(ctx.say("document-gone"))
    if kind in ("wrong", "right"):
        return await _rated(ctx, last, last.shown, good=kind == "right")
    said = {"who": _who, "when": _when, "where": _where, "why": _why}[kind](ctx, last.shown, document)
    return plain(said, _ways(ctx, last.shown, document))


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
    return ctx.say("remark-where", title=document.title)


def _why(ctx: Context, shown: Quoted, document: Document) -> str:
    return ctx.say("remark-why")


def _ways(ctx: Context, shown: Quoted, document: Document) -> tuple[Button, ...]:
    code = codes.of_passage(shown.part, shown.index)
    source = (Button(label=ctx.say("button-source"), url=document.source_url),) if document.source_url else ()
    return (
        ctx.button("button-around", "see", shown.slug, code),
        ctx.button("button-document", "open", shown.slug),
        *source,
    )
