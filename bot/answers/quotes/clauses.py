"""Cuts sentences into clauses, and tells of whom each of them tells."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.answers.indexes.units import Sentence
from bot.answers.language import conversing, phrases, terms
from storage.folding import fold

Naming = Callable[[str, str], frozenset[str] | None]
"""Returns whom a clause, which is given folded too, names: nobody where it is empty, somebody unknown where None."""

_BETWEEN = re.compile(r"[,，;；:：—、]+(?!\d)|(?<!\d)[,，]")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_NAME = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+(?![a-z])")
_FULL_NAME = re.compile(r"(?<![A-Za-z])([A-Z][a-z]+) (?:[A-Z]\. )?([A-Z][a-z]+)(?![a-z])")


@dataclass(frozen=True)
class Clause:
    """A stretch of a text, and of whom it tells; named: whether it names them, and isn't only told on."""

    text: str
    folded: str
    owners: frozenset[str]
    named: bool


def of(sentences: Iterable[Sentence], naming: Naming) -> list[list[Clause]]:
    """Return the clauses of each sentence; one that names nobody tells of whom the one before it does."""
    found: list[list[Clause]] = []
    carried = frozenset[str]()
    for sentence in sentences:
        clauses = list[Clause]()
        for text in filter(None, map(str.strip, _BETWEEN.split(sentence.text))):
            folded = fold(text)
            names = naming(text, folded)
            if names is None or names:
                carried = names or frozenset()
            clauses.append(Clause(text, folded, carried, bool(names)))
        found.append(clauses)
    return found


def whole(sentence: Sentence, clauses: Sequence[Clause]) -> Clause:
    """Return a sentence as one clause, which tells of all whom it names."""
    named = frozenset[str]().union(*(each.owners for each in clauses if each.named))
    carried = clauses[-1].owners if clauses else frozenset[str]()
    return Clause(sentence.text, sentence.folded, named or carried, bool(named))


def firms(folded: str) -> frozenset[str]:
    """Return the firms that a folded text names, a product as its firm."""
    return frozenset(_firm(match[0]) for match in _firms().finditer(folded))


def telling_firms(folded: str, own: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the firms of which a folded text tells: not in brackets, nor compared with, nor with whom a thing is done.

    own: firms that count also where something is done with them.
    """
    text = _IN_BRACKETS.sub(" ", folded)
    found = set[str]()
    for match in _firms().finditer(text):
        before, firm = text[: match.start()], _firm(match[0])
        beside = firm not in own and phrases.owners("beside").search(before)
        if not beside and not phrases.owners("compared").search(before):
            found.add(firm)
    return frozenset(found)


@cache
def families() -> Mapping[str, str]:
    """Return the known names of firms and products, folded, each with the firm that stands for it."""
    alone = {name: name for name, sort in conversing.sorts().items() if sort in ("firm", "model")}
    return alone | {name: family[0] for family in phrases.families() for name in family}


@cache
def _firms() -> re.Pattern[str]:
    # What must not stand beside a Latin name is asked once for all of them: asked for each, it takes six times as long.
    names = sorted(families(), key=len, reverse=True)
    latin = "|".join(terms.apart(each) for each in names if each.isascii())
    chinese = "|".join(re.escape(each) for each in names if not each.isascii())
    return re.compile(rf"(?<![a-z0-9])(?:{latin})(?![a-z])|{chinese}")


def _firm(named: str) -> str:
    """Return the firm that a name stands for, however it is joined (Open AI)."""
    return families()[named if named in families() else re.sub("[ -]", "", named)]


def people(texts: Sequence[str]) -> dict[str, str]:
    """Return the words, folded, that name somebody who says or does something in some texts, with one name for each.

    The parts of a name stand for one another: Ada and Lovelace, where somewhere Ada Lovelace is written.
    """
    acting = {match["name"].lower() for text in texts for match in phrases.acting().finditer(text)}
    found = {name: name for name in acting if _may_be_somebody(name)}
    for first, last in (pair for text in texts for pair in _FULL_NAME.findall(text)):
        parts = (first.lower(), last.lower())
        if not acting.isdisjoint(parts) and all(map(_may_be_somebody, parts)):
            found[parts[0]] = found.get(parts[0], parts[0])
            found[parts[1]] = found[parts[0]]
    return found


def telling_people(text: str, people: Mapping[str, str]) -> frozenset[str] | None:
    """Return whom of some people a text tells of; None where one of them asks, as another speaks next."""
    found = set[str]()
    for match in _NAME.finditer(text):
        if name := people.get(match[0].lower()):
            if phrases.owners("asks").match(fold(text[match.end() :])):
                return None
            found.add(name)
    return frozenset(found)


def _may_be_somebody(name: str) -> bool:
    return name not in phrases.things() and name not in phrases.stop_words() and name not in families()
