"""The message of a delivery: the document that came in, and why this chat is told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from bot.alerts.planning.corrections import MORE_TO_SAY
from bot.alerts.planning.schedule import is_night
from bot.answers.models import Answerer
from bot.core.common.actions import fits
from bot.core.common.channels import Channels
from bot.core.common.context import Speaker, press
from bot.core.common.replies import by_mark, byline, label, open_button, source_of
from bot.core.common.snippets import cut
from bot.core.telling.answering import Answered, answered, quote_nodes
from bot.core.telling.digest import MOST, Article, Look, also_at, arranged, digest_nodes, folded
from bot.core.telling.following import clock_of, describe_each
from bot.core.telling.together import Briefly, Together
from bot.reply import Button, Node, Paragraph, Reply, Run, Title, inline, rows
from bot.texts.catalogue import DEFAULT, Catalogue
from storage.models import Card, Chat, Delivery, Rule
from storage.protocols import Store

SUMMARY_LENGTH = 400
MOST_BUTTONS = 12
"""Documents of a digest that have a button each; the others are opened by their titles or their numbers."""


@dataclass(frozen=True)
class Teller:
    """Speaks the language of the chat that a delivery goes to."""

    texts: Catalogue

    def say(self, key: str, **args: object) -> str:
        """Return a text in the chat's language."""
        return self.texts.text(key, **args)


@dataclass(frozen=True)
class _Told:
    """What of a delivery tells how its body looks; the same for all chats that are told the same.

    asked: the rules that each of `slugs` came for; none where all came for the same. questions: those that each is to
    answer. edit: its key, where it edits.
    """

    slugs: tuple[str, ...]
    asked: tuple[tuple[Rule, ...], ...]
    questions: tuple[tuple[str, ...], ...]
    language: str
    edit: str
    link: Callable[[str], str] | None


@dataclass(frozen=True)
class Body:
    """What a message shows of its documents; no cards where all have gone."""

    nodes: tuple[Node, ...]
    cards: tuple[Card, ...] = ()


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
        body = await self._bodies.get(_told_by(delivery, language, channels, await self._questions(delivery)))
        if not body.cards:
            return Reply(nodes=body.nodes, silent=silent)
        if chat is not None and chat.kind == "channel":
            why, buttons = _why(teller, delivery, "channel-because"), _links(teller, channels, body.cards)
        else:
            why, buttons = _why(teller, delivery, "alert-because"), ways(teller, delivery, body.cards)
        return Reply(
            nodes=(*body.nodes, *_rest(teller, chat, delivery, now), *why),
            buttons=buttons,
            preview=body.cards[0].source_url if len(body.cards) == 1 else None,
            silent=silent,
            less=(Paragraph(text=inline(Run(text=teller.say("digest-less"), italic=True))),),
        )

    async def _questions(self, delivery: Delivery) -> tuple[tuple[str, ...], ...]:
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

    async def _answers(
        self, articles: Sequence[Article], asked: Mapping[str, tuple[str, ...]]
    ) -> dict[str, list[Answered]]:
        """Return what each article that is shown says to the questions that it, or the same elsewhere, came for."""
        found = {}
        for article in articles[:MOST]:
            slugs = (article.card.slug, *(each.slug for each in article.twins))
            questions = dict.fromkeys(chain.from_iterable(asked.get(slug, ()) for slug in slugs))
            found[article.card.slug] = await answered(self._answerer, article.card.slug, [*questions])
        return found

    async def _body(self, told: _Told) -> Body:
        teller = Teller(Catalogue(told.language))
        articles = await articles_of(self._store, told.slugs)
        if not articles:
            return Body((Paragraph(text=inline(teller.say("document-gone"))),))
        answers = await self._answers(articles, dict(zip(told.slugs, told.questions, strict=False)))
        if len(articles) == 1:
            nodes = _one(teller, articles[0], answers[articles[0].card.slug], corrected=_is_corrected(told.edit))
        else:
            reasons = reasons_of(teller, articles, dict(zip(told.slugs, told.asked, strict=False)))
            look = Look(reasons, told.link, answers)
            nodes = await digest_nodes(self._store, teller, articles, look=look)
        return Body(tuple(nodes), tuple(each.card for each in articles))


async def articles_of(store: Store, slugs: Sequence[str]) -> list[Article]:
    """Return the articles that a message about these documents shows, in its order."""
    return arranged(await folded(store, await store.documents.by_slugs(slugs)))


def _told_by(
    delivery: Delivery, language: str, channels: Channels | None, questions: tuple[tuple[str, ...], ...]
) -> _Told:
    # What an edit corrects may have been remembered a moment ago.
    edit = delivery.key if delivery.edits is not None else ""
    link = channels.link if channels else None
    return _Told(delivery.slugs, asked_by(delivery), questions, language, edit, link)


def asked_by(delivery: Delivery) -> tuple[tuple[Rule, ...], ...]:
    """Return for each document of a digest the rules that it came for; nothing where they can't be told apart."""
    if len(delivery.because) < 2 or len(delivery.because) != len(delivery.subscriptions):
        return ()
    rules = dict(zip(delivery.subscriptions, delivery.because, strict=True))
    return tuple(tuple(rules[each] for each in asking if each in rules) for asking in delivery.wanted_by)


def reasons_of(teller: Speaker, articles: Sequence[Article], asked: Mapping[str, Sequence[Rule]]) -> dict[str, str]:
    """Return in words what each article came for; nothing where all came for the same.

    asked: the rules by the slug of each document, also of those that are the same article.
    """
    slugs = {each.card.slug: (each.card.slug, *(twin.slug for twin in each.twins)) for each in articles}
    rules = {
        slug: tuple(dict.fromkeys(chain.from_iterable(asked.get(each, ()) for each in same)))
        for slug, same in slugs.items()
    }
    if len({frozenset(each) for each in rules.values()}) < 2:
        return {}
    return {slug: describe_each(teller, each) for slug, each in rules.items()}


def _is_corrected(edit: str) -> bool:
    """Tell whether a message is edited as its article has changed, not as there is more to say of it."""
    return bool(edit) and not edit.endswith(MORE_TO_SAY)


def _one(teller: Teller, article: Article, answers: Sequence[Answered], *, corrected: bool) -> list[Node]:
    card = article.card
    line = byline(teller, card.published, card.author, None)
    named = source_of(teller, card.source_name, card.source_url)
    mark = teller.say("alert-corrected") if corrected else ""
    nodes: list[Node] = [
        Title(text=inline(card.title, mark)),
        Paragraph(text=inline(teller.say("alert-new"), f" · {line}" if line else "", " · " if named else "", named)),
    ]
    if elsewhere := also_at(teller, article):
        nodes.append(Paragraph(text=inline(*elsewhere)))
    if card.summary and all(each.passage != card.summary.text for each in answers):
        summary = cut(card.summary.text, SUMMARY_LENGTH)
        nodes.append(Paragraph(text=inline(summary, by_mark(teller, card.summary.by))))
    return [*nodes, *quote_nodes(teller, answers)]


def _rest(teller: Teller, chat: Chat | None, delivery: Delivery, now: datetime) -> list[Node]:
    """Say of the last alert before the limit when the rest comes, while that is to come."""
    if delivery.rest_at is None or delivery.rest_at <= now:
        return []
    words = teller.say("alert-enough", at=clock_of(chat, delivery.rest_at))
    return [Paragraph(text=inline(Run(text=words, italic=True)))]


def _why(teller: Teller, delivery: Delivery, key: str) -> list[Node]:
    if not delivery.because:
        return []
    rules = describe_each(teller, delivery.because)
    return [Paragraph(text=inline(Run(text=teller.say(key, rules=rules), italic=True)))]


def ways(teller: Speaker, delivery: Delivery, cards: Sequence[Card]) -> tuple[tuple[Button, ...], ...]:
    """Return what can be pressed under the message of a delivery that shows these documents, in their order."""
    change = _to_what_brought_it(teller.say("button-mute-or-change"), delivery)
    if len(cards) == 1:
        return rows([press(teller.say("button-document"), "open", cards[0].slug), change], 2)
    opening = [open_button(card, number) for number, card in enumerate(cards[:MOST_BUTTONS], 1)]
    return (*rows(opening, 1), *more_button(teller, delivery.id, 0, len(cards)), (change,))


def more_button(teller: Speaker, delivery_id: int, page: int, count: int) -> tuple[tuple[Button, ...], ...]:
    """Return the row that brings the next page of a digest of `count` articles; none after the last."""
    left = count - (page + 1) * MOST
    label_ = teller.say("button-digest-more", count=left)
    return ((press(label_, "digest", str(delivery_id), page=page + 1, role="more"),),) if left > 0 else ()


def _to_what_brought_it(text: str, delivery: Delivery) -> Button:
    """Return the button that opens the subscriptions which brought a message: the one, those, else all."""
    ids = [str(each) for each in delivery.subscriptions]
    if len(ids) == 1:
        return press(text, "one", ids[0], role="cause")
    if ids and fits("those", *ids):
        return press(text, "those", *ids, role="cause")
    return press(text, "go", "subscriptions")


def _links(teller: Teller, channels: Channels | None, cards: Sequence[Card]) -> tuple[tuple[Button, ...], ...]:
    if channels is None:
        return ()
    links = [channels.link(card.slug) for card in cards[:MOST_BUTTONS]]
    if len(cards) == 1:
        return ((Button(label=teller.say("button-document"), url=links[0]),),)
    labels = [label(f"{number}. {card.title}") for number, card in enumerate(cards, 1)]
    return rows([Button(label=text, url=link) for text, link in zip(labels, links, strict=False)], 1)
