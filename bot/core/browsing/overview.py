"""Shows the part of an article that a sentence asks for (总结一下第一篇, 第二篇的风险, what is the third one about)."""

import re

from bot.core.browsing.called import CALLED, EN_CALLED, name_in, of_the_name
from bot.core.browsing.document import choice, not_listed, show
from bot.core.browsing.parts import PARTS
from bot.core.common.codes import CARD, KEY_POINTS, RISKS, SUMMARY
from bot.core.common.context import Context
from bot.core.common.listed import PLACE, place_of
from bot.core.understanding.naming import documents_like
from bot.reply import Button, Paragraph, Reply, inline, rows
from seeds.models import Document
from storage.folding import fold

_PARTS = {
    "要点": KEY_POINTS, "重点": KEY_POINTS, "key points": KEY_POINTS, "风险": RISKS, "risks": RISKS,
    "摘要": SUMMARY, "总结": SUMMARY, "概要": SUMMARY, "内容": SUMMARY, "大意": SUMMARY, "summary": SUMMARY,
}  # fmt: skip
"""What a sentence may call a part, and the code of that part."""

_WHICH = rf"(?:{PLACE}|《(?P<title>[^》]{{2,}})》(?:这篇|那篇)?(?:文章)?)"
_CALLED = f"(?P<part>{'|'.join(_PARTS)})"
_PLEASE = "(?:请你|请|帮我|给我|能不能|看看|看|please )*"
_SENTENCES = [
    re.compile(pattern)
    for pattern in (
        rf"{_PLEASE}(?:总结|概括|归纳|介绍|summari[sz]e|sum up)(?:一下|下)?\s*{_WHICH}(?:的?内容|的?大意)?(?:吧|吗)?",
        rf"{_WHICH}\s*(?:都|主要|到底)?(?:在)?(?:讲|说|写|谈)(?:的|了|些)*(?:什么|啥)(?:内容)?",
        rf"{_PLEASE}{_WHICH}\s*的?{_CALLED}(?:是什么|有哪些)?(?:吧|呢)?",
        rf"what(?: is|'s| does) {_WHICH} (?:about|say)",
        rf"{_PLEASE}(?:the )?{_CALLED} of {_WHICH}",
    )
]


_PLEASE_OPEN = f"{_PLEASE}(?:打开|看看|看|读|找)(?:一下)?"
_BY_NAME = [
    re.compile(pattern)
    for pattern in (
        rf"{_PLEASE}(?:总结|概括|归纳|介绍|梳理)(?:一下|下)?\s*(?:关于)?{CALLED}(?:的?内容|的?大意)?(?:吧|吗)?",
        rf"{CALLED}\s*(?:都|主要|到底)?(?:在)?(?:讲|说|写|谈)(?:的|了|些)*(?:什么|啥)(?:内容)?",
        rf"{_PLEASE}{CALLED}\s*的?{_CALLED}(?:是什么|有哪些)?(?:吧|呢)?",
        rf"(?:please )?(?:summari[sz]e|sum up) {EN_CALLED}",
        rf"what(?: is|'s| does) {EN_CALLED} (?:about|say)",
        rf"(?:please |give me |show me |what are )*(?:the )?{_CALLED} of {EN_CALLED}",
    )
]
_CARDS_BY_NAME = [
    re.compile(pattern)
    for pattern in (
        rf"{_PLEASE_OPEN}\s*{CALLED}(?:吧|吗)?",
        rf"{CALLED}(?:是|的作者是)?谁(?:写的?)?",
        rf"(?:please )?(?:open|read|show)(?: me)? {EN_CALLED}",
        rf"(?:who wrote|who is the author of|who's the author of) {EN_CALLED}",
    )
]
"""The same of articles that are called by a name; the latter are shown as a whole, with their author."""

_COUNTED_PART = re.compile(rf"[个条则点]\s*(?:{'|'.join(_PARTS)})")
"""The third risk is no part of the third article."""


async def overview(ctx: Context, message: str) -> Reply | None:
    """Show what a whole message asks of one article; None for any other message."""
    folded = fold(message).strip(" .。!！?？")
    found = next(filter(None, (each.fullmatch(folded) for each in _SENTENCES)), None)
    if not found:
        return await _by_name(ctx, folded)
    if _COUNTED_PART.search(folded):
        return None
    code = _PARTS.get(found.groupdict().get("part") or "", SUMMARY)
    if title := found["title"]:
        near = await documents_like(ctx, title)
        return await part_of(ctx, near[0].slug, code) if len(near) == 1 else await choice(ctx, title, near, "see", code)
    place = place_of(found)
    if place is None:
        return None
    slug = ctx.shown_under(place)
    return await part_of(ctx, slug, code) if slug else not_listed(ctx)


async def _by_name(ctx: Context, folded: str) -> Reply | None:
    """Show what is asked of an article that is called by a name; None where no article is called so."""
    for patterns, default in ((_BY_NAME, SUMMARY), (_CARDS_BY_NAME, CARD)):
        for found in filter(None, (each.fullmatch(folded) for each in patterns)):
            name = name_in(found)
            cards = await of_the_name(ctx, name) if name else []
            code = _PARTS.get(found.groupdict().get("part") or "", default)
            if len(cards) == 1:
                return await part_of(ctx, cards[0].slug, code)
            if cards:
                return await choice(ctx, name or "", cards, *(("open",) if code == CARD else ("see", code)))
    return None


async def part_of(ctx: Context, slug: str, code: str) -> Reply:
    """Return a part of an article, or its card where it has no such part; that it names no risks is said."""
    document = await ctx.store.documents.get(slug)
    if document and code == RISKS and not document.risks:
        return await no_risks(ctx, document)
    there = document is not None and code in PARTS and PARTS[code].there(document)
    return await show(ctx, slug, code if there else CARD)


async def no_risks(ctx: Context, document: Document, *ways: Button) -> Reply:
    """Say that an article names no risks, over its card; ways: what else is offered."""
    card = await show(ctx, document.slug)
    said = Paragraph(text=inline(ctx.say("article-no-risks", title=document.title)))
    return card.model_copy(update={"nodes": (said, *card.nodes), "buttons": (*card.buttons, *rows(ways))})
