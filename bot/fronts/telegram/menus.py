"""The bot's menu of commands and its descriptions in Telegram, set where they differ from ours."""

from typing import Any

import structlog
from telegram import BotCommand, BotCommandScopeChat
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.core.commands import COMMANDS
from bot.fronts.telegram.limits import COMMAND_DESCRIPTION, DESCRIPTION, SHORT_DESCRIPTION
from bot.fronts.telegram.limits import COMMANDS as MOST_COMMANDS
from bot.texts.catalogue import Catalogue

SPOKEN = {None: "en", "zh": "zh-Hans", "en": "en"}
"""Telegram's language codes, of two letters only, with the catalogue shown for each; None for all others.

Traditional can't be told apart by it: a chat that chooses it gets a menu of its own.
"""

_log = structlog.get_logger(__name__)


class Menus:
    """Keeps what Telegram shows around the chat in step with the command table and the catalogues."""

    def __init__(self, bot: ExtBot[Any]) -> None:
        self._bot = bot

    async def set_changed(self) -> None:
        """Set commands, description and short description where Telegram has others; a failure is only logged."""
        for code, language in SPOKEN.items():
            try:
                await self._set(code, language)
            except TelegramError as error:
                _log.warning("menu_not_set", language=language, reason=error.message)

    async def set_for_chat(self, chat_id: int, language: str) -> None:
        """Show a chat the menu in the language that it chose; a failure is only logged."""
        try:
            await self._bot.set_my_commands(commands_in(language), scope=BotCommandScopeChat(chat_id))
        except TelegramError as error:
            _log.warning("menu_not_set", language=language, reason=error.message)

    async def _set(self, code: str | None, language: str) -> None:
        texts = Catalogue(language)
        commands = commands_in(language)
        if tuple(await self._bot.get_my_commands(language_code=code)) != commands:
            await self._bot.set_my_commands(commands, language_code=code)
        description = texts.text("bot-description")[:DESCRIPTION]
        if (await self._bot.get_my_description(language_code=code)).description != description:
            await self._bot.set_my_description(description, language_code=code)
        short = texts.text("bot-short-description")[:SHORT_DESCRIPTION]
        if (await self._bot.get_my_short_description(language_code=code)).short_description != short:
            await self._bot.set_my_short_description(short, language_code=code)


def commands_in(language: str) -> tuple[BotCommand, ...]:
    """Return the menu of commands that everyone may use, in a language of the catalogue."""
    texts = Catalogue(language)
    shown = [each for each in COMMANDS if each.menu and each.who == "everyone"]
    return tuple(BotCommand(each.name, texts.text(each.about)[:COMMAND_DESCRIPTION]) for each in shown[:MOST_COMMANDS])
