"""Deliveries go out through Telegram; its errors become the sender's."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.alerts.sending.outlet import (
    Barred,
    ChatGone,
    ChatMoved,
    DeliveryError,
    NotAuthorised,
    SlowDown,
    TextRefused,
    Unreachable,
)
from bot.fronts.telegram.rates.limiter import retry_seconds
from bot.fronts.telegram.rates.priority import Priority
from bot.fronts.telegram.rendering.render import Message, messages, messages_in
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
)
_BARRED = ("chat_write_forbidden", "not enough rights", "have no rights to send", "need administrator rights")
"""Words of a 400 that mean that this chat takes no messages of ours, or none for now; Telegram gives no codes."""


class Composer(Protocol):
    """Makes the message of a delivery."""

    async def compose(self, delivery: Delivery) -> Reply:
        """Return the message of a delivery."""
        ...


class Carrier(Protocol):
    """Sends one message of a reply (`bot.fronts.telegram.outgoing.courier.Courier`)."""

    async def send(self, address: Address, message: Message, *, priority: Priority, again: bool) -> int:
        """Send it; returns its id. `again`: it was tried before. Raises `telegram.error.TelegramError`."""
        ...

    async def send_plain(self, address: Address, message: Message, *, priority: Priority, again: bool) -> int:
        """Send its text alone; returns its id. Raises `telegram.error.TelegramError`."""
        ...

    async def edit(self, chat_id: int, message_id: int, message: Message, *, priority: Priority) -> bool:
        """Put it in another's place; False where that can't be edited. Raises `telegram.error.TelegramError`."""
        ...


LONGEST_WAIT = 2.0
"""Seconds that a message may wait for its chat's rate or a hold before it is put back, so that others go meanwhile."""


async def _forget(_: Delivery, __: int, ___: int | None) -> None:
    """Keep no count of pages."""


class TelegramOutlet:
    """Takes deliveries out by Telegram (`bot.alerts.sending.outlet.Outlet`)."""

    def __init__(
        self,
        composer: Composer,
        carrier: Carrier,
        all_wait: Callable[[], float] = lambda: 0.0,
        own_wait: Callable[[int], float] = lambda _: 0.0,
        page_sent: Callable[[Delivery, int, int | None], Awaitable[None]] = _forget,
    ) -> None:
        """Send what `composer` makes.

        all_wait: gives the seconds that a 429 holds the broadcasts of all chats. own_wait: those that a chat's own rate
        or hold keeps a message back. page_sent: is told how many pages of several have gone out, and the id of the
        last, so that no page goes twice and those of a digest can be edited.
        """
        self._composer = composer
        self._carrier = carrier
        self._all_wait = all_wait
        self._own_wait = own_wait
        self._page_sent = page_sent

    async def deliver(self, delivery: Delivery) -> int | None:
        """Send a delivery, all its pages; returns the first message's id. Raises `DeliveryError`.

        After a failure it goes on with the page that failed. At `TextRefused` the words have gone out without markup
        and buttons. A delivery that edits a message puts its first page in that one's place, a digest each page in the
        place of the one before; where the message can't be edited any more, nothing is shown.
        """
        if (wait := self._all_wait()) > LONGEST_WAIT:
            raise SlowDown(wait, every_chat=True, by_telegram=False)
        if (wait := self._own_wait(delivery.chat_id)) > LONGEST_WAIT:
            raise SlowDown(wait, every_chat=False, by_telegram=False)
        reply = await self._composer.compose(delivery)
        if delivery.edits is not None:
            return await self._edit(delivery, delivery.edits, reply)
        pages = messages(reply)
        address = Address(chat_id=delivery.chat_id, thread_id=delivery.thread_id)
        ids, refused = [], None
        for number, message in enumerate(pages[delivery.pages_sent :], delivery.pages_sent + 1):
            sent = None
            try:
                sent = await self._send(address, message, again=delivery.attempts > 1)
                ids.append(sent)
            except TextRefused as failure:
                refused = refused or failure
            if number < len(pages) or (delivery.kind == "digest" and len(pages) > 1):
                await self._page_sent(delivery, number, sent)
        if refused:
            raise refused
        return ids[0] if ids and not delivery.pages_sent else None

    async def _edit(self, delivery: Delivery, first: int, reply: Reply) -> int:
        """Put the pages of a reply in the place of messages; of a digest as many as there are."""
        before = delivery.messages or (first,)
        pages = messages_in(reply, len(before)) if delivery.kind == "digest" else messages(reply)
        for message_id, message in zip(before, pages, strict=False):
            try:
                await self._carrier.edit(delivery.chat_id, message_id, message, priority=Priority.BROADCAST)
            except TelegramError as error:
                raise self.failure(error, message) from None
        return first

    async def _send(self, address: Address, message: Message, *, again: bool) -> int:
        try:
            return await self._carrier.send(address, message, priority=Priority.BROADCAST, again=again)
        except TelegramError as error:
            # No cause: the library's own words at a refused token hold the token.
            failure = self.failure(error, message)
        if isinstance(failure, TextRefused):
            await self._send_plain(address, message, again=again)
        raise failure

    async def _send_plain(self, address: Address, message: Message, *, again: bool) -> None:
        """Send the words alone. Raises what keeps them from going; that they are refused too is no news."""
        try:
            await self._carrier.send_plain(address, message, priority=Priority.BROADCAST, again=again)
        except TelegramError as error:
            failure = self.failure(error, message)
            if not isinstance(failure, TextRefused):
                raise failure from None

    def failure(self, error: TelegramError, message: Message) -> DeliveryError:
        """Return what an error of Telegram at this message means to the sender."""
        match error:
            case ChatMigrated():
                return ChatMoved(error.new_chat_id)
            case RetryAfter():
                return SlowDown(retry_seconds(error), every_chat=self._all_wait() > 0)
            case InvalidToken() if is_refused(error):
                return NotAuthorised("Telegram does not accept the token any more")
            case InvalidToken():  # without its words: the library puts the token into some
                return Unreachable("404, as of something else in Telegram's place")
            case BadRequest() if is_barred(error):
                return Barred(error.message)
            case Forbidden() | BadRequest() if is_gone(error):
                return ChatGone(error.message)
            case BadRequest():
                return TextRefused(error.message, message.page.html)
            case _:
                return Unreachable(error.message)


def is_gone(error: TelegramError) -> bool:
    """Tell whether an error means that the chat takes no messages of ours."""
    return isinstance(error, Forbidden) or says(error, *_GONE) or is_barred(error)


def is_barred(error: TelegramError) -> bool:
    """Tell whether an error means that the bot is in the chat and may not write there."""
    return isinstance(error, BadRequest) and says(error, *_BARRED)


def says(error: TelegramError, *words: str) -> bool:
    """Tell whether any of some words (in small letters) stand in what Telegram says of an error."""
    message = error.message.lower()
    return any(each in message for each in words)


def is_refused(error: InvalidToken) -> bool:
    """Tell whether Telegram itself refuses the token; the library says so of every 404 too.

    Telegram answers 404 to a token of the wrong form, which would have shown at the start. Later on it comes of what
    stands between: a proxy, or a Bot API server of one's own that is being started again.
    """
    return not says(error, "not found", "httperror")
