"""What two think of the same thing, and what two articles say: both are shown, one under the other."""

from dataclasses import dataclass

from bot.answers.language import conversing, tongue
from bot.answers.models import Answer
from bot.core.answering.quoted import SURE_FROM, cards_of, passage
from bot.core.browsing.called import called
from bot.core.browsing.related import HEADINGS
from bot.core.common.cleaning import echo
from bot.core.common.context import Context, press
from bot.core.common.replies import card_lines, label, open_button
from bot.core.understanding.sentences import MARKS, unmarked
from bot.reply import Node, Paragraph, Reply, Run, Title, inline, rows
from storage.folding import fold
from storage.models import Card

LONGEST = 120
"""Characters of the longest message that is looked at."""

_ASKS = {"zh": "{who} 怎么看{what}？", "en": "What does {who} think about {what}?"}
"""How each view is asked for, by the language of the message."""


@dataclass(frozen=True)
class Compared:
    """Two whose views of something are asked for, as typed."""

    one: str
    other: str
    what: str


def compared(message: str) -> Compared | None:
    """Return whose views a whole message compares, and of what; None for any other message."""
    said = message.strip(MARKS)
    folded = fold(said)
    if len(message) > LONGEST or len(folded) != len(said):
        return None
    found = next(filter(None, (each.fullmatch(folded) for each in conversing.comparing())), None)
    if not found:
        return None
    one, other, what = (said[slice(*found.span(group))].strip() for group in ("one", "other", "what"))
    return Compared(one, other, what) if fold(one) != fold(other) else None


async def views(ctx: Context, message: str) -> Reply | None:
    """Show what each of two thinks of a thing where a message asks for both; None where neither is told, or asked."""
    asked = compared(message)
    if not asked:
        return None
    form = _ASKS["en" if tongue.of_text(fold(message)) == "en" else "zh"]
    questions = {who: form.format(who=who, what=asked.what) for who in (asked.one, asked.other)}
    answers = {who: await ctx.answerer.answer(each, on=ctx.today) for who, each in questions.items()}
    told = {who: answer for who, answer in answers.items() if not answer.abstained and answer.passages}
    if not told:
        return None
    await ctx.store.questions.note(message, True, None, ctx.request.now)
    title = ctx.say("compared-title", one=echo(asked.one), other=echo(asked.other), what=echo(asked.what))
    nodes: list[Node] = [Title(text=inline(title))]
    for who, question in questions.items():
        nodes += await _view(ctx, who, question, told.get(who))
    documents = {answer.passages[0].slug: answer.passages[0].title for answer in told.values()}
    buttons = [press(label(title), "open", slug) for slug, title in documents.items()]
    return Reply(nodes=tuple(nodes), buttons=rows(buttons, 1))


async def articles(ctx: Context, message: str) -> Reply | None:
    """Show two articles side by side where a whole message asks how they differ, with how they stand to each other.

    None where it asks no such thing, or what is compared is called in no way in which articles are.
    """
    said = unmarked(message) if len(message) <= LONGEST else ""
    for found in filter(None, (each.fullmatch(said) for each in conversing.comparing_articles())):
        cards = [await called(ctx, found[group].strip()) for group in ("one", "other")]
        if all(len(each) == 1 for each in cards) and cards[0] != cards[1]:
            return await _beside(ctx, cards[0][0], cards[1][0])
    return None


async def _beside(ctx: Context, one: Card, other: Card) -> Reply:
    relations = await ctx.store.documents.relations(one.slug)
    kinds = [each.kind for each in relations if each.card and each.card.slug == other.slug and each.kind in HEADINGS]
    told = [ctx.say(HEADINGS[kind]) for kind in HEADINGS if kind in kinds]
    ctx.show_numbered({1: one.slug, 2: other.slug})
    nodes: list[Node] = [card_lines(ctx, card, number) for number, card in ((1, one), (2, other))]
    standing = [Paragraph(text=inline(ctx.say("compared-standing", relations=ctx.say("names-joiner").join(told))))]
    return Reply(
        nodes=(*nodes, *(standing if told else ())),
        buttons=rows([open_button(card, number) for number, card in ((1, one), (2, other))], 1),
    )


async def _view(ctx: Context, who: str, question: str, answer: Answer | None) -> list[Node]:
    """Return what one of them thinks, under the name, or that the library doesn't tell it."""
    named = Run(text=echo(who), bold=True)
    if not answer:
        return [Paragraph(text=inline(named, f"\n{ctx.say('compared-none')}"))]
    best = answer.passages[0]
    card = (await cards_of(ctx, [best])).get(best.slug)
    doubt = f"\n{ctx.say('closest')}" if answer.confidence < SURE_FROM else ""
    return [Paragraph(text=inline(named, doubt)), *passage(ctx, best, question, card, converted=False)]
