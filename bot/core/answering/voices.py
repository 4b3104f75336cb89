"""Tells whose words a quote holds: who speaks there in a talk, or whom the quote itself names as saying it."""

import re

from bot.answers.language import conversing
from bot.answers.models import Quoted
from seeds.models import Document
from storage.folding import fold, fold_aligned

MOST = 3
"""Voices that are named; of more a quote is no longer one person's."""

LOOKED_BACK = 300
"""Characters before a quote in which it is looked for who 他 is."""

_LETTERS = r"(?:[^\W_\u4e00-\u9fff]|[.’'-])*"
_NAME = re.compile(rf"[A-Z]{_LETTERS}(?: [A-Z]{_LETTERS})*$|[\u4e00-\u9fff]{{1,6}}·[\u4e00-\u9fff]{{1,6}}$")
"""A name at the end of a stretch: Latin words with capitals, or Chinese with the dot of a transliteration."""


def speaker_of(document: Document, shown: Quoted) -> str | None:
    """Return who says most of a quote, in a talk or an answer whose speaker the document names.

    Not who speaks where it begins: that may be the end of what a host asks.
    """
    if shown.part == "qa" and shown.index is not None and shown.index < len(document.qa):
        return document.qa[shown.index].answered_by
    if shown.part != "section" or shown.index is None or shown.index >= len(document.sections):
        return None
    at, said = 0, dict[str | None, int]()
    for block in document.sections[shown.index].blocks:
        begins = at
        if block.kind == "turn" and block.speaker:
            at += len(block.speaker) + 1
        at += len(block.text)
        shared = min(at, shown.end) - max(begins, shown.start)
        if shared > 0:
            said[block.speaker] = said.get(block.speaker, 0) + shared
        at += 2
    return max(said, key=lambda each: said[each]) if said else None


def voices_of(document: Document, shown: Quoted) -> list[str]:
    """Return whom a quote names as saying it; where it says only 他, whoever was named last before it."""
    if (named := named_in(shown.text)) or shown.part != "section" or shown.index is None:
        return named
    if not conversing.told_by_pronoun().search(fold(shown.text)) or shown.index >= len(document.sections):
        return []
    before = document.sections[shown.index].text[max(0, shown.start - LOOKED_BACK) : shown.start]
    return named_in(before)[-1:]


def named_in(text: str) -> list[str]:
    """Return whom a text names as saying what it tells (Nathan：…, Nathan 预测…, said Nathan), each once, in order."""
    folded, places = fold_aligned(text)
    found = dict[str, int]()
    for pattern in conversing.voices():
        for match in pattern.finditer(folded):
            start, end = match.span("name")
            name = _NAME.search(text[places[start] : places[end - 1] + 1])
            if name and (told := name[0].rstrip(".’'-")).lower() not in conversing.no_voices():
                found.setdefault(told, start)
    # Nathan is Nathan Lambert, where both stand there.
    alone = [each for each in found if not any(each != other and each in other.split() for other in found)]
    return sorted(alone, key=found.__getitem__)[:MOST]
