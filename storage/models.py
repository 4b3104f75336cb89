"""What the store hands out and takes in, beside `seeds.models.Document`."""

from datetime import date, datetime, time
from typing import Generic, Literal, NamedTuple, TypeVar

from pydantic import Field

from seeds.models import Document, Model, RelationKind, Summary

Part = Literal["summary", "key_point", "risk", "section", "qa"]
ChatState = Literal["active", "paused", "gone"]
DeliveryState = Literal["pending", "leased", "sent", "dead", "dropped"]
RuleKind = Literal["all", "topic", "author", "source", "series", "keywords", "question"]
Frequency = Literal["at_once", "daily", "weekly"]
WaitingReason = Literal["schedule", "calm", "away"]

ItemT = TypeVar("ItemT")


class Scope(Model):
    """Limits of a search or a listing; every given one must hold, any of the names in one field will do.

    Names are compared folded (width, case, script). `after` and `before` are inclusive days of publication.
    """

    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    after: date | None = None
    before: date | None = None


class Listing(Model, Generic[ItemT]):
    """A page of a longer list, and how long that list is."""

    items: tuple[ItemT, ...]
    total: int


class Label(Model):
    """What a document is known by, in service or not."""

    number: int
    slug: str
    title: str


class Card(Model):
    """A document at a glance. `number` is given once, in order of intake, and is what `/doc 3` names."""

    number: int
    slug: str
    title: str
    published: str | None
    author: tuple[str, ...]
    source_name: str | None
    source_url: str | None
    language: str
    summary: Summary | None
    topics: tuple[str, ...]
    taken_in: datetime
    hidden: bool = False


class Passage(Model):
    """A stretch of one part of a document, the unit of retrieval: `text` is exactly `[start:end]` of the part."""

    id: int
    slug: str
    part: Part
    index: int | None
    heading: str | None
    text: str
    start: int
    end: int


class Hit(Model):
    """A passage that a search found; a higher score is better, and scores of one search compare."""

    passage: Passage
    score: float


class Count(Model):
    """A name (topic, author, source, language), with how many documents bear it."""

    name: str
    documents: int


class Relation(Model):
    """How another document of the library stands to this one; `reason` and `note` are the author's own.

    `stated` tells an author's own relation from one that the store found (same series, shared topics).
    `shared` are the topics in common.
    """

    kind: RelationKind
    title: str
    card: Card | None
    reason: str | None = None
    note: str | None = None
    stated: bool = True
    shared: tuple[str, ...] = ()


class Stored(Model):
    """What became of one document that was put into the store."""

    outcome: Literal["taken_in", "changed", "unchanged", "renamed"]
    slug: str


class SetAside(Model):
    """A file that was not taken in, and why, in a sentence."""

    folder: str
    path: str
    reason: str
    since: datetime


class Location(NamedTuple):
    """Where a file lies: a served folder, absolute, and the path in it."""

    folder: str
    path: str


class Seen(NamedTuple):
    """How a file looked, by its path in its folder. stamp: what else than size and time tells of a change."""

    path: str
    size: int
    modified_ns: int
    stamp: str = ""


class KnownFile(Model):
    """A file that is already in: its path in its folder, the digest of its bytes, and the document it made.

    `slug` is null for a file that is set aside and never was a document. `reader` is the version of the readers that
    read it, and `stamp` what else than size and time tells of a change, as they were given; empty where none was.
    """

    path: str
    digest: str
    size: int
    modified_ns: int
    slug: str | None
    reader: str = ""
    stamp: str = ""


class Incoming(Model):
    """A file that was read: its document, the digest of its bytes, how it looked, and the version of the readers."""

    document: Document
    digest: str
    size: int
    modified_ns: int
    stamp: str = ""
    reader: str = ""


class Chat(Model):
    """A chat and its settings. `language` is null until it is known or chosen.

    zone: IANA name. quiet_from, quiet_to: hours of that zone in which nothing comes; both null for none.
    members_follow: in a group, whether every member may change what it follows; else only its administrators.
    let_in: whether it is among those who may use the bot; else it is told nothing.
    """

    id: int
    thread_id: int | None = None
    kind: str
    language: str | None
    zone: str | None = None
    state: ChatState = "active"
    seen_number: int = 0
    quiet_from: time | None = None
    quiet_to: time | None = None
    silent_at_night: bool = False
    members_follow: bool = False
    let_in: bool = True

    @property
    def away(self) -> bool:
        """Whether nothing goes to it for now; what it misses is kept for its return."""
        return self.state != "active" or not self.let_in


class Saved(Model):
    """A document, or a passage of one, that a chat saved."""

    id: int
    slug: str
    title: str
    part: Part | None
    index: int | None
    start: int | None
    end: int | None
    text: str | None
    saved_at: datetime


class Rule(Model):
    """What a subscription follows: `value` is the topic, author, source, series, keywords or question."""

    kind: RuleKind
    value: str = ""


class When(Model):
    """When a chat is told: at once, or in a digest each day or week at `at` in its own zone (weekday 0 is Monday)."""

    frequency: Frequency = "at_once"
    at: time = time(8)
    weekday: int = Field(default=0, ge=0, le=6)


class Subscription(Model):
    """One thing that one chat follows; `archive`: also documents that are old when they come in."""

    id: int
    chat_id: int
    thread_id: int | None
    rule: Rule
    paused: bool = False
    created_at: datetime
    when: When = When()
    archive: bool = False
    muted_until: datetime | None = None

    def running(self, now: datetime) -> bool:
        """Tell whether it brings anything at `now`."""
        return not self.paused and (self.muted_until is None or self.muted_until <= now)


class Following(NamedTuple):
    """A subscription by its id and the value of its rule; there may be 100,000 of these in memory."""

    id: int
    value: str


class Change(Model):
    """A record that a document was added, changed or removed; what follows from it is done in this order."""

    number: int
    slug: str
    what: Literal["added", "changed", "removed"]
    at: datetime
    archive: bool


class NewDelivery(Model):
    """One message to be sent. (`chat_id`, `key`) is unique: writing it again changes nothing.

    key: for example `document:slug` or `digest:2026-11-23`. slugs: the documents it tells of.
    because: the rules that matched; subscriptions: the ids of those subscriptions.
    wanted_by: of a digest, for each of its slugs the subscriptions that want it; empty: all of them want each.
    shows: fingerprint of what the message shows, so that a correction is told from a change that nobody sees.
    edits: the id of a message of this chat that is replaced by this one; null for a new message.
    """

    chat_id: int
    thread_id: int | None
    key: str
    kind: Literal["document", "digest", "notice"]
    slugs: tuple[str, ...]
    because: tuple[Rule, ...] = ()
    text: str | None = None
    not_before: datetime | None = None
    subscriptions: tuple[int, ...] = ()
    wanted_by: tuple[tuple[int, ...], ...] = ()
    shows: str | None = None
    edits: int | None = None


class Delivery(NewDelivery):
    """A message in the outbox.

    attempts: how often it was leased, for whatever reason. defects: how often our own code failed at it.
    error: of the last try that failed. refused: the text that the front would not take, of a dead letter.
    pages_sent: how many of its pages have gone out, where it has several.
    """

    id: int
    state: DeliveryState
    attempts: int
    defects: int = 0
    created_at: datetime
    leased_until: datetime | None = None
    sent_at: datetime | None = None
    message_id: int | None = None
    error: str | None = None
    refused: str | None = None
    pages_sent: int = 0


class SentMark(Model):
    """That a message has gone out: its number in the outbox, its id in the chat where it has one, and when."""

    id: int
    message_id: int | None
    at: datetime


class NewWaiting(Model):
    """A document that a chat is to be told of in a digest. A chat waits for each document once.

    due_at: when the digest is to go, or null for a chat that is away. reason: by the schedule of its subscriptions,
    because the chat was sent enough for now, or because it is away.
    """

    chat_id: int
    thread_id: int | None
    slug: str
    subscriptions: tuple[int, ...]
    reason: WaitingReason
    due_at: datetime | None


class Waiting(NewWaiting):
    """A document that waits for a digest, since when."""

    id: int
    since: datetime


class NewReason(Model):
    """Why else a chat is told of a document, found after the first reasons were.

    slugs: the document, and others that are the same article; the chat is, or is to be, told of one of them.
    subscriptions, because, shows: as in `NewDelivery`. change: the number of the change that it follows from.
    A message that was sent before `edited_since` stays as it is.
    """

    chat_id: int
    slugs: tuple[str, ...]
    subscriptions: tuple[int, ...]
    because: tuple[Rule, ...]
    shows: str
    change: int
    edited_since: datetime


class Lately(Model):
    """How many messages about one document a chat was given since some time, and when the first of them was."""

    count: int
    first: datetime


class Outbox(Model):
    """How the outbox stands; `oldest` is the creation time of the oldest message that is still to go."""

    pending: int
    leased: int
    sent: int
    dead: int
    oldest: datetime | None
    sent_last_minute: int = 0
    failed_by_reason: tuple[Count, ...] = ()


class Unanswered(Model):
    """A question that found no answer, kept without a name, and how often its like was asked."""

    question: str
    times: int
    last_asked: date
    why: str | None


class Shown(Model):
    """What was shown as the answer to a question: `text` is `[start:end]` (code points) of a document's part."""

    question: str
    slug: str
    part: Part
    index: int | None
    start: int
    end: int
    text: str


class Rated(Model):
    """An answer with how many people thought it good and how many bad, and the last day on which one said so."""

    shown: Shown
    good: int
    bad: int
    last_rated: date


class Statistics(Model):
    """Counts over the whole library, and over chats for owners."""

    documents: int
    hidden: int
    set_aside: int
    passages: int
    topics: int
    first_published: str | None
    last_published: str | None
    questions: int
    answered: int
    chats: int
    subscriptions: int
    deliveries: Outbox
