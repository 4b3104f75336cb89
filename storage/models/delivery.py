"""What becomes of a change: messages in the outbox, and documents that wait for a digest."""

from datetime import datetime
from typing import Literal

from seeds.models import Model
from storage.models.following import Rule

DeliveryState = Literal["pending", "leased", "sent", "dead", "dropped"]
WaitingReason = Literal["schedule", "calm", "away"]


class Change(Model):
    """A record that a document was added, changed or removed; what follows from it is done in this order."""

    number: int
    slug: str
    what: Literal["added", "changed", "removed"]
    at: datetime
    archive: bool


class NewDelivery(Model):
    """One message to be sent. (`chat_id`, `key`) is unique: writing it again changes nothing.

    key: for example `document:slug` or `digest:2026-11-23T08:00:00Z`, its window. slugs: the documents it tells of.
    because: the rules that matched; subscriptions: the ids of those subscriptions.
    wanted_by: of a digest, for each of its slugs the subscriptions that want it; empty: all of them want each.
    shows: fingerprint of what the message shows, so that a correction is told from a change that nobody sees; of a
    digest a JSON object of them, by slug.
    edits: the id of a message of this chat that is replaced by this one; null for a new message.
    messages: of a digest of several pages, the ids of their messages as they go; of one that edits a digest, of all
    that it replaces.
    rest_at: of the last that goes by itself for now, when a digest tells of what comes after it.
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
    messages: tuple[int, ...] = ()
    rest_at: datetime | None = None


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


class Failed(Model):
    """How many messages failed at their last try for one reason; `reason` begins with its kind and a colon."""

    reason: str
    messages: int


class Outbox(Model):
    """How the outbox stands; `oldest` is the creation time of the oldest message that is still to go.

    waiting: documents that wait for a digest, of each chat; next_digest: when the first of these is due (or was).
    kept: those that have no hour, as their chat is away or what asks for them rests.
    """

    pending: int
    leased: int
    sent: int
    dead: int
    oldest: datetime | None
    sent_last_minute: int = 0
    failed_by_reason: tuple[Failed, ...] = ()
    waiting: int = 0
    next_digest: datetime | None = None
    kept: int = 0
