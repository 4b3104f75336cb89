"""Puts what a follow-up names, where that is no name, into the place that it has in the question before."""

import re

from bot.answers.language import conversing, phrases, topic
from storage.folding import fold

_FIGURE = re.compile(r"\d{1,3}(?:\.\d+)*")
_VERSION = re.compile(r"(?<=[A-Za-z])(?P<gap>[ -]?)\d{1,3}(?:\.\d+)*(?![\d年月日%])")
_ACCORDING = re.compile(r"according to [\w .'’-]+", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?P<lead>(?:thinks?|says?|said|feels?|knows?) about )[^,?!.]+(?=[?!. ]*$)", re.IGNORECASE)
_ITS = re.compile(r"(?:its|their|his|her) (?=\w)", re.IGNORECASE)
_LED = re.compile(
    r"(?P<word>about|regarding|on|of|to|from|with|against|by|into|at|关于|有关|对于|对(?!的|吗|了))\s*(?P<what>\S.*)",
    re.IGNORECASE,
)
_OF_SUBJECTS = frozenset({"about", "regarding", "on"})
_NEXT = r"\s(?:in|on|for|by|from|with|to|about|of|than|since|before|after|against|at|into|until)\b"
_TIME = r"\s(?:in|by|since|before|after|until|during) (?:(?:19|20)\d{2}|(?:the )?(?:last|next|past|this) \w+)"
_LONGEST_TERM = 8
"""Characters of a word whose meaning is asked; what is longer describes something."""

_LONGEST = 16
"""Characters of a thing that may take another's place; more say something themselves."""


def without_owner(thing: str) -> str:
    """Return an English thing without the word that makes it somebody's: whose it is the question before says."""
    return _ITS.sub("", thing, count=1) if _ITS.match(thing) else thing


def led(thing: str) -> tuple[str, str] | None:
    """Return the word, folded, that a thing stands behind (about chips, 关于芯片), and it; None where it has none."""
    found = _LED.fullmatch(fold(thing)) if len(fold(thing)) == len(thing) else None
    apart = found and (not found["word"].isascii() or thing[len(found["word"])] == " ")
    return (found["word"], thing[found.start("what") :].strip()) if found and apart else None


def may_be_bare(word: str) -> bool:
    """Tell whether what stands behind such a word may stand elsewhere without it (of Google: Google's)."""
    return not word.isascii() or word in ("of", "by")


def behind(before: str, word: str) -> tuple[int, int] | None:
    """Return where in the question before stands what is behind a word in it; None where it hasn't that word.

    Behind about that is all but a time at the end; behind others as much as the next such word leaves.
    """
    folded = fold(before)
    if len(folded) != len(before):
        return None
    if not word.isascii():
        found = re.search(rf"{word}\s*(?P<what>[^，,？?。\s的是有怎如会能]{{1,20}})", folded)
        return found.span("what") if found else None
    ends = rf"(?={_TIME}[?!. ]*$|[?!.]*\s*$)" if word in _OF_SUBJECTS else rf"(?={_NEXT}|[?!.,]|$)"
    every = list(re.finditer(rf"\b{word}\s+(?P<what>[^?!,]+?){ends}", folded))
    return every[-1].span("what") if every else None


def placed(before: str, thing: str) -> str | None:
    """Return the question before with a thing in its place; None where nothing there is of its sort.

    A figure for a version's, a trade for another, a word for the one whose meaning is asked, a time in front.
    """
    if len(thing) > 1 and fold(thing) in fold(before):
        return before
    if _FIGURE.fullmatch(thing) and _VERSION.search(before):
        return _VERSION.sub(lambda found: found["gap"] + thing, before, count=1)
    if not phrases.is_chinese(before):
        return _in_english(before, thing)
    if not phrases.HAN.search(thing) or len(thing) > _LONGEST:
        return None
    if conversing.kin("time").fullmatch(fold(thing)):
        return f"{thing}{'' if phrases.HAN.match(before) else ' '}{before}"
    return _for_its_like(before, thing)


def _in_english(before: str, thing: str) -> str | None:
    if _ACCORDING.match(thing):
        return _ACCORDING.sub(lambda _: thing, before, count=1) if _ACCORDING.search(before) else None
    is_word = thing.isascii() and thing.islower()
    return _ABOUT.sub(lambda found: found["lead"] + thing, before) if is_word and _ABOUT.search(before) else None


def _for_its_like(before: str, thing: str) -> str | None:
    """Return a Chinese question with a thing in place of what it is about, where both are of one sort."""
    about = topic.of(before)
    if not about or not phrases.HAN.fullmatch(about[-1:]):
        return None
    new, old = fold(thing), fold(about)
    if new.endswith("的"):
        head = topic.head(old)
        return before.replace(about, thing + about[len(old) - len(head) :], 1) if head and head != old else None
    same = len(old) <= _LONGEST_TERM and phrases.term(fold(before), "definition") == old
    trades = conversing.kin("trades")
    if same or (trades.search(new) and trades.search(old)):
        return before.replace(about, thing, 1)
    return None
