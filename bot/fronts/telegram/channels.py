"""Telegram's channels, for the core (`bot.core.common.channels.Channels`)."""

from typing import Any

import structlog
from telegram import ChatMember, ChatMemberAdministrator
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ExtBot
from telegram.helpers import create_deep_linked_url

from bot.core.common.channels import Channel, Found

_log = structlog.get_logger(__name__)


class TelegramChannels:
    """Asks Telegram about channels."""

    def __init__(self, bot: ExtBot[Any]) -> None:
        self._bot = bot

    async def find(self, name: str) -> Found | None:
        """Return the channel of a name (`@name`) or id, and whether the bot may post in it; None for anything else."""
        try:
            chat = await self._bot.get_chat(int(name) if name.lstrip("-").isdecimal() else name)
        except TelegramError as error:
            _log.info("channel_not_found", reason=error.message)
            return None
        if chat.type != ChatType.CHANNEL:
            return None
        return Found(channel=Channel(id=chat.id, title=chat.title or name), may_post=await self._may_post(chat.id))

    async def _may_post(self, chat_id: int) -> bool:
        try:
            return may_post(await self._bot.get_chat_member(chat_id, self._bot.id))
        except TelegramError as error:
            _log.info("channel_not_ours", reason=error.message)
            return False

    def link(self, slug: str) -> str:
        """Return the deep link that opens a document in a private chat (`/start doc_<slug>`)."""
        return create_deep_linked_url(self._bot.username, f"doc_{slug}")


def may_post(member: ChatMember) -> bool:
    """Tell whether a member of a channel is an administrator who may post there."""
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
