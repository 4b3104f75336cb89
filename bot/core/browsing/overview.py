"""Shows the part of an article that a sentence asks for (总结一下第一篇, 第二篇的风险, what is the third one about)."""

import re

from bot.core.browsing.called import CALLED, EN_CALLED, EN_FILE, FILE, name_in, of_the_name
from bot.core.browsing.document import choice, not_listed, show
from bot.core.browsing.parts import PARTS
from bot.core.common.codes import CARD, IMAGES, KEY_POINTS, QUESTIONS, RELATED, RISKS, SECTIONS, SUMMARY, WHOLE
from bot.core.common.context import Context
from bot.core.common.listed import PLACE, place_of
from bot.core.understanding.naming import documents_like
from bot.core.understanding.sentences import unmarked
from bot.reply import Button, Paragraph, Reply, inline, rows
from seeds.models import Document

_NAMES = {
    KEY_POINTS: (
        "要点", "重点", "主要观点", "核心观点", "观点", "key points", "main points", "main ideas", "main takeaways",
        "key takeaways", "takeaways", "highlights",
    ),
    RISKS: ("风险", "risks"),
    SUMMARY: (
        "摘要", "总结", "概要", "主要内容", "内容", "大意", "short summary", "summary", "tl;dr", "tldr", "gist",
    ),
    IMAGES: ("图片", "配图", "插图", "图", "images", "pictures"),
    SECTIONS: ("章节", "目录", "大纲", "sections", "outline", "table of contents"),
    QUESTIONS: ("问答", "q&a", "questions and answers"),
    RELATED: ("相关文章", "related articles"),
    WHOLE: ("全文", "full text"),
}  # fmt: skip
_PARTS = {name: code for code, names in _NAMES.items() for name in names}
"""What a sentence may call a part, and the code of that part."""

_WHICH = rf"(?:{PLACE}|《(?P<title>[^》]{{2,}})》(?:这篇|那篇)?(?:文章)?)"
_CALLED = f"(?P<part>{'|'.join(_PARTS)})"
_BRIEFLY = r"(?:用[一两二三四五几\d]{1,2}(?:句|段)话)"
_EN_BRIEFLY = (
    r"(?: (?:in|with) (?:a|an|one|two|three|four|five|a few|\d{1,2}) (?:short )?(?:sentences?|lines?|words?|points?))?"
)
_PLEASE = f"(?:请你|请|帮我|给我|能不能|看看|看|{_BRIEFLY}|please |can you |give me |show me |what are |what is )*"
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
        rf"{_PLEASE}把\s*{CALLED}(?:的?内容)?{_BRIEFLY}?(?:总结|概括|归纳|介绍|梳理)(?:一下|下)?(?:给我|吧)?",
        rf"{_PLEASE}{CALLED}\s*(?:都|主要|到底)?(?:在)?(?:讲|说|写|谈)(?:的|了|些)*(?:什么|啥)(?:内容)?",
        rf"{_PLEASE}{CALLED}\s*的?{_CALLED}(?:是什么|有哪些)?(?:吧|呢)?",
        rf"{CALLED}\s*(?:里面|里|中)?有(?:几|多少|哪些|什么)(?:张|个|条|点)?{_CALLED}(?:吗|呢)?",
        rf"{_PLEASE}(?:summari[sz]e|sum up) {EN_CALLED}{_EN_BRIEFLY}",
        rf"what(?: is|'s| does) {EN_CALLED} (?:about|say){_EN_BRIEFLY}",
        rf"{_PLEASE}(?:the |a )?{_CALLED} (?:of|for|from) {EN_CALLED}{_EN_BRIEFLY}",
    )
]
_QUESTIONS_BY_NAME = [
    re.compile(pattern)
    for pattern in (
        rf"{CALLED}\s*的?(?:现场|台下)?(?:观众|听众|读者)(?:都|们)*(?:问|提)(?:了|过)?(?:些|了)*(?:什么|啥|哪些)(?:问题)?",
        rf"what did (?:the )?(?:audience|listeners|readers) (?:of {EN_CALLED} )?ask",
    )
]
_CARDS_BY_NAME = [
    re.compile(pattern)
    for pattern in (
        rf"{_PLEASE_OPEN}\s*{CALLED}(?:吧|吗)?",
        f"{FILE}|{EN_FILE}",
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
    folded = unmarked(message)
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
    for patterns, default in ((_BY_NAME, SUMMARY), (_QUESTIONS_BY_NAME, QUESTIONS), (_CARDS_BY_NAME, CARD)):
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
