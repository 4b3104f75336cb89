"""What a subscription would have brought lately, before it is saved."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import date, timedelta
from typing import assert_never

from pydantic import Field

from bot.alerts.finding.keywords import KeywordIndex
from bot.alerts.finding.matching import QUESTION_FROM
from bot.alerts.finding.reading import texts_of
from bot.alerts.finding.twins import may_be_same, same_words
from bot.alerts.wording.expressions import document_text
from bot.answers.models import Answerer
from seeds.models import Model
from storage.folding import fold
from storage.models import SCOPE_FIELD, Card, Following, Rule, Scope
from storage.protocols import Store

DAYS = 30
READ = 500
"""Documents that are read for keywords at most, and compared with others of their title, the newest."""

MOST_COMPARED = 3
"""Documents of one title that another of that title is compared with; more are issues of one series."""

AT_ONCE = 100
"""Documents that are listed at a time."""

_ANSWERS = 20
"""Documents that are asked a saved question at most, those that are likeliest to answer it."""


class Preview(Model):
    """The documents that a rule would have told of in the last 30 days, newest first; of copies the newest.

    They are what was news by the rule of an alert (`Scope.news_since`). count: how many that is, of which `cards` are
    those that were looked at. at_least: it may be more, as there were too many to be looked at.
    newest: where there are none, the newest older one, of those that were looked at.
    confidence: how likely each answers, of a saved question; by slug.
    """

    cards: tuple[Card, ...]
    count: int
    at_least: bool = False
    newest: Card | None = None
    confidence: Mapping[str, float] = Field(default_factory=dict)

    @property
    def a_week(self) -> float:
        """How many that makes a week."""
        return self.count * 7 / DAYS


async def look_back(store: Store, answerer: Answerer, rule: Rule, today: date) -> Preview:
    """Return what `rule` would have brought in the 30 days before `today`."""
    scope = Scope(news_since=today - timedelta(days=DAYS))
    if rule.kind == "question":
        return await _answering(store, answerer, rule, scope)
    cards = [card async for card in _matching(store, rule, scope)]
    firsts = await store.documents.firsts([card.slug for card in cards])
    found = await _each_once(store, cards, firsts)
    at_least = rule.kind == "keywords" and await store.documents.count(scope) > READ
    if not found:
        newest = await anext(_matching(store, rule, Scope()), None)
        return Preview(cards=(), count=0, at_least=at_least, newest=newest)
    if rule.kind == "keywords":
        return Preview(cards=tuple(found), count=len(found), at_least=at_least)
    # Those that were looked at may be more copies of one another than were noted.
    noted = len(set(firsts.values()))
    count = await store.documents.count_articles(_within(rule, scope)) - noted + len(found)
    return Preview(cards=tuple(found), count=count)


async def _each_once(store: Store, cards: Sequence[Card], firsts: Mapping[str, int]) -> list[Card]:
    """Return these documents without those that are the same article as one before them.

    firsts: by slug the number of the document that came first of an article, as it was noted.
    Of what came in before anybody followed anything nobody has noted which are, so those of one title are compared.
    """
    kept: list[Card] = []
    seen: set[int] = set()
    titled: dict[str, list[Card]] = {}
    for card in cards:
        others = titled.setdefault(fold(card.title), [])
        if firsts.get(card.slug) in seen or await _is_any_of(store, card, others):
            continue
        seen.add(firsts.get(card.slug, card.number))
        others.append(card)
        kept.append(card)
    return kept


async def _is_any_of(store: Store, card: Card, others: Sequence[Card]) -> bool:
    elsewhere = [each for each in others if may_be_same(each, card)]
    document = await store.documents.get(card.slug) if elsewhere else None
    if document is None:
        return False
    for each in elsewhere[:MOST_COMPARED]:
        other = await store.documents.get(each.slug)
        if other is not None and await asyncio.to_thread(same_words, other, document):
            return True
    return False


async def matching(store: Store, answerer: Answerer, rule: Rule, scope: Scope) -> AsyncIterator[str]:
    """Give the slugs of the documents within `scope` that a rule matches."""
    if rule.kind == "question":
        for slug in await _confidence(answerer, rule.value, scope):
            yield slug
        return
    async for card in _matching(store, rule, scope):
        yield card.slug


def _matching(store: Store, rule: Rule, scope: Scope) -> AsyncIterator[Card]:
    """Give the documents within `scope` that a rule matches, newest first; of questions only an answerer knows."""
    match rule.kind:
        case "keywords":
            return _with_words(store, KeywordIndex([Following(0, rule.value)]), scope)
        case "topic" | "author" | "source" | "series":
            return _cards(store, _within(rule, scope))
        case "all":
            return _cards(store, scope)
        case "question":
            raise ValueError("what answers a question only an answerer knows")
        case _:
            assert_never(rule.kind)


def _within(rule: Rule, scope: Scope) -> Scope:
    """Return the part of a scope that a rule follows by name; all of it where it follows none."""
    match rule.kind:
        case "topic" | "author" | "source" | "series":
            return scope.model_copy(update={SCOPE_FIELD[rule.kind]: (rule.value,)})
        case _:
            return scope


async def _cards(store: Store, scope: Scope) -> AsyncIterator[Card]:
    for offset in range(0, READ, AT_ONCE):
        cards = (await store.documents.cards(scope, limit=AT_ONCE, offset=offset)).items
        for card in cards:
            yield card
        if len(cards) < AT_ONCE:
            return


async def _with_words(store: Store, index: KeywordIndex, scope: Scope) -> AsyncIterator[Card]:
    async for card in _cards(store, scope):
        document = await store.documents.get(card.slug)
        if document is not None and index.matching(document_text(texts_of(document))):
            yield card


async def _answering(store: Store, answerer: Answerer, rule: Rule, scope: Scope) -> Preview:
    if confidence := await _confidence(answerer, rule.value, scope):
        likely = await store.documents.by_slugs(list(confidence))
        cards = await _each_once(store, likely, await store.documents.firsts(list(confidence)))
        at_least = len(confidence) >= _ANSWERS
        return Preview(cards=tuple(cards), count=len(cards), at_least=at_least, confidence=confidence)
    older = await store.documents.by_slugs(list(await _confidence(answerer, rule.value, Scope())))
    return Preview(cards=(), count=0, newest=max(older, key=lambda card: card.published or "", default=None))


async def _confidence(answerer: Answerer, question: str, scope: Scope) -> dict[str, float]:
    """Return how sure it is of each document that answers a question surely enough to be told of, best first."""
    answer = await answerer.answer(question, scope, top=_ANSWERS)
    # What is not sure enough to be an answer may be so to be told of: they ask different things of a confidence.
    slugs = [*(each.slug for each in answer.passages), *(each.slug for each in answer.also)]
    confidence: dict[str, float] = {}
    for slug in dict.fromkeys(slugs):
        (sure,) = await answerer.how_sure(slug, (question,))
        if sure >= QUESTION_FROM:
            confidence[slug] = sure
    return confidence
