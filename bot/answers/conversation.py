"""Reads a follow-up ("那 OpenAI 呢?", "and in 2028?") with the question before it."""

import re

from bot.answers import phrases
from storage.folding import fold

MAX_LENGTH = 40
"""Code points: a longer message says what it is about itself."""

_NAME = re.compile(r"[A-Za-z][\w.&'+-]*(?: [A-Z0-9][\w.&'+-]*)*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def follow_up(question: str, before: str | None) -> str | None:
    """Return what a follow-up asks, or None where `question` stands for itself.

    A name or year takes the place of one in the question before; anything else is added to it.
    """
    if not before or len(question) > MAX_LENGTH:
        return None
    opening = phrases.follow_up().match(fold(question))
    if not opening:
        return None
    topic = phrases.follow_up_end().sub("", question[opening.end() :]).strip(" ,，?？。.!！")
    if not topic:
        return None
    for pattern in (_YEAR, _NAME):
        new, old = pattern.fullmatch(topic) or pattern.search(topic), pattern.search(before)
        if new and old and len(new[0]) >= len(topic) - 3 and fold(new[0]) != fold(old[0]):
            return before[: old.start()] + new[0] + before[old.end() :]
    return f"{before} {topic}"
