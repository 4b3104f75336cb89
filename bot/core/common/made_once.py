"""What the core makes of the whole library once for all chats, until the library changes."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from storage.protocols import Store

LONGEST = timedelta(minutes=5)
"""That one document is hidden while another is shown again does not show; what was made is renewed after this."""

ValueT = TypeVar("ValueT")


class MadeOnce:
    """Values that cost a look at many documents, by name."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[int, int], datetime, Any]] = {}

    async def recall(self, name: str, store: Store, now: datetime, make: Callable[[], Awaitable[ValueT]]) -> ValueT:
        """Return the value of this name, made anew where documents came, changed or went since, or where it is old."""
        version = (await store.changes.last(), await store.documents.count())
        kept = self._kept.get(name)
        if kept and kept[0] == version and abs(now - kept[1]) < LONGEST:
            value: ValueT = kept[2]
            return value
        made = await make()
        self._kept[name] = (version, now, made)
        return made
