"""Says which part of a document a passage stands in, and marks one that its author did not write."""

from bot.answers.models import Quoted
from bot.answers.quotes.origins import by_of
from bot.core.common.context import Context
from bot.core.common.replies import by_mark
from bot.reply import Inline, inline
from seeds.models import By
from storage.models import Card, Part, Passage

PART_NAMES: dict[Part, str] = {
    "summary": "from-summary",
    "key_point": "from-key-point",
    "risk": "from-risk",
    "section": "from-section",
    "qa": "from-qa",
}


async def written_by(ctx: Context, card: Card, passage: Passage | Quoted) -> By | None:
    """Return who a passage is by; a quote knows it, of any other it is looked up."""
    if isinstance(passage, Quoted):
        return passage.by
    return await by_of(ctx.store.documents, card, passage.part, passage.index)


def extracted_line(ctx: Context, part: Part, by: By | None) -> Inline:
    """Return a line, with the break before it, that says of a passage that it was extracted; nothing for any other."""
    return inline(f"\n{ctx.say(PART_NAMES[part])}", by_mark(ctx, by)) if by == "extracted" else ()
