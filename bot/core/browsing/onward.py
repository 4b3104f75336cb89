"""Reads an article on by section, for whoever says 下一节, 上一章, 第二节 in place of pressing the button."""

import re

from bot.answers.language.counting import COUNT, ORDINAL, read_place
from bot.core.browsing.called import CALLED, EN_CALLED, name_in, of_the_name
from bot.core.browsing.document import show
from bot.core.common.codes import SECTIONS
from bot.core.common.context import Context
from bot.core.common.replies import plain
from bot.core.understanding.sentences import unmarked
from bot.reply import Reply

_SECTION = "(?:章节|小节|章|节|个?部分)"
_EN_SECTION = "(?:section|chapter|part)"
_TOLD = r"(?:\s*(?:都|主要)?(?:在)?(?:讲|说|写|谈)(?:的|了|些)*(?:是)?(?:什么|啥)(?:内容)?)?"
_ASKED = re.compile(
    r"(?:请|我想|继续|接着|看看|看|读|翻到|翻|转到|跳到|去|到|回到|打开)*"
    rf"(?:{CALLED}\s*的?)?"
    rf"(?:(?P<next>[下后]一?)|(?P<back>[上前]一?)|第\s*(?P<han>{COUNT})\s*|(?P<end>最后一?)){_SECTION}{_TOLD}(?:吧|呢)?"
    r"|(?:please )?(?:show me |show |read |open |go back to |back to |go to |jump to |on to )?(?:the )?"
    rf"(?:(?P<en_next>next|following)|(?P<en_back>previous|prev|preceding)|(?P<ordinal>{ORDINAL})|(?P<en_end>last|final))"
    rf" {_EN_SECTION}(?: please)?"
    r"|(?:please )?(?:show me |show |read |open |go to |jump to )?"
    rf"{_EN_SECTION} (?P<digits>{COUNT})(?: (?:of|in) {EN_CALLED})?(?: please)?"
)
"""A message, folded, that names a section of what is read, or of an article that it calls, by its place alone."""


async def read_on(ctx: Context, message: str) -> Reply | None:
    """Show the section that a whole message asks for; None where none is, or where it is not clear of which article.

    It is of the article that the message calls by a name, else of the one that is looked at.

    A place is counted as in the list of sections. Without a section that was read the next one is the first.
    """
    found = _ASKED.fullmatch(unmarked(message))
    slug = await _of_which(ctx, found) if found else None
    document = await ctx.store.documents.get(slug) if slug else None
    if not found or not document or not document.sections:
        return None
    read = ctx.section_read
    index = _index(found, read.index if read else None, len(document.sections))
    if index is None:
        return None
    if not 0 <= index < len(document.sections):
        ways = ctx.button("button-sections", "see", document.slug, SECTIONS)
        return plain(ctx.say("section-none", title=document.title, count=len(document.sections)), (ways,))
    return await show(ctx, document.slug, f"{SECTIONS}{index}", converted=read is not None and read.converted)


async def _of_which(ctx: Context, found: re.Match[str]) -> str | None:
    """Return the article whose section is asked for: the one that is called by a name, else that is looked at."""
    name = name_in(found)
    if not name:
        return ctx.looked_at
    cards = await of_the_name(ctx, name)
    return cards[0].slug if len(cards) == 1 else None


def _index(found: re.Match[str], read: int | None, total: int) -> int | None:
    """Return the section that is asked for, from 0, perhaps beyond the last; `read` is the one that was read."""
    if found["next"] or found["en_next"]:
        return 0 if read is None else read + 1
    if found["back"] or found["en_back"]:
        return None if read is None else read - 1
    if found["end"] or found["en_end"]:
        return total - 1
    place = read_place(found["han"] or found["ordinal"] or found["digits"])
    return place - 1 if place is not None else None
