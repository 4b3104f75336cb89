"""What there is beside the best passage: more of them, and the other documents that speak to the question."""

from collections.abc import Sequence

from bot.answers.models import Answer, Other, Quoted
from bot.core.answering.given import Given, answer_of, given, keep
from bot.core.answering.quoted import cards_of, conversion, passage, readers_script
from bot.core.browsing.related import HEADINGS
from bot.core.common import codes
from bot.core.common.actions import Action
from bot.core.common.cleaning import echo
from bot.core.common.context import Context, press
from bot.core.common.replies import again, day, label, plain, too_old
from bot.reply import Button, Node, Paragraph, Reply, Run, Title, inline, rows
from seeds.models import RelationKind

LEAST = 0.1
"""Share of the best passage's score below which another one hardly speaks of the question."""


def more_of(answer: Answer) -> tuple[Quoted, ...]:
    """Return the passages after the best one that speak of the question too."""
    passages = answer.passages
    return tuple(each for each in passages[1:] if each.score >= LEAST * passages[0].score)


async def press_more(ctx: Context, action: Action) -> Reply:
    """A button that shows the passages after the best one."""
    token, *flags = action.arguments
    found = await given(ctx, token)
    return await more(ctx, found, flags) if found else too_old(ctx)


async def more(ctx: Context, found: Given, flags: Sequence[str] = ()) -> Reply:
    """Show the passages after the best one of an answer; flags are those of the button that shows them again."""
    question, answer = found.question, await answer_of(ctx, found)
    further = more_of(answer)
    if not further:
        return plain(ctx.say("more-none"))
    token = await keep(ctx, answer, question)
    cards, converted = await cards_of(ctx, further), codes.CONVERTED in flags
    asked = ctx.say("more-of", question=echo(question, 120))
    nodes: list[Node] = [Title(text=inline(ctx.say("more-title"))), Paragraph(text=inline(asked))]
    buttons: list[Button] = []
    named: str | None = None
    for place, quoted in enumerate(further, 2):
        card = cards.get(quoted.slug)
        nodes += passage(ctx, quoted, question, card, converted=converted, number=place, again=quoted.slug == named)
        buttons.append(press(label(quoted.title), "open", quoted.slug))
        named = quoted.slug
    ways = []
    if any(readers_script(ctx, cards.get(each.slug)) for each in further):
        ways.append(conversion(ctx, converted, "more", token))
    return Reply(
        nodes=tuple(nodes),
        buttons=(*rows(_once(buttons), 1), *rows(ways)),
        edits=converted or codes.ORIGINAL in flags,
        again=again("more", token, codes.CONVERTED if converted else codes.ORIGINAL),
    )


async def press_others(ctx: Context, action: Action) -> Reply:
    """A button that lists the other documents that speak to a question."""
    found = await given(ctx, action.arguments[0])
    return await others(ctx, found) if found else too_old(ctx)


async def others(ctx: Context, found: Given) -> Reply:
    """List the documents that speak to a question beside that of its answer, or say that none does."""
    question, answer = found.question, await answer_of(ctx, found)
    if answer.about and not found.answer:  # whoever speaks of it was listed
        return plain(ctx.say("others-none", question=echo(answer.about, 120)))
    if answer.abstained:  # what is nearest to a question without an answer doesn't speak of it
        return plain(ctx.say("remark-none", question=echo(question, 120)))
    if not answer.others:
        return plain(ctx.say("others-none", question=echo(question, 120)))
    asked = Paragraph(text=inline(ctx.say("more-of", question=echo(question, 120))))
    others = list(enumerate(answer.others, 1))
    ctx.show_numbered({number: each.slug for number, each in others})
    lines = tuple(Paragraph(text=other_line(ctx, each, f"{number}. ")) for number, each in others)
    buttons = [press(label(f"{number}. {each.title}"), "open", each.slug) for number, each in others]
    return Reply(nodes=(Title(text=inline(ctx.say("others-title"))), asked, *lines), buttons=rows(buttons, 1))


_OF_THE_WHOLE: dict[RelationKind, str] = {"agrees": "also-agrees", "opposes": "also-opposes"}
"""Text keys of relations that two articles have as a whole, and not on whatever was asked."""


def _once(buttons: list[Button]) -> list[Button]:
    return list({button.press: button for button in buttons}.values())


def other_line(ctx: Context, other: Other, mark: str, *, bold: bool = True) -> tuple[Run, ...]:
    """Return a document on one line: title, date, and how it stands to the answer's, where that is stated."""
    relation: RelationKind | None = next((kind for kind in HEADINGS if kind == other.relation), None)
    told = [day(ctx, other.published), ctx.say(_OF_THE_WHOLE.get(relation, HEADINGS[relation])) if relation else ""]
    remark = " · ".join(each for each in told if each)
    return inline(mark, Run(text=other.title, bold=bold), ctx.say("in-brackets", text=remark) if remark else "")
