"""A model of alerts: what each chat ought to get and when, said as simply as it can be, without a database."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from storage.models import Delivery, When

AN_HOUR, HOUR, NIGHT = 3, timedelta(hours=1), timedelta(hours=24)
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
ARCHIVE = timedelta(days=7)
KEPT_AWAY, ONE_BY_ONE, EDITED_WITHIN = timedelta(days=30), timedelta(days=7), timedelta(hours=48)
ZONES = ("Asia/Shanghai", "America/Sao_Paulo", "Asia/Kolkata", "Europe/Berlin")
"""Zones of which the last moves its clocks on the third day of a walk; no hour that counts here is one of those."""

QUIET_FROM, QUIET_TO = 22, 7

Why = tuple[int, ...]
"""Ids of the subscriptions that ask for a document, rising."""


class Shown(NamedTuple):
    """A message as its chat sees it: what it tells of, which subscriptions asked for each, and what it says of them."""

    chat: int
    thread: int | None
    kind: str
    asked: tuple[tuple[str, Why], ...]
    because: frozenset[str]


def shown(delivery: Delivery, chat: int) -> Shown:
    """Return what a delivery shows in a chat of the model."""
    whys = delivery.wanted_by or (delivery.subscriptions,) * len(delivery.slugs)
    asked = tuple(sorted((slug, tuple(sorted(why))) for slug, why in zip(delivery.slugs, whys, strict=True)))
    kind = "edit" if delivery.edits is not None else delivery.kind
    return Shown(chat, delivery.thread_id, kind, asked, frozenset(rule.value for rule in delivery.because))


@dataclass
class Place:
    """A chat: where it is, whether its nights are quiet, and whether it is away.

    barred_at: when it last let nothing be written, where that is why it is away.
    """

    zone: str = "Asia/Shanghai"
    quiet: bool = False
    stopped: bool = False
    barred_at: datetime | None = None

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone))

    def quiet_until(self, at: datetime) -> datetime | None:
        """Return when the quiet hours end that hold at this moment."""
        local = self._local(at)
        if not self.quiet or QUIET_TO <= local.hour < QUIET_FROM:
            return None
        morning = local.replace(hour=QUIET_TO, minute=0) + timedelta(days=local.hour >= QUIET_FROM)
        return morning.astimezone(UTC)

    def next_due(self, when: When, now: datetime) -> datetime:
        """Return the next moment of a schedule, now for at once."""
        if when.frequency == "at_once":
            return now
        local = self._local(now)
        due = local.replace(hour=when.at.hour, minute=0)
        while due <= local or (when.frequency == "weekly" and due.weekday() != when.weekday):
            due += timedelta(days=1)
        return due.astimezone(UTC)


@dataclass
class Follows:
    """A subscription, to whatever tells of its subject: a topic, an author, a word, a question."""

    chat: int
    subject: str
    when: When
    paused: bool = False
    muted_until: datetime = NEVER
    since: datetime = NEVER
    thread: int | None = None

    def runs(self, now: datetime) -> bool:
        """Tell whether it asks for anything now."""
        return not self.paused and self.muted_until <= now


@dataclass
class Waits:
    """A document that waits for a digest; `due` is None while its chat is away."""

    why: Why
    due: datetime | None
    since: datetime
    reason: Literal["schedule", "calm", "away"]
    thread: int | None


@dataclass
class Message:
    """A message on its way; `titles` is what it shows of its documents."""

    chat: int
    kind: Literal["document", "digest", "edit"]
    thread: int | None
    asked: dict[str, Why]
    due: datetime
    since: datetime
    titles: dict[str, str] = field(default_factory=dict)
    state: Literal["pending", "sent", "plain", "dropped", "dead"] = "pending"
    failed: bool = False
    sent_at: datetime | None = None

    @property
    def has_come(self) -> bool:
        """Tell whether its chat has seen it."""
        return self.state in ("sent", "plain")


@dataclass
class Expected:
    """What ought to happen."""

    places: dict[int, Place]
    follows: dict[int, Follows] = field(default_factory=dict)
    subjects: dict[int, str] = field(default_factory=dict)
    """What each subscription that ever was is about."""
    past: Counter[Shown] = field(default_factory=Counter)
    """What came to chats that had all about them erased since."""
    titles: dict[str, str] = field(default_factory=dict)
    """The documents in the library."""
    came_in: dict[str, datetime] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    messages: list[Message] = field(default_factory=list)
    waiting: dict[tuple[int, str], Waits] = field(default_factory=dict)

    def follow(self, number: int, follows: Follows) -> None:
        """Note a new subscription."""
        self.follows[number] = follows
        self.subjects[number] = follows.subject

    def arrive(self, slug: str, title: str, subjects: frozenset[str], now: datetime) -> None:
        """Tell of a document all who follow it and were not told of it before."""
        self.titles[slug], self.came_in[slug] = title, now
        self._match(slug, subjects, now)

    def tag(self, slug: str, subjects: frozenset[str], now: datetime) -> None:
        """Tell of a document that is corrected, where it is no archive, whom it would have been told had it been so."""
        if self.came_in[slug].date() >= (now - ARCHIVE).date():
            self._match(slug, subjects, now)

    def _match(self, slug: str, subjects: frozenset[str], now: datetime) -> None:
        for chat in self.places:
            why = tuple(
                number
                for number, each in sorted(self.follows.items())
                if each.chat == chat and each.subject in subjects and each.since <= self.came_in[slug]
            )
            if why and not self._told(chat, slug, now):
                self._tell(chat, slug, why, now)

    def _told(self, chat: int, slug: str, now: datetime) -> bool:
        waits = self.waiting.get((chat, slug))
        return (waits is not None and bool(self._running(waits.why, now))) or any(
            each.chat == chat and slug in each.asked and each.kind != "edit" and each.state != "dropped"
            for each in self.messages
        )

    def _tell(self, chat: int, slug: str, why: Why, now: datetime) -> None:
        place, quiet, running = self.places[chat], self.places[chat].quiet_until(now), self._running(why, now)
        at_once = [number for number in running if self.follows[number].when.frequency == "at_once"]
        if place.stopped or not running:
            until = None if place.stopped else self._rests_until(why)
            self._wait(chat, slug, Waits(why, until, now, "away", self.follows[why[0]].thread))
        elif not at_once:
            due, first = self._scheduled(chat, running, now)
            self._wait(chat, slug, Waits(why, due, now, "schedule", self.follows[first].thread))
        else:
            thread = self.follows[at_once[0]].thread
            lately = self._lately(chat, now - (NIGHT if quiet else HOUR))
            if len(lately) >= AN_HOUR:
                calm = [each.due for each in self._waiting_of(chat) if each.reason == "calm" and each.due]
                due = max(min(calm, default=min(lately) + HOUR), now)
                self._wait(chat, slug, Waits(why, quiet or due, now, "calm", thread))
            else:
                self.waiting.pop((chat, slug), None)
                self.messages.append(
                    Message(chat, "document", thread, {slug: running}, quiet or now, now, {slug: self.titles[slug]})
                )

    def _wait(self, chat: int, slug: str, waits: Waits) -> None:
        """Let a document wait; for one that rests already there are more reasons, and the earlier of two times."""
        before = self.waiting.get((chat, slug))
        if before is None:
            self.waiting[chat, slug] = waits
            return
        if before.due is None or (waits.due and waits.due < before.due):
            before.due, before.reason = waits.due, waits.reason
        before.why = tuple(sorted({*before.why, *waits.why}))

    def _rests_until(self, why: Why) -> datetime | None:
        """Return when the first of these runs again by itself, where none of them runs."""
        known = [self.follows[number] for number in why if number in self.follows]
        return min((each.muted_until for each in known if not each.paused), default=None)

    def _wakes(self, why: Why, now: datetime) -> datetime | None:
        return now if self._running(why, now) else self._rests_until(why)

    def _lately(self, chat: int, since: datetime) -> list[datetime]:
        """Return when the messages about one document came up that a chat was given since then."""
        of_one = (each for each in self.messages if (each.chat, each.kind) == (chat, "document"))
        return [each.since for each in of_one if each.since > since]

    def _waiting_of(self, chat: int) -> list[Waits]:
        return [each for (of, _), each in self.waiting.items() if of == chat]

    def _scheduled(self, chat: int, why: Iterable[int], now: datetime) -> tuple[datetime, int]:
        """Return when the first digest of these is due, and which of them has it."""
        place = self.places[chat]
        due, first = min((place.next_due(self.follows[number].when, now), number) for number in why)
        return place.quiet_until(due) or due, first

    def _thread(self, waits: Waits, now: datetime) -> int | None:
        """Return where something is told: where it was to be, or where the oldest asks that still asks for it."""
        threads = [self.follows[number].thread for number in self._running(waits.why, now)]
        return waits.thread if waits.thread in threads or not threads else threads[0]

    def settle(self, now: datetime) -> None:
        """Make digests of what is due."""
        for chat, place in self.places.items():
            due: dict[int | None, list[str]] = {}
            for slug in [] if place.stopped else self._due(chat, now):
                due.setdefault(self._thread(self.waiting[chat, slug], now), []).append(slug)
            for thread, slugs in due.items():
                self._digest(chat, thread, slugs, now)

    def _due(self, chat: int, now: datetime) -> list[str]:
        return [
            slug
            for (of, slug), each in self.waiting.items()
            if of == chat and each.due and each.due <= now and slug not in self.hidden
        ]

    def _digest(self, chat: int, thread: int | None, slugs: list[str], now: datetime) -> None:
        asked = {slug: self._running(self.waiting[chat, slug].why, now) for slug in slugs if slug in self.titles}
        for slug in slugs:
            if slug in self.titles and not asked[slug]:
                waits = self.waiting[chat, slug]
                waits.due, waits.reason = self._rests_until(waits.why), "away"
            else:
                del self.waiting[chat, slug]
        asked = {slug: why for slug, why in asked.items() if why}
        if asked:
            due = self.places[chat].quiet_until(now) or now
            titles = {slug: self.titles[slug] for slug in asked}
            self.messages.append(Message(chat, "digest", thread, asked, due, now, titles))

    def _running(self, why: Why, now: datetime) -> Why:
        return tuple(number for number in why if number in self.follows and self.follows[number].runs(now))

    def pending(self, chat: int) -> list[Message]:
        """Return what is on its way to a chat, edits too."""
        return [each for each in self.messages if each.chat == chat and each.state == "pending"]

    def end(self, chat: int, now: datetime) -> None:
        """Take what doesn't run any more off what is pending, and let it rest."""
        for each in self.pending(chat):
            if each.kind != "edit":
                asked = {slug: self._running(why, now) for slug, why in each.asked.items()}
                for slug, why in each.asked.items():
                    if not asked[slug]:
                        self._wait(chat, slug, Waits(why, self._rests_until(why), each.since, "away", each.thread))
                if any(asked.values()):
                    each.asked = {slug: why for slug, why in asked.items() if why}
                    threads = [self.follows[number].thread for number in sorted({*chain.from_iterable(asked.values())})]
                    each.thread = each.thread if each.thread in threads else threads[0]
                else:
                    each.state = "dropped"

    def wake(self, number: int, now: datetime) -> None:
        """Tell of what rested for a subscription that runs again."""
        for (of, _), each in self.waiting.items():
            resting = each.reason == "away" and (each.due is None or each.due > now)
            if of == self.follows[number].chat and number in each.why and resting:
                each.due = self._wakes(each.why, now)

    def take_back(self, old: int, new: int, follows: Follows, now: datetime) -> None:
        """Undo that a subscription was removed; it has another number then."""
        self.follow(new, follows)
        for (of, _), each in self.waiting.items():
            if of == follows.chat:
                each.why = tuple(sorted(new if number == old else number for number in each.why))
        self.wake(new, now)

    def reschedule(self, chat: int, now: datetime) -> None:
        """Give what waits for its hour, or for the end of the night, another one."""
        quiet = self.places[chat].quiet_until(now)
        for each in self._waiting_of(chat):
            running = self._running(each.why, now)
            if each.reason == "schedule" and running:
                each.due, _ = self._scheduled(chat, running, now)
            elif each.reason == "calm" and each.due:
                lately = self._lately(chat, now - HOUR)
                each.due = quiet or min(each.due, max(min(lately, default=NEVER) + HOUR, now))
        for message in self.pending(chat):
            if message.due > now:
                message.due = quiet or now

    def correct(self, slug: str, title: str, now: datetime) -> None:
        """Edit the young messages about a document that show it otherwise; those to come will show it so."""
        self.titles[slug] = title
        for each in [each for each in self.messages if each.kind != "edit" and slug in each.asked]:
            young = each.state == "sent" and each.sent_at is not None and each.sent_at >= now - EDITED_WITHIN
            if young and each.titles[slug] != title:
                self.messages.append(Message(each.chat, "edit", each.thread, dict(each.asked), now, now))
            if young or each.state == "pending":
                each.titles[slug] = title

    def hide(self, slug: str) -> None:
        """Put off what tells of a document until it is shown again."""
        for each in self.messages:
            if slug in each.asked and each.state == "pending" and each.kind != "edit":
                waits = Waits(each.asked[slug], each.due, each.since, "away", each.thread)
                self.waiting.setdefault((each.chat, slug), waits)
        self._withdraw(slug)
        self.hidden.add(slug)

    def remove(self, slug: str) -> None:
        """Tell nobody of a document that has gone."""
        self._withdraw(slug)
        self.titles.pop(slug)
        self.hidden.discard(slug)

    def _withdraw(self, slug: str) -> None:
        for each in list(self.messages):
            if slug not in each.asked:
                continue
            if each.state == "pending" and len(each.asked) > 1:
                each.asked = {other: why for other, why in each.asked.items() if other != slug}
            elif each.state == "pending" or (each.state == "dropped" and each.kind == "document"):
                self.messages.remove(each)

    def start(self, chat: int, now: datetime) -> None:
        """Take a chat back, with one message of all that it missed."""
        place = self.places[chat]
        if not place.stopped:
            return
        place.stopped, place.barred_at = False, None
        for (of, slug), waits in list(self.waiting.items()):
            if of == chat and waits.since < now - KEPT_AWAY:
                del self.waiting[of, slug]
            elif of == chat and (waits.due is None or waits.due < now):
                waits.due = self._wakes(waits.why, now)
        for each in self.pending(chat):
            if each.since < now - KEPT_AWAY:
                each.state = "dropped"
        self._fold(chat, now)

    def stop(self, chat: int, barred_at: datetime | None = None) -> None:
        """Let a chat go; `barred_at`: it is there, and lets nothing be written."""
        place = self.places[chat]
        place.stopped, place.barred_at = True, barred_at

    def try_barred(self, before: datetime, now: datetime) -> None:
        """Take those back that last let nothing be written before then, where something is there for them."""
        for chat, place in self.places.items():
            if place.barred_at and place.barred_at < before and (self._waiting_of(chat) or self.pending(chat)):
                self.start(chat, now)

    def forget(self, chat: int) -> None:
        """Erase all about a chat; what came to it stays on its screen."""
        self.past += Counter(self.shown(each) for each in self.messages if each.chat == chat and each.has_come)
        self.messages = [each for each in self.messages if each.chat != chat]
        self.waiting = {place: each for place, each in self.waiting.items() if place[0] != chat}
        self.follows = {number: each for number, each in self.follows.items() if each.chat != chat}
        self.places[chat] = Place()

    def _fold(self, chat: int, now: datetime) -> None:
        pending = [each for each in self.pending(chat) if each.kind != "edit"]
        if len(pending) + len(self._due(chat, now)) < 2:
            return
        for each in pending:
            each.state = "dropped"
            for slug, why in each.asked.items():
                self.waiting.setdefault((chat, slug), Waits(why, now, each.since, "away", each.thread)).due = now

    def tidy(self, now: datetime) -> None:
        """Fold what could not be sent for a week, and drop what was kept for too long."""
        for (chat, slug), waits in list(self.waiting.items()):
            if slug in self.hidden and waits.since < now - KEPT_AWAY:
                del self.waiting[chat, slug]
        for chat, place in self.places.items():
            pending = self.pending(chat)
            for each in pending if place.stopped else []:
                each.state = "dropped" if each.since < now - KEPT_AWAY else "pending"
            if not place.stopped and any(each.failed and each.since < now - ONE_BY_ONE for each in pending):
                self._fold(chat, now)

    def send(self, now: datetime, came_at: Mapping[Shown, datetime]) -> None:
        """Send what is due."""
        for each in self.messages:
            if each.state == "pending" and each.due <= now and not self.places[each.chat].stopped:
                each.state, each.sent_at = "sent", came_at.get(self.shown(each), now)

    def shown(self, message: Message) -> Shown:
        """Return what a message shows."""
        because = frozenset(self.subjects[number] for why in message.asked.values() for number in why)
        return Shown(message.chat, message.thread, message.kind, tuple(sorted(message.asked.items())), because)

    def find(self, wanted: Shown) -> Message:
        """Return the message on its way that shows this."""
        return next(each for each in self.pending(wanted.chat) if self.shown(each) == wanted)

    def came(self) -> Counter[Shown]:
        """Return what the chats ought to have got by now, each once."""
        return self.past + Counter(self.shown(each) for each in self.messages if each.has_come)
