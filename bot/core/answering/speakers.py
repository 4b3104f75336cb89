"""Lists the articles that speak of something, newest first, where that is all that is asked (谁谈到 IPO)."""

from bot.answers import filters, regional
from bot.answers.models import Answer
from bot.core.answering import taken
from bot.core.browsing import literal
from bot.core.browsing.searching import found_for, result
from bot.core.common.cleaning import echo
from bot.core.common.context import Call, Context
from bot.core.common.replies import again, on_page, open_button, pager_of_command
from bot.core.understanding.filters import Query
from bot.reply import Node, Reply, Title, inline, rows
from storage.folding import fold
from storage.models import Card, Passage, Scope

ARTICLES_A_PAGE = 4
MOST = 200
"""Articles that are listed; nobody turns so many pages."""


async def speakers(ctx: Context, call: Call, answer: Answer, question: str, *, read: bool) -> Reply | None:
    """List the articles that speak of what `answer.about` names, within its limits; None where none holds its words."""
    found = await _found(ctx, answer.about, filters.scope_of(answer.filters)) if answer.about else []
    if not answer.about or not found:
        return None
    page = on_page(call.page, len(found), ARTICLES_A_PAGE)
    first = page * ARTICLES_A_PAGE
    shown = list(enumerate(found[first : first + ARTICLES_A_PAGE], first + 1))
    title = ctx.say("speakers-title", what=echo(answer.about), count=len(found))
    nodes: list[Node] = [Title(text=inline(title)), *await taken.shown(ctx, answer, question, read=read)]
    for number, (card, passage) in shown:
        nodes += result(ctx, card, passage, answer.about, number)
    ctx.show_numbered({number: card.slug for number, (card, _) in shown})
    turned = Call(argument=question, page=page)
    turn = await pager_of_command(ctx, "ask", turned, len(found), ARTICLES_A_PAGE, *((taken.READ,) if read else ()))
    return Reply(
        nodes=tuple(nodes),
        buttons=(
            *rows([open_button(card, number) for number, (card, _) in shown], 1),
            *((turn,) if turn else ()),
            *rows(await taken.drops(ctx, answer, question), 1),
        ),
        edits=call.again,
        again=again("run", "ask", await ctx.keep(question), *((taken.READ,) if read else ()), page=page),
    )


async def _found(ctx: Context, about: str, scope: Scope) -> list[tuple[Card, Passage | None]]:
    """Return the articles in which all that is asked about stands, in either wording, newest first, each quoted."""
    hits = {card.slug: (card, passage) for card, passage in await found_for(ctx, Query(words=about, scope=scope))}
    cards = [card for card, _ in hits.values()]
    kept = await literal.keeping(ctx, cards, about.split(), ())
    if other := regional.reword(fold(about)):
        kept |= await literal.keeping(ctx, cards, other.split(), ())
    listed = (await ctx.store.documents.cards(Scope(slugs=tuple(sorted(kept))), limit=MOST)).items if kept else ()
    return [hits[card.slug] for card in listed]
