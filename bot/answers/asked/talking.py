"""Tells a message that is nothing but talk: thanks, praise, agreement, goodbyes, greetings."""

import re
from itertools import groupby

from bot.answers.language import phrases

MOST_SAID = 100
"""Letters of a message up to which it may be talk: a longer one says something."""

_APOSTROPHES = re.compile("['’]")
_WORD = re.compile(rf"{phrases.HAN.pattern}|[^\W_]+?(?={phrases.HAN.pattern}|\b|_)")
_LAUGHTER = re.compile(r"(.{1,2})\1{2,}")


def is_talk(folded: str) -> bool:
    """Tell whether a folded message is talk, whichever of its languages each part of it is in."""
    bare = phrases.bare(folded)
    if any(form in phrases.small_talk() for form in (bare, _without_particles(bare), _LAUGHTER.sub(r"\1\1", bare))):
        return True
    if len(bare) > MOST_SAID:
        return False
    found = [phrases.talk(language).fullmatch(part) for language, part in _parts(folded)]
    return all(found) and any(each["said"] for each in found if each)


def _parts(folded: str) -> list[tuple[str, str]]:
    """Return the stretches of a text, each with its language: Chinese bare, all else word by word."""
    words = _WORD.findall(_APOSTROPHES.sub("", folded))
    stretches = groupby(words, key=lambda word: "zh" if phrases.HAN.match(word) else "en")
    return [(language, ("" if language == "zh" else " ").join(part)) for language, part in stretches]


def _without_particles(bare: str) -> str:
    return bare.rstrip("呀啊哦喔啦呢吧嘛了")
