"""What the sender needs of a front door, and how a front says that a message did not go out."""

from typing import Protocol

from storage.models import Delivery


class DeliveryError(Exception):
    """Base of the ways in which a message can fail to go out."""


class ChatGone(DeliveryError):
    """The chat blocked or removed the bot, was deactivated, or can't be found."""


class Barred(ChatGone):
    """The bot is in the chat and may not write there, which may change without a word."""


class ChatMoved(DeliveryError):
    """The group was upgraded and now has another id."""

    def __init__(self, new_id: int) -> None:
        super().__init__(f"the chat moved to {new_id}")
        self.new_id = new_id


class SlowDown(DeliveryError):
    """Not before so many seconds; for this chat, or for all of them.

    by_telegram: whether the service said so; else it is our own care for the chat's rate, and no failure.
    """

    def __init__(self, seconds: float, *, every_chat: bool, by_telegram: bool = True) -> None:
        super().__init__("not before the time that it was told" if by_telegram else "not before its rate allows it")
        self.seconds = seconds
        self.every_chat = every_chat
        self.by_telegram = by_telegram


class TextRefused(DeliveryError):
    """The front would not take our own text: a defect of ours, kept with that text for an owner to look at."""

    def __init__(self, reason: str, text: str | None = None) -> None:
        super().__init__(reason)
        self.text = text


class NotAuthorised(DeliveryError):
    """The bot's token is not valid any more."""


class Unreachable(DeliveryError):
    """No answer, or a passing fault: to be tried again later."""


class Outlet(Protocol):
    """A front door that takes deliveries out."""

    async def deliver(self, delivery: Delivery) -> int | None:
        """Show a delivery in its chat; returns the message's id where there is one. Raises `DeliveryError`."""
        ...
