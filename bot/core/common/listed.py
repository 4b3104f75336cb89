"""Remembers the numbers under which each chat was last shown documents, so that "/doc 2" and "第二篇" mean those."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.answers.language.counting import COUNT, ORDINAL, read_place
from bot.core.common.per_chat import PerChat
from storage.folding import fold

KEPT_FOR = timedelta(hours=1)

LAST = -1
"""The place of the last document of a list."""

PLACE = (
    rf"(?:第\s*(?P<han>{COUNT})\s*(?:篇|个|条|则)(?:文章)?|(?P<end>最后)(?:的|那)?一?(?:篇|个|条|则)(?:文章)?"
    rf"|the (?P<english>{ORDINAL}|last)(?: one| article)"
    r"|(?:number|no\.|#|article)\s?(?P<digits>[1-9]\d{0,2}))"  # with a nought ahead it is the number of a file
)
"""A place in a list as it is said, in part of a regular expression over a folded text; `place_of` reads a match."""

_NUMBERED = re.compile(
    rf"(?:打开|看看|看|读|open |show |read )?(?:{PLACE}|the (?P<bare>{ORDINAL}|last))(?:吧|呢)?"
    r"|(?:打开|看看|看|读|open|show|read) ?(?P<in_digits>[1-9]\d?)"
)
"""A message, folded, that names a document by its place in a list and says nothing else."""


_ALONE = re.compile(r"[1-9]\d?")


class Listed:
    """The last list of documents of each chat: their slugs by the numbers that they were shown under."""

    def __init__(self) -> None:
        self._last = PerChat[dict[int, str]](KEPT_FOR)

    def remember(self, chat_id: int, shown: Mapping[int, str], now: datetime) -> None:
        """Note the documents (slugs) that a chat was shown, by their numbers.

        A list of none leaves the last one; a later page of a list is added to it.
        """
        if not shown:
            return
        earlier = {} if 1 in shown else self.slugs(chat_id, now)
        self._last.put(chat_id, dict(sorted({**earlier, **shown}.items())), now)

    def slugs(self, chat_id: int, now: datetime) -> Mapping[int, str]:
        """Return what of the chat's last list was shown, by number and in that order; empty where none is recent."""
        return self._last.get(chat_id, now) or {}

    def forget(self, chat_id: int) -> None:
        """Forget what a chat was shown."""
        self._last.forget(chat_id)


def numbered(message: str) -> int | None:
    """Return the place in a list that a whole message names ("第二篇", "the last one"); None for any other."""
    found = _NUMBERED.fullmatch(fold(message).strip(" .。!！"))
    return place_of(found) if found else None


def number_alone(message: str) -> int | None:
    """Return the number of at most two digits that a whole message is, and nothing else; None for any other."""
    found = _ALONE.fullmatch(fold(message).strip(" .。#"))
    return int(found[0]) if found else None


def place_of(found: re.Match[str]) -> int | None:
    """Return the place that a match of `PLACE` names."""
    said = {name.removeprefix("in_"): value for name, value in found.groupdict().items() if value}
    place = next((said[name] for name in ("english", "bare", "han", "digits") if name in said), "")
    return LAST if "end" in said or place == "last" else read_place(place)
