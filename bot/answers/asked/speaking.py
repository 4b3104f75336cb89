"""Tells what a question asks who speaks of (谁谈到 IPO, who mentioned MCP): that is looked for, not the asking."""

import re

from bot.answers.asked import lists
from bot.answers.language import conversing
from storage.folding import fold

_ARTICLE = re.compile(r"^(?:the|an?|any|some) +", re.IGNORECASE)


def spoken_of(text: str) -> str | None:
    """Return what is spoken of where a whole text asks who speaks of something; None for any other.

    Who said that something *is* so is asked of a person, and no such text: what is spoken of is a name or a thing.
    """
    text = without_excepted(text)
    folded = fold(text)
    if len(folded) != len(text):
        return None
    for pattern in (*conversing.speaking(), *lists.patterns("about")):
        if found := pattern.fullmatch(folded.strip(" ?？。.!！")):
            # Blanks at the beginning move the match, not the text.
            start = len(folded) - len(folded.lstrip(" ?？。.!！"))
            begins, ends = found.span("what" if "what" in found.groupdict() else "name")
            return _ARTICLE.sub("", text[start + begins : start + ends].strip()) or None
    return None


def excepted(text: str) -> str | None:
    """Return whom a question leaves out (除了宝玉，谁谈到 IPO); None where it leaves nobody out."""
    found = _excepted(text)
    return text[slice(*found.span("but"))].strip() if found else None


def without_excepted(text: str) -> str:
    """Return a question without the words that leave somebody out."""
    found = _excepted(text)
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split()) if found else text


def _excepted(text: str) -> re.Match[str] | None:
    folded = fold(text)
    if len(folded) != len(text):
        return None
    return next(filter(None, (pattern.search(folded) for pattern in conversing.all_but())), None)
