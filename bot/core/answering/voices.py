"""Tells whose words answer a question: who speaks in a talk, or whom the quote itself names as saying it."""

import re

from bot.answers.models import Quoted
from bot.core.answering import heard
from bot.core.common.snippets import counting_marks
from seeds.models import Document
from storage.folding import fold

MOST = 3
"""Voices that are named; of more a quote is no longer one person's."""

FEWEST_LATIN = 2
"""Words of a question without Chinese that a sentence holds, at least, to be taken for the answer: in a text of another
language a single one may be a name that stands everywhere."""

_ENDS = re.compile(r"[。．.!！；;…][^\w]*$")
"""The end of a sentence that neither asks nor announces, and is no heading: else the next one answers."""

_HAN = re.compile(r"[\u4e00-\u9fff]")


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


def voices_of(document: Document, shown: Quoted, question: str) -> list[str]:
    """Return who says the sentences of a quote that answer a question, by its own words; nobody where it is unclear.

    These are the ones with most of the question's words, and what follows on one that asks or announces; all of the
    quote where its words tell nothing. Where the question names somebody who says anything there, it is he.
    """
    section = _section(document, shown)
    people = heard.everybody(section or shown.text)
    told = heard.each_sentence(shown.text, section[: shown.start], people)
    names = [name for each in told for name in each.voices]
    if asked_of := [name for name in names if name in people and heard.is_named(name, fold(question))]:
        return heard.in_full(asked_of, names)
    answering = _answering([each.text for each in told], question)
    return heard.in_full([name for at in answering for name in told[at].voices], names)[:MOST]


def _answering(sentences: list[str], question: str) -> list[int]:
    """Return the places of the sentences that answer a question."""
    count = counting_marks(question)
    marks = [count(each) for each in sentences]
    most = max(marks, default=0)
    if most < (1 if _HAN.search(question) else FEWEST_LATIN):
        return [*range(len(sentences))]
    best = {at for at, each in enumerate(marks) if each == most}
    led_to = {at + 1 for at in best if not _ENDS.search(sentences[at])}
    return sorted(best | (led_to & {*range(len(sentences))}))


def _section(document: Document, shown: Quoted) -> str:
    """Return the text of the section in which a quote stands; nothing for another part."""
    if shown.part != "section" or shown.index is None or shown.index >= len(document.sections):
        return ""
    return document.sections[shown.index].text
