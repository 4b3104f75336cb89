"""What the bot needs of a store that keeps what people thought of answers."""

from datetime import datetime
from typing import Any, Protocol

from storage.models import Rated, Shown, Unanswered


class Feedback(Protocol):
    """What people thought of answers, without names."""

    async def rate(self, shown: Shown, person_id: int, now: datetime, *, good: bool) -> bool:
        """Keep what a person thinks of an answer, in place of what they thought before.

        Returns False where that is what they thought already.
        """
        ...

    async def rated(self) -> list[Rated]:
        """Return every answer that somebody rated, those rated last first."""
        ...

    async def disliked(self, limit: int = 50) -> list[Unanswered]:
        """Return the questions whose answers were thought bad, the most disliked first; their `why` is `disliked`."""
        ...

    async def of_person(self, person_id: int) -> list[dict[str, Any]]:
        """Return all that a person rated, as JSON values."""
        ...

    async def forget(self, person_id: int) -> int:
        """Erase all that a person rated; returns how many answers that were."""
        ...
