"""👍 and 👎 under an answer: one a person, changeable, kept without a name."""

from bot.answers.models import Quoted
from bot.core.common import places
from bot.core.common.actions import Action
from bot.core.common.context import Context, press
from bot.core.common.replies import gone, notice, too_old
from bot.reply import Button, Reply
from storage.models import Shown

GOOD, BAD = "1", "0"
"""Flags of the two buttons."""

_LABELS = {GOOD: "👍", BAD: "👎"}


async def buttons(ctx: Context, question: str, shown: Quoted) -> tuple[Button, ...]:
    """Return the row that rates a passage as the answer to a question."""
    token = await ctx.keep(f"{places.place_of(shown).words()}\n{question}")
    return tuple(press(label, "rate", token, flag) for flag, label in _LABELS.items())


async def press_rate(ctx: Context, action: Action) -> Reply:
    """A button that rates an answer; the other one changes it, the same one leaves it."""
    token, flag, *_ = action.arguments
    words, _, question = (await ctx.kept(token) or "").partition("\n")
    place = places.read(words)
    if not place or not question or flag not in _LABELS:
        return too_old(ctx)
    text = await ctx.store.search.part_text(place.slug, place.part, place.index)
    if not text or not await ctx.store.documents.card(place.slug):
        return gone(ctx)
    new = await _rate(ctx, question, place, text, good=flag == GOOD)
    if not new:
        return notice(ctx.say("rated-already"))
    return notice(ctx.say("rated-good" if flag == GOOD else "rated-bad"))


async def rate(ctx: Context, question: str, shown: Quoted, *, good: bool) -> None:
    """Rate a passage that was shown for a question as its buttons do; one that has gone since can't be rated."""
    place = places.place_of(shown)
    if text := await ctx.store.search.part_text(place.slug, place.part, place.index):
        await _rate(ctx, question, place, text, good=good)


async def _rate(ctx: Context, question: str, place: places.Place, text: str, *, good: bool) -> bool:
    shown = Shown(question=question, text=text[place.start : place.end], **place.model_dump())
    return await ctx.store.feedback.rate(shown, ctx.rater, ctx.request.now, good=good)
