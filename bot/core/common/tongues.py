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
from storage.models import Chat

CHINESE = "zh"
"""What is written in one script as in the other, or in both (a title in the other one)."""

_SCRIPTS = ("zh-Hans", "zh-Hant")
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
    has_traditional = characters(typed, "zh-Hans") != typed
    # What a conversion would change may still be right as it is (里 and 台 in 台北的里長): Big5 has all of Traditional.
    has_simplified = any(not each.encode("big5", "ignore") for each in _HAN.findall(typed))
    if has_traditional == has_simplified:
        return CHINESE
    return "zh-Hant" if has_traditional else "zh-Hans"


class Tongues:
    """The script of Chinese that people wrote last, in memory only: a line that is the same in both leaves it."""

    def __init__(self) -> None:
        self._script = PerChat[str](_REMEMBERED)

    def heard(self, chat: Chat, written: str | None, now: datetime) -> str | None:
        """Return the language that a chat is to be answered in from now on; None where it stays as it is.

        written: what its message is written in, if that tells. The first line in Chinese counts, and after it each that
        tells; not where the language was chosen, or the client named it.
        """
        if written is None or (chat.language is None and written == "en"):
            return None
        if chat.language is not None and not chat.language_told:
            return None
        if written == CHINESE:
            written = chat.language if chat.language in _SCRIPTS else self._script.get(chat.id, now) or DEFAULT
        if written != "en":
            self._script.put(chat.id, written, now)
        return None if written == chat.language else written

    def forget(self, chat_id: int) -> None:
        """Forget the script: the person chose a language, or wants to be forgotten."""
        self._script.forget(chat_id)
