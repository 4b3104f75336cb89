"""Tells the same article from another source: same title, nearly the same words."""

import asyncio
import re

from rapidfuzz import fuzz

from bot.alerts.expressions import document_text
from seeds.models import Document
from storage.folding import fold
from storage.protocols import Store

SAME_TITLE = 90.0
"""Likeness (0 to 100) of folded titles; their numbers must be the same ones."""

SAME_WORDS = 0.8
"""Jaccard likeness of the sets of five characters in a row: a copy with another frame keeps more, a sequel less."""

LOOKED_AT = 5
_SHINGLE = 5
_SHORTEST = 40
"""Characters below which nothing is called the same."""


async def twin_of(store: Store, document: Document, number: int) -> str | None:
    """Return the slug of the document that is the same article and came in before `number`, or None."""
    hits = await store.search.passages(document.title, limit=4 * LOOKED_AT)
    slugs = [each for each in dict.fromkeys(hit.passage.slug for hit in hits) if each != document.slug]
    for card in await store.documents.by_slugs(slugs[:LOOKED_AT]):
        if card.number < number and card.source_url != document.source_url and same_title(card.title, document.title):
            other = await store.documents.get(card.slug)
            if other is not None and await asyncio.to_thread(same_words, other, document):
                return other.slug
    return None


def same_title(left: str, right: str) -> bool:
    """Tell whether two titles may be of one article."""
    first, second = fold(left), fold(right)
    return _numbers(first) == _numbers(second) and fuzz.ratio(first, second) >= SAME_TITLE


def same_words(left: Document, right: Document) -> bool:
    """Tell whether two documents say nearly the same, word for word."""
    first, second = _shingles(left), _shingles(right)
    if not first or not second:
        return False
    return len(first & second) >= SAME_WORDS * len(first | second)


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _shingles(document: Document) -> set[str]:
    text = document_text([section.text for section in document.sections])
    if len(text) < _SHORTEST:
        return set()
    return {text[start : start + _SHINGLE] for start in range(len(text) - _SHINGLE + 1)}
