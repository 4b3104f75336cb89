"""Takes what somebody wants to follow out of the words around it, one by one from either end (`peeling.toml`)."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from bot.alerts.wording.hours import Timed
from storage.folding import fold, fold_aligned
from storage.models import NAMED_KINDS, RuleKind

LONGEST = 200
"""Characters of the longest text that is looked at: a longer one tells more than it wants."""

_MOST = 12
_MARKS = " \t,，、;；:：。.!！?？~～"
_ASKS = re.compile(
    r"什么|怎|多少|哪|谁|为何|如何|是否|是不是|有没有(?!.*(?:通知|告诉|提醒|跟我说))|几[个时点]|[吗嘛呢]$"
    r"|^(?:who|what|how|why|which|where|does|do|is|are)\b|\b(?:who|what|how|why|which)\b"
)


@dataclass(frozen=True)
class Peeled:
    """What is left of a text, of what kind it is where that was said, and what the words around it were signs of."""

    name: str
    kind: RuleKind | None = None
    signs: frozenset[str] = field(default=frozenset())

    def is_wish(self, timed: Timed) -> bool:
        """Tell whether the words around the thing say that it is to be followed; timed: when, as far as that is said.

        An hour alone may be one of something else: 晚上八点 Claude 的消息.
        """
        if "tell" in self.signs:
            return True
        told = self.signs if not timed.how_often else self.signs & {"send", "digest"}
        return timed.when is not None and bool(told - {"polite", "by"})

    def is_for_all(self, timed: Timed) -> bool:
        """Tell whether a wish without a name is one for all new articles: 每天推送新文章, but not 每天新闻."""
        sent = self.signs & {"tell", "send"} and self.signs & {"thing", "digest"}
        return timed.when is not None and bool(sent or "digest" in self.signs) and self.is_wish(timed)


def read(text: str) -> tuple[Peeled, ...]:
    """Return what may be wanted in a text (without its time), the most of it first; nothing where it asks.

    The last has all words off that are known to stand around a thing. What is left may be nothing, where all that was
    said is that something new is wanted. A name may have such a word in it (每日经济新闻), so each is to be looked up.
    """
    text = " ".join(text.split())
    if len(text) > LONGEST:
        return ()
    folded, places = fold_aligned(text.replace("’", "'"))
    if _ASKS.search(folded):
        return ()
    before = _cuts(folded, _before(), lambda piece, at: at + piece.end())
    after = _cuts(folded, _after(), lambda piece, at: at + piece.start())
    found: dict[tuple[int, int], Peeled] = {}
    for front in before:
        for back in after:
            start, end = _trimmed(folded, front.at, max(back.at, front.at))
            name = text[places[start] : places[end - 1] + 1] if start < end else ""
            found.setdefault((start, end), Peeled(name, front.kind or back.kind, front.signs | back.signs))
    return tuple(found[each] for each in sorted(found, key=lambda span: span[0] - span[1]))


@dataclass(frozen=True)
class _Cut:
    """Where a text is cut, and what the pieces that are off were signs of."""

    at: int
    kind: RuleKind | None = None
    signs: frozenset[str] = field(default=frozenset())


def _cuts(text: str, patterns: Mapping[str, re.Pattern[str]], place: Callable[[re.Match[str], int], int]) -> list[_Cut]:
    """Return where a folded text is cut as ever more pieces go off one of its ends, the longest of them each time."""
    at_end = patterns is _after()
    cuts = [_Cut(len(text) if at_end else 0)]
    while len(cuts) <= _MOST:
        last = cuts[-1]
        start, end = _trimmed(text, 0, last.at) if at_end else _trimmed(text, last.at, len(text))
        offset = 0 if at_end else start
        rest = text[offset:end]
        pieces = ((sign, pattern.search(rest) if at_end else pattern.match(rest)) for sign, pattern in patterns.items())
        found = [(sign, piece) for sign, piece in pieces if piece and piece[0]]
        if not found:
            break
        sign, piece = max(found, key=lambda each: len(each[1][0]))
        by = {"by"} if re.search(_data()["by"], piece[0]) else set[str]()
        cuts.append(_Cut(place(piece, offset), last.kind or _kind(piece), last.signs | {sign} | by))
    return cuts


def kind_named(word: str) -> RuleKind | None:
    """Return the kind of what can be followed that a word names: 作者, series."""
    folded = fold(word)
    return next(
        (kind for kind in NAMED_KINDS if any(re.fullmatch(each, folded) for each in _data()["kinds"][kind])), None
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _kind(piece: re.Match[str]) -> RuleKind | None:
    named = piece.lastgroup
    return next((each for each in NAMED_KINDS if each == named), None)


@cache
def _before() -> Mapping[str, re.Pattern[str]]:
    patterns = {
        sign: re.compile(rf"(?:{'|'.join(each)})(?:(?<![a-z])|(?![a-z0-9]))\s*")
        for sign, each in _data()["before"].items()
    }
    kinds = "|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in _data()["kinds"].items())
    return patterns | {
        "kind": re.compile(
            rf"(?:the |an? |这个?)?(?:{kinds})(?:\s*[:：]\s*|\s+|(?<=[^\x00-\x7f])(?=\S))(?:of |called |named )?"
        )
    }


@cache
def _after() -> Mapping[str, re.Pattern[str]]:
    patterns = {
        sign: re.compile(rf"\s*(?:(?<![a-z0-9])|(?![a-z0-9]))(?:{'|'.join(each)})$")
        for sign, each in _data()["after"].items()
    }
    kinds = "|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in _data()["kinds"].items())
    return patterns | {
        "kind": re.compile(rf"(?:\s+|的?这个?|这一个?|这)(?:{kinds})$|(?<=[^\x00-\x7f\s])(?:{_nameless(kinds)})$")
    }


def _nameless(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("bot.alerts.wording") / "peeling.toml").read_text(encoding="utf-8"))
