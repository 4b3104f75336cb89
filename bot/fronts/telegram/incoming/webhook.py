"""A small web server that takes updates from Telegram, and says so only when they are done."""

import hmac
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from telegram.ext import ExtBot
from tornado.web import RequestHandler

from bot.fronts.telegram.incoming.inbox import Inbox
from bot.fronts.telegram.incoming.reading import Unreadable, note_unreadable, read_update
from bot.upkeep.listening import QuietApplication, listening_at

PATIENCE = 25.0
"""Seconds after which Telegram is asked to come again with an update that isn't done."""

_LARGEST = 1_000_000
"""Bytes of a call: an update has some thousands."""

_AS_SENT = "/%:@!$&'()*+,;=~"
"""What stands in the path of an address as it is (RFC 3986, 3.3), and the percent signs of what doesn't."""


class _Handler(RequestHandler):
    """Takes one update: 200 when it is done, 503 to have it again, 403 without the secret."""

    def initialize(self, bot: ExtBot[Any], inbox: Inbox, secret: str, reached: Callable[[], None]) -> None:
        self._bot = bot
        self._inbox = inbox
        self._secret = secret
        self._reached = reached

    async def post(self) -> None:
        given = self.request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            self.set_status(HTTPStatus.FORBIDDEN)
            return
        try:
            update = read_update(json.loads(self.request.body), self._bot)
        except (Unreadable, ValueError, RecursionError) as error:
            note_unreadable(error if isinstance(error, Unreadable) else Unreadable(None))
            self.set_status(HTTPStatus.OK)  # anything else would bring the same again
            return
        self._reached()
        self._inbox.take((update,))
        done = await self._inbox.until_done(update.update_id, PATIENCE)
        self.set_status(HTTPStatus.OK if done else HTTPStatus.SERVICE_UNAVAILABLE)

    def log_exception(self, *_: object) -> None:
        """Say nothing: what goes wrong in here is a caller's broken request."""


@asynccontextmanager
async def listening(
    host: str, port: int, path: str, bot: ExtBot[Any], inbox: Inbox, secret: str, reached: Callable[[], None]
) -> AsyncIterator[int]:
    """Listen for updates at `path` for the length of the block, which is given the port.

    Raises `CannotRun` where the port can't be had.
    """
    given = {"bot": bot, "inbox": inbox, "secret": secret, "reached": reached}
    # A route is a regular expression over the path as it is sent; nothing in the setting is meant as one.
    route = re.escape(quote(path.rstrip("/"), safe=_AS_SENT))
    application = QuietApplication([(f"{route}/?", _Handler, given)])
    async with listening_at(host, port, application, setting="YAODIAN_LISTEN", largest=_LARGEST):
        yield port
