"""What a subscription would have brought lately, before it is saved."""

from collections.abc import AsyncIterator, Mapping
from datetime import date, timedelta

from pydantic import Field

from bot.alerts.expressions import document_text
from bot.alerts.keywords import KeywordIndex
from bot.alerts.matching import QUESTION_FROM
from bot.alerts.reading import texts_of
from bot.answers.models import Answerer
from seeds.models import Model
from storage.folding import fold
from storage.models import Card, Following, Rule, Scope
from storage.protocols import Store

DAYS = 30
READ = 500
"""Documents that are read for keywords at most, the newest; more a month nobody follows by hand."""

_AT_ONCE = 100
_ANSWERS = 20


class Preview(Model):
    """The documents of the last 30 days (by their own date) that a rule matches, newest first.

    newest: where there are none, the newest older one, of a name or of everything.
    confidence: how likely each answers, of a saved question; by slug.
    """

    cards: tuple[Card, ...]
    newest: Card | None = None
    confidence: Mapping[str, float] = Field(default_factory=dict)

    @property
    def a_week(self) -> float:
        """How many that makes a week."""
        return len(self.cards) * 7 / DAYS


async def look_back(store: Store, answerer: Answerer, rule: Rule, today: date) -> Preview:
    """Return what `rule` would have brought in the 30 days before `today`."""
    scope = Scope(after=today - timedelta(days=DAYS))
    match rule.kind:
        case "question":
            return await _answering(store, answerer, rule, scope)
        case "keywords":
            index = KeywordIndex([Following(0, rule.value)])
            found = [card async for card in _cards(store, scope) if await _has_words(store, card, index)]
        case "series":
            found = [card async for card in _cards(store, scope) if await _is_in_series(store, card, rule)]
        case "all":
            found = [card async for card in _cards(store, scope)]
        case _:
            names = {"topic": "topics", "author": "authors", "source": "sources"}
            named = Scope.model_validate({names[rule.kind]: (rule.value,)})
            found = [card async for card in _cards(store, named.model_copy(update={"after": scope.after}))]
            if not found:
                return Preview(cards=(), newest=await _newest(store, named))
    if not found and rule.kind == "all":
        return Preview(cards=(), newest=await _newest(store, Scope()))
    return Preview(cards=tuple(found))


async def _newest(store: Store, scope: Scope) -> Card | None:
    return next(iter((await store.documents.cards(scope, limit=1)).items), None)


async def _cards(store: Store, scope: Scope) -> AsyncIterator[Card]:
    for offset in range(0, READ, _AT_ONCE):
        cards = (await store.documents.cards(scope, limit=_AT_ONCE, offset=offset)).items
        for card in cards:
            yield card
        if len(cards) < _AT_ONCE:
            return


async def _has_words(store: Store, card: Card, index: KeywordIndex) -> bool:
    document = await store.documents.get(card.slug)
    return document is not None and bool(index.matching(document_text(texts_of(document))))


async def _is_in_series(store: Store, card: Card, rule: Rule) -> bool:
    document = await store.documents.get(card.slug)
    return document is not None and document.series is not None and fold(document.series.name) == fold(rule.value)


async def _answering(store: Store, answerer: Answerer, rule: Rule, scope: Scope) -> Preview:
    answer = await answerer.answer(rule.value, scope, top=_ANSWERS)
    # What is not sure enough to be an answer may be so to be told of: they ask different things of a confidence.
    slugs = [*(each.slug for each in answer.passages), *(each.slug for each in answer.also)]
    confidence: dict[str, float] = {}
    for slug in dict.fromkeys(slugs):
        (sure,) = await answerer.how_sure(slug, (rule.value,))
        if sure >= QUESTION_FROM:
            confidence[slug] = sure
    return Preview(cards=tuple(await store.documents.by_slugs(list(confidence))), confidence=confidence)
