"""Chats, and all that is theirs."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, time
from typing import Any, Protocol

from storage.models import Chat, ChatState, Hold, Listing, Part, Saved


class Chats(Protocol):
    """Chats, their settings, what they saved, and their open views."""

    async def meet(self, chat_id: int, kind: str, language: str | None, now: datetime, *, let_in: bool = True) -> Chat:
        """Return the chat, made known now if it wasn't; `language` and `let_in` are kept only at the first meeting."""
        ...

    async def get(self, chat_id: int) -> Chat | None:
        """Return a chat, or None where it was never met."""
        ...

    async def set_language(self, chat_id: int, language: str, *, told: bool = False) -> None:
        """Keep the chat's language: its own choice, or `told` from what is written in it."""
        ...

    async def set_state(self, chat_id: int, state: ChatState, *, barred: bool = False) -> None:
        """Mark a chat active, paused by its people, or gone (the bot was blocked or removed, or may not write there).

        barred: of one that is gone, that the bot is in it still and may not write, so that it may be tried again.

        One that becomes active again gets what it missed in the last 30 days as one digest, due at once. One that is
        paused stays so when it goes, as a return is no wish to be told again.
        """
        ...

    async def hold(self, hold: Hold) -> None:
        """Keep, over the end of the program, that nothing may be sent for so many seconds from now.

        Of several about one chat the last one counts; of those about all of a kind, the one that ends last. A chat that
        isn't known stays so: its hold is not kept.
        """
        ...

    async def take_up_holds(self) -> list[Hold]:
        """Return what still holds, with the seconds that are left of it, and let go of what is over.

        None gets longer than it was: where the clock was set back meanwhile, what was asked for counts from now.
        """
        ...

    async def let_in(self, ids: AbstractSet[int] | None) -> int:
        """Let in the chats with these ids alone, channels and terminals too, or with None everyone.

        A group that was upgraded is meant by the id that it had, too.

        The others are told nothing: what they miss is kept, as for one that is paused. One that is let in again gets
        what it missed in the last 30 days as one digest, unless it is paused or gone. Returns how many are left out.
        """
        ...

    async def barred(self) -> list[int]:
        """Return the ids of the chats that are gone as the bot, which is in them, may not write there."""
        ...

    async def try_barred(self, before: datetime) -> int:
        """Take those of them for active that were last found so before then, and for which something waits.

        What they missed becomes one digest, due at once, as at a return. Returns how many these are.
        """
        ...

    async def upgraded(self, listed: AbstractSet[int]) -> list[Chat]:
        """Return the groups of which the id that they had before an upgrade is listed, and the one they have is not."""
        ...

    async def set_zone(self, chat_id: int, zone: str) -> None:
        """Keep the chat's time zone, an IANA name."""
        ...

    async def set_night(self, chat_id: int, quiet: tuple[time, time] | None, *, silent: bool) -> None:
        """Keep the hours in which nothing comes (from, to; in the chat's zone), and whether the night is silent."""
        ...

    async def set_members_follow(self, chat_id: int, allowed: bool) -> None:
        """Let every member of a group change what it follows, or its administrators only."""
        ...

    async def many(self, chat_ids: Sequence[int]) -> dict[int, Chat]:
        """Return those of these chats that are known, by id."""
        ...

    async def active(self) -> list[int]:
        """Return the ids of all chats that are let in, neither paused nor gone, nor only a terminal's, nor channels."""
        ...

    async def channels(self) -> list[int]:
        """Return the ids of all channels that were ever set up, the oldest first."""
        ...

    async def set_seen(self, chat_id: int, number: int) -> None:
        """Note the newest document that the chat has looked at; never goes back."""
        ...

    async def move(self, old_id: int, new_id: int) -> None:
        """Move all that belongs to a chat to the id that it was upgraded to, and that it may use the bot."""
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

    async def saved_whole(self, chat_id: int, slug: str) -> int | None:
        """Return the id under which the chat saved a whole document; None where it didn't."""
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
