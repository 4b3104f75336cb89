"""Looks for words to the letter in whole documents: a search's phrases, and what it wants left out."""

import asyncio
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.answers.language import regional
from bot.core.common.context import Context
from storage.folding import fold
from storage.models import Card, Passage

_LETTER = "[0-9a-z\u00c0-\u04ff]"
"""What a word of a script with blanks is made of, folded: such a word must stand by itself, a Chinese one needn't."""


async def keeping(
    ctx: Context, cards: Sequence[Card], phrases: Sequence[str], without: Sequence[str]
) -> frozenset[str]:
    """Return the slugs of those documents in which all phrases stand, and nothing of `without`."""
    if not phrases and not without:
        return frozenset(card.slug for card in cards)
    kept = set()
    for card in cards:
        passages = await ctx.store.search.passages_of(card.slug)
        if await asyncio.to_thread(_keeps, card.title, passages, phrases, without):
            kept.add(card.slug)
    return frozenset(kept)


def holds(text: str, words: str) -> bool:
    """Tell whether words stand in a text (`plain`) to the letter; width, case, script and region don't count.

    Of Taiwan's words and the Mainland's (程式設計師, 程序员) an author writes those of one side.
    """
    return _pattern(words).search(text) is not None


def plain(texts: Iterable[str]) -> str:
    """Return texts as words are looked for in them: folded, each on a line, white space single."""
    return "\n".join(" ".join(fold(each).split()) for each in texts)


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str]:
    folded = " ".join(fold(words).split())
    return re.compile("|".join(map(_alone, filter(None, (folded, regional.reword(folded))))))


def _alone(folded: str) -> str:
    """Return the pattern of words that stand by themselves."""
    begins = f"(?<!{_LETTER})" if re.match(_LETTER, folded) else ""
    ends = f"(?!{_LETTER})" if re.search(f"{_LETTER}$", folded) else ""
    return begins + re.escape(folded) + ends


def _keeps(title: str, passages: Sequence[Passage], phrases: Sequence[str], without: Sequence[str]) -> bool:
    text = plain([title, *(f"{each.heading or ''}\n{each.text}" for each in passages)])
    return all(holds(text, each) for each in phrases) and not any(holds(text, each) for each in without)
