"""Lists the articles that speak of something, newest first, where that is all that is asked (谁谈到 IPO)."""

from collections.abc import Collection

from bot.answers.asked import filters, speaking
from bot.answers.language import regional, tongue
from bot.answers.models import Answer, Quoted
from bot.core.answering import taken
from bot.core.browsing import literal
from bot.core.browsing.searching import found_for, result
from bot.core.common.cleaning import echo
from bot.core.common.context import Call, Context
from bot.core.common.replies import again, open_button, page_of, pager_of_command
from bot.core.understanding.filters import Query
from bot.reply import Node, Paragraph, Reply, Title, inline, rows
from storage.folding import fold
from storage.models import Card, Passage, Scope

ARTICLES_A_PAGE = 4
MOST = 200
"""Articles that are listed; nobody turns so many pages."""


async def speakers(ctx: Context, call: Call, answer: Answer, question: str, *, read: bool) -> Reply | None:
    """List the articles that speak of what `answer.about` names, within its limits; None where none holds its words.

    Where the library speaks another language than the question, they are those that an answer was found in.
    """
    found = await _found(ctx, answer, question) if answer.about else []
    if not answer.about or not found:
        return None
    page, shown = page_of(found, call.page, ARTICLES_A_PAGE)
    title = ctx.say("speakers-title", what=echo(answer.about), count=len(found))
    nodes: list[Node] = [Title(text=inline(title)), *await taken.shown(ctx, answer, question, read=read)]
    nodes += _without(ctx, question)
    for number, (card, passage) in shown:
        nodes += await result(ctx, card, passage, answer.about, number)
    ctx.show_numbered({number: card.slug for number, (card, _) in shown})
    turned = Call(argument=question, page=page)
    turn = await pager_of_command(ctx, "ask", turned, len(found), ARTICLES_A_PAGE, *((taken.READ,) if read else ()))
    return Reply(
        nodes=tuple(nodes),
        buttons=(
            *rows([open_button(card, number) for number, (card, _) in shown], 1),
            *turn,
            *rows(await taken.drops(ctx, answer, question), 1),
        ),
        edits=call.again,
        again=again("run", "ask", await ctx.keep(question), *((taken.READ,) if read else ()), page=page),
    )


async def outside(ctx: Context, call: Call, answer: Answer, question: str, *, read: bool) -> Reply | None:
    """Say that nobody speaks of it within the limits of a question, where somebody does beyond them."""
    beyond = await _holding(ctx, answer.about, Scope(), question) if answer.about and answer.filters else []
    if not beyond:
        return None
    said = ctx.say("speakers-outside", what=echo(answer.about or ""), count=len(beyond))
    nodes = (*await taken.shown(ctx, answer, question, read=read), Paragraph(text=inline(said)))
    return Reply(nodes=nodes, buttons=rows(await taken.drops(ctx, answer, question), 1), edits=call.again)


def _without(ctx: Context, question: str) -> list[Node]:
    """Say who was left out."""
    left_out = speaking.excepted(question)
    return [Paragraph(text=inline(ctx.say("filter-without", value=echo(left_out, 40))))] if left_out else []


async def _found(ctx: Context, answer: Answer, question: str) -> list[tuple[Card, Passage | Quoted | None]]:
    """Return the articles to be listed, newest first, each with what speaks for it."""
    about = answer.about or ""
    if by_words := await _holding(ctx, about, filters.scope_of(answer.filters), question):
        return [*by_words]
    passages = {each.slug: each for each in reversed(answer.passages)}
    if not passages or any(
        tongue.of_text(fold(each.text)) == tongue.of_text(fold(about)) for each in passages.values()
    ):
        return []
    left_out = speaking.excepted(question)
    spoken = [card for card in await _newest_first(ctx, passages) if not _is_by(card, left_out)]
    return [(card, passages[card.slug]) for card in spoken]


async def _holding(ctx: Context, about: str, scope: Scope, question: str) -> list[tuple[Card, Passage | None]]:
    """Return the articles in which all that is asked about stands, in either wording, newest first, each quoted."""
    hits = {card.slug: (card, passage) for card, passage in await found_for(ctx, Query(words=about, scope=scope))}
    left_out = speaking.excepted(question)
    cards = [card for card, _ in hits.values() if not _is_by(card, left_out)]
    kept = await literal.keeping(ctx, cards, about.split(), ())
    if other := regional.reword(fold(about)):
        kept |= await literal.keeping(ctx, cards, other.split(), ())
    return [hits[card.slug] for card in await _newest_first(ctx, kept)]


async def _newest_first(ctx: Context, slugs: Collection[str]) -> list[Card]:
    if not slugs:
        return []
    return [*(await ctx.store.documents.cards(Scope(slugs=tuple(sorted(slugs))), limit=MOST)).items]


def _is_by(card: Card, name: str | None) -> bool:
    """Tell whether an article is of the author or the source of this name."""
    named = (*card.author, *([card.source_name] if card.source_name else []))
    return name is not None and fold(name) in map(fold, named)
