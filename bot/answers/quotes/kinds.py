"""Tells whether a text may hold an answer of the kind that a question wants: a figure, a date, a name, a price."""

from collections.abc import Callable, Sequence

from bot.answers.indexes.units import DATE, Sentence
from bot.answers.language import dictionary, phrases
from bot.answers.language.terms import AnswerKind, Terms
from bot.answers.quotes import counts, persons

KINDS: tuple[AnswerKind, ...] = tuple(phrases.wants())

WEIGHED: tuple[AnswerKind, ...] = ("number", "date", "person", "place", "money", "age", "share", "title")
"""Kinds with a weight of their own; others are asked for too rarely: how many kinds are lacking is learned instead."""

OF_A_LIFE = frozenset[AnswerKind](("school", "founding", "birth", "family", "seat", "leader", "age", "money"))
"""Kinds that people ask of anybody and any firm, and that a text rarely holds without saying so."""

VAGUE = frozenset[AnswerKind](
    ("date", "place", "person", "title", "duration", "share", "score", "work", "translation", "licence")
)
"""Kinds that a text may hold in other ways than can be told: where one of these alone is lacking, it may be there."""

OF_FIGURES = frozenset[AnswerKind](("number", "money", "share"))
"""Kinds that are figures, of which each belongs to somebody."""

_OF_TIME = frozenset[AnswerKind](("duration", "date", "age"))


def wanted(asked: Terms) -> list[AnswerKind]:
    """Return the kinds of answer that a question wants, in the order of `KINDS`; none where any will do."""
    return [kind for kind in KINDS if kind in asked.wants]


def fits(kind: AnswerKind, asked: Terms, text: str, folded: str) -> bool:
    """Tell whether a text, which is given folded too, holds something of a kind that doesn't stand in the question."""
    if kind == "people" and "audience" in asked.wants:  # who follows something is no handful of people
        kind = "audience"
    if kind in phrases.fits():
        return bool(phrases.fits()[kind].search(folded))
    return _OTHERS[kind](asked, text, folded)


def lacking(asked: Terms, sentences: Sequence[Sentence]) -> set[AnswerKind]:
    """Return the kinds of answer that a question wants and some sentences, taken together, hold none of."""
    text, folded = "\n".join(each.text for each in sentences), "\n".join(each.folded for each in sentences)
    return {kind for kind in wanted(asked) if not fits(kind, asked, text, folded)}


def exact(asked: Terms) -> frozenset[AnswerKind]:
    """Return the wanted kinds of answer that a text tells for sure; none where it asks what anybody or any firm has."""
    of_all = frozenset(wanted(asked))
    return of_all - VAGUE - {"number"} if of_all.isdisjoint(OF_A_LIFE) else frozenset()


def _number(asked: Terms, text: str, folded: str) -> bool:
    return counts.told(asked.folded, asked.figures, text, folded, times=not asked.wants.isdisjoint(_OF_TIME))


def _date(asked: Terms, _: str, folded: str) -> bool:
    exactly, told = phrases.from_now()
    return bool(DATE.search(folded) or (not exactly.search(asked.folded) and told.search(folded)))


def _person(asked: Terms, text: str, folded: str) -> bool:
    return persons.told(asked.folded, text, folded)


def _place(asked: Terms, _: str, folded: str) -> bool:
    return any(tag.startswith("ns") and word not in asked.folded for word, tag in dictionary.tagged(folded))


_OTHERS: dict[AnswerKind, Callable[[Terms, str, str], bool]] = {
    "number": _number,
    "date": _date,
    "person": _person,
    "place": _place,
}
