"""Puts one message on the screen: sends it, or edits one that stands there."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import structlog
from telegram import ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.fronts.telegram.limits import NOTICE_CHARACTERS
from bot.fronts.telegram.outgoing.outlet import is_refused, says
from bot.fronts.telegram.rates.priority import Priority
from bot.fronts.telegram.rendering.render import Message
from bot.reply import Attachment
from bot.request import Address

LATE = 60.0
"""Seconds that the answer to a message is waited for that was tried before: one that only came too late the first time
(`bot.fronts.telegram.run.build` says after how long) would come too late each time, and the message go again."""

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds between tries of an answer while Telegram can't be reached."""

_NO_THREAD = ("thread not found", "topic_closed", "topic_deleted")
_NOT_EDITABLE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_UNCHANGED = "message is not modified"

ResultT = TypeVar("ResultT")

_log = structlog.get_logger(__name__)


class Courier:
    """Speaks to Telegram for the front and the outlet."""

    def __init__(self, bot: ExtBot[Any], *, paid: bool = False) -> None:
        """Speak by `bot`; `paid`: broadcasts are paid for, beyond the free rate."""
        self._bot = bot
        self._paid = paid

    async def send(
        self,
        address: Address,
        message: Message,
        *,
        priority: Priority = Priority.ANSWER,
        reply_to: int | None = None,
        again: bool = False,
    ) -> int:
        """Send a message; returns its id. A thread that is closed or gone: to the chat's main one.

        again: it was tried before, and has longer to be answered (`LATE`).
        Raises `telegram.error.TelegramError`.
        """
        try:
            sent = await self._bot.send_message(
                address.chat_id,
                message.page.html,
                parse_mode=ParseMode.HTML,
                message_thread_id=address.thread_id,
                link_preview_options=message.preview,
                reply_markup=message.buttons,
                reply_parameters=_below(reply_to),
                disable_notification=message.silent,
                allow_paid_broadcast=self._pays(priority),
                rate_limit_args=priority,
                read_timeout=_patience(again),
            )
        except BadRequest as error:
            if address.thread_id is None or not says(error, *_NO_THREAD):
                raise
            return await self.send(Address(chat_id=address.chat_id), message, priority=priority, again=again)
        return sent.message_id

    async def send_plain(
        self, address: Address, message: Message, *, priority: Priority = Priority.ANSWER, again: bool = False
    ) -> int:
        """Send the text of a message alone, for when Telegram refuses its markup. Raises `TelegramError`."""
        sent = await self._bot.send_message(
            address.chat_id,
            message.page.text,
            message_thread_id=address.thread_id,
            link_preview_options=message.preview,
            disable_notification=message.silent,
            allow_paid_broadcast=self._pays(priority),
            rate_limit_args=priority,
            read_timeout=_patience(again),
        )
        return sent.message_id

    def _pays(self, priority: Priority) -> bool | None:
        return True if self._paid and priority is Priority.BROADCAST else None

    async def send_file(self, address: Address, attachment: Attachment) -> None:
        """Send a file. Raises `telegram.error.TelegramError`."""
        await self._bot.send_document(
            address.chat_id,
            attachment.text.encode("utf-8", "replace"),
            filename=attachment.name,
            message_thread_id=address.thread_id,
            rate_limit_args=Priority.ANSWER,
        )

    async def edit(
        self, chat_id: int, message_id: int, message: Message, *, priority: Priority = Priority.ANSWER
    ) -> bool:
        """Put a message in the place of another; False where that one can't be edited. Raises `TelegramError`."""
        try:
            await self._bot.edit_message_text(
                message.page.html,
                chat_id=chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=message.preview,
                reply_markup=message.buttons,
                rate_limit_args=priority,
            )
        except BadRequest as error:
            if says(error, _UNCHANGED):
                return True
            if says(error, *_NOT_EDITABLE):
                return False
            raise
        return True

    async def answer_press(self, query: str, notice: str | None) -> None:
        """Answer a press, so that its button stops spinning; one that is too old to be answered is left."""
        text = notice[:NOTICE_CHARACTERS] if notice else None
        try:
            await patiently(lambda: self._bot.answer_callback_query(query, text), PAUSES[:2])
        except TelegramError as error:
            _log.info("press_not_answered", reason=error.message)


async def patiently(call: Callable[[], Awaitable[ResultT]], pauses: tuple[float, ...] = PAUSES) -> ResultT:
    """Make a call, again after each pause while Telegram can't be reached. Raises the last `TelegramError`.

    A call whose answer was lost on the way may be done twice: Telegram has no key to tell that by.
    """
    for pause in pauses:
        try:
            return await call()
        except BadRequest:
            raise
        except (NetworkError, InvalidToken) as error:
            if isinstance(error, InvalidToken) and is_refused(error):
                raise
            _log.warning("telegram_not_reached", reason=error.message, again_in=pause)
            await asyncio.sleep(pause)
    return await call()


def _patience(again: bool) -> Any:
    """Return how long an answer is waited for, as the library takes it."""
    return LATE if again else BaseRequest.DEFAULT_NONE


def _below(message_id: int | None) -> ReplyParameters | None:
    return ReplyParameters(message_id, allow_sending_without_reply=True) if message_id is not None else None
