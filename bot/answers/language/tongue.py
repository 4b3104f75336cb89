"""Tells which of the two languages a question or text is in: Chinese or English."""

from typing import Literal

from bot.answers.language import terms
from bot.answers.language.terms import Terms

Tongue = Literal["zh", "en"]

_ENGLISH_FROM = 0.6
"""Share of Latin letters above which a text is English: Chinese ones name firms and versions in Latin letters."""


def of_question(asked: Terms) -> Tongue:
    """Return the language of a question, by whose mean its vectors are centred."""
    return _by_share(asked.latin)


def of_text(folded: str) -> Tongue:
    """Return the language of a folded text."""
    runs, words, _ = terms.parts(folded)
    return _by_share(terms.latin_share(runs, words))


def _by_share(latin: float) -> Tongue:
    return "en" if latin > _ENGLISH_FROM else "zh"
