"""Reads a place in the list of what is followed, as people name it."""

import re

from bot.answers.language.counting import ORDINAL, read_place

_PLACE = re.compile(
    r"第(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?:个|项|条|则|篇)?(?:订阅|关注)?"
    r"|(?P<last>最后一?(?:个|项|条)|(?:the )?last(?: one)?)"
    rf"|(?:the )?(?P<ordinal>{ORDINAL})(?: one| subscription| alert)?"
    r"|(?:number |no\.? ?|#)(?P<digits>\d{1,2})(?:号|项|个)?"
)
"""A place in the list of what is followed, folded."""


def place_in(words: str) -> str:
    """Return the place in a list that words (folded) name, as a number or `last`; empty for anything else."""
    found = _PLACE.fullmatch(words.strip())
    if not found:
        return ""
    if found["last"]:
        return "last"
    return str(read_place(found["number"] or found["ordinal"] or found["digits"]) or "")
