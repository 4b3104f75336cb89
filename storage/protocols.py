"""What the bot needs of a store, so that a second store can stand beside SQLite."""

from collections.abc import AsyncIterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractAsyncContextManager
from datetime import datetime, time
from pathlib import Path
from typing import Any, Protocol

from seeds.models import Document
from storage.models import (
    Card,
    Change,
    Chat,
    ChatState,
    Count,
    Delivery,
    Following,
    Hit,
    Incoming,
    KnownFile,
    Lately,
    Listing,
    NewDelivery,
    NewWaiting,
    Outbox,
    Part,
    Passage,
    Relation,
    Rule,
    RuleKind,
    Saved,
    Scope,
    SentMark,
    SetAside,
    Statistics,
    Stored,
    Subscription,
    Unanswered,
    Waiting,
    When,
)
from storage.rated import Feedback


class Documents(Protocol):
    """The library: documents by slug or number, listed, counted, related."""

    async def put(
        self,
        folder: str,
        document: Document,
        digest: str,
        size: int,
        modified_ns: int,
        *,
        archive: bool = False,
        reader: str = "",
    ) -> Stored:
        """Take `document` in, or a new version of it, in one transaction with its parts, words and change record.

        The same bytes at another path of any folder become one document with two paths. A path that is known
        keeps its slug when its bytes change; known bytes keep theirs when their path changes.

        archive: it comes with a first intake of its folder; its change record says so, as that of a document older
            than a week by its own date does anyway.
        reader: version of the readers, handed back by `known_files`.
        """
        ...

    async def put_many(self, folder: str, items: Sequence[Incoming], *, archive: bool = False) -> list[Stored]:
        """Put several documents in one transaction: all or none; some hundred at a time are fast."""
        ...

    async def remove_paths(self, folder: str, paths: Sequence[str]) -> int:
        """Forget these paths; a document without any path left is removed. Returns how many documents went."""
        ...

    async def move_paths(self, folder: str, moves: Sequence[tuple[str, str]]) -> int:
        """Rename paths (old, new) whose bytes are the same, keeping their slugs. Returns how many were renamed."""
        ...

    async def known_files(self, folder: str) -> dict[str, KnownFile]:
        """Return every file of `folder` that is in the store or set aside, by path."""
        ...

    async def touch_file(self, folder: str, path: str, size: int, modified_ns: int) -> None:
        """Note a new size and time for a file whose bytes are as they were."""
        ...

    async def set_aside(self, folder: str, path: str, reason: str, digest: str, size: int, modified_ns: int) -> None:
        """Note that a file was refused; a last good version of it stays in service."""
        ...

    async def set_asides(self, folder: str | None = None) -> list[SetAside]:
        """Return all files that are set aside, of one folder or of all."""
        ...

    async def folders(self) -> list[str]:
        """Return every folder that documents came from."""
        ...

    async def get(self, slug: str, *, hidden: bool = False) -> Document | None:
        """Return a document with its relations and series resolved; a hidden one only when asked for."""
        ...

    async def card(self, slug_or_number: str | int, *, hidden: bool = False) -> Card | None:
        """Return a document at a glance, by slug or number."""
        ...

    async def cards(
        self, scope: Scope | None = None, limit: int = 10, offset: int = 0, *, after_number: int = 0
    ) -> Listing[Card]:
        """List documents in service, newest first (by date of publication, undated ones by intake).

        after_number: only those taken in after the document of that number.
        """
        ...

    async def newest_number(self) -> int:
        """Return the highest number given to a document so far, 0 in an empty library."""
        ...

    async def by_slugs(self, slugs: Sequence[str]) -> list[Card]:
        """Return the cards of those of `slugs` that are in service, in the order given."""
        ...

    async def topics(self) -> list[Count]:
        """Return all topics, those with the most documents first."""
        ...

    async def authors(self) -> list[Count]:
        """Return all authors, those with the most documents first."""
        ...

    async def sources(self) -> list[Count]:
        """Return all sources by name, those with the most documents first."""
        ...

    async def twins(self, slug: str) -> list[Card]:
        """Return the other documents in service that were noted as the same article, in order of intake."""
        ...

    async def note_twin(self, slug: str, first: str) -> None:
        """Note that a document is the same article as `first`, which was there before it."""
        ...

    async def relations(self, slug: str) -> list[Relation]:
        """Return what stands in relation to a document: stated by it, stated of it, same series, shared topics."""
        ...

    async def hide(self, slug: str, hidden: bool) -> bool:
        """Take a document out of service, or put it back. Returns whether there is such a document."""
        ...

    def export(self) -> AsyncIterator[Document]:
        """Yield every document, hidden ones too, in order of number."""
        ...

    async def statistics(self) -> Statistics:
        """Count what there is."""
        ...


class Search(Protocol):
    """Finds passages by words; what a person typed is never stored by it."""

    async def passages(self, words: str, scope: Scope | None = None, limit: int = 20) -> list[Hit]:
        """Return the best passages for any text, best first; `[]` where no word of it is in the library."""
        ...

    async def passage(self, passage_id: int) -> Passage | None:
        """Return one passage of a document in service."""
        ...

    async def passages_of(self, slug: str) -> list[Passage]:
        """Return all passages of a document, in order."""
        ...

    async def passages_after(self, passage_id: int, limit: int = 1000) -> list[Passage]:
        """Return passages by id, those after `passage_id`, also of hidden documents; a document's stand together."""
        ...

    async def part_text(self, slug: str, part: Part, index: int | None) -> str | None:
        """Return the text that spans of this part count in, or None where there is no such part."""
        ...


class Chats(Protocol):
    """Chats, their settings, what they saved, and their open views."""

    async def meet(self, chat_id: int, kind: str, language: str | None, now: datetime) -> Chat:
        """Return the chat, made known now if it wasn't; `language` is kept only at the first meeting."""
        ...

    async def get(self, chat_id: int) -> Chat | None:
        """Return a chat, or None where it was never met."""
        ...

    async def set_language(self, chat_id: int, language: str) -> None:
        """Keep the chat's own choice of language."""
        ...

    async def set_state(self, chat_id: int, state: ChatState) -> None:
        """Mark a chat active, paused by its people, or gone (the bot was blocked or removed).

        One that becomes active again gets what it missed in the last 30 days as one digest, due at once.
        """
        ...

    async def set_zone(self, chat_id: int, zone: str) -> None:
        """Keep the chat's time zone, an IANA name."""
        ...

    async def set_night(self, chat_id: int, quiet: tuple[time, time] | None, *, silent: bool) -> None:
        """Keep the hours in which nothing comes (from, to; in the chat's zone), and whether the night is silent."""
        ...

    async def many(self, chat_ids: Sequence[int]) -> dict[int, Chat]:
        """Return those of these chats that are known, by id."""
        ...

    async def active(self) -> list[int]:
        """Return the ids of all chats that are neither paused nor gone, nor only a terminal's."""
        ...

    async def set_seen(self, chat_id: int, number: int) -> None:
        """Note the newest document that the chat has looked at; never goes back."""
        ...

    async def move(self, old_id: int, new_id: int) -> None:
        """Move all that belongs to a chat to the id that it was upgraded to."""
        ...

    async def forget(self, chat_id: int) -> None:
        """Erase everything stored about a chat."""
        ...

    async def everything(self, chat_id: int) -> dict[str, Any]:
        """Return everything stored about a chat, as JSON values."""
        ...

    async def save(
        self, chat_id: int, slug: str, part: Part | None, index: int | None, start: int | None, end: int | None
    ) -> bool:
        """Keep a document or a passage for the chat. Returns False where it was saved already."""
        ...

    async def unsave(self, chat_id: int, saved_id: int) -> bool:
        """Drop a saved thing. Returns whether there was one."""
        ...

    async def saved(self, chat_id: int, limit: int = 10, offset: int = 0) -> Listing[Saved]:
        """List what the chat saved, last first."""
        ...

    async def open_view(self, chat_id: int, text: str, now: datetime) -> str:
        """Keep the words behind a reply with pages, so that its buttons work later; returns a token of ≤ 12 characters.

        The same words in the same chat give the same token. Views older than 30 days are dropped.
        """
        ...

    async def view(self, chat_id: int, token: str) -> str | None:
        """Return the words behind a view of this chat."""
        ...

    async def said_once(self, chat_id: int, what: str) -> bool:
        """Return True the first time it is called for this chat and `what`, False ever after."""
        ...


class Subscriptions(Protocol):
    """What each chat follows."""

    async def add(
        self,
        chat_id: int,
        thread_id: int | None,
        rule: Rule,
        now: datetime,
        when: When | None = None,
        *,
        archive: bool = False,
    ) -> Subscription | None:
        """Add a subscription; None where the chat has the same one already. `when` is at once unless given."""
        ...

    async def change(self, changed: Subscription) -> bool:
        """Write when it tells, `paused`, `muted_until` and `archive`. Returns whether the chat has it still."""
        ...

    async def remove(self, chat_id: int, subscription_id: int) -> bool:
        """Remove one of a chat's own subscriptions. Returns whether there was one."""
        ...

    async def of_chat(self, chat_id: int) -> list[Subscription]:
        """Return a chat's subscriptions, oldest first."""
        ...

    async def matching(self, document: Document) -> list[Subscription]:
        """Return the subscriptions that a document matches (all, topic, author, source, series), but paused ones.

        Muted ones and those of chats that are away are among them.
        """
        ...

    async def by_ids(self, ids: Sequence[int]) -> list[Subscription]:
        """Return those of these subscriptions that there are, in order of id."""
        ...

    async def want_archive(self) -> bool:
        """Tell whether anyone wants documents that are old when they come in."""
        ...

    async def version(self, kind: RuleKind) -> str:
        """Return what changes whenever a subscription of this kind comes or goes."""
        ...

    async def following(self, kind: RuleKind) -> list[Following]:
        """Return the id and value of every subscription of this kind, paused ones too."""
        ...


class WaitingList(Protocol):
    """What chats are to be told of in their next digest."""

    async def add(self, waiting: Sequence[NewWaiting], now: datetime) -> None:
        """Put documents on the list, unless their chat waits for them already."""
        ...

    async def of_chat(self, chat_id: int) -> list[Waiting]:
        """Return all that waits for a chat, oldest first."""
        ...

    async def calm_until(self, chat_ids: Sequence[int]) -> dict[int, datetime]:
        """Return when the next digest of what was too much is due, for those of these chats that have one."""
        ...

    async def due(self, now: datetime, limit: int = 100) -> list[list[Waiting]]:
        """Return what is due now in active chats, a list for each place (chat and thread), most overdue first."""
        ...

    async def told(self, ids: Sequence[int], delivery: NewDelivery | None, now: datetime) -> bool:
        """Take these off the list and write the digest that tells of them (None: nothing to tell), all or nothing.

        Returns False, and does nothing, where one of them is no longer on the list.
        """
        ...

    async def tidy(self, now: datetime) -> None:
        """Fold each chat's messages that could not be sent for 7 days into a digest of its own.

        Drop what was kept for 30 days for a chat that is still away.
        """
        ...

    async def reschedule(self, due: Mapping[int, datetime]) -> None:
        """Give what waits (by id) another time."""
        ...


class Changes(Protocol):
    """What happened to documents, in order, for whatever follows from it."""

    async def after(self, follower: str, limit: int = 100) -> list[Change]:
        """Return the next changes that `follower` has not done."""
        ...

    async def since(self, number: int, limit: int = 100) -> list[Change]:
        """Return the changes after the one of that number, for whoever keeps count himself."""
        ...

    async def last(self) -> int:
        """Return the number of the last change, 0 before the first."""
        ...

    async def done(
        self,
        follower: str,
        number: int,
        deliveries: Sequence[NewDelivery] = (),
        waiting: Sequence[NewWaiting] = (),
    ) -> int:
        """Mark a change done and write the deliveries that follow from it, and what waits, in one transaction.

        Returns how many deliveries were new. A change that is done already writes nothing.
        """
        ...


class Deliveries(Protocol):
    """The outbox: leased, sent, marked."""

    async def add(self, deliveries: Sequence[NewDelivery], now: datetime) -> int:
        """Write messages to be sent; returns how many were new."""
        ...

    async def lease(
        self, now: datetime, limit: int, seconds: float, busy: AbstractSet[int] = frozenset()
    ) -> list[Delivery]:
        """Take up to `limit` messages that are due, oldest first, for `seconds`; a lease that ran out is due again.

        At most one of a chat, its oldest, and none of the chats in `busy` or of those that are away.
        """
        ...

    async def renew(self, ids: Sequence[int], until: datetime) -> None:
        """Keep these leases until then."""
        ...

    async def take_back(self) -> int:
        """Put back all that is leased, due at once: for the only sender, when it starts or stops."""
        ...

    async def sent(self, delivery_id: int, message_id: int | None, now: datetime) -> None:
        """Mark a message sent."""
        ...

    async def sent_many(self, marks: Sequence[SentMark]) -> None:
        """Mark messages sent, in one transaction."""
        ...

    async def page_sent(self, delivery_id: int, pages: int) -> None:
        """Note how many pages of a message have gone out."""
        ...

    async def retry(self, delivery_id: int, error: str, not_before: datetime) -> None:
        """Put a message back, not to be tried before that time."""
        ...

    async def dead(self, delivery_id: int, error: str, refused: str | None = None) -> None:
        """Give a message up, with the reason and the text that was refused, for an owner to look at."""
        ...

    async def state(self, now: datetime | None = None) -> Outbox:
        """Tell how the outbox stands; `now` (the time unless given) is the end of the last minute."""
        ...

    async def dead_letters(self, limit: int = 20) -> list[Delivery]:
        """Return messages that were given up, last first."""
        ...

    async def of_document(self, slug: str) -> list[Delivery]:
        """Return the messages about one document alone (key `document:slug`), in every state, by chat."""
        ...

    async def told_of(self, slug: str) -> set[int]:
        """Return the chats that were, or are to be, told of a document, alone or among others."""
        ...

    async def lately(self, chat_ids: Sequence[int], since: datetime) -> dict[int, Lately]:
        """Count the messages about one document that these chats were given since then; edits don't count."""
        ...

    async def revive(self, delivery_id: int) -> bool:
        """Try a dead letter again."""
        ...

    async def drop(self, delivery_id: int) -> bool:
        """Drop a dead letter for good."""
        ...


class Questions(Protocol):
    """Questions asked, without names: for owners to see what the library lacks."""

    async def note(self, question: str, answered: bool, why: str | None, now: datetime) -> int:
        """Keep a question and whether it found an answer; returns its id."""
        ...

    async def unanswered(self, limit: int = 50) -> list[Unanswered]:
        """Return questions that found none, the most asked first."""
        ...


class Vectors(Protocol):
    """What vector models made of the documents' texts; only a model's user knows how a vector is written."""

    async def get(self, model: str, digests: Sequence[str]) -> dict[str, bytes]:
        """Return those vectors of a model that are there, by digest of the text."""
        ...

    async def put(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors of a model; what is there already stays as it is."""
        ...

    async def forget_other_models(self, models: Sequence[str]) -> int:
        """Drop the vectors of all models but these; returns how many went."""
        ...


class Store(Protocol):
    """All of it."""

    @property
    def documents(self) -> Documents:
        """The library."""
        ...

    @property
    def search(self) -> Search:
        """The words of the library."""
        ...

    @property
    def chats(self) -> Chats:
        """Chats and their settings."""
        ...

    @property
    def subscriptions(self) -> Subscriptions:
        """What chats follow."""
        ...

    @property
    def changes(self) -> Changes:
        """What happened to documents."""
        ...

    @property
    def waiting(self) -> WaitingList:
        """What waits for a digest."""
        ...

    @property
    def deliveries(self) -> Deliveries:
        """The outbox."""
        ...

    @property
    def questions(self) -> Questions:
        """Questions asked."""
        ...

    @property
    def feedback(self) -> Feedback:
        """What people thought of answers."""
        ...

    async def get_meta(self, name: str) -> str | None:
        """Return a note that a program keeps with the store, or None."""
        ...

    async def set_meta(self, name: str, value: str) -> None:
        """Keep a note with the store, such as a version or a cursor; nothing of a person's."""
        ...

    @property
    def vectors(self) -> Vectors:
        """What vector models made of texts."""
        ...

    async def backup(self, target: Path) -> None:
        """Write a consistent copy to `target` while the store is in use."""
        ...

    async def check(self) -> list[str]:
        """Return what is wrong with the store, a sentence each; `[]` when nothing is."""
        ...


class OpenStore(Protocol):
    """Opens a store at a path, and closes it at the end of the block."""

    def __call__(self, path: Path) -> AbstractAsyncContextManager[Store]:
        """Open the store, migrating it first. Raises `storage.errors.StoreError` with what to do."""
        ...
