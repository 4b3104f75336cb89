"""The message of a delivery: the document that came in, and why this chat is told."""

from dataclasses import dataclass

from bot.core.context import press
from bot.core.replies import by_mark, byline, card_lines, open_button
from bot.core.snippets import cut
from bot.core.subscribing import describe
from bot.reply import Button, Node, Paragraph, Reply, Run, Title, inline, rows
from bot.texts.catalogue import DEFAULT, Catalogue
from storage.models import Card, Delivery
from storage.protocols import Store

SUMMARY_LENGTH = 400


@dataclass(frozen=True)
class Teller:
    """Speaks the language of the chat that a delivery goes to."""

    texts: Catalogue

    def say(self, key: str, **args: object) -> str:
        """Return a text in the chat's language."""
        return self.texts.text(key, **args)


async def compose(store: Store, delivery: Delivery) -> Reply:
    """Return what a delivery shows in its chat; documents that have gone since are said to be gone."""
    chat = await store.chats.get(delivery.chat_id)
    teller = Teller(Catalogue(chat.language if chat and chat.language else DEFAULT))
    if delivery.kind == "notice":
        return Reply(nodes=(Paragraph(text=inline(delivery.text or teller.say("notice-empty"))),))
    cards = await store.documents.by_slugs(delivery.slugs)
    if not cards:
        return Reply(nodes=(Paragraph(text=inline(teller.say("document-gone"))),))
    nodes = _one(teller, cards[0]) if len(cards) == 1 else _several(teller, cards)
    ways = _ways(teller, cards)
    return Reply(nodes=(*nodes, *_why(teller, delivery)), buttons=ways, preview=_preview(cards))


def _one(teller: Teller, card: Card) -> list[Node]:
    line = byline(teller, card.published, card.author, None)
    source = Run(text=card.source_name or teller.say("source-link"), url=card.source_url)
    named = source if card.source_url or card.source_name else ""
    nodes: list[Node] = [
        Title(text=inline(card.title)),
        Paragraph(text=inline(teller.say("alert-new"), f" · {line}" if line else "", " · " if named else "", named)),
    ]
    if card.summary:
        summary = cut(card.summary.text, SUMMARY_LENGTH)
        nodes.append(Paragraph(text=inline(summary, by_mark(teller, card.summary.by))))
    return nodes


def _several(teller: Teller, cards: list[Card]) -> list[Node]:
    title = Title(text=inline(teller.say("alert-several", count=len(cards))))
    return [title, *(card_lines(teller, card, number) for number, card in enumerate(cards, 1))]


def _why(teller: Teller, delivery: Delivery) -> list[Node]:
    if not delivery.because:
        return []
    rules = teller.say("names-joiner").join(describe(teller, rule) for rule in delivery.because)
    return [Paragraph(text=inline(Run(text=teller.say("alert-because", rules=rules), italic=True)))]


def _ways(teller: Teller, cards: list[Card]) -> tuple[tuple[Button, ...], ...]:
    opened = [open_button(card, number) for number, card in enumerate(cards, 1)]
    if len(cards) == 1:
        opened = [press(teller.say("button-document"), "open", cards[0].slug)]
    settings = press(teller.say("button-subscriptions"), "go", "subscriptions")
    return rows([*opened, settings], 2 if len(cards) == 1 else 1)


def _preview(cards: list[Card]) -> str | None:
    return cards[0].source_url if len(cards) == 1 else None
