"""The front door in Telegram: every update that asks something is answered in its chat."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, Protocol

import structlog
from telegram import Update
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.core.core import Core
from bot.core.guard import handle_guarded
from bot.core.spoken import known
from bot.fronts.telegram.incoming.updates import Asked, Event, Membership, Moved, read
from bot.fronts.telegram.menus import Menus
from bot.fronts.telegram.outgoing.courier import Courier, patiently
from bot.fronts.telegram.outgoing.outlet import is_barred, is_gone
from bot.fronts.telegram.rendering.render import Message, messages, notice_of, pages_to_turn
from bot.reply import Reply
from bot.request import Address
from storage.clock import utc_now
from storage.models import Chat
from storage.protocols import Store

TYPING_AFTER = 0.5
"""Seconds of work after which the chat shows that the bot is typing."""

_TYPING_LASTS = 4.5
"""Telegram shows it for 5 seconds or less (core.telegram.org/bots/api#sendchataction)."""

_log = structlog.get_logger(__name__)


class Behind(Protocol):
    """What stands behind the front: the store and the core of the running program."""

    @property
    def store(self) -> Store:
        """The store."""
        ...

    @property
    def core(self) -> Core:
        """The conversation."""
        ...


class Front:
    """Turns updates into requests and replies into messages."""

    def __init__(
        self,
        behind: Behind,
        bot: ExtBot[Any],
        courier: Courier,
        menus: Menus,
    ) -> None:
        self._behind = behind
        self._bot = bot
        self._courier = courier
        self._menus = menus
        self._counted: set[int] = set()

    def arrived(self, update: Update) -> Event:
        """Return what an update asks for, counted as it comes in: who writes too fast is not put into any line."""
        event = read(update, self._bot.bot, utc_now(), known)
        if not isinstance(event, Asked):
            return event
        if update.update_id in self._counted:
            self._counted.discard(update.update_id)
            return replace(event, request=event.request.model_copy(update={"pace": "go"}))
        return replace(event, request=self._behind.core.admit(event.request))

    def know_counted(self, numbers: Iterable[int]) -> None:
        """Take these updates for counted: they were, before a restart."""
        self._counted |= set(numbers)

    @staticmethod
    def waits(event: Event) -> bool:
        """Tell whether an event takes its turn in its chat; what is told or left of a flood is so at once."""
        return not isinstance(event, Asked) or event.request.pace == "go"

    async def on_event(self, event: Event) -> None:
        """Do what an update asks for. Raises what the store raises for news of a chat."""
        match event:
            case Asked(query=query, request=request) if request.pace == "ignore":
                if query is not None:
                    await self._courier.answer_press(query, None)
            case Asked() as asked:
                with structlog.contextvars.bound_contextvars(reference=asked.request.reference):
                    await self._answer(asked)
            case Moved(old_id, new_id):
                await self._behind.core.moved(old_id, new_id)
            case Membership() as news:
                await self._note(news)
            case None:
                return

    async def _answer(self, asked: Asked) -> None:
        request = asked.request
        before = await self._arrive(request.address.chat_id)
        async with self._typing(request.address):
            reply = await handle_guarded(self._behind.core, self._behind.store, request)
        if asked.query is not None:
            await self._courier.answer_press(asked.query, notice_of(reply) if reply else None)
        shown = reply is not None and await self._show(asked, reply)
        after = await self._behind.store.chats.get(request.address.chat_id)
        if shown and after:  # an alert that failed before may have been noted meanwhile
            await self._is_there(after)
        if before and after and after.language and after.language != before.language:
            await self._menus.set_for_chat(after.id, after.language)

    async def _show(self, asked: Asked, reply: Reply) -> bool:
        """Show a reply, and tell whether its chat took it."""
        try:
            await self._put(asked, reply)
        except TelegramError as error:
            _log.error("reply_not_shown", kind=type(error).__name__, reason=error.message)
            if is_gone(error):
                chat_id, barred = asked.request.address.chat_id, is_barred(error)
                await self._behind.store.chats.set_state(chat_id, "gone", barred=barred)
            return False
        return True

    async def _put(self, asked: Asked, reply: Reply) -> None:
        address, message_id = asked.request.address, asked.message_id
        waiting = list(messages(reply))
        self._behind.core.paged(asked.request, reply, pages_to_turn(reply))
        in_place = reply.edits and asked.query is not None
        if in_place and message_id is not None and waiting and await self._edit(address, message_id, waiting[0]):
            waiting.pop(0)
        # In a group, an answer stands below its question.
        below = message_id if asked.request.chat == "group" and asked.query is None else None
        for message in waiting:
            await self._send(address, message, below)
            below = None
        if reply.attachment is not None:
            attachment = reply.attachment
            await patiently(lambda: self._courier.send_file(address, attachment))

    async def _edit(self, address: Address, message_id: int, message: Message) -> bool:
        try:
            return await patiently(lambda: self._courier.edit(address.chat_id, message_id, message))
        except BadRequest as error:
            if is_gone(error):
                raise
            _log.error("edit_refused", reason=error.message)
            return False

    async def _send(self, address: Address, message: Message, below: int | None) -> None:
        try:
            await patiently(lambda: self._courier.send(address, message, reply_to=below))
        except BadRequest as error:
            if is_gone(error):
                raise
            _log.error("markup_refused", reason=error.message)
            await patiently(lambda: self._courier.send_plain(address, message))

    async def _note(self, news: Membership) -> None:
        chats = self._behind.store.chats
        chat = await chats.get(news.chat_id)
        if chat is not None and not news.present:
            await chats.set_state(news.chat_id, "gone", barred=news.barred)
        elif chat is not None:
            await self._is_there(chat)

    async def _arrive(self, chat_id: int) -> Chat | None:
        """Return the chat as it is before an answer; one that was taken for gone and speaks again is active."""
        chat = await self._behind.store.chats.get(chat_id)
        if chat:
            await self._is_there(chat)
        return chat

    async def _is_there(self, chat: Chat) -> None:
        """Take a chat for there again; what its people paused they resume themselves."""
        if chat.state == "gone":
            await self._behind.store.chats.set_state(chat.id, "active")

    @asynccontextmanager
    async def _typing(self, address: Address) -> AsyncIterator[None]:
        async def show() -> None:
            await asyncio.sleep(TYPING_AFTER)
            while True:
                with contextlib.suppress(TelegramError):
                    await self._bot.send_chat_action(
                        address.chat_id, ChatAction.TYPING, message_thread_id=address.thread_id
                    )
                await asyncio.sleep(_TYPING_LASTS)

        task = asyncio.create_task(show())
        try:
            yield
        finally:
            task.cancel()
