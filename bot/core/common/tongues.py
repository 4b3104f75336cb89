"""Tells which language somebody writes, and follows them where their client names none and they chose none."""

import re
from datetime import datetime, timedelta

from bot.answers.language import phrases
from bot.core.common.cleaning import clean
from bot.core.common.per_chat import PerChat
from bot.core.common.script import characters
from bot.request import Request
from bot.texts.catalogue import DEFAULT
from storage.folding import fold

CHINESE = "zh"
"""What is written in one script as in the other, or in both (a title in the other one)."""

_REMEMBERED = timedelta(days=30)

_READ = 200
"""Characters of a message that are looked at."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_ENGLISH_ORDER = re.compile(
    r"(?:follow|unfollow|subscribe|unsubscribe|search|find|show|open|read|latest|newest|topics?|authors?|related|save"
    r"|mute|stop|notify|alert|tell|ask|articles?|posts?|anything|more)\b",
)
"""How an English line begins that may hold nothing else but a name in Chinese (follow 宝玉)."""


def written_in(request: Request) -> str | None:
    """Return the language that most of a message is written in; None for a press, a command with a slash, or a word.

    It is `CHINESE` where the script doesn't tell.
    """
    typed = clean(request.text)[:_READ] if request.what == "text" else ""
    if typed.startswith(("/", "／")):
        return None
    folded = fold(typed)
    words = phrases.LATIN_WORD.findall(folded)
    if not _HAN.search(typed):
        return "en" if len(words) > 1 and phrases.stop_words().intersection(words) else None
    if not phrases.is_chinese(typed) or _ENGLISH_ORDER.match(folded):
        return "en"
    simplified, traditional = characters(typed, "zh-Hans"), characters(typed, "zh-Hant")
    if (simplified == typed) == (traditional == typed):
        return CHINESE
    return "zh-Hans" if simplified == typed else "zh-Hant"


class Tongues:
    """The languages that were told from what people write, in memory only."""

    def __init__(self) -> None:
        self._told = PerChat[str](_REMEMBERED)
        self._script = PerChat[str](_REMEMBERED)

    def heard(self, chat_id: int, language: str | None, written: str | None, now: datetime) -> str | None:
        """Return the language that a chat is to be answered in from now on; None where it stays as it is.

        language: the chat's own, as it is stored; None for none. written: what its message is written in, if that
        tells. The first line in Chinese counts, and after it each that tells.
        """
        if written is None or (language is None and written == "en"):
            return None
        if language is not None and self._told.get(chat_id, now) != language:
            return None
        if written == CHINESE:
            written = self._script.get(chat_id, now) or DEFAULT
        if written != "en":
            self._script.put(chat_id, written, now)
        self._told.put(chat_id, written, now)
        return None if written == language else written

    def forget(self, chat_id: int) -> None:
        """Leave a chat's language as it is from now on: the person chose it, or wants to be forgotten."""
        self._told.forget(chat_id)
        self._script.forget(chat_id)
