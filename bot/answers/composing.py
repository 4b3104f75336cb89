"""Makes an `Answer` of what was considered: quotes checked against the store, other documents, topics."""

import time
from collections.abc import Sequence

from bot.answers.judgement.judging import Considered, Ranked
from bot.answers.language import terms
from bot.answers.models import Answer, Other, Quoted
from bot.answers.quotes import framing
from storage.folding import fold
from storage.models import Card
from storage.protocols import Store

MOST_OTHERS = 5
MOST_TOPICS = 6

ALSO_FROM = 0.3
"""Share of the best score from which another document is said to speak to the question too."""

LEAST = 0.05
"""The same where the best is a document's own question and answer, beside what else that document says of it."""


async def compose(store: Store, question: str, considered: Considered, top: int, began: float) -> Answer:
    """Return the answer to `question`, with at most `top` passages; `began` is the perf_counter when it came."""
    cards, ranked = await _there(store, considered)
    abstained = considered.why is not None or not ranked
    quoted = [] if abstained else await _quoted(store, distinct(ranked)[:top], cards)
    others = await _others(store, _spoken_of(considered.read_as or question, ranked), cards, quoted)
    named = {each.slug for each in quoted}
    why = considered.why or (None if quoted else "off_topic")
    return Answer(
        question=question,
        abstained=why is not None,
        why=why,
        confidence=considered.confidence,
        passages=tuple(quoted),
        also=tuple(each for each in others if each.slug not in named)[:MOST_OTHERS],
        others=others[:MOST_OTHERS],
        topics=_topics(ranked, cards) if why else (),
        read_as=considered.read_as,
        filters=considered.filters,
        about=considered.about,
        models=considered.models,
        still_reading=considered.still_reading,
        elapsed_ms=round((time.perf_counter() - began) * 1000, 3),
    )


async def passages(store: Store, considered: Considered, top: int) -> list[Quoted]:
    """Return at most `top` passages of what was considered, also where that is no answer."""
    cards, ranked = await _there(store, considered)
    return await _quoted(store, distinct(ranked)[:top], cards)


async def _there(store: Store, considered: Considered) -> tuple[dict[str, Card], list[Ranked]]:
    """Return the documents of what was considered that are there, by slug, and what is theirs of it."""
    cards = {card.slug: card for card in await store.documents.by_slugs(_slugs(considered.ranked))}
    return cards, [each for each in considered.ranked if each.unit.slug in cards]


def distinct(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Leave out those without a quote, quotes of the same stretch, and those that an earlier one of a part holds."""
    kept: list[tuple[Ranked, str]] = []
    for each in ranked:
        text = each.quoted
        if each.quote and not any(text in other for _, other in kept):
            kept.append((each, text))
    return [each for each, _ in kept]


async def _quoted(store: Store, ranked: Sequence[Ranked], cards: dict[str, Card]) -> list[Quoted]:
    found = []
    parts = await store.search.parts([(each.unit.slug, each.unit.part, each.unit.index) for each in ranked])
    for each, part in zip(ranked, parts, strict=True):
        unit, quote = each.unit, each.quote
        if quote is None or part is None:
            continue
        # The document may have changed since it was ranked: what no longer stands there is not quoted.
        text = part.text[quote.start : quote.end]
        if not text.startswith(each.quoted.split("\n", 1)[0]):
            continue
        before, behind = framing.trimmed(text)
        card = cards[unit.slug]
        found.append(
            Quoted(
                slug=unit.slug,
                title=card.title,
                part=unit.part,
                index=unit.index,
                heading=unit.heading,
                text=text[before : len(text) - behind],
                start=quote.start + before,
                end=quote.end - behind,
                score=each.score,
                source_url=card.source_url,
                published=card.published,
                author=card.author,
                by=part.by,
            )
        )
    return found


async def _others(
    store: Store, ranked: Sequence[Ranked], cards: dict[str, Card], quoted: Sequence[Quoted]
) -> tuple[Other, ...]:
    """Return the other documents that speak to it, newest first; for an abstention the nearest, best first."""
    if not quoted:
        return tuple(_other(cards[slug], None) for slug in _slugs(ranked))
    first = quoted[0].slug
    bound = ALSO_FROM * max((each.score for each in ranked if each.unit.slug == first), default=0.0)
    near = [each for each in ranked if each.score >= bound]
    relations = await store.documents.relations(first, by_topics=False)
    related = {each.card.slug: each.kind for each in relations if each.card is not None}
    others = [_other(cards[slug], related.get(slug)) for slug in _slugs(near) if slug != first]
    return tuple(sorted(others, key=lambda other: other.published or "", reverse=True))


def _spoken_of(question: str, ranked: Sequence[Ranked]) -> list[Ranked]:
    """Leave out what asks the question itself in a document: how near that is says nothing of how near others are."""
    if not ranked or not _asks(question, ranked[0]):
        return [*ranked]
    spoken = [each for each in ranked if not _asks(question, each)]
    own = [each for each in spoken if each.unit.slug == ranked[0].unit.slug]
    return [each for each in spoken if each in own or each.score >= LEAST * ranked[0].score] if own else [*ranked]


def _asks(question: str, ranked: Ranked) -> bool:
    unit = ranked.unit
    return unit.part == "qa" and terms.about(fold(unit.heading or "")) == terms.about(fold(question))


def _other(card: Card, relation: str | None) -> Other:
    return Other(slug=card.slug, title=card.title, published=card.published, relation=relation)


def _slugs(ranked: Sequence[Ranked]) -> list[str]:
    return list(dict.fromkeys(each.unit.slug for each in ranked))


def _topics(ranked: Sequence[Ranked], cards: dict[str, Card]) -> tuple[str, ...]:
    named = (topic for slug in _slugs(ranked)[:3] for topic in cards[slug].topics)
    return tuple(dict.fromkeys(named))[:MOST_TOPICS]
