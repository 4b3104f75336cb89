"""Shows a passage as a quote, word for word, with the question's words in bold, where it stands and who says it."""

from collections.abc import Sequence

from bot.answers.models import Quoted
from bot.core.browsing.origins import PART_NAMES
from bot.core.common.codes import CONVERTED, ORIGINAL
from bot.core.common.context import Context
from bot.core.common.replies import by_mark, byline
from bot.core.common.script import Script, convert, other_script
from bot.core.common.snippets import highlight
from bot.reply import Button, Node, Paragraph, Quote, Run, inline
from storage.models import Card

SURE_FROM = 0.7
"""Confidence below which an answer is introduced as what comes closest: of such answers a third or more are wrong."""


async def cards_of(ctx: Context, passages: Sequence[Quoted]) -> dict[str, Card]:
    """Return the documents that passages stand in, by slug."""
    cards = await ctx.store.documents.by_slugs(list(dict.fromkeys(each.slug for each in passages)))
    return {card.slug: card for card in cards}


def readers_script(ctx: Context, card: Card | None) -> Script | None:
    """Return the script that a document could be converted to for this reader; None where it is in theirs already."""
    return other_script(card.language, ctx.language) if card else None


def conversion(ctx: Context, converted: bool, *action: str) -> Button:
    """Return the button that shows the same quotes in the other script, or again as they were written."""
    if converted:
        return ctx.button("button-original", *action, ORIGINAL)
    return ctx.button("button-convert", *action, CONVERTED)


def passage(
    ctx: Context,
    quoted: Quoted,
    question: str,
    card: Card | None,
    *,
    converted: bool,
    number: int | None = None,
    again: bool = False,
) -> list[Node]:
    """Return a passage as a quote, and where it stands.

    number: its place among several. again: of the same document as the one before it, whose name isn't repeated.
    """
    script = readers_script(ctx, card) if converted else None

    def show(text: str) -> str:
        return convert(text, script) if script else text

    where = ctx.say(PART_NAMES[quoted.part])
    if quoted.heading:
        where = show(quoted.heading) if quoted.part == "section" else f"{where} · {show(quoted.heading)}"
    line = byline(ctx, quoted.published, quoted.author, None)
    name = (card.source_name if card else None) or ctx.say("source-link")
    source = Run(text=name, url=quoted.source_url) if quoted.source_url else ""
    mark = "" if number is None else f"{number}. "
    by = by_mark(ctx, quoted.by)
    whole = (
        Run(text=show(quoted.title), bold=True),
        f"\n{where}",
        by,
        f"\n{line}" if line else "",
        (" · " if line else "\n") if source else "",
        source,
    )
    told = Paragraph(text=inline(mark, where, by) if again else inline(mark, *whole))
    quote: list[Node] = [Quote(text=highlight(show(quoted.text), question))]
    if script:
        quote.append(Paragraph(text=inline(Run(text=ctx.say("mark-converted"), italic=True))))
    # One of several stands under its name, so that no reader takes the line below it for the next one's.
    return [*quote, told] if number is None else [told, *quote]
