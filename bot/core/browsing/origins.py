"""Says which part of a document a passage stands in, and marks one that its author did not write."""

from bot.answers.models import Quoted
from bot.core.common.context import Context
from bot.core.common.replies import by_mark
from bot.reply import Inline, inline
from seeds.models import By
from storage.models import Part, Passage

PART_NAMES: dict[Part, str] = {
    "summary": "from-summary",
    "key_point": "from-key-point",
    "risk": "from-risk",
    "section": "from-section",
    "qa": "from-qa",
}


async def written_by(ctx: Context, passage: Passage | Quoted) -> By | None:
    """Return who a passage is by; a quote knows it, of any other it is looked up."""
    return passage.by if isinstance(passage, Quoted) else await by_of(ctx, passage.slug, passage.part, passage.index)


async def by_of(ctx: Context, slug: str, part: Part, index: int | None) -> By | None:
    """Return who a document's summary, key point or risk is by; None for what isn't there, or is the text's own."""
    (found,) = await ctx.store.search.parts([(slug, part, index)])
    return found.by if found else None


def extracted_line(ctx: Context, part: Part, by: By | None) -> Inline:
    """Return a line, with the break before it, that says of a passage that it was extracted; nothing for any other."""
    return inline(f"\n{ctx.say(PART_NAMES[part])}", by_mark(ctx, by)) if by == "extracted" else ()
