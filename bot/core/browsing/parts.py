"""The parts of a document that a card leads to: what each is called, when it is there, what it shows."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.core.browsing.questions import questions
from bot.core.browsing.related import show_related
from bot.core.browsing.sections import show_sections, whole
from bot.core.browsing.view import Body, View
from bot.core.common import codes
from bot.core.common.context import Context
from bot.core.common.replies import by_mark, byline, page_of, pager, source_of
from bot.reply import Listing, Node, Paragraph, Run, Title, inline
from seeds.models import Document, Point

IMAGES_A_PAGE = 10


@dataclass(frozen=True)
class Part:
    """One part of a document: `button` and `title` are text keys that may use `$count`."""

    button: str
    title: str
    count: Callable[[Document], int]
    show: Callable[[Context, View], Awaitable[Body]]
    always: bool = False

    def there(self, document: Document) -> bool:
        """Tell whether the document has this part."""
        return self.always or self.count(document) > 0


def card_body(ctx: Context, view: View) -> tuple[Node, ...]:
    """Return a document at a glance: title, date, author, source with its link, summary, topics."""
    document = view.document
    line = byline(ctx, document.published, document.author, None)
    named = source_of(ctx, document.source_name, document.source_url)
    nodes: list[Node] = [
        Title(text=inline(view.show(document.title))),
        Paragraph(text=inline(line, " · " if line and named else "", named)),
    ]
    if document.summary:
        nodes.append(Paragraph(text=inline(view.show(document.summary.text), by_mark(ctx, document.summary.by))))
    if document.topics:
        joined = ctx.say("names-joiner").join(document.topics)
        nodes.append(Paragraph(text=inline(ctx.bold("card-topics"), view.show(joined))))
    return tuple(node for node in nodes if not isinstance(node, Paragraph) or node.text)


async def _summary(ctx: Context, view: View) -> Body:
    summary = view.document.summary
    if not summary:
        return Body(nodes=())
    return Body(nodes=(Paragraph(text=inline(view.show(summary.text), by_mark(ctx, summary.by))),))


async def _key_points(ctx: Context, view: View) -> Body:
    return _points(ctx, view, view.document.key_points)


async def _risks(ctx: Context, view: View) -> Body:
    return _points(ctx, view, view.document.risks)


def _points(ctx: Context, view: View, points: Sequence[Point]) -> Body:
    nodes: list[Node] = []
    if any(point.by == "extracted" for point in points):
        nodes.append(Paragraph(text=inline(Run(text=ctx.say("points-extracted"), italic=True))))
    items = []
    for point in points:
        lead = point.lead if point.lead and point.text.startswith(point.lead) else ""
        items.append(inline(Run(text=view.show(lead), bold=True), view.show(point.text[len(lead) :])))
    return Body(nodes=(*nodes, Listing(items=tuple(items), start=1)))


async def _questions(ctx: Context, view: View) -> Body:
    return Body(nodes=questions(view))


async def _whole(ctx: Context, view: View) -> Body:
    """Return every section in order, and behind them the questions and answers, which stand in none."""
    nodes = whole(view)
    if asked := questions(view):
        nodes += (Title(text=inline(ctx.say("part-qa", count=len(asked)))), *asked)
    return Body(nodes=nodes)


async def _images(ctx: Context, view: View) -> Body:
    images = view.document.images
    page, shown = page_of(images, view.page, IMAGES_A_PAGE)
    items = tuple(
        inline(Run(text=view.show(image.alt) if image.alt else ctx.say("image-untitled"), url=image.url))
        for _, image in shown
    )
    turn = pager(ctx, page, len(images), IMAGES_A_PAGE, "tab", view.document.slug, view.code, *view.flags)
    return Body(nodes=(Listing(items=items, start=page * IMAGES_A_PAGE + 1),), buttons=turn)


PARTS: dict[str, Part] = {
    codes.SUMMARY: Part("button-summary", "part-summary", lambda each: int(each.summary is not None), _summary),
    codes.KEY_POINTS: Part("button-key-points", "part-key-points", lambda each: len(each.key_points), _key_points),
    codes.RISKS: Part("button-risks", "part-risks", lambda each: len(each.risks), _risks),
    codes.SECTIONS: Part("button-sections", "part-sections", lambda each: len(each.sections), show_sections),
    codes.QUESTIONS: Part("button-qa", "part-qa", lambda each: len(each.qa), _questions),
    codes.RELATED: Part("button-related", "part-related", lambda each: 0, show_related, always=True),
    codes.IMAGES: Part("button-images", "part-images", lambda each: len(each.images), _images),
    codes.WHOLE: Part("button-whole", "part-whole", lambda each: len(each.sections), _whole),
}
"""By the code of each (`bot.core.common.codes`)."""
