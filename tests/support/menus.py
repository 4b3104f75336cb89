"""A Bot API server that a bot has served at before: it has the bot's menus and descriptions already."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from bot.fronts.telegram.menus import SPOKEN, commands_in
from bot.texts.catalogue import Catalogue
from tests.support.botapi import BotApi


@asynccontextmanager
async def known_bot() -> AsyncIterator[BotApi]:
    """Serve where nothing is to be set at a start, which would take each test nine calls."""
    async with BotApi() as api:
        api.world.settings.update(_set_before())
        yield api


@cache
def _set_before() -> dict[str, Any]:
    return {
        f"{kind}/default//{code or ''}": value
        for code, language in SPOKEN.items()
        for kind, value in {
            "commands": [each.to_dict() for each in commands_in(language)],
            "description": Catalogue(language).text("bot-description"),
            "short_description": Catalogue(language).text("bot-short-description"),
        }.items()
    }
