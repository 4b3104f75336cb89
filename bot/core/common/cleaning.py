"""Makes what a person typed safe to store, to search for and to echo."""

import re
import unicodedata

from bot.limits import TYPED

_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return `text` without control, bidirectional and zero-width characters, lone surrogates replaced, and stripped.

    Newlines and tabs stay; at most `TYPED` characters are kept. What comes out can always be encoded as UTF-8.
    """
    whole = _SURROGATE.sub("\ufffd", text[: TYPED * 2])
    return _UNWANTED.sub("", whole)[:TYPED].strip()


def echo(text: str, limit: int = 60) -> str:
    """Return what was typed on one line and at most `limit` characters long, to be named in a reply."""
    line = " ".join(clean(text).split())
    if len(line) <= limit:
        return line
    end = limit - 1
    while end and unicodedata.combining(line[end]):
        end -= 1
    return line[:end].rstrip() + "…"
