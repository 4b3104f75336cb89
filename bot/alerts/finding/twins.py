"""Tells the same article from another source: nearly the same words, whatever its title."""

import asyncio
import re
from collections import Counter
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from seeds.models import Document
from storage.clock import day
from storage.documents.sketches import SHORT, letters_of
from storage.folding import fold
from storage.models import Card
from storage.protocols import Store

SAME_TITLE = 90.0
"""Likeness (0 to 100) of folded titles, of the one within the other: a copy's may have more before and behind."""

SAME_WORDS = 0.8
"""Jaccard likeness of the sets of five letters in a row: a copy with another frame keeps more, a sequel less."""

WHOLE = 0.95
"""Share of the one's stretches from which it stands whole in the other: of copies all do, of versions fewer."""

FRAME, AROUND = 200, 0.35
"""Letters that the longer one may have more where the shorter stands whole in it, and the likeness that will do then.
Of a short article a frame is a large part, and a long one that quotes it is another article."""

SAME_FIGURES = 0.8
"""Share of the figures of one that the other has: the reports of two days differ in little else."""

LOOKED_AT = 5
_SHINGLE = 5
_NAMED = 4
"""Letters of a title from which it may be looked for in a longer one."""

Article = Card | Document
"""What tells whose article it is, and when it was published."""

_NUMBER = re.compile(r"\d+|第[〇零一二三四五六七八九十百]+")


async def twin_of(store: Store, document: Document, number: int) -> str | None:
    """Return the slug of the document that is the same article and came in before `number`, or None."""
    slugs = await store.documents.alike(document.slug, LOOKED_AT)
    # What came in before there were sketches is found by its title.
    hits = await store.search.passages(document.title, limit=4 * LOOKED_AT)
    titled = [each for each in dict.fromkeys(hit.passage.slug for hit in hits) if each != document.slug]
    for card in await store.documents.by_slugs(list(dict.fromkeys([*slugs, *titled[:LOOKED_AT]]))):
        if card.number < number and may_be_same(card, document):
            other = await store.documents.get(card.slug)
            if other is not None and await asyncio.to_thread(same_words, other, document):
                return other.slug
    return None


def may_be_same(left: Article, right: Article) -> bool:
    """Tell whether two documents may be one article: not two issues of a series, nor two versions by one author."""
    return not _are_issues(left.title, right.title) and not _are_versions(left, right)


def same_words(left: Document, right: Document) -> bool:
    """Tell whether two documents say nearly the same, word for word.

    Of very short ones the titles count too. What its author published on another day, with words of it changed, is
    another version.
    """
    first, second = letters_of(left), letters_of(right)
    if not first or not second or not _same_figures(first, second):
        return False
    if min(len(first), len(second)) < SHORT and not _same_title(left.title, right.title):
        return False
    one, other = _shingles(first), _shingles(second)
    likeness = len(one & other) / len(one | other)
    if len(one & other) < WHOLE * min(len(one), len(other)):
        return likeness >= SAME_WORDS and not (left.author and _is_later(left, right))
    return likeness >= (AROUND if abs(len(first) - len(second)) <= FRAME else SAME_WORDS)


def _same_title(left: str, right: str) -> bool:
    first, second = fold(left), fold(right)
    if min(len(first), len(second)) < _NAMED:
        return first == second
    return fuzz.partial_ratio(first, second) >= SAME_TITLE


def _are_issues(left: str, right: str) -> bool:
    """Tell whether two titles differ by their numbers alone, neither having those of the other."""
    first, second = fold(left), fold(right)
    one, other = Counter(_NUMBER.findall(first)), Counter(_NUMBER.findall(second))
    if one <= other or other <= one:
        return False
    return fuzz.partial_ratio(_NUMBER.sub("", first), _NUMBER.sub("", second)) >= SAME_TITLE


def _are_versions(left: Article, right: Article) -> bool:
    """Tell whether one author, or none that is named, published both in one place on different days."""
    return _is_later(left, right) and _same_place(left, right)


def _is_later(left: Article, right: Article) -> bool:
    """Tell whether the same authors published both on different days."""
    first, second = day(left.published), day(right.published)
    same_authors = set(map(fold, left.author)) == set(map(fold, right.author))
    return same_authors and first is not None and second is not None and first != second


def _same_place(left: Article, right: Article) -> bool:
    hosts = {urlsplit(each.source_url).netloc.casefold() for each in (left, right) if each.source_url}
    return fold(left.source_name or "") == fold(right.source_name or "") and len(hosts) < 2


def _same_figures(left: str, right: str) -> bool:
    one, other = set(re.findall(r"\d+", left)), set(re.findall(r"\d+", right))
    return len(one & other) >= SAME_FIGURES * min(len(one), len(other))


def _shingles(letters: str) -> set[str]:
    return {letters[start : start + _SHINGLE] for start in range(max(len(letters) - _SHINGLE, 0) + 1)}
