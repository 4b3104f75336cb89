"""What was asked, without names."""

from datetime import datetime
from typing import Protocol

from storage.models import Unanswered


class Questions(Protocol):
    """Questions asked, without names: for owners to see what the library lacks."""

    async def note(self, question: str, answered: bool, why: str | None, now: datetime) -> int:
        """Keep a question and whether it found an answer; returns its id."""
        ...

    async def unanswered(self, limit: int = 50) -> list[Unanswered]:
        """Return questions that found none, the most asked first."""
        ...
