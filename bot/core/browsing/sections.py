"""A document's sections: their list, one of them, and all of them as the whole text."""

from bot.core.browsing.view import Body, View
from bot.core.common.codes import SECTIONS
from bot.core.common.context import Context, press
from bot.core.common.replies import HALF, label, page_of, pager
from bot.reply import BACK, ON, Button, Code, Listing, Node, Paragraph, Quote, Run, Title, inline, rows
from seeds.models import Block, Section

SECTIONS_A_PAGE = 12


async def show_sections(ctx: Context, view: View) -> Body:
    """Return one section where the view names one, else the list of them."""
    sections = view.document.sections
    if view.index is not None and view.index < len(sections):
        return _one(ctx, view, view.index)
    page, shown = page_of(sections, view.page, SECTIONS_A_PAGE)
    items = tuple(inline(view.show(heading(ctx, section))) for _, section in shown)
    buttons = [_button(view, number - 1, f"{number}. {view.show(heading(ctx, section))}") for number, section in shown]
    turn = pager(ctx, page, len(sections), SECTIONS_A_PAGE, "tab", view.document.slug, SECTIONS, *view.flags)
    return Body(nodes=(Listing(items=items, start=page * SECTIONS_A_PAGE + 1),), buttons=(*rows(buttons), *turn))


def whole(view: View) -> tuple[Node, ...]:
    """Return every section in order."""
    nodes: list[Node] = []
    for section in view.document.sections:
        if section.heading:
            nodes.append(Title(text=inline(view.show(section.heading))))
        nodes += blocks(view, section)
    return tuple(nodes)


def _one(ctx: Context, view: View, index: int) -> Body:
    section = view.document.sections[index]
    title = Title(text=inline(f"{index + 1}. {view.show(heading(ctx, section))}"))
    around = []
    if index > 0:
        around.append(_button(view, index - 1, f"{BACK} {view.show(heading(ctx, view.document.sections[index - 1]))}"))
    if index + 1 < len(view.document.sections):
        following = view.show(heading(ctx, view.document.sections[index + 1]))
        around.append(_button(view, index + 1, f"{label(following, HALF - 2)} {ON}"))
    return Body(nodes=(title, *blocks(view, section)), buttons=rows(around))


def heading(ctx: Context, section: Section) -> str:
    """Return a section's heading; what stands before the first heading is called the introduction."""
    return section.heading or ctx.say("introduction")


def blocks(view: View, section: Section) -> list[Node]:
    """Return a section's blocks, word for word."""
    return [_block(view, block) for block in section.blocks if block.text]


def _block(view: View, block: Block) -> Node:
    if block.kind in ("code", "table"):
        return Code(text=block.text if block.kind == "code" else view.show(block.text))
    text = view.linked(block.text, block.links)
    if block.kind == "quote":
        return Quote(text=text)
    if block.kind == "turn" and block.speaker:
        return Paragraph(text=inline(Run(text=f"{view.show(block.speaker)}：", bold=True), *text))
    return Paragraph(text=text)


def _button(view: View, index: int, text: str) -> Button:
    return press(label(text, HALF), "tab", view.document.slug, f"{SECTIONS}{index}", *view.flags)
