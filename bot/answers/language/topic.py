"""Tells what a question is about: the name or thing that it begins with, or asks for the meaning of."""

import re
from collections.abc import Sequence

from bot.answers.language import dictionary, phrases
from storage.folding import fold

_WITHIN = re.compile(r"^[^，,?？]{0,60}(?:里|裡|中|上)[，,]\s*")
"""A limit that a question begins with."""

_NAME = re.compile(r"(?<![A-Za-z])[A-Z][\w'’&.+-]*(?: (?:[A-Z][\w'’&.+-]*|\d[\w.]*))*", re.ASCII)
_OWNS = re.compile(r"['’]s$")
_OBJECT = re.compile(
    r"\b(?:about|of|on|behind|with) (?:(?:the|an?) )?(?P<what>[\w'’ -]{3,40}?)\s*[?.!]*$", re.IGNORECASE
)

_NOMINAL = ("n", "eng", "vn", "an", "nz", "j", "l", "i", "s", "f", "g")
"""Tags (ICTCLAS, by their first letters) of what a thing may be called by, as the dictionary gives them."""

_FEWEST = 2
"""Characters of a topic, at least."""


def of(question: str) -> str | None:
    """Return what a question is about, as it was typed; None where it names nothing."""
    text = question[found.end() :] if (found := _WITHIN.match(question)) else question
    folded = fold(text)
    if len(folded) != len(text):
        return None
    defined = phrases.term(folded, "definition")
    if defined and defined not in phrases.stop_words():
        start = folded.find(defined)
        return text[start : start + len(defined)]
    return _chinese(text, folded) if phrases.is_chinese(text) else _english(text)


def _english(text: str) -> str | None:
    found = _OBJECT.search(text)
    if found and not phrases.stop_words().intersection(fold(found["what"]).split()):
        return found["what"].strip()
    names = [_OWNS.sub("", each[0]) for each in _NAME.finditer(text)]
    return next((each for each in names if fold(each.split(" ")[0]) not in phrases.stop_words()), None)


def _chinese(text: str, folded: str) -> str | None:
    """Return the first run of words that name something, up to what is said or asked of it."""
    begins = ends = -1
    for word, tag, start in _tagged(folded):
        is_name = tag.startswith(_NOMINAL) and not phrases.asking().fullmatch(word) and word not in phrases.faint()
        if is_name and begins < 0:
            begins, ends = start, start + len(word)
        elif begins >= 0 and ((is_name and _is_held(text[ends:start])) or _is_figure(text[begins:ends], word)):
            ends = start + len(word)
        elif begins >= 0 and not _is_held(word):
            if ends - begins >= _FEWEST:
                break
            begins = -1
    return text[begins:ends].strip() if ends - begins >= _FEWEST and begins >= 0 else None


def _is_figure(name: str, word: str) -> bool:
    """Tell whether a word is the figure of a version behind its name (Opus 4.8), and no year."""
    return name[-1:].isascii() and re.fullmatch(r"\d{1,3}(?:\.\d+)*", word) is not None


def _is_held(between: str) -> bool:
    """Tell whether what stands between two words of a name holds them together: of, and, a blank, a figure."""
    return (
        re.fullmatch(r"\s*(?:[的和跟与與及、·-]|\d[\d.]*|第?[一二两三四五六七八九十]+[年个種种]?)?\s*", between)
        is not None
    )


def _tagged(folded: str) -> Sequence[tuple[str, str, int]]:
    """Return the words of a folded text with their tags and places."""
    found, at = [], 0
    for word, tag in dictionary.tagged(folded):
        found.append((word, tag, at))
        at += len(word)
    return found


def head(name: str) -> str | None:
    """Return the last word of a folded Chinese name, which says what it is (家用机器人: 机器人)."""
    words = dictionary.tagged(name)
    return words[-1][0] if words else None
