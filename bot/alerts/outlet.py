"""What the sender needs of a front door, and how a front says that a message did not go out."""

from typing import Protocol

from storage.models import Delivery


class DeliveryError(Exception):
    """Base of the ways in which a message can fail to go out."""


class ChatGone(DeliveryError):
    """The chat blocked or removed the bot, was deactivated, or can't be found."""


class ChatMoved(DeliveryError):
    """The group was upgraded and now has another id."""

    def __init__(self, new_id: int) -> None:
        super().__init__(f"the chat moved to {new_id}")
        self.new_id = new_id


class SlowDown(DeliveryError):
    """Not before so many seconds; for this chat, or for all of them."""

    def __init__(self, seconds: float, *, every_chat: bool) -> None:
        super().__init__(f"not before {seconds:g} s")
        self.seconds = seconds
        self.every_chat = every_chat


class TextRefused(DeliveryError):
    """The front would not take our own text: a defect of ours, kept for an owner to look at."""


class NotAuthorised(DeliveryError):
    """The bot's token is not valid any more."""


class Unreachable(DeliveryError):
    """No answer, or a passing fault: to be tried again later."""


class Outlet(Protocol):
    """A front door that takes deliveries out."""

    async def deliver(self, delivery: Delivery) -> int | None:
        """Show a delivery in its chat; returns the message's id where there is one. Raises `DeliveryError`."""
        ...
