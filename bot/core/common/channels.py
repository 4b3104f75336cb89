"""What the core asks of a front about channels: which one a name means, and whether the bot may post there."""

from typing import Protocol

from seeds.models import Model


class Channel(Model):
    """A channel by its id, with its title."""

    id: int
    title: str


class Found(Model):
    """What a name was found to mean; `may_post`: whether the bot is an administrator there who may post."""

    channel: Channel
    may_post: bool


class Channels(Protocol):
    """A front that has channels."""

    async def find(self, name: str) -> Found | None:
        """Return the channel of a name (`@name`) or id; None where there is none, or it can't be asked now."""
        ...

    def link(self, slug: str) -> str:
        """Return the address that opens a document in a private chat with the bot."""
        ...
