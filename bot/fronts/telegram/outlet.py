"""Deliveries go out through Telegram; its errors become the sender's."""

import contextlib
from collections.abc import Callable
from typing import Protocol

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.alerts.outlet import ChatGone, ChatMoved, DeliveryError, NotAuthorised, SlowDown, TextRefused, Unreachable
from bot.fronts.telegram.limiter import retry_seconds
from bot.fronts.telegram.pace import Priority
from bot.fronts.telegram.render import Message, messages
from bot.reply import Reply
from bot.request import Address
from storage.models import Delivery

_GONE = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "peer_id_invalid",
    "group chat was deactivated",
    "bot was kicked",
    "bot is not a member",
    "chat_write_forbidden",
    "not enough rights",
    "have no rights to send",
)
"""Words of a 400 that mean that this chat takes no messages of ours; Telegram gives no codes."""


class Composer(Protocol):
    """Makes the message of a delivery."""

    async def compose(self, delivery: Delivery) -> Reply:
        """Return the message of a delivery."""
        ...


class Carrier(Protocol):
    """Sends one message of a reply (`bot.fronts.telegram.courier.Courier`)."""

    async def send(self, address: Address, message: Message, *, priority: Priority) -> int:
        """Send it; returns its id. Raises `telegram.error.TelegramError`."""
        ...

    async def edit(self, chat_id: int, message_id: int, message: Message) -> bool:
        """Put a message in the place of another; False where that can't be. Raises `telegram.error.TelegramError`."""
        ...

    async def send_plain(self, address: Address, message: Message, *, priority: Priority) -> int:
        """Send its text alone; returns its id. Raises `telegram.error.TelegramError`."""
        ...


class TelegramOutlet:
    """Takes deliveries out by Telegram (`bot.alerts.outlet.Outlet`)."""

    def __init__(self, composer: Composer, carrier: Carrier, holds_all: Callable[[], bool] = lambda: False) -> None:
        """Send what `composer` makes; `holds_all` tells whether a 429 holds every chat."""
        self._composer = composer
        self._carrier = carrier
        self._holds_all = holds_all

    async def deliver(self, delivery: Delivery) -> int | None:
        """Send a delivery, all its pages; returns the first message's id. Raises `DeliveryError`.

        A failure after the first page of several sends all of them again: none is lost. At `TextRefused` the
        words have gone out without markup and buttons where that could be done. One that edits a message replaces its
        first page, and sends nothing where that can't be edited any more.
        """
        reply = await self._composer.compose(delivery)
        if delivery.edits is not None:
            await self._edit(delivery.chat_id, delivery.edits, messages(reply)[0])
            return delivery.edits
        address = Address(chat_id=delivery.chat_id, thread_id=delivery.thread_id)
        sent = [await self._send(address, message) for message in messages(reply)]
        return sent[0] if sent else None

    async def _edit(self, chat_id: int, message_id: int, message: Message) -> None:
        try:
            await self._carrier.edit(chat_id, message_id, message)
        except TelegramError as error:
            raise self.failure(error) from None

    async def _send(self, address: Address, message: Message) -> int:
        try:
            return await self._carrier.send(address, message, priority=Priority.BROADCAST)
        except TelegramError as error:
            failure = self.failure(error)
            if isinstance(failure, TextRefused):
                with contextlib.suppress(TelegramError):
                    await self._carrier.send_plain(address, message, priority=Priority.BROADCAST)
            # No cause: the library's own words at a refused token hold the token.
            raise failure from None

    def failure(self, error: TelegramError) -> DeliveryError:
        """Return what an error of Telegram means to the sender."""
        match error:
            case ChatMigrated():
                return ChatMoved(error.new_chat_id)
            case RetryAfter():
                return SlowDown(retry_seconds(error), every_chat=self._holds_all())
            case InvalidToken():
                return NotAuthorised("Telegram does not accept the token any more")
            case Forbidden() | BadRequest() if is_gone(error):
                return ChatGone(error.message)
            case BadRequest():
                return TextRefused(error.message)
            case _:
                return Unreachable(error.message)


def is_gone(error: TelegramError) -> bool:
    """Tell whether an error means that the chat takes no messages of ours."""
    words = error.message.lower()
    return isinstance(error, Forbidden) or any(each in words for each in _GONE)
