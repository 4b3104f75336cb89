"""The outbox."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Protocol

from storage.models import Delivery, Lately, NewDelivery, Outbox, Rule, SentMark


class Deliveries(Protocol):
    """The outbox: leased, sent, marked."""

    async def add(self, deliveries: Sequence[NewDelivery], now: datetime) -> int:
        """Write messages to be sent; returns how many were new."""
        ...

    async def add_words(self, notice: NewDelivery, most: int, now: datetime) -> None:
        """Write a notice, or put its words to those of the one with its key that is still to go.

        A message of its own begins where they would be more than `most` characters, or that one has gone.
        """
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

    async def sooner(self, now: datetime, longest: timedelta) -> int:
        """Make due now what is put off only because the clock was ahead; returns how many messages that was.

        That is what was written later than `now` and was to go at once, and what waits for another try longer than
        `longest` from now, except where the service asked for it.
        """
        ...

    async def hold(self, chat_id: int, until: datetime | None, now: datetime) -> None:
        """Hold until then, or no longer, what a chat's quiet hours hold: what was never tried and is due later."""
        ...

    async def sent_many(self, marks: Sequence[SentMark]) -> None:
        """Mark messages sent, and their chats told of what they tell, in one transaction."""
        ...

    async def page_sent(self, delivery_id: int, pages: int, message_id: int | None = None) -> None:
        """Note how many pages of a message have gone out, and the id of the last of them where it may be edited."""
        ...

    async def retry(self, delivery_id: int, error: str, not_before: datetime, *, defect: bool = False) -> None:
        """Put a message back, not to be tried before that time; a `defect` of our own is counted."""
        ...

    async def put_back(self, delivery_id: int, error: str) -> None:
        """Put a message back to its place before those of its chat that came after it, as the whole chat is held."""
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

    async def reasons_to_go(self, slug: str) -> list[tuple[Rule, ...]]:
        """Return the reasons of the messages about one document alone that have not gone, each once."""
        ...

    async def will_show(self, slug: str, shows: str, alone: Mapping[tuple[Rule, ...], str]) -> None:
        """Note what the messages that tell of a document will show of it that haven't begun to go.

        shows: of digests. alone: by its reasons, of a message about this document alone.

        Raises `storage.errors.InTheAir`, with that noted, where one is being sent that may still show something else.
        """
        ...

    async def of_document(self, slug: str) -> list[Delivery]:
        """Return the messages about one document alone (key `document:slug`), in every state, by chat."""
        ...

    async def digests_of(self, slug: str, since: datetime) -> list[Delivery]:
        """Return the digests that told of a document since then; `messages` are all, `shows` is as of the last edit."""
        ...

    async def to_go(self, chat_id: int) -> list[Delivery]:
        """Return a chat's messages that are still to go, oldest first."""
        ...

    async def one(self, chat_id: int, delivery_id: int) -> Delivery | None:
        """Return one message of a chat by its number in the outbox; None where it has none such, or no more."""
        ...

    async def told_of(self, slug: str) -> set[int]:
        """Return the chats that were, or are to be, told of a document; not those for which it only rests."""
        ...

    async def lately(self, chat_ids: Sequence[int], since: datetime) -> dict[int, Lately]:
        """Count the messages about one document that these chats were given since then; edits don't count."""
        ...

    async def revive(self, delivery_id: int) -> bool:
        """Try a dead letter again; what it failed at before does not count any more."""
        ...

    async def drop(self, delivery_id: int) -> bool:
        """Drop a dead letter for good."""
        ...

    async def prune(self, now: datetime) -> int:
        """Let go of what went over 30 days ago, and of what was dropped or given up and is older; returns how much.

        Who was told of which document is kept, and how many messages went.
        """
        ...
