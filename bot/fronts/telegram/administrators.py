"""Who may change a group's settings; Telegram is asked only when that matters."""

import time
from typing import Any

import structlog
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.core import presses
from bot.core.commands import COMMANDS
from bot.core.common.actions import action_in
from bot.core.spoken import find_word, split_slashed
from bot.request import Request

SETTINGS = frozenset(each.name for each in COMMANDS if each.changes) | presses.CHANGES.keys() | {"start"}
"""Commands and actions that change what a whole group hears or reads; `start` resumes what was stopped."""

_REMEMBERED = 300.0
"""Seconds for which a group's administrators are remembered."""

_log = structlog.get_logger(__name__)


class Administrators:
    """Marks those who ask for a change of a group's settings as administrators, where they are."""

    def __init__(self, bot: ExtBot[Any]) -> None:
        self._bot = bot
        self._known: dict[int, tuple[float, frozenset[int]]] = {}

    async def mark(self, request: Request) -> Request:
        """Return the request with `person.administrator` set where it is a group's and concerns its settings."""
        person = request.person
        if request.chat != "group" or person is None or person.administrator or not concerns_settings(request):
            return request
        administrator = person.id in await self._of(request.address.chat_id)
        return request.model_copy(update={"person": person.model_copy(update={"administrator": administrator})})

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


def concerns_settings(request: Request) -> bool:
    """Tell whether a request would change the chat's settings."""
    if request.what == "press":
        action = action_in(request.text)
        named = action.arguments[:1] if action and action.name in ("run", "go") else ()
        return action is not None and bool(SETTINGS & {action.name, *named})
    slashed = split_slashed(request.text)
    word = find_word(request.text)
    return bool(SETTINGS & {slashed[0] if slashed else "", word[0].name if word else ""})
