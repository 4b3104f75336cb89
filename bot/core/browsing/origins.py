"""Says which part of a document a passage stands in, and marks one that its author did not write."""

from bot.answers.quotes.origins import by_of
from bot.core.common.context import Context
from bot.core.common.replies import by_mark
from bot.reply import Inline, inline
from storage.models import Card, Part

PART_NAMES: dict[Part, str] = {
    "summary": "from-summary",
    "key_point": "from-key-point",
    "risk": "from-risk",
    "section": "from-section",
    "qa": "from-qa",
}


async def extracted_line(ctx: Context, card: Card, part: Part, index: int | None) -> Inline:
    """Return a line, with the break before it, that says of a passage that it was extracted; nothing for any other."""
    by = await by_of(ctx.store.documents, card, part, index)
    return inline(f"\n{ctx.say(PART_NAMES[part])}", by_mark(ctx, by)) if by == "extracted" else ()
