"""Tells names in a question apart by their sort, so that a name takes the place of one that is like it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answers.language import conversing, phrases
from storage.folding import fold

_LETTER = r"[^\W\u3400-\u9fff]"
"""A letter, figure or underscore that is no Chinese character: OpenAI的 is a name and a word behind it."""

_REST = rf"(?:{_LETTER}|[&+-])*(?:[.'](?:{_LETTER}|[&+-])+)*"
_MEASURES = "步年月日天周时分秒个個次倍成亿億万萬元美名位人篇條条%"
_MORE = rf"(?: (?:[A-Z]{_REST}|\d(?:{_LETTER}|[.-])*(?!\s*[{_MEASURES}]|{_LETTER})))*"
_LATIN_NAME = re.compile(rf"[A-Za-z]{_REST}{_MORE}")
_CAPITALISED = re.compile(rf"[A-Z]{_REST}{_MORE}")
_OWNS = re.compile(r"['’]s(?= |$)")
_KIN: frozenset[str] = frozenset({"firm", "model", "version", "name"})
"""Sorts of which one may stand for another, where none of its own is there: nobody knows every firm and model."""


@dataclass(frozen=True)
class Named:
    """A name as it was typed, where it stands, and its sort.

    sort: `author`, `firm`, `model` or `country` where it is known; else `term` for an acronym, `version` where it has
    figures, and `name` for any other.
    """

    text: str
    start: int
    end: int
    sort: str


def sort_of(name: str, authors: Collection[str] = ()) -> str | None:
    """Return the sort of a whole text that is one name; None where nothing says that it is one."""
    folded = fold(name).strip()
    if _sorts(tuple(authors)).get(folded) == "author":
        return "author"
    if known := conversing.sorts().get(folded) or conversing.sorts().get(re.split(r"[ .'’-]", folded)[0]):
        return known
    if phrases.HAN.search(name) or not _LATIN_NAME.fullmatch(name.strip()) or folded in phrases.stop_words():
        return None
    letters = [each for each in name if each.isalpha()]
    if len(letters) > 1 and all(each.isupper() for each in letters):
        return "term"
    if any(each.isdigit() for each in name):
        return "version"
    return "name" if any(each.isupper() for each in letters) else None


def named_in(text: str, authors: Collection[str], *, capitalised: bool) -> Sequence[Named]:
    """Return the names in a text, in order, without what makes them somebody's.

    capitalised: a Latin name begins with a capital, as among other Latin words.
    """
    found = [*_known(text, authors)]
    pattern = _CAPITALISED if capitalised else _LATIN_NAME
    place = 0
    while match := pattern.search(text, place):
        first = match[0].split(" ")[0]
        owns = _OWNS.search(match[0])
        read = match[0][: owns.end()] if owns else match[0]
        bare = _OWNS.sub("", read)
        start, end = match.start(), match.start() + len(bare)
        inside = any(start < each.end and each.start < end for each in found)
        stops = fold(_OWNS.sub("", first)) in phrases.stop_words()
        if not stops and not inside:
            found.append(Named(bare, start, end, sort_of(bare, authors) or "term"))
        place = start + len(first if stops else read)
    return sorted(found, key=lambda each: each.start)


def takes_the_place(new: Named, old: Sequence[Named], *, alone: bool) -> Named | None:
    """Return whose place a name takes: the first of its sort, or of one that is like it; None for nobody's.

    alone: the question asks for nothing but its one name.
    """
    same = [each for each in old if each.sort == new.sort]
    alike = [each for each in old if {each.sort, new.sort} <= _KIN]
    if same or alike:
        return (same or alike)[0]
    # Of an acronym nobody knows what it is short for; a name of which nothing is known is hardly an acronym's like.
    asked = [each for each in old if each.sort != "author"]
    unsure = (
        len(asked) == 1 and "term" in (asked[0].sort, new.sort) and new.sort in ("firm", "model", "version", "term")
    )
    return asked[0] if asked and (alone or unsure) and new.sort != "author" else None


def _known(text: str, authors: Collection[str]) -> list[Named]:
    """Return the authors, and the known names in Chinese, that stand in a text."""
    folded = fold(text)
    if len(folded) != len(text):
        return []
    found: list[Named] = []
    for name, sort in _sorts(tuple(authors)).items():
        start = folded.find(name)
        end = start + len(name)
        if start >= 0 and not any(start < each.end and each.start < end for each in found):
            found.append(Named(text[start:end], start, end, sort))
    return found


@lru_cache(maxsize=4)
def _sorts(authors: tuple[str, ...]) -> Mapping[str, str]:
    """Return authors, and the known names in Chinese, with their sort: folded, and the longest first.

    Who is better known as something else is no author. Remembered, as a follow-up asks for them a dozen times, and of
    thousands all that folding takes longer than anybody should wait.
    """
    sorts = conversing.sorts()
    names = {name: "author" for name in map(fold, authors) if name not in sorts}
    names |= {name: sort for name, sort in sorts.items() if not name.isascii()}
    return dict(sorted(names.items(), key=lambda each: len(each[0]), reverse=True))
