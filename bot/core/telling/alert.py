"""The message of a delivery: the document that came in, and why this chat is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.alerts.schedule import is_night, zone_of
from bot.core.common.channels import Channels
from bot.core.common.context import press
from bot.core.common.replies import by_mark, byline, label, open_button, source_of
from bot.core.common.snippets import cut
from bot.core.telling.digest import digest_nodes, folded
from bot.core.telling.following import describe
from bot.core.telling.together import Briefly, Together
from bot.reply import Button, Node, Paragraph, Reply, Run, Title, inline, rows
from bot.texts.catalogue import DEFAULT, Catalogue
from storage.models import Card, Chat, Delivery
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


class Composer:
    """Makes the messages of deliveries. What many chats are told at once is read and worded once a language."""

    def __init__(self, store: Store) -> None:
        self._store = store
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
        body = await self._bodies.get((delivery.slugs, language, edit))
        if not body.cards:
            return Reply(nodes=body.nodes, silent=silent)
        if chat is not None and chat.kind == "channel":
            why, ways = _why(teller, delivery, "channel-because"), _links(teller, channels, body.cards)
        else:
            why, ways = _why(teller, delivery, "alert-because"), _ways(teller, delivery, body.cards)
        return Reply(
            nodes=(*body.nodes, *_rest(teller, chat, delivery, now), *why),
            buttons=ways,
            preview=body.cards[0].source_url if len(body.cards) == 1 else None,
            silent=silent,
        )

    async def _body(self, told: tuple[tuple[str, ...], str, str]) -> Body:
        slugs, language, _ = told
        teller = Teller(Catalogue(language))
        cards = await self._store.documents.by_slugs(slugs)
        if not cards:
            return Body((Paragraph(text=inline(teller.say("document-gone"))),))
        articles = await folded(self._store, cards)
        if len(articles) == 1:
            nodes = _one(teller, articles[0].card, articles[0].twins)
        else:
            nodes = await digest_nodes(self._store, teller, articles)
        return Body(tuple(nodes), tuple(each.card for each in articles))


def _one(teller: Teller, card: Card, twins: tuple[Card, ...]) -> list[Node]:
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
    if card.summary:
        summary = cut(card.summary.text, SUMMARY_LENGTH)
        nodes.append(Paragraph(text=inline(summary, by_mark(teller, card.summary.by))))
    return nodes


def _rest(teller: Teller, chat: Chat | None, delivery: Delivery, now: datetime) -> list[Node]:
    """Say of the last alert before the limit when the rest comes, while that is to come."""
    if delivery.rest_at is None or delivery.rest_at <= now:
        return []
    at = delivery.rest_at.astimezone(ZoneInfo(zone_of(chat)))
    return [Paragraph(text=inline(Run(text=teller.say("alert-enough", at=f"{at:%H:%M}"), italic=True)))]


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
