"""Who may use the bot, and what the others are told, once."""

from bot.core.common.context import Context
from bot.core.common.replies import plain
from bot.reply import Reply
from bot.request import Person
from storage.clock import utc_now
from storage.protocols import Chats


class Access:
    """The list of persons and chats that are let in."""

    def __init__(self, chats: Chats, owners: frozenset[int], allowed: frozenset[int]) -> None:
        """Let in `owners` and `allowed` by id; an empty `allowed` lets everyone in."""
        self._chats = chats
        self._owners = owners
        self._allowed = allowed

    def lists(self, person: Person | None) -> bool:
        """Tell whether this person is on the list: then they may use the bot in any chat."""
        return person is not None and self._lists(person.id)

    async def lets_in(self, chat_id: int) -> bool:
        """Tell whether this chat is on the list, and so all who are in it; one that isn't is told nothing by itself.

        A group that Telegram upgraded is on it under the number that it had, too.
        """
        if self._lists(chat_id):
            return True
        chat = await self._chats.get(chat_id)
        return chat is not None and chat.was is not None and self._lists(chat.was)

    async def move(self, old_id: int, new_id: int) -> None:
        """Give all that is a group's, and that it may use the bot, to the number to which it was upgraded."""
        if old_id in self._allowed and not await self._chats.many([old_id, new_id]):
            await self._chats.meet(old_id, "group", None, utc_now())
        await self._chats.move(old_id, new_id)

    def _lists(self, id_: int) -> bool:
        return not self._allowed or id_ in self._allowed or id_ in self._owners

    async def turn_away(self, ctx: Context) -> Reply | None:
        """Return one line the first time, silence ever after."""
        if await self._chats.said_once(ctx.chat.id, "not_allowed"):
            return plain(ctx.say("not-allowed"))
        return None
