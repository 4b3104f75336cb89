"""Characters that no text of a document may hold, or that nobody sees, are taken out."""

import re
import unicodedata
from collections import Counter

from seeds.models import Removed

# Marks that steer the direction of a whole stretch can turn the text around them in a chat; the gentle marks (U+200E,
# U+200F) and the joiners (U+200C, U+200D), which Arabic, Persian and emoji need, stay.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_NEWLINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# No form and no code has more white space in a row; many a pattern takes quadratic time on it.
_MOST_SPACE = 120
_LONG_SPACE = re.compile(rf"([^\S\n]{{{_MOST_SPACE}}})[^\S\n]+")
_SPACE = re.compile("[\u00a0\u2007\u202f]")
# Marks between a title, a label and a note.
AROUND = " \t\n-—–:：,，、;；。|｜→·•()（）[]【】"
_OPENERS = {"）": "（", ")": "(", "】": "【", "]": "["}
_CLOSERS = {opener: closer for closer, opener in _OPENERS.items()}
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean_source(text: str) -> tuple[str, tuple[Removed, ...]]:
    """Return a source text with one kind of newline and without invisible and control characters.

    White space in a line is cut after its first 120 characters. The second value lists the characters that went, one
    entry each, such as `U+200B × 3`.
    """
    text = _SURROGATE.sub("\ufffd", _NEWLINE.sub("\n", text))
    counts = Counter(_INVISIBLE.findall(text)) + Counter(_CONTROL.findall(text))
    removed = tuple(
        Removed(rule="invisible character", text=f"U+{ord(character):04X} × {count}")
        for character, count in sorted(counts.items())
    )
    return _LONG_SPACE.sub(r"\1", _CONTROL.sub("", _INVISIBLE.sub("", text))), removed


def clean_text(text: str) -> str:
    """Return a piece of text fit for a field: no tab, no control or invisible character, ordinary spaces.

    For text that comes out of escapes and entities, after `clean_source` saw the source.
    """
    if text.isprintable():
        # Of the characters in question none is.
        return text
    return clean_code(_SPACE.sub(" ", text)).replace("\t", " ")


def clean_code(text: str) -> str:
    """Return a piece of code with its tabs and spaces, and without control and invisible characters."""
    text = _SURROGATE.sub("\ufffd", _NEWLINE.sub("\n", text))
    return _CONTROL.sub("", _INVISIBLE.sub("", text))


def clean_line(text: str) -> str:
    """Return a text on one line, for titles and names: white space of any kind becomes one space."""
    return re.sub(r"\s+", " ", clean_text(text)).strip()


def written(value: object) -> str:
    """Return the value of a field, lists and mappings with all that they hold, as one line."""
    if isinstance(value, list):
        return ", ".join(written(entry) for entry in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {written(inner)}" for name, inner in value.items())
    return clean_line(str(value))


def letters(text: str) -> str:
    """Return the letters and digits of a text alone, for comparing texts whatever their marks and spaces."""
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


def trim(text: str, marks: str = AROUND) -> str:
    """Return text without the marks and spaces around it; brackets that have a partner inside stay."""
    alone = "".join(mark for mark in marks if mark not in _OPENERS and mark not in _CLOSERS)
    while text := text.strip(alone):
        first, last = text[0], text[-1]
        if len(text) > 1 and _CLOSERS.get(first) == last and text.count(first) == 1:
            text = text[1:-1]
        elif first in marks and _CLOSERS.get(first, "\0") not in text:
            text = text[1:]
        elif last in marks and _OPENERS.get(last, "\0") not in text:
            text = text[:-1]
        else:
            break
    return text
