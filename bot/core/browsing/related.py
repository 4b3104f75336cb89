"""/related: how other documents stand to one, each with its reason, and which of them oppose it."""

from collections.abc import Sequence

from bot.core.browsing.view import Body, View
from bot.core.common import codes
from bot.core.common.context import Context, press
from bot.core.common.replies import byline, label, plain
from bot.reply import Node, Paragraph, Reply, Run, Title, inline, rows
from seeds.models import Document, RelationKind
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
    """Return the related documents by kind, each once, with the author's own reasons and notes, and topics in common.

    One that is related in several ways stands under the first of these, and the others are told there.
    """
    found = _by_document(await ctx.store.documents.relations(view.document.slug))
    nodes: list[Node] = []
    buttons = []
    for kind, key in HEADINGS.items():
        ours = [each for each in found if each[0].kind == kind][:MOST_OF_A_KIND]
        if not ours:
            continue
        nodes.append(Title(text=inline(ctx.say(key))))
        for first, *others in ours:
            nodes.append(_line(ctx, view, first, others))
            if first.card:
                buttons.append((press(label(first.card.title), "open", first.card.slug),))
    nodes += _series(ctx, view)
    if not nodes:
        nodes.append(Paragraph(text=inline(ctx.say("related-none"))))
    return Body(nodes=tuple(nodes), buttons=tuple(dict.fromkeys(buttons)))


async def opposing(ctx: Context, document: Document) -> Reply:
    """Say which documents oppose one, with the author's own reasons, or that none is said to."""
    relations = [each for each in await ctx.store.documents.relations(document.slug) if each.kind == "opposes"]
    card = await ctx.store.documents.card(document.slug)
    ways = (ctx.button("button-related", "see", document.slug, codes.RELATED, count=0),)
    if not card or not relations:
        return plain(ctx.say("opposes-none", title=document.title), ways)
    view = View(document=document, card=card, code=codes.RELATED)
    found = _by_document(relations)[:MOST_OF_A_KIND]
    nodes = [_line(ctx, view, first, others) for first, *others in found]
    buttons = [press(label(first.card.title), "open", first.card.slug) for first, *_ in found if first.card]
    title = Title(text=inline(ctx.say("opposes-title", title=document.title)))
    return Reply(nodes=(title, *nodes), buttons=(*rows(buttons, 1), ways))


def _by_document(relations: Sequence[Relation]) -> list[list[Relation]]:
    """Return the relations to each document together, in the order of their kinds; a missing part of a series has none.

    In a series the parts are listed anyway.
    """
    order = list(HEADINGS)
    told = [each for each in relations if each.kind in HEADINGS and (each.card or each.kind != "same_series")]
    found: dict[str, list[Relation]] = {}
    for each in told:
        found.setdefault(each.card.slug if each.card else each.title, []).append(each)
    return [sorted(each, key=lambda relation: order.index(relation.kind)) for each in found.values()]


def _line(ctx: Context, view: View, relation: Relation, others: Sequence[Relation]) -> Paragraph:
    """Return a related document with why it is, and how else."""
    card = relation.card
    line = byline(ctx, card.published, card.author, card.source_name) if card else ctx.say("relation-not-here")
    reasons = _reasons(ctx, view, relation)
    for other in others:
        why = _reasons(ctx, view, other)
        # What topics two documents share is worth a line without the name of the kind.
        reasons += (
            why if other.kind == "shared_topics" else [" · ".join([ctx.say(HEADINGS[other.kind]), *why[:1]]), *why[1:]]
        )
    return Paragraph(
        text=inline(
            Run(text=view.show(relation.title), bold=True),
            f"\n{line}" if line else "",
            *(f"\n{reason}" for reason in dict.fromkeys(reasons)),
        )
    )


def _reasons(ctx: Context, view: View, relation: Relation) -> list[str]:
    """Return the reasons of one relation; one that only says its kind again is left out."""
    reason = relation.reason or ""
    reasons = ["" if fold(reason) == fold(ctx.say(HEADINGS[relation.kind])) else reason, relation.note or ""]
    if relation.shared:
        reasons.append(ctx.say("relation-shared", topics=ctx.say("names-joiner").join(relation.shared)))
    return [view.show(each) for each in reasons if each]


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
