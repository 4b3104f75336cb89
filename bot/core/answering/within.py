"""Reads in which article of the last list a question is asked (在第二篇里，…), and names that article in its place."""

import re

from bot.core.browsing.document import not_listed
from bot.core.common.context import Context
from bot.core.common.listed import PLACE, place_of
from bot.reply import Reply
from storage.folding import fold

_WITHIN = re.compile(
    rf"(?:^在?|(?<=[，, ])在?|在){PLACE}\s*(?:里面|里|中)(?:，|,)?|\bin {PLACE.replace('?P<', '?P<in_')}(?:\s*,)?"
)
"""A limit to an article by its place in a list, in a folded question."""


async def named(ctx: Context, question: str) -> str | Reply:
    """Return a question with the title of the article that it names by its place, so that it can be asked again later.

    A reply where the list that was shown last has no such place.
    """
    folded = fold(question)
    found = _WITHIN.search(folded) if len(folded) == len(question) else None
    place = place_of(found) if found else None
    if not found or place is None:
        return question
    slug = ctx.shown_under(place)
    card = await ctx.store.documents.card(slug) if slug else None
    if card:
        return f"{question[: found.start()]}在《{card.title}》里，{question[found.end() :].lstrip(' ,，')}"
    return not_listed(ctx)
