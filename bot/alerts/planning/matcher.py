"""A change of the library becomes deliveries: who follows what it brings, one message a chat."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import chain

import structlog

from bot.alerts.finding.matching import Matching
from bot.alerts.finding.twins import twin_of
from bot.alerts.planning.corrections import edit, key_of
from bot.alerts.planning.manner import A_NIGHT, HOUR, Manner, News, Place, reasons, tell
from bot.alerts.planning.schedule import end_of_quiet
from bot.alerts.planning.shown import changed, digest, of_digest, shown_of
from bot.answers.models import Answerer, Comparer
from seeds.models import Document
from storage.clock import utc_now
from storage.errors import InTheAir
from storage.models import Card, Change, Lately, NewDelivery, NewReason, NewWaiting, Rule, Subscription
from storage.protocols import Store

FOLLOWER = "alerts"
"""The name under which matching marks changes done."""

AGAIN = "meaning"
"""The same for the second look, once a document's vectors are there."""

GIVEN_UP = timedelta(hours=1)
"""How long a second look waits for vectors, such as of a model that fails."""

QUESTIONS_READ_WITHIN = timedelta(minutes=2)
"""How long a second look waits for questions to be read; most are read as they are saved."""


class Hidden(Exception):
    """The document that a change brought is hidden: who is to hear of it is told when it is shown."""


Because = tuple[Rule, ...]
Outcome = NewDelivery | NewWaiting | NewReason

_log = structlog.get_logger(__name__)


class Matcher:
    """Follows the change records of a store and writes the deliveries of each, once."""

    def __init__(
        self,
        store: Store,
        answerer: Answerer | None = None,
        manner: Manner | None = None,
        clock: Callable[[], datetime] = utc_now,
        comparer: Comparer | None = None,
    ) -> None:
        """Without `answerer` saved questions match nothing; `clock` gives aware times.

        comparer: lets saved questions be found by meaning too, by `look_again`.
        """
        self._store = store
        self._matching = Matching(store, answerer, comparer)
        self._manner = manner or Manner()
        self._clock = clock

    async def run(self) -> int:
        """Match every change that is not done; returns how many deliveries were written.

        One that corrects what is being sent this moment is left for the next run. A change's deliveries and its done
        mark are one transaction, so a kill at any point loses and repeats nothing.
        """
        return await self._follow(FOLLOWER, self._what_follows)

    async def look_again(self) -> int:
        """Ask saved questions of the documents whose vectors have come since they were matched.

        Who was told of a document is not told again: the message that told gets the question as a reason more. What
        waits for a digest goes at once where the question is to be told of at once. Returns how many deliveries were
        written, edits too.
        """
        if not await self._matching.compares():
            await self._store.changes.skip(AGAIN, FOLLOWER)
            return 0
        return await self._follow(AGAIN, self._second_look)

    async def _follow(self, follower: str, look: Callable[[Change], Awaitable[Sequence[Outcome] | None]]) -> int:
        """Do the changes that are not done, but for those of which nothing can be said now; count the deliveries."""
        written, progress = 0, True
        while progress and (changes := await self._store.changes.after(follower)):
            progress = False
            unwanted = await self._unwanted(changes)
            for change in changes:
                try:
                    told = [] if change.number in unwanted else await look(change)
                    if told is not None:
                        written += await self._done(follower, change, told)
                        progress = True
                except InTheAir:
                    pass  # it stays for the next run
                except Hidden:
                    await self._store.changes.put_off(follower, change.number)
                    progress = True
        return written

    async def _unwanted(self, changes: Sequence[Change]) -> frozenset[int]:
        """Return the numbers of those changes that brought a document of the archive, where nobody wants any."""
        archive = frozenset(each.number for each in changes if each.what == "added" and each.archive)
        return archive if archive and not await self._store.subscriptions.want_archive() else frozenset()

    async def _done(self, follower: str, change: Change, told: Sequence[Outcome]) -> int:
        """Write what follows from a change, and that it is done; returns how many deliveries were written."""
        deliveries = [each for each in told if isinstance(each, NewDelivery)]
        waiting = [each for each in told if isinstance(each, NewWaiting)]
        more = [each for each in told if isinstance(each, NewReason)]
        if told:
            _log.info("matched", slug=change.slug, deliveries=len(deliveries), waiting=len(waiting), reasons=len(more))
        return await self._store.changes.done(follower, change.number, deliveries, waiting, more)

    async def _second_look(self, change: Change) -> Sequence[Outcome] | None:
        """Return what follows from a change by meaning; None while its document has not been read."""
        now = self._clock()
        if change.what != "added" or not (added := await self._added(change)):
            return []
        document, card = added
        patient = change.at >= now - QUESTIONS_READ_WITHIN
        found = await self._matching.find_by_meaning(document, patient=patient)
        if found is None:
            return [] if change.at < now - GIVEN_UP else None
        matched = _wanting(found, change)
        if not matched:
            return []
        first = await twin_of(self._store, document, card.number)
        slugs = await self._same(document.slug) + (await self._same(first) if first else [])
        told = await self._told(slugs)
        again = [each for each in matched if each.chat_id in told and each.running(now)]
        sooner = await self._sooner(document.slug, again, now)
        unaware = [*sooner, *(each for each in matched if each.chat_id not in told)]
        reached = {each.chat_id for each in unaware}
        more = [each for each in again if each.chat_id not in reached]
        shows, since, by_chat = await shown_of(self._store, card), now - self._manner.edit_within, _by_chat(more)
        shown = await self._shown_to(document.slug, shows, [reasons(ours) for ours in by_chat.values()])
        return [
            *await self._tell(News(document.slug, shows), unaware, now),
            *(_reason(ours, slugs, shown[reasons(ours)], change, since) for ours in by_chat.values()),
        ]

    async def _sooner(self, slug: str, matched: Sequence[Subscription], now: datetime) -> list[Subscription]:
        """Return all that asks for a document in the chats that wait for its digest and want it at once now."""
        at_once = {each.chat_id for each in matched if each.when.frequency == "at_once"}
        waiting = await self._store.waiting.of_document(slug, list(at_once))
        waiting = [each for each in waiting if each.reason == "schedule"]
        before = await self._store.subscriptions.by_ids([number for each in waiting for number in each.subscriptions])
        chats = {each.chat_id for each in waiting}
        found = [*(each for each in before if each.running(now)), *(each for each in matched if each.chat_id in chats)]
        return list({each.id: each for each in found}.values())

    async def _added(self, change: Change) -> tuple[Document, Card] | None:
        """Return the document that a change brought; None where it has gone since.

        Raises `Hidden` where nobody is to be told of it now.
        """
        document = await self._store.documents.get(change.slug, hidden=True)
        card = await self._store.documents.card(change.slug, hidden=True)
        if card and card.hidden:
            raise Hidden
        # Its removal is a change of its own.
        return (document, card) if document and card else None

    async def _same(self, slug: str) -> list[str]:
        """Return a document and the others that are the same article."""
        return [slug, *(twin.slug for twin in await self._store.documents.twins(slug))]

    async def _told(self, slugs: Sequence[str]) -> set[int]:
        """Return the chats that were, or are to be, told of any of these documents."""
        told = set[int]()
        for slug in slugs:
            told |= await self._store.deliveries.told_of(slug)
        return told

    async def _what_follows(self, change: Change) -> Sequence[Outcome]:
        if change.what == "removed":
            return []
        if change.what == "changed":
            return [*await self._corrections(change, change.slug), *await self._corrected_into(change)]
        if not (added := await self._added(change)):
            return []
        document, card = added
        now = self._clock()
        matched = _wanting(await self._matching.find(document), change)
        if matched and await self._store.changes.was_here(change):
            told = await self._store.deliveries.told_of(change.slug)
            matched = [each for each in matched if each.chat_id not in told]
        if change.archive and not matched:
            return []
        # Also where nobody is to be told: those who were told of the article hear where else it is.
        first = await twin_of(self._store, document, card.number)
        if first is not None:
            return await self._of_twin(change, document, first, matched)
        return await self._tell(News(document.slug, await shown_of(self._store, card)), matched, now)

    async def _corrected_into(self, change: Change) -> list[Outcome]:
        """Tell of a document whom it matches only since it was corrected, as a new one would be told of.

        Whoever followed it when it came in and was not told of it is meant; to those who follow it since, it is old.
        """
        document, card = await self._store.documents.get(change.slug), await self._store.documents.card(change.slug)
        came = await self._store.changes.came(change)
        if document is None or card is None or came is None:
            return []
        # A date that was wrong is told by the one that is right; without any, by how it came in.
        archive = change.archive or (card.published is None and came.archive)
        if archive and not await self._store.subscriptions.want_archive():
            return []
        found = await self._matching.find(document)
        matched = [each for each in found if each.created_at <= came.at and (each.archive or not archive)]
        if not matched:
            return []
        told = await self._told(await self._same(change.slug))
        unaware = [each for each in matched if each.chat_id not in told]
        return await self._tell(News(change.slug, await shown_of(self._store, card)), unaware, self._clock())

    async def _tell(self, news: News, matched: Sequence[Subscription], now: datetime) -> list[Outcome]:
        by_chat = _by_chat(matched)
        places = await self._places(list(by_chat), now)
        # There may be thousands: whoever asks meanwhile shall not wait for all of them.
        because = await asyncio.to_thread(lambda: {chat_id: reasons(ours) for chat_id, ours in by_chat.items()})
        shown = await self._shown_to(news.slug, news.shows, set(because.values()))

        def told() -> list[Outcome]:
            return [
                tell(News(news.slug, shown[because[chat_id]]), places[chat_id], ours, now, self._manner)
                for chat_id, ours in by_chat.items()
            ]

        return await asyncio.to_thread(told)

    async def _places(self, chat_ids: Sequence[int], now: datetime) -> dict[int, Place]:
        chats = await self._store.chats.many(chat_ids)
        quiet = await asyncio.to_thread(lambda: [each for each in chat_ids if end_of_quiet(chats.get(each), now)])
        lately: dict[int, Lately] = await self._store.deliveries.lately(chat_ids, now - HOUR)
        lately |= await self._store.deliveries.lately(quiet, now - A_NIGHT) if quiet else {}
        calm = await self._store.waiting.calm_until(chat_ids)
        return {each: Place(each, chats.get(each), lately.get(each), calm.get(each)) for each in chat_ids}

    async def _of_twin(
        self, change: Change, document: Document, first: str, matched: Sequence[Subscription]
    ) -> list[Outcome]:
        """Tell of the same article from another source only those who haven't heard of it; others see it added."""
        await self._store.documents.note_twin(document.slug, first)
        told = await self._told(await self._same(first))
        unaware = [each for each in matched if each.chat_id not in told]
        card = await self._store.documents.card(document.slug)
        news: list[Outcome] = []
        if card and unaware:
            news = await self._tell(News(document.slug, await shown_of(self._store, card)), unaware, self._clock())
        others = [each for each in await self._same(first) if each != document.slug]
        edits = [await self._corrections(change, each) for each in others]
        return [*news, *chain.from_iterable(edits)]

    async def _corrections(self, change: Change, slug: str) -> list[Outcome]:
        """Return edits of the messages about a document that are young enough, where they would show it otherwise.

        Of those that have not gone it is noted that they will show it as it is now. Raises `InTheAir` where one is
        being sent that may show it as it was.
        """
        card = await self._store.documents.card(slug)
        if card is None:
            return []
        shows, since = await shown_of(self._store, card), self._clock() - self._manner.edit_within
        to_go = await self._store.deliveries.reasons_to_go(slug)
        shown = await self._shown_to(slug, shows, to_go)
        await self._store.deliveries.will_show(slug, shows, shown)
        messages = await self._store.deliveries.of_document(slug)
        young = [each for each in messages if each.message_id is not None and each.sent_at and each.sent_at >= since]
        shown |= await self._shown_to(slug, shows, {each.because for each in young} - shown.keys())
        key = key_of(slug, change.number, corrected=change.what == "changed")
        edits = [
            edit(sent, key, shown[sent.because], sent.message_id)
            for sent in young
            if sent.message_id is not None and sent.shows != shown[sent.because]
        ]
        return [*edits, *await self._in_digests(key, slug, shows, since)]

    async def _in_digests(self, key: str, slug: str, shows: str, since: datetime) -> list[Outcome]:
        """Return edits of the digests that told of a document since then and would show it otherwise."""
        digests = await self._store.deliveries.digests_of(slug, since)
        showing = [(each, of_digest(each.shows)) for each in digests]
        return [
            edit(each, key, changed(before, slug, shows), each.messages[0])
            for each, before in showing
            if before.get(slug) != shows
        ]

    async def _shown_to(self, slug: str, shows: str, told: Iterable[Because]) -> dict[Because, str]:
        """Return by its reasons the fingerprint of what a message shows, the passages that answer questions too."""
        by_because = {each: [rule.value for rule in each if rule.kind == "question"] for each in told}
        asked = dict.fromkeys(chain.from_iterable(by_because.values()))
        quotes = {each: await self._matching.quote(slug, each) for each in asked}
        quoted = {because: "".join(quotes[each] for each in questions) for because, questions in by_because.items()}
        return {because: digest(shows + words) if words else shows for because, words in quoted.items()}


def _by_chat(matched: Sequence[Subscription]) -> dict[int, list[Subscription]]:
    by_chat: dict[int, list[Subscription]] = {}
    for each in matched:
        by_chat.setdefault(each.chat_id, []).append(each)
    return by_chat


def _reason(
    ours: Sequence[Subscription], slugs: Sequence[str], shows: str, change: Change, since: datetime
) -> NewReason:
    return NewReason(
        chat_id=ours[0].chat_id,
        slugs=tuple(slugs),
        subscriptions=tuple(each.id for each in ours),
        because=reasons(ours),
        shows=shows,
        change=change.number,
        edited_since=since,
    )


def _wanting(found: Sequence[Subscription], change: Change) -> list[Subscription]:
    """Return those of the subscriptions that want to be told of a change, now or once they run again."""
    return [each for each in found if each.archive or not change.archive]
