"""A digest: the documents by topic, the same article once, and who opposes whom."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from bot.core.common.context import Speaker
from bot.core.common.replies import card_line
from bot.core.telling.answering import Answered, with_line
from bot.reply import Listing, Node, Paragraph, Run, Title, inline
from storage.models import Card
from storage.protocols import Store

MOST = 30
"""Documents on one page of a digest: about three of the front's; the others are behind a button."""


@dataclass(frozen=True)
class Article:
    """A document, and the other documents that are the same article."""

    card: Card
    twins: tuple[Card, ...] = ()


@dataclass(frozen=True)
class Look:
    """What a digest shows beside its articles.

    reasons: what each (by its slug) came for, in words, where not all came for the same. link: gives the address that
    opens a document; None where titles are no links. answers: what each says to the questions that it came for.
    """

    reasons: Mapping[str, str] = field(default_factory=dict)
    link: Callable[[str], str] | None = None
    answers: Mapping[str, Sequence[Answered]] = field(default_factory=dict)


async def folded(store: Store, cards: Sequence[Card]) -> list[Article]:
    """Return the documents with those that are the same article as one before them folded into it."""
    twins = await store.documents.twins_of([card.slug for card in cards])
    articles: list[Article] = []
    told: set[str] = set()
    for card in cards:
        if card.slug in told:
            continue
        told |= {card.slug, *(each.slug for each in twins[card.slug])}
        articles.append(Article(card, tuple(twins[card.slug])))
    return articles


def arranged(articles: Sequence[Article]) -> list[Article]:
    """Return articles in the order in which a digest shows them: as they came, and on each page of it by topic."""
    pages = [articles[first : first + MOST] for first in range(0, len(articles), MOST)]
    return [each for page in pages for group in _by_topic(page).values() for each in group]


async def digest_nodes(
    store: Store, teller: Speaker, articles: Sequence[Article], page: int = 0, look: Look | None = None
) -> list[Node]:
    """Return the body of one page (from 0) of a digest of `arranged` articles, numbered as they are shown."""
    look = look or Look()
    shown = articles[page * MOST :][:MOST]
    nodes: list[Node] = [Title(text=inline(teller.say("alert-several", count=len(articles))))]
    groups = _by_topic(shown)
    numbers = count(page * MOST + 1)
    for topic, group in groups.items():
        if len(groups) > 1:
            nodes.append(Title(text=inline(topic or teller.say("digest-other"))))
        nodes += [
            with_line(teller, _item(teller, each, next(numbers), look), look.answers.get(each.card.slug, ()))
            for each in group
        ]
    if (left := len(articles) - (page + 1) * MOST) > 0:
        nodes.append(Paragraph(text=inline(teller.say("digest-more", count=left))))
    against = await _opposing(store, teller, [each.card for each in shown])
    if against:
        nodes.append(Paragraph(text=inline(Run(text=teller.say("digest-opposing"), bold=True))))
        nodes.append(Listing(items=tuple(inline(each) for each in against)))
    return nodes


def also_at(teller: Speaker, article: Article) -> list[Run]:
    """Return in words where else an article is; nothing where that is nowhere."""
    own = article.card.source_url
    elsewhere = [each for each in article.twins if each.source_url is None or each.source_url != own]
    places = [Run(text=each.source_name or each.title, url=each.source_url) for each in elsewhere]
    joined = [run for place in places for run in (Run(text=teller.say("names-joiner")), place)]
    return [Run(text=teller.say("alert-also-at")), *joined[1:]] if joined else []


def _item(teller: Speaker, article: Article, number: int, look: Look) -> Node:
    """Return an article of a digest: its title as a link where there is one, where else it is, what it came for."""
    card, elsewhere = article.card, also_at(teller, article)
    rules = look.reasons.get(card.slug, "")
    why = [Run(text="\n" + teller.say("digest-because", rules=rules), italic=True)] if rules else []
    line = card_line(teller, card, number, url=look.link(card.slug) if look.link else None)
    return Paragraph(text=inline(*line, *([Run(text="\n")] if elsewhere else []), *elsewhere, *why))


def _by_topic(articles: Sequence[Article]) -> dict[str, list[Article]]:
    """Return articles by that topic of each which most of the others share; what shares none comes last, under ""."""
    counts = Counter(topic for each in articles for topic in each.card.topics)
    groups: dict[str, list[Article]] = {}
    for each in articles:
        shared = [topic for topic in each.card.topics if counts[topic] > 1]
        best = max(shared, key=lambda topic: counts[topic], default="")
        groups.setdefault(best, []).append(each)
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
