"""Reads what a person typed: cleans it, cuts politeness off, and tells talk and nonsense from a question."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.answers.asked.talking import is_talk
from bot.answers.language import phrases
from bot.limits import TYPED
from storage.folding import fold

MAX_TERMS_LENGTH = 400
"""Code points that words are taken from: nobody's question is longer, and time grows with words."""

Kind = Literal["question", "empty", "small_talk", "nonsense"]

_LEAST_TALK, _LONGEST_TALK = 3, 60
"""Letters of the shortest talk that is known behind a courtesy (你是谁), and characters of the longest with it."""

_MOST_FILLER = 50
"""Pieces of politeness that are cut off a message: nobody says more, and time grows with each."""

_EDGE = " \t\n,.!?;:~，。！？；：、…—-～\"'“”‘’「」『』()（）[]【】"
_AROUND = " ，,。.、…~～"
_TWO_LETTERS = re.compile(r"[^\W_][\W_]*[^\W_]")
_END = re.compile(r"[\s。.!！?？~～]+$")
_SPACES = re.compile(r"\s+")
_KEYBOARD = re.compile(r"(?=[a-z]{6,})[^aeiouy]{6,}|(?:asdf|qwer|zxcv|hjkl|jkl;|uiop)")

_NUMBER = r"\s*\(?\s*\d+(?:\.\d+)?\s*\)?\s*"
_RESULT = r"(?:=|等于|是|得|equals?|is)\s*(?:几|多少|什么|what)?"
_SUM = re.compile(
    rf"(?:what(?:'s| is)\s*)?(?:{_NUMBER}(?:[+*×÷加乘]|乘以|除以|plus|times)){{1,9}}{_NUMBER}(?:{_RESULT})?"
    rf"|(?:what(?:'s| is)\s*)?(?:{_NUMBER}(?:[-−/减]|minus)){{1,9}}{_NUMBER}{_RESULT}"
)


@dataclass(frozen=True)
class Question:
    """A message as it is read.

    typed: as it came. text: cleaned, without filler, what is said in speech (咋, 啥) as it is written, in the script it
    was typed in. folded: the same, folded.
    """

    typed: str
    text: str
    folded: str
    kind: Kind


def read(typed: str) -> Question:
    """Read a message of any kind. Never raises."""
    text = clean(typed)
    folded = fold(text)
    bare = phrases.bare(folded)
    if not bare:
        kind: Kind = "empty"
    elif is_talk(folded) or _is_talk_put_politely(text) or is_sum(text):
        kind = "small_talk"
    elif _is_nonsense(bare, folded):
        kind = "nonsense"
    else:
        kind = "question"
        text = phrases.written(strip_filler(text))
    return Question(typed, text, fold(text), kind)


def readable(typed: str) -> str | None:
    """Return what a model is given to read of a question, folded; None for what is no question."""
    question = read(typed)
    return fold(question.text[:MAX_TERMS_LENGTH]) if question.kind == "question" else None


def clean(typed: str) -> str:
    """Return `typed` without control, format and surrogate characters, blanks joined, at most `TYPED` long."""
    kept = (char if _is_readable(char) else _instead(char) for char in typed[:TYPED])
    return _SPACES.sub(" ", "".join(kept)).strip()


def _is_readable(char: str) -> bool:
    return not unicodedata.category(char).startswith("C")


def _instead(char: str) -> str:
    return " " if char in "\n\r\t\v\f\x85" else ""


def said(message: str) -> str:
    """Return a whole message, folded, without the marks at its end."""
    return _END.sub("", fold(message).strip())


def strip_filler(text: str) -> str:
    """Return a text without the politeness at both its ends, as long as something is left; at most so many pieces."""
    text = text.strip(_AROUND)
    left: _Left | None = _Left(text, fold(text))
    for _ in range(_MOST_FILLER + 1):
        if not left or len(left.folded) != len(left.text):
            break
        text, left = left.text, _without_one(left)
    return text


class _Left(NamedTuple):
    """What is left of a text, and the same folded: once for all that is cut from it.

    Only where both are of one length does a place in the one tell a place in the other.
    """

    text: str
    folded: str

    def between(self, first: int, last: int) -> "_Left":
        """Return what stands between two places, without the marks around it."""
        stretch = self.text[first:last]
        first += len(stretch) - len(stretch.lstrip(_AROUND))
        last = first + len(stretch.strip(_AROUND))
        return _Left(self.text[first:last], self.folded[first:last])


def _without_one(left: _Left) -> _Left | None:
    """Return what is left without the filler before it, else without that behind it; None where none can be cut."""
    text, folded = left
    for phrase in phrases.filler("before"):
        if folded.startswith(phrase) and _ends_a_word(phrase, folded[len(phrase) : len(phrase) + 1]):
            rest = text[len(phrase) :].lstrip(_EDGE)
            return _unless_empty(left.between(len(text) - len(rest), len(text)))
    body = folded.rstrip(_EDGE)
    for phrase in phrases.filler("after"):
        if body.endswith(phrase) and _ends_a_word(phrase, body[: -len(phrase)][-1:]):
            return _unless_empty(left.between(0, len(body) - len(phrase)))
    return None


def _unless_empty(left: _Left) -> _Left | None:
    return left if _TWO_LETTERS.search(left.folded) else None


def _ends_a_word(phrase: str, neighbour: str) -> bool:
    return not (phrase.isascii() and neighbour.isascii() and neighbour.isalnum())


def _is_talk_put_politely(text: str) -> bool:
    """Tell whether a message is talk but for the courtesy around it (请问你是谁).

    A short word behind such may be what is asked about (讲讲测试).
    """
    folded = fold(strip_filler(text)) if len(text) <= _LONGEST_TALK else ""
    return len(phrases.bare(folded)) >= _LEAST_TALK and is_talk(folded)


def is_sum(text: str) -> bool:
    """Tell whether a message is nothing but a sum (1+1等于几); dates and spans such as 2025-05 are none."""
    return _SUM.fullmatch(fold(text).strip(_EDGE)) is not None


def _is_nonsense(bare: str, folded: str) -> bool:
    if (len(bare) >= 4 and len(set(bare)) == 1) or (len(bare) == 1 and bare.isdecimal()):
        return True
    if not bare.isascii() or any(char.isdigit() for char in bare):
        return False
    # Word by word: put together, RLHF and what comes after it look hammered too.
    return all(_KEYBOARD.search(word) for word in folded.split() if phrases.bare(word))
