"""/related: how other documents stand to one, each with its reason."""

from bot.core.context import Context, press
from bot.core.replies import byline, label
from bot.core.view import Body, View
from bot.reply import Listing, Node, Paragraph, Run, Title, inline
from seeds.models import RelationKind
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
        ours = [each for each in relations if each.kind == kind][:MOST_OF_A_KIND]
        if not ours:
            continue
        nodes.append(Title(text=inline(ctx.say(key))))
        for relation in ours:
            nodes.append(_line(ctx, view, relation))
            if relation.card:
                buttons.append((press(label(relation.card.title), "open", relation.card.slug),))
    if not nodes:
        nodes.append(Paragraph(text=inline(ctx.say("related-none"))))
    return Body(nodes=(*nodes, *_series(ctx, view)), buttons=tuple(dict.fromkeys(buttons)))


def _line(ctx: Context, view: View, relation: Relation) -> Paragraph:
    card = relation.card
    line = byline(ctx, card.published, card.author, card.source_name) if card else ctx.say("relation-not-here")
    reasons = [relation.reason or "", relation.note or ""]
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
    items = tuple(
        inline(f"{item.position}. ", Run(text=view.show(item.title), url=item.url if not item.slug else None))
        for item in sorted(series.items, key=lambda item: item.position)
    )
    title = ctx.say("series-title", name=view.show(series.name), position=position, total=total)
    return [Paragraph(text=inline(Run(text=title, bold=True))), *([Listing(items=items)] if items else [])]
