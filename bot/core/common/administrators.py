"""What the core asks of a front about groups: whether somebody is an administrator there."""

from typing import Protocol


class Administrators(Protocol):
    """A front that has groups."""

    async def is_administrator(self, chat_id: int, person_id: int) -> bool:
        """Tell whether a person administers a group; False also where that can't be asked now."""
        ...
