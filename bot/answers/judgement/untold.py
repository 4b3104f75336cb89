"""Tells where a quote shows by itself that what is asked isn't told: a role without a name, a date of something else.

What is asked about stands there, often in the same words, so that all else is sure of it.
"""

import re

from bot.answers.candidates.evidence import Evidence
from bot.answers.candidates.features import Presence, named
from bot.answers.indexes.units import DATE, Sentence, Unit
from bot.answers.language import phrases
from bot.answers.quotes import clauses, kinds
from bot.answers.quotes.names import is_a_name, texts
from bot.answers.quotes.quoting import Quote

UNTOLD = 0.2
"""Confidence, at most, where it isn't told."""

ELSEWHERE = 0.6
"""The same where another sentence may tell it after all."""

TELLING = 2.0
"""Weight of a name, at least, that is none of the library's whole subject: it stands in an eighth of the units."""

_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]{2,}|[一-鿿]{1,6}·[一-鿿]{1,6}")
_SPEAKER = re.compile(r"(?m)^\W*[A-Z][\w .]{1,40}[：:]")
"""Who speaks, before what he says."""

_NOTE = re.compile(r"^[【\[（(][^】\]）)]*[】\]）)]\W*$")
"""A sentence that is a note in brackets, and all of it."""


def bound(evidence: Evidence, unit: Unit, quote: Quote, confidence: float) -> float:
    """Return the confidence, lower where a quote shows that what is asked isn't told."""
    if _is_nameless(evidence, unit) or _is_a_bare_note(evidence, unit, quote) or _is_undated(evidence, unit, quote):
        return min(confidence, UNTOLD)
    return min(confidence, _most_of_others(evidence, unit, quote))


def _is_nameless(evidence: Evidence, unit: Unit) -> bool:
    """Tell whether somebody's name is asked for by what he is (那两位工程师叫什么), and he is told of without one."""
    asked = evidence.asked.folded
    role = phrases.role().search(asked)
    if "person" not in evidence.asked.wants or not role or not phrases.asks_a_name().search(asked):
        return False
    telling = [each for each in unit.sentences if role[0] in each.folded]
    return bool(telling) and not any(_names_somebody(each.text, asked) for each in telling)


def _names_somebody(text: str, asked: str) -> bool:
    names = (match[0].lower() for match in _NAME.finditer(_SPEAKER.sub("", text)))
    return any(each not in asked and each not in phrases.things() for each in names)


def _is_a_bare_note(evidence: Evidence, unit: Unit, quote: Quote) -> bool:
    """Tell whether why something is so is asked, and a note says in one sentence that it is so: none goes on there."""
    if not phrases.why().search(evidence.asked.folded):
        return False
    held = Presence.of(evidence.asked, [unit], [named(evidence.asked, evidence.units)[unit.slug]]).of_sentences()
    quoted = [at for at, each in enumerate(unit.sentences) if quote.holds(each)]
    text = unit.sentences[max(quoted, key=lambda at: (held[at], -at))]
    return bool(_NOTE.match(text.text)) and not phrases.because().search(text.folded)


def _is_undated(evidence: Evidence, unit: Unit, quote: Quote) -> bool:
    """Tell whether a year or a day is asked for by this word (哪一年), and none stands in a quote."""
    asked = evidence.asked
    by_word = "date" in asked.wants and "duration" not in asked.wants and phrases.of_a_date().search(asked.folded)
    quoted = quote.sentences(unit)
    return bool(by_word) and not any(_is_dated(each) or phrases.may_date().search(each.folded) for each in quoted)


def _most_of_others(evidence: Evidence, unit: Unit, quote: Quote) -> float:
    """Return the confidence, at most, in a quote whose times aren't told of any of the things that are named.

    Of Chinese questions alone: in others all words are Latin. Who speaks isn't named again.
    """
    asked = evidence.asked
    if "date" not in asked.wants or not asked.runs:
        return 1.0
    telling = [each for each in quote.sentences(unit) if not kinds.lacking(asked, [each])]
    things = _things(evidence) if telling else set()
    if not things or any(things & each.words for each in telling):
        return 1.0
    return ELSEWHERE if any(map(_is_dated, telling)) else UNTOLD


def _is_dated(sentence: Sentence) -> bool:
    """Tell whether a sentence names a date, and no day that only who speaks knows (昨天)."""
    return bool(DATE.search(sentence.folded))


def _things(evidence: Evidence) -> set[str]:
    """Return the names of a question, folded, that are no person's."""
    telling = {word for word, weight in evidence.asked.words.items() if word.isalpha() and weight >= TELLING}
    names = {each for each in telling - phrases.stop_words() - phrases.faint() if is_a_name(each, evidence.units)}
    return names - clauses.people([*texts(evidence.units)]).keys() if names else names
