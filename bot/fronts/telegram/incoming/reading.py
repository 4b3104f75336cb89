"""Updates as Telegram sends them are read one by one, so that one that can't be read keeps no other back."""

from collections.abc import Sequence
from typing import Any

import structlog
from telegram import Bot, Update
from telegram.ext import ExtBot

ANSWER = 5.0
"""Seconds that Telegram may take to answer a question for updates, beyond what it was asked to hold it for."""

_log = structlog.get_logger(__name__)


class Unreadable(Exception):
    """An update that can't be read; `number` is its id, where at least that can be."""

    def __init__(self, number: int | None) -> None:
        super().__init__(f"update {number} can't be read")
        self.number = number


def read_update(data: Any, bot: Bot) -> Update:
    """Return an update. Raises `Unreadable`."""
    number = _number(data)
    if number is None:
        raise Unreadable(None)
    try:
        return Update.de_json(data, bot)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise Unreadable(number) from error


def _number(data: Any) -> int | None:
    """Return the id of an update as it came, None where it has none that can be read."""
    number = data.get("update_id") if isinstance(data, dict) else None
    return number if type(number) is int else None


def note_unreadable(error: Unreadable) -> None:
    """Say in the log that an update could not be read: its number alone, as an error's words may be a person's."""
    _log.error("update_unreadable", update=error.number, kind=type(error.__cause__ or error).__name__)
    _log.debug("update_unreadable", update=error.number, exc_info=error)


class Reader(ExtBot[Any]):
    """python-telegram-bot's bot, but that it reads the updates of one answer by themselves."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        # What is not confirmed comes again with each answer (core.telegram.org/bots/api#getupdates), and a hundred
        # of them take some 40 ms to read.
        self._last: dict[int, Update] = {}

    async def get_updates(  # type: ignore[override]  # what is never given here is left out
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: int = 0,  # noqa: ASYNC109 - how long Telegram is to hold the question
        allowed_updates: Sequence[str] | None = None,
        *,
        read_timeout: float = ANSWER,
    ) -> tuple[Update, ...]:
        """Return updates from `offset` on; one that can't be read has nothing but its number, and asks for nothing.

        read_timeout: seconds for the answer beyond `timeout`. Raises `TelegramError`, and `ValueError` for an answer
        that is no list of updates.
        """
        asked = {"offset": offset, "limit": limit, "timeout": timeout, "allowed_updates": allowed_updates}
        answer = await self._post("getUpdates", asked, read_timeout=read_timeout + timeout)
        if not isinstance(answer, list):
            raise ValueError("it is no list")
        updates = tuple(map(self._read, answer))
        self._last = {each.update_id: each for each in updates}
        return updates

    def _read(self, data: Any) -> Update:
        if (number := _number(data)) in self._last:
            return self._last[number]
        try:
            return read_update(data, self)
        except Unreadable as error:
            if error.number is None:
                raise ValueError("there is one without a number") from None
            note_unreadable(error)
            return Update(error.number)
