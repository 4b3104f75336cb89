"""A Bot API server for tests: strict about what it is given, with a world of people and chats behind it."""

from tests.support.botapi.server import BotApi
from tests.support.botapi.world import Fault, Person, Sent

__all__ = ["BotApi", "Fault", "Person", "Sent"]
