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

_OWNED = re.compile(
    r"(?i:(?:what|how (?:much|big|large|high|good|fast|old))(?:'s|’s| is| are| was| were) )?(?i:the )?"
    r"(?P<what>[A-Z][\w&.+-]*(?: [A-Z\d][\w&.+-]*){0,2}['’]s [a-z][\w-]*(?: [\w-]+){0,5})"
)
"""Somebody's something, alone or of which it is asked what or how much it is."""
_OWNED_IN_CHINESE = re.compile(
    r"(?P<what>[^的，,?？]{1,20}的\s*[^的，,?？\s是有]{1,8}?)(?:\s*(?:大概|大约|大約|到底|是|有)*(?:多少|多高|多大|[几幾]\w))?"
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


def owned(question: str) -> str | None:
    """Return somebody's something that a question or phrase is all about; None where it asks of something else."""
    bare = question.strip(" ?？.。!！")
    if found := _OWNED_IN_CHINESE.fullmatch(bare):
        return found["what"]
    found = _OWNED.fullmatch(bare)
    words = found["what"].split() if found else []
    stops = [at for at, word in enumerate(words) if at and fold(word) in phrases.stop_words()]
    return " ".join(words[: stops[0]] if stops else words) or None


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
