"""The message of a delivery: the document that came in, and why this chat is told."""

from dataclasses import dataclass
from datetime import datetime

from bot.alerts.schedule import is_night
from bot.core.answering.snippets import cut
from bot.core.channels import Channels
from bot.core.context import press
from bot.core.replies import by_mark, byline, label, open_button
from bot.core.telling.digest import digest_nodes, folded
from bot.core.telling.following import describe
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


async def compose(store: Store, delivery: Delivery, now: datetime, channels: Channels | None = None) -> Reply:
    """Return what a delivery shows in its chat; documents that have gone since are said to be gone.

    In a channel nobody can press anything: there the buttons are links into a private chat with the bot.
    """
    chat = await store.chats.get(delivery.chat_id)
    silent = chat is not None and chat.silent_at_night and is_night(chat, now)
    teller = Teller(Catalogue(chat.language if chat and chat.language else DEFAULT))
    if delivery.kind == "notice":
        text = inline(delivery.text or teller.say("notice-empty"))
        return Reply(nodes=(Paragraph(text=text),), silent=silent)
    cards = await store.documents.by_slugs(delivery.slugs)
    if not cards:
        return Reply(nodes=(Paragraph(text=inline(teller.say("document-gone"))),), silent=silent)
    articles = await folded(store, cards)
    if len(articles) == 1:
        nodes = _one(teller, articles[0].card, articles[0].twins)
    else:
        nodes = await digest_nodes(store, teller, articles)
    shown = [each.card for each in articles]
    if chat is not None and chat.kind == "channel":
        why, ways = _why(teller, delivery, "channel-because"), _links(teller, channels, shown)
    else:
        why, ways = _why(teller, delivery, "alert-because"), _ways(teller, delivery, shown)
    return Reply(
        nodes=(*nodes, *why),
        buttons=ways,
        preview=shown[0].source_url if len(shown) == 1 else None,
        silent=silent,
    )


def _one(teller: Teller, card: Card, twins: tuple[Card, ...]) -> list[Node]:
    line = byline(teller, card.published, card.author, None)
    source = Run(text=card.source_name or teller.say("source-link"), url=card.source_url)
    named = source if card.source_url or card.source_name else ""
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


def _why(teller: Teller, delivery: Delivery, key: str) -> list[Node]:
    if not delivery.because:
        return []
    rules = teller.say("names-joiner").join(describe(teller, rule) for rule in delivery.because)
    return [Paragraph(text=inline(Run(text=teller.say(key, rules=rules), italic=True)))]


def _ways(teller: Teller, delivery: Delivery, cards: list[Card]) -> tuple[tuple[Button, ...], ...]:
    opened = [open_button(card, number) for number, card in enumerate(cards[:MOST_BUTTONS], 1)]
    if len(cards) == 1:
        opened = [press(teller.say("button-document"), "open", cards[0].slug)]
    change = press(teller.say("button-mute-or-change"), "go", "subscriptions")
    if len(delivery.subscriptions) == 1:
        change = press(teller.say("button-mute-or-change"), "one", str(delivery.subscriptions[0]))
    return rows([*opened, change], 2 if len(cards) == 1 else 1)


def _links(teller: Teller, channels: Channels | None, cards: list[Card]) -> tuple[tuple[Button, ...], ...]:
    if channels is None:
        return ()
    links = [channels.link(card.slug) for card in cards[:MOST_BUTTONS]]
    if len(cards) == 1:
        return ((Button(label=teller.say("button-document"), url=links[0]),),)
    labels = [label(f"{number}. {card.title}") for number, card in enumerate(cards, 1)]
    return rows([Button(label=text, url=link) for text, link in zip(labels, links, strict=False)], 1)
