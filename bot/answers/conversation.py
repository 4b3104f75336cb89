"""Reads a follow-up ("那 OpenAI 呢?", "and in 2028?") with the question before it."""

import re

from bot.answers import phrases, questions
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
_EDGE = " ,，?？。.!！"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def follow_up(question: str, before: str | None) -> str | None:
    """Return what a follow-up asks, or None where `question` stands for itself.

    A name or year takes the place of one in the question before; anything else is added to it.
    """
    topic = _topic(question) if before else None
    if not before or not topic:
        return None
    return _replaced(before, topic) or _added(before, topic)


def light(question: str, before: str, root: str) -> str:
    """Return which question a follow-up is read with: the one before, or its root, so that nothing piles up.

    root: the question before without what follow-ups added to it. What takes the place of something there, takes it
    in the whole of it; what is added takes the place of what was added.
    """
    topic = _topic(question)
    return root if topic and _replaced(before, topic) is None else before


def rooted(question: str, root: str) -> str:
    """Return the root of a follow-up's reading, given that of the question before it."""
    topic = _topic(question)
    return (_replaced(root, topic) if topic else None) or root


def needs_a_question(question: str) -> bool:
    """Tell whether a message is a follow-up that says nothing without the question before it (那 2028 年呢？)."""
    topic = _topic(question)
    return topic is not None and _YEAR.fullmatch(topic.strip(" 年")) is not None


def _topic(question: str) -> str | None:
    """Return what a message that follows on another is about; None for a message that stands for itself."""
    typed = questions.clean(question)
    for text in (typed, questions.strip_filler(typed)):
        if len(text) > MAX_LENGTH:
            continue
        if opening := phrases.follow_up().match(fold(text)):
            topic = phrases.follow_up_end().sub("", text[opening.end() :]).strip(_EDGE)
            if topic:
                return topic
    found = phrases.follow_up_whole().fullmatch(fold(typed)) if len(fold(typed)) == len(typed) else None
    if not found:
        return None
    topic = typed[slice(*found.span(found.lastgroup or 0))].strip(_EDGE)
    return None if phrases.asking().search(fold(topic)) else topic


def _replaced(before: str, topic: str) -> str | None:
    """Return the question before with a name or year in place of its own; None where it has none, or the same."""
    for new, old in ((_YEAR.search(topic), _YEAR.search(before)), (_NAME.search(topic), _name(before))):
        if new and old and len(new[0]) >= len(topic) - 3 and fold(new[0]) != fold(old[0]):
            owns = _OWNS.search(old[0])
            return before[: old.start()] + new[0] + (owns[0] if owns else "") + before[old.end() :]
    return None


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
