"""Answers a question from the library, word for word, or says that the library doesn't hold it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers import questions
from bot.answers.models import Answer, Other, Quoted, Why
from bot.answers.quoting import choose
from bot.answers.simple import coverage, terms
from storage.folding import fold
from storage.models import Card, Hit, Passage, Scope
from storage.protocols import Store

CANDIDATES = 30
ANSWER_FROM = 0.45
"""Confidence from which the library is said to hold the answer."""
NEAR_FROM = 0.25
"""Confidence from which an abstention is a near miss, below it is off topic."""
MAX_OTHERS = 5


@dataclass(frozen=True)
class Ranked:
    """A candidate passage with its quote and how well both cover the question."""

    passage: Passage
    start: int
    end: int
    score: float


class LibraryAnswerer:
    """Answers from a store's passages by their words."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def answer(self, question: str, scope: Scope | None = None, top: int = 5) -> Answer:
        """Answer `question`, of which 4,096 characters are read, from the documents within `scope`.

        Never raises for anything that a person can type.
        """
        began = time.perf_counter()
        read = questions.read(question)
        ranked: list[Ranked] = []
        why: Why | None = None if read.kind == "question" else read.kind
        if why is None:
            words = read.text[: questions.MAX_TERMS_LENGTH]
            ranked = rank(words, await self._store.search.passages(words, scope, CANDIDATES))
        confidence = round(ranked[0].score, 4) if ranked else 0.0
        if why is None and confidence < ANSWER_FROM:
            why = "near_miss" if confidence >= NEAR_FROM else "off_topic"
        cards = {card.slug: card for card in await self._store.documents.by_slugs(_slugs(ranked))}
        ranked = [each for each in ranked if each.passage.slug in cards]
        quoted = () if why else tuple(_quoted(each, cards[each.passage.slug]) for each in distinct(ranked)[:top])
        return Answer(
            question=question,
            abstained=why is not None,
            why=why,
            confidence=confidence,
            passages=quoted,
            also=await self._others(ranked, cards, quoted),
            topics=_topics(ranked, cards) if why else (),
            elapsed_ms=(time.perf_counter() - began) * 1000,
        )

    async def _others(
        self, ranked: Sequence[Ranked], cards: dict[str, Card], quoted: Sequence[Quoted]
    ) -> tuple[Other, ...]:
        """Return the other documents that speak to it, newest first; for an abstention the nearest, best first."""
        floor = ranked[0].score / 2 if ranked else 0.0
        slugs = _slugs([each for each in ranked if each.score >= floor])
        if not quoted:
            return tuple(_other(cards[slug], None) for slug in slugs[:MAX_OTHERS])
        first = quoted[0].slug
        related = {
            each.card.slug: each.kind for each in await self._store.documents.relations(first) if each.card is not None
        }
        others = [_other(cards[slug], related.get(slug)) for slug in slugs if slug != first]
        return tuple(sorted(others, key=lambda other: other.published or "", reverse=True)[:MAX_OTHERS])


def rank(words: str, hits: Sequence[Hit]) -> list[Ranked]:
    """Order hits by how much of the question's terms the passage, and its best sentences, hold."""
    found = terms(fold(words))
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    ranked = []
    for hit in hits:
        span = choose(hit.passage.text, found)
        quote = hit.passage.text[span.start : span.end]
        around = f"{hit.passage.heading or ''} {hit.passage.text}"
        score = (
            0.6 * coverage(found, fold(quote)) + 0.3 * coverage(found, fold(around)) + 0.1 * max(hit.score, 0) / best
        )
        ranked.append(Ranked(hit.passage, span.start, span.end, score))
    return sorted(ranked, key=lambda each: (-each.score, each.passage.id))


def distinct(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Leave out quotes whose words were quoted before."""
    kept: list[Ranked] = []
    seen: list[str] = []
    for each in ranked:
        quote = each.passage.text[each.start : each.end]
        if not any(quote in other or other in quote for other in seen):
            kept.append(each)
            seen.append(quote)
    return kept


def _quoted(ranked: Ranked, card: Card) -> Quoted:
    passage = ranked.passage
    return Quoted(
        slug=passage.slug,
        title=card.title,
        part=passage.part,
        index=passage.index,
        heading=passage.heading,
        text=passage.text[ranked.start : ranked.end],
        start=passage.start + ranked.start,
        end=passage.start + ranked.end,
        score=round(ranked.score, 6),
        source_url=card.source_url,
        published=card.published,
        author=card.author,
    )


def _other(card: Card, relation: str | None) -> Other:
    return Other(slug=card.slug, title=card.title, published=card.published, relation=relation)


def _slugs(ranked: Sequence[Ranked]) -> list[str]:
    return list(dict.fromkeys(each.passage.slug for each in ranked))


def _topics(ranked: Sequence[Ranked], cards: dict[str, Card]) -> tuple[str, ...]:
    named = (topic for slug in _slugs(ranked)[:3] for topic in cards[slug].topics)
    return tuple(dict.fromkeys(named))[:6]
