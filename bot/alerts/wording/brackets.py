"""Reads keywords that stand in brackets, or are joined by both “and” and “or”: (a or b) and c, a or b and c."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from bot.alerts.wording.joining import ALSO_WORDS, CLOSE, EITHER_WORDS, OPEN, WITHOUT_WORDS

Groups = tuple[tuple[str, ...], ...]
"""Of each group one word at least must be there."""

MOST = 64
"""Groups that one wish may come to."""

_TOKEN = re.compile(
    rf"(?P<minus>(?<!\S)[-–−－](?=\S))|(?P<open>[(（])|(?P<close>[)）])|(?P<mark>[|,，、;；])"
    rf"|[{OPEN}](?P<quoted>[^{OPEN}{CLOSE}]+)[{CLOSE}]|(?P<bare>[^\s|,，、;；()（）{OPEN}{CLOSE}]+)"
)
_BRACKET = re.compile(r"(?:^|(?<=[\s(（|,，、;；-]))[(（][^()（）]+[)）](?![\w(])")


class Unsayable(ValueError):
    """What keywords can't hold, such as “a, or not b”, or brackets that don't pair."""


@dataclass(frozen=True)
class Joined:
    """What was read: of each group one word at least must be there, and none of `without`."""

    groups: Groups
    without: tuple[str, ...] = ()


def has_some(text: str) -> bool:
    """Tell whether a text has brackets around words, or both words for “and” and for “or”."""
    plain = re.sub(rf"[{OPEN}][^{OPEN}{CLOSE}]*[{CLOSE}]", '""', text)
    words = set(plain.lower().split())
    both = not EITHER_WORDS.isdisjoint(words) and not ALSO_WORDS.isdisjoint(words)
    return both or _BRACKET.search(plain) is not None


def can_be_held(text: str) -> bool:
    """Tell whether keywords can hold what a text says, as far as brackets go."""
    try:
        return not has_some(text) or bool(read(text))
    except Unsayable:
        return False


def read(text: str) -> Joined:
    """Read such a text: “and” binds closer than “or”, a `|` closer than both. Raises `Unsayable`.

    What stands outside all brackets and is not wanted, is not wanted at all: a or b -c.
    """
    reader = _Reader(list(_TOKEN.finditer(text)))
    joined = reader.either()
    if reader.left() or not joined.groups:
        raise Unsayable(text)
    kept = [each for each in joined.groups if not any(set(other) < set(each) for other in joined.groups)]
    return Joined(tuple(dict.fromkeys(kept)), tuple(dict.fromkeys((*joined.without, *reader.without))))


class _Reader:
    """Goes through the tokens of a text once."""

    def __init__(self, tokens: Sequence[re.Match[str]]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self.without: tuple[str, ...] = ()

    def left(self) -> bool:
        """Tell whether there is anything left to read."""
        return self._at < len(self._tokens)

    def either(self) -> Joined:
        """Read what is joined by “or”."""
        read = self._all()
        while self._take("either"):
            if self._kind() in ("", "close"):
                break
            read = _or(read, self._all())
        return read

    def _all(self) -> Joined:
        read = self._alternatives()
        while self.left() and self._kind() not in ("either", "close"):
            self._take("also")
            if self._kind() in ("either", "close", ""):
                break
            other = self._alternatives()
            read = _checked(Joined((*read.groups, *other.groups), (*read.without, *other.without)))
        return read

    def _alternatives(self) -> Joined:
        read = self._one()
        while self._take("bar"):
            read = _or(read, self._one())
        return read

    def _one(self) -> Joined:
        if self._take("without"):
            return self._refused()
        if self._take("open"):
            self._depth += 1
            inner = self.either()
            self._depth -= 1
            if not self._take("close"):
                raise Unsayable
            return inner
        if self._kind() != "word":
            raise Unsayable
        found = self._tokens[self._at]
        self._at += 1
        return Joined(((" ".join((found["quoted"] or found["bare"]).split()),),))

    def _refused(self) -> Joined:
        refused = _not(self._one())
        if self._depth:
            return refused
        self.without += refused.without
        return Joined(())

    def _take(self, kind: str) -> bool:
        if self._kind() != kind:
            return False
        self._at += 1
        return True

    def _kind(self) -> str:
        if not self.left():
            return ""
        found = self._tokens[self._at]
        if found["mark"]:
            return "bar" if found["mark"] == "|" else "either"
        word = (found["bare"] or "").lower()
        named = ((EITHER_WORDS, "either"), (ALSO_WORDS, "also"), (WITHOUT_WORDS, "without"))
        by_word = next((kind for words, kind in named if word in words), "word")
        return {"open": "open", "close": "close", "minus": "without"}.get(found.lastgroup or "", by_word)


def _or(one: Joined, other: Joined) -> Joined:
    if one.without or other.without:
        raise Unsayable
    if not one.groups or not other.groups:  # beside what isn't wanted at all
        return Joined(one.groups or other.groups)
    pairs = product(one.groups, other.groups)
    return _checked(Joined(tuple(tuple(dict.fromkeys((*left, *right))) for left, right in pairs)))


def _not(inner: Joined) -> Joined:
    if inner.without or len(inner.groups) != 1:
        raise Unsayable
    return Joined((), inner.groups[0])


def _checked(joined: Joined) -> Joined:
    if len(joined.groups) > MOST:
        raise Unsayable
    return joined
