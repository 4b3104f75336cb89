"""Who may use the bot, and what the others are told, once."""

from bot.core.context import Context
from bot.core.replies import plain
from bot.reply import Reply
from bot.request import Request
from storage.protocols import Chats


class Access:
    """The list of persons and chats that are let in."""

    def __init__(self, chats: Chats, owners: frozenset[int], allowed: frozenset[int]) -> None:
        """Let in `owners` and `allowed` by id; an empty `allowed` lets everyone in."""
        self._chats = chats
        self._owners = owners
        self._allowed = allowed

    def allows(self, request: Request) -> bool:
        """Tell whether this person in this chat may use the bot."""
        if not self._allowed:
            return True
        ids = {request.address.chat_id} | ({request.person.id} if request.person else set())
        return bool(ids & (self._allowed | self._owners))

    async def turn_away(self, ctx: Context) -> Reply | None:
        """Return one line the first time, silence ever after."""
        if await self._chats.said_once(ctx.chat.id, "not_allowed"):
            return plain(ctx.say("not-allowed"))
        return None
