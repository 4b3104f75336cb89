"""Remembers the numbers under which each chat was last shown documents, so that "/doc 2" and "第二篇" mean those."""

import re
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime, timedelta

from storage.folding import fold

KEPT_FOR = timedelta(hours=1)
MOST_CHATS = 10_000
"""Chats whose last list is remembered; the longest silent ones are forgotten first."""

_DIGITS = {each: number for number, each in enumerate("一二三四五六七八九十", 1)}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_NUMBERED = re.compile(
    r"(?:打开|看看|看|读)?第\s*(?P<han>[一二三四五六七八九十]|\d{1,3})\s*(?:篇|个|条|则)(?:文章)?(?:吧|呢)?"
    r"|(?:open |show |read )?the (?P<english>first|second|third|fourth|fifth)(?: one| article)?"
    r"|(?:open |show |read )?(?:number|no\.|#)\s?(?P<digits>\d{1,3})"
)
"""A message, folded, that names a document by its place in a list and says nothing else."""


class Listed:
    """The last list of documents of each chat, in memory and nowhere else."""

    def __init__(self) -> None:
        self._last: OrderedDict[int, tuple[dict[int, str], datetime]] = OrderedDict()

    def remember(self, chat_id: int, shown: Mapping[int, str], now: datetime) -> None:
        """Note the documents (slugs) that a chat was shown, by their numbers.

        A list of none leaves the last one; a later page of a list is added to it.
        """
        if not shown:
            return
        earlier = {} if 1 in shown else self._last.get(chat_id, ({}, now))[0]
        self._last[chat_id] = (earlier | dict(shown), now)
        self._last.move_to_end(chat_id)
        if len(self._last) > MOST_CHATS:
            self._last.popitem(last=False)

    def slug(self, chat_id: int, number: int, now: datetime) -> str | None:
        """Return the document that stood under a number in the chat's last list, if that is recent."""
        shown, at = self._last.get(chat_id, ({}, now))
        return shown.get(number) if abs(now - at) <= KEPT_FOR else None

    def forget(self, chat_id: int) -> None:
        """Forget what a chat was shown."""
        self._last.pop(chat_id, None)


def numbered(message: str) -> int | None:
    """Return the place in a list that a whole message names ("第二篇", "the second one"); None for any other."""
    found = _NUMBERED.fullmatch(fold(message).strip(" .。!！"))
    if not found:
        return None
    if found["english"]:
        return _ORDINALS[found["english"]]
    said = found["han"] or found["digits"]
    return _DIGITS.get(said) or int(said)
