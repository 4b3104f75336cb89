"""Reads a follow-up ("那 OpenAI 呢?", "and in 2028?") with the question before it."""

import re

from bot.answers import phrases
from storage.folding import fold

MAX_LENGTH = 40
"""Code points: a longer message says what it is about itself."""

_REST = r"[\w&+-]*(?:[.'][\w&+-]+)*"
_MORE = rf"(?: (?:[A-Z]{_REST}|\d[\w.-]*(?!\s*[步年月日天周时分秒个個次倍成亿億万萬元美名位人篇条條%]|\w)))*"
_NAME = re.compile(rf"[A-Za-z]{_REST}{_MORE}")
_ASKED_NAME = re.compile(rf"[A-Z]{_REST}{_MORE}")
_OWNS = re.compile(r"['’]s$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_END = " ?？。.!！"
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
    for new, old in ((_YEAR.search(topic), _YEAR.search(before)), (_NAME.search(topic), _name(before))):
        if new and old and len(new[0]) >= len(topic) - 3 and fold(new[0]) != fold(old[0]):
            owns = _OWNS.search(old[0])
            return before[: old.start()] + new[0] + (owns[0] if owns else "") + before[old.end() :]
    return _added(before, topic)


def _name(question: str) -> re.Match[str] | None:
    """Return the first name in a question: a Latin word among Chinese, a capitalised one in English."""
    pattern = _NAME if _HAN.search(question) else _ASKED_NAME
    place = 0
    while found := pattern.search(question, place):
        first = found[0].split(" ")[0]
        if fold(first) not in phrases.stop_words():
            return found
        place = found.start() + len(first)
    return None


def _added(before: str, topic: str) -> str:
    """Return the question before with one thing more that it is about."""
    asks = before.rstrip(_END)
    end = before[len(asks) :].strip()
    if _YEAR.fullmatch(topic) and not _HAN.search(before):
        return f"{asks} in {topic}{end}"
    return f"{asks} {topic}{end}"
