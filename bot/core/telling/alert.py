"""The message of a delivery: the document that came in, and why this chat is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from bot.alerts.schedule import is_night
from bot.answers.models import Answerer
from bot.core.common.channels import Channels
from bot.core.common.context import press
from bot.core.common.replies import by_mark, byline, label, open_button, source_of
from bot.core.common.snippets import cut
from bot.core.telling.answering import Answered, answered, quote_nodes
from bot.core.telling.digest import MOST as MOST_SHOWN
from bot.core.telling.digest import Article, digest_nodes, folded
from bot.core.telling.following import describe
from bot.core.telling.together import Briefly, Together
from bot.reply import Button, Node, Paragraph, Reply, Run, Title, inline, rows
from bot.texts.catalogue import DEFAULT, Catalogue
from storage.models import Card, Delivery
from storage.protocols import Store

SUMMARY_LENGTH = 400
MOST_BUTTONS = 12
"""Documents of a digest that have a button each; the others stand in the list, and are opened by their number."""


@dataclass(frozen=True)
class Teller:
    """Speaks the language of the chat that a delivery goes to."""

    texts: Catalogue

    def say(self, key: str, **args: object) -> str:
        """Return a text in the chat's language."""
        return self.texts.text(key, **args)


@dataclass(frozen=True)
class Body:
    """What a message shows of its documents; no cards where all have gone."""

    nodes: tuple[Node, ...]
    cards: tuple[Card, ...] = ()


class _Told(NamedTuple):
    """What a message tells: documents, in a language, and the questions that each is to answer.

    edit: which correction it is, if it is one.
    """

    slugs: tuple[str, ...]
    language: str
    edit: str
    asked: tuple[tuple[str, ...], ...]


class Composer:
    """Makes the messages of deliveries. What many chats are told at once is read and worded once a language."""

    def __init__(self, store: Store, answerer: Answerer) -> None:
        self._store = store
        self._answerer = answerer
        self._chats = Together(store.chats.many)
        self._bodies = Briefly(self._body)

    def expect(self, deliveries: Sequence[Delivery]) -> None:
        """Read together what the messages of deliveries need that are composed next."""
        self._chats.expect([each.chat_id for each in deliveries])

    async def compose(self, delivery: Delivery, now: datetime, channels: Channels | None = None) -> Reply:
        """Return what a delivery shows in its chat; documents that have gone since are said to be gone.

        In a channel nobody can press anything: there the buttons are links into a private chat with the bot.
        """
        chat = await self._chats.get(delivery.chat_id)
        silent = chat is not None and chat.silent_at_night and is_night(chat, now)
        language = chat.language if chat and chat.language else DEFAULT
        teller = Teller(Catalogue(language))
        if delivery.kind == "notice":
            text = inline(delivery.text or teller.say("notice-empty"))
            return Reply(nodes=(Paragraph(text=text),), silent=silent)
        # What an edit corrects may have been remembered a moment ago.
        edit = delivery.key if delivery.edits is not None else ""
        body = await self._bodies.get(_Told(delivery.slugs, language, edit, await self._asked(delivery)))
        if not body.cards:
            return Reply(nodes=body.nodes, silent=silent)
        if chat is not None and chat.kind == "channel":
            why, ways = _why(teller, delivery, "channel-because"), _links(teller, channels, body.cards)
        else:
            why, ways = _why(teller, delivery, "alert-because"), _ways(teller, delivery, body.cards)
        return Reply(
            nodes=(*body.nodes, *why),
            buttons=ways,
            preview=body.cards[0].source_url if len(body.cards) == 1 else None,
            silent=silent,
        )

    async def _asked(self, delivery: Delivery) -> tuple[tuple[str, ...], ...]:
        """Return for each document of a delivery the questions that it is to answer."""
        asked = tuple(rule.value for rule in delivery.because if rule.kind == "question")
        if not asked or not delivery.wanted_by:
            return (asked,) * len(delivery.slugs)
        known = await self._store.subscriptions.by_ids(sorted(set(chain.from_iterable(delivery.wanted_by))))
        questions = {each.id: each.rule.value for each in known if each.rule.kind == "question"}
        return tuple(
            tuple(dict.fromkeys(questions[each] for each in wanted if each in questions))
            for wanted in delivery.wanted_by
        )

    async def _body(self, told: _Told) -> Body:
        teller = Teller(Catalogue(told.language))
        cards = await self._store.documents.by_slugs(told.slugs)
        if not cards:
            return Body((Paragraph(text=inline(teller.say("document-gone"))),))
        articles = await folded(self._store, cards)
        answers = await self._answers(articles, dict(zip(told.slugs, told.asked, strict=False)))
        if len(articles) == 1:
            nodes = _one(teller, articles[0], answers[0])
        else:
            nodes = await digest_nodes(self._store, teller, articles, answers)
        return Body(tuple(nodes), tuple(each.card for each in articles))

    async def _answers(self, articles: Sequence[Article], asked: Mapping[str, tuple[str, ...]]) -> list[list[Answered]]:
        """Return what each article that is shown says to the questions that it, or the same elsewhere, came for."""
        found = []
        for article in articles[:MOST_SHOWN]:
            slugs = (article.card.slug, *(each.slug for each in article.twins))
            questions = dict.fromkeys(chain.from_iterable(asked.get(slug, ()) for slug in slugs))
            found.append(await answered(self._answerer, article.card.slug, [*questions]))
        return found


def _one(teller: Teller, article: Article, answers: Sequence[Answered]) -> list[Node]:
    card, twins = article.card, article.twins
    line = byline(teller, card.published, card.author, None)
    named = source_of(teller, card.source_name, card.source_url)
    nodes: list[Node] = [
        Title(text=inline(card.title)),
        Paragraph(text=inline(teller.say("alert-new"), f" · {line}" if line else "", " · " if named else "", named)),
    ]
    if twins:
        places = [Run(text=each.source_name or each.title, url=each.source_url) for each in twins]
        joined = [run for place in places for run in (Run(text=teller.say("names-joiner")), place)][1:]
        nodes.append(Paragraph(text=inline(teller.say("alert-also-at"), *joined)))
    if card.summary and all(each.passage != card.summary.text for each in answers):
        summary = cut(card.summary.text, SUMMARY_LENGTH)
        nodes.append(Paragraph(text=inline(summary, by_mark(teller, card.summary.by))))
    return [*nodes, *quote_nodes(teller, answers)]


def _why(teller: Teller, delivery: Delivery, key: str) -> list[Node]:
    if not delivery.because:
        return []
    rules = teller.say("names-joiner").join(describe(teller, rule) for rule in delivery.because)
    return [Paragraph(text=inline(Run(text=teller.say(key, rules=rules), italic=True)))]


def _ways(teller: Teller, delivery: Delivery, cards: Sequence[Card]) -> tuple[tuple[Button, ...], ...]:
    alone = len(delivery.subscriptions) == 1
    leads_to = ("one", str(delivery.subscriptions[0])) if alone else ("go", "subscriptions")
    change = press(teller.say("button-mute-or-change"), *leads_to)
    if len(cards) == 1:
        return rows([press(teller.say("button-document"), "open", cards[0].slug), change], 2)
    return rows([*(open_button(card, number) for number, card in enumerate(cards[:MOST_BUTTONS], 1)), change], 1)


def _links(teller: Teller, channels: Channels | None, cards: Sequence[Card]) -> tuple[tuple[Button, ...], ...]:
    if channels is None:
        return ()
    links = [channels.link(card.slug) for card in cards[:MOST_BUTTONS]]
    if len(cards) == 1:
        return ((Button(label=teller.say("button-document"), url=links[0]),),)
    labels = [label(f"{number}. {card.title}") for number, card in enumerate(cards, 1)]
    return rows([Button(label=text, url=link) for text, link in zip(labels, links, strict=False)], 1)
