"""What each chat follows, and when it is told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from seeds.models import Document
from storage.models import Following, Rule, RuleKind, Subscription, When


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
        """Write when it tells, `paused`, `muted_until` and `archive`. Returns whether the chat has it still.

        What only it asked for and hasn't gone rests where it doesn't run any more; what rested is due now, as one
        digest, where it runs again, and at the end of a mute.
        """
        ...

    async def change_many(self, changed: Sequence[Subscription]) -> int:
        """Do that with all of these, which are one chat's, or with none. Returns how many it has still."""
        ...

    async def restore(self, dropped: Sequence[Subscription], now: datetime) -> list[Subscription]:
        """Add all that were removed again, or none, as they were but for their ids; what waited for them waits again.

        Returns them in the order given; where the chat has the same one by now, that as it is.
        """
        ...

    async def remove(self, chat_id: int, subscription_id: int) -> bool:
        """Remove one of a chat's own subscriptions; what only it asked for and hasn't gone waits 30 days for `restore`.

        Returns whether there was one.
        """
        ...

    async def remove_many(self, chat_id: int, subscription_ids: Sequence[int]) -> int:
        """Do that with all of these, or with none. Returns how many there were."""
        ...

    async def of_chat(self, chat_id: int) -> list[Subscription]:
        """Return a chat's subscriptions, oldest first."""
        ...

    async def matching(self, document: Document) -> list[Subscription]:
        """Return the subscriptions that a document matches (all, topic, author, source, series).

        Paused and muted ones and those of chats that are away are among them.
        """
        ...

    async def by_ids(self, ids: Sequence[int]) -> list[Subscription]:
        """Return those of these subscriptions that there are, in order of id."""
        ...

    async def want_archive(self) -> bool:
        """Tell whether anyone wants documents that are old when they come in."""
        ...

    async def newest(self) -> int:
        """Return the highest id that a subscription was ever given, 0 before the first; ids are never used again."""
        ...

    async def following(self, kind: RuleKind, after: int = 0) -> list[Following]:
        """Return the id and value of every subscription of this kind with an id over `after`, paused ones too."""
        ...
