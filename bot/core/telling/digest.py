"""A digest: the documents by topic, the same article once, and who opposes whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.common.context import Speaker
from bot.core.common.replies import card_lines
from bot.core.telling.answering import Answered, with_line
from bot.reply import Listing, Node, Paragraph, Run, Title, inline
from storage.models import Card
from storage.protocols import Store

MOST = 30
"""Documents shown of one digest: about three pages; the rest is counted."""


@dataclass(frozen=True)
class Article:
    """A document, and the other documents that are the same article."""

    card: Card
    twins: tuple[Card, ...] = ()


async def folded(store: Store, cards: Sequence[Card]) -> list[Article]:
    """Return the documents with those that are the same article as one before them folded into it."""
    articles: list[Article] = []
    told: set[str] = set()
    for card in cards:
        if card.slug in told:
            continue
        twins = await store.documents.twins(card.slug)
        told |= {card.slug, *(each.slug for each in twins)}
        articles.append(Article(card, tuple(twins)))
    return articles


async def digest_nodes(
    store: Store, teller: Speaker, articles: Sequence[Article], answers: Sequence[Sequence[Answered]]
) -> list[Node]:
    """Return the body of a digest, numbered in the order of `articles`.

    answers: for each article that is shown what it says to the questions that it came for.
    """
    shown = list(enumerate(articles[:MOST], 1))
    nodes: list[Node] = [Title(text=inline(teller.say("alert-several", count=len(articles))))]
    groups = _by_topic([each.card for _, each in shown])
    for topic, slugs in groups.items():
        if len(groups) > 1:
            nodes.append(Title(text=inline(topic or teller.say("digest-other"))))
        for number, each in shown:
            if each.card.slug in slugs:
                nodes.append(with_line(teller, card_lines(teller, each.card, number), answers[number - 1]))
    if len(articles) > MOST:
        nodes.append(Paragraph(text=inline(teller.say("digest-more", count=len(articles) - MOST))))
    against = await _opposing(store, teller, [each.card for _, each in shown])
    if against:
        nodes.append(Paragraph(text=inline(Run(text=teller.say("digest-opposing"), bold=True))))
        nodes.append(Listing(items=tuple(inline(each) for each in against)))
    return nodes


def _by_topic(cards: Sequence[Card]) -> dict[str, set[str]]:
    """Return the slugs by that topic of each which most of the others share; what shares none comes last, under ""."""
    counts = Counter(topic for card in cards for topic in card.topics)
    groups: dict[str, set[str]] = {}
    for card in cards:
        shared = [topic for topic in card.topics if counts[topic] > 1]
        best = max(shared, key=lambda topic: counts[topic], default="")
        groups.setdefault(best, set()).add(card.slug)
    return dict(sorted(groups.items(), key=lambda pair: (pair[0] == "", -len(pair[1]))))


async def _opposing(store: Store, teller: Speaker, cards: Sequence[Card]) -> list[str]:
    """Return a line for each pair of which one document says that it opposes the other."""
    pairs: dict[frozenset[str], str] = {}
    for card in cards:
        for relation in await store.documents.relations(card.slug, by_topics=False):
            if relation.kind == "opposes" and relation.card:
                pair = frozenset((card.slug, relation.card.slug))
                line = teller.say("digest-opposes", first=_named(card), second=_named(relation.card))
                pairs.setdefault(pair, line)
    return list(pairs.values())


def _named(card: Card) -> str:
    return f"{card.author[0]} · {card.title}" if card.author else card.title
