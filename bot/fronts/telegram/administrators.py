"""Who administers a group in Telegram, for the core (`bot.core.common.administrators.Administrators`)."""

import time
from typing import Any

import structlog
from telegram.constants import ChatID
from telegram.error import TelegramError
from telegram.ext import ExtBot

_REMEMBERED = 300.0
"""Seconds for which a group's administrators are remembered."""

_log = structlog.get_logger(__name__)


class TelegramAdministrators:
    """Asks Telegram about a group's administrators, and remembers them for a while."""

    def __init__(self, bot: ExtBot[Any]) -> None:
        self._bot = bot
        self._known: dict[int, tuple[float, frozenset[int]]] = {}

    async def is_administrator(self, chat_id: int, person_id: int) -> bool:
        """Tell whether a person administers a group; False also where Telegram doesn't say.

        Who hides behind the group's name is one: nobody else is given that id.
        """
        return person_id == ChatID.ANONYMOUS_ADMIN or person_id in await self._of(chat_id)

    async def _of(self, chat_id: int) -> frozenset[int]:
        known = self._known.get(chat_id)
        if known and known[0] > time.monotonic():
            return known[1]
        try:
            members = await self._bot.get_chat_administrators(chat_id)
        except TelegramError as error:
            _log.warning("administrators_unknown", reason=error.message)
            return frozenset()
        ids, now = frozenset(member.user.id for member in members), time.monotonic()
        self._known = {chat: known for chat, known in self._known.items() if known[0] > now}
        self._known[chat_id] = (now + _REMEMBERED, ids)
        return ids
