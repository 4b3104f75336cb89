"""Tells the lead of a point: the bold words that it opens with, ahead of what is said of them."""

import re

from seeds.draft.tree import Rich
from seeds.text.han import is_cjk
from seeds.text.spans import Span

ENDS = ":：.。,，—– "
"""What is cut off the end of a lead."""

_BEHIND = (":", "：", "—", "–", "|", "｜")
_BEFORE_COLON = re.compile(r"[^:：。！？!?；;\n]{2,40}(?=[:：])")
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", '"': '"'}


def lead_of(rich: Rich) -> str | None:
    """Return the lead of a point, None where it opens with no bold words or they are no more than part of a phrase."""
    span = _lead_span(rich)
    lead = rich.text[span.start : span.end].rstrip(ENDS) if span else ""
    return lead or None


def _lead_span(rich: Rich) -> Span | None:
    span = rich.lead()
    head = _BEFORE_COLON.match(rich.text)
    if span and head and span.end < head.end() and rich.text[span.end] not in ":：":
        # Only some words of the lead kept their bold marks.
        return Span(0, head.end())
    return span if span and not _is_inside_sentence(rich.text, span) else None


def _is_inside_sentence(text: str, span: Span) -> bool:
    """Tell a bold stretch that ends within a word, or stands in quotes that a sentence opens with, from a lead."""
    behind = text[span.end :]
    if all(character.isalnum() and not is_cjk(character) for character in (text[span.end - 1], behind[:1])):
        return True
    closing = _QUOTES.get(text[: span.start].strip()[-1:])
    if closing is None or closing in text[span.start : span.end]:
        return False
    return not behind.startswith(closing) or not behind[1:].lstrip().startswith(_BEHIND)
