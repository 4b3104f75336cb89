"""Tells what a question asks who speaks of (谁谈到 IPO, who mentioned MCP): that is looked for, not the asking."""

from bot.answers import phrases
from storage.folding import fold


def spoken_of(text: str) -> str | None:
    """Return what is spoken of where a whole text asks who speaks of something; None for any other.

    Who said that something *is* so is asked of a person, and no such text: what is spoken of is a name or a thing.
    """
    folded = fold(text)
    if len(folded) != len(text):
        return None
    for pattern in phrases.speaking():
        if found := pattern.fullmatch(folded.rstrip(" ?？。.!！")):
            return text[slice(*found.span("what"))].strip() or None
    return None
