"""/related: how other documents stand to one, each with its reason."""

from bot.core.browsing.view import Body, View
from bot.core.common.context import Context, press
from bot.core.common.replies import byline, label
from bot.reply import Node, Paragraph, Run, Title, inline
from seeds.models import RelationKind
from storage.folding import fold
from storage.models import Relation

HEADINGS: dict[RelationKind, str] = {
    "agrees": "relation-agrees",
    "opposes": "relation-opposes",
    "earlier": "relation-earlier",
    "later": "relation-later",
    "same_series": "relation-same-series",
    "shared_topics": "relation-shared-topics",
    "other": "relation-other",
}
"""Text keys by kind, in the order in which they are shown."""

MOST_OF_A_KIND = 8


async def show_related(ctx: Context, view: View) -> Body:
    """Return the related documents by kind, with the author's own reason and note, and the topics in common."""
    relations = await ctx.store.documents.relations(view.document.slug)
    nodes: list[Node] = []
    buttons = []
    for kind, key in HEADINGS.items():
        ours = [each for each in relations if each.kind == kind and (each.card or kind != "same_series")][
            :MOST_OF_A_KIND
        ]
        if not ours:
            continue
        nodes.append(Title(text=inline(ctx.say(key))))
        for relation in ours:
            nodes.append(_line(ctx, view, relation, under=ctx.say(key)))
            if relation.card:
                buttons.append((press(label(relation.card.title), "open", relation.card.slug),))
    nodes += _series(ctx, view)
    if not nodes:
        nodes.append(Paragraph(text=inline(ctx.say("related-none"))))
    return Body(nodes=tuple(nodes), buttons=tuple(dict.fromkeys(buttons)))


def _line(ctx: Context, view: View, relation: Relation, under: str) -> Paragraph:
    """Return a related document with why it is; a reason that only says again what it stands `under` is left out."""
    card = relation.card
    line = byline(ctx, card.published, card.author, card.source_name) if card else ctx.say("relation-not-here")
    reason = relation.reason or ""
    reasons = ["" if fold(reason) == fold(under) else reason, relation.note or ""]
    if relation.shared:
        reasons.append(ctx.say("relation-shared", topics=ctx.say("names-joiner").join(relation.shared)))
    return Paragraph(
        text=inline(
            Run(text=view.show(relation.title), bold=True),
            f"\n{line}" if line else "",
            *(f"\n{view.show(reason)}" for reason in reasons if reason),
        )
    )


def _series(ctx: Context, view: View) -> list[Node]:
    """Return the document's series with all its parts, also those that the library doesn't hold."""
    series = view.document.series
    if not series:
        return []
    position, total = str(series.position), str(series.total)
    if series.name:
        title = ctx.say("series-title", name=view.show(series.name), position=position, total=total)
    else:
        title = ctx.say("series-unnamed", position=position, total=total)
    runs = [Run(text=title, bold=True)]
    for item in sorted(series.items, key=lambda each: each.position):
        runs.append(Run(text=f"\n{item.position}. "))
        runs.append(Run(text=view.show(item.title), url=None if item.slug else item.url))
    return [Paragraph(text=tuple(runs))]
