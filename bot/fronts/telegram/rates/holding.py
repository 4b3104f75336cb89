"""What Telegram holds outlives the program: it is noted in the store when it is said, and taken up at a start."""

import asyncio

import structlog

from bot.fronts.telegram.rates.limiter import Keep
from bot.fronts.telegram.rates.pace import Pace
from storage.errors import StoreError
from storage.models import Hold
from storage.protocols import Chats

_log = structlog.get_logger(__name__)


def noting(chats: Chats) -> Keep:
    """Return what notes a hold; where that can't be written, nobody waits for it: this program knows of it anyway."""

    async def note(hold: Hold) -> None:
        try:
            await chats.hold(hold)
        except StoreError as error:
            _log.warning("hold_not_noted", reason=str(error))

    return note


async def take_up(chats: Chats, pace: Pace) -> None:
    """Let what was held before a start be held until its end; where that can't be read, Telegram says it again."""
    try:
        holds = await chats.take_up_holds()
    except StoreError as error:
        _log.warning("holds_not_taken_up", reason=str(error))
        return
    for hold in holds:
        pace.take_up(asyncio.get_running_loop().time(), hold)
