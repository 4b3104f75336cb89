"""What happened to documents, for whatever follows from it."""

from collections.abc import Sequence
from typing import Protocol

from storage.models import Change, NewDelivery, NewReason, NewWaiting


class Changes(Protocol):
    """What happened to documents, in order, for whatever follows from it."""

    async def after(self, follower: str, limit: int = 100) -> list[Change]:
        """Return the next changes that `follower` has not done."""
        ...

    async def since(self, number: int, limit: int = 100) -> list[Change]:
        """Return the changes after the one of that number, for whoever keeps count himself."""
        ...

    async def was_here(self, change: Change) -> bool:
        """Tell whether a document of this slug went before this change."""
        ...

    async def came(self, change: Change) -> Change | None:
        """Return the change that brought the document of this one in, the last before it."""
        ...

    async def last(self) -> int:
        """Return the number of the last change, 0 before the first."""
        ...

    async def skip(self, follower: str, like: str) -> None:
        """Mark done for `follower` what is done for `like` and came after the last that `follower` has done."""
        ...

    async def put_off(self, follower: str, number: int) -> None:
        """Mark a change done because its document is hidden; where it isn't (any more), nothing is done.

        Shown again within 30 days, the document is `added` anew to that follower.
        """
        ...

    async def done(
        self,
        follower: str,
        number: int,
        deliveries: Sequence[NewDelivery] = (),
        waiting: Sequence[NewWaiting] = (),
        reasons: Sequence[NewReason] = (),
    ) -> int:
        """Mark a change done and write the deliveries that follow from it, and what waits, in one transaction.

        What goes by itself waits no longer. `reasons` go to the messages that tell of it already, by an edit to those
        that have gone. Returns how many deliveries were new, edits too. A change that is done already writes nothing.
        Raises `storage.errors.InTheAir` where a message that gets a reason is being sent; then nothing is done.
        """
        ...
