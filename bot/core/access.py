"""Who may use the bot, and what the others are told, once."""

from bot.core.common.context import Context
from bot.core.common.replies import plain
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
        return self.lets_in(request.address.chat_id) or (request.person is not None and self.lets_in(request.person.id))

    def lets_in(self, id_: int) -> bool:
        """Tell whether this person or chat is on the list; a chat that isn't is told nothing of its own accord."""
        return not self._allowed or id_ in self._allowed or id_ in self._owners

    async def turn_away(self, ctx: Context) -> Reply | None:
        """Return one line the first time, silence ever after."""
        if await self._chats.said_once(ctx.chat.id, "not_allowed"):
            return plain(ctx.say("not-allowed"))
        return None
