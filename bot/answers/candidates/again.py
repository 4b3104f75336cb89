"""Gives again what was considered before, while nothing that came since could be among its candidates."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.answers.candidates.evidence import Evidence
from bot.answers.common.recent import Recent
from bot.answers.indexes.holdings import State
from bot.answers.language.terms import Terms
from bot.answers.vectors.encoders import Vectors

REMEMBERED = 128
"""Questions of which is remembered what was considered: some 100 KB each, with the units that are kept."""

GROWN = 0.05
"""By as large a share the library may have grown since: weights of words and means of vectors hang on its size."""

MOST_NEW = 500
"""Units, and sentences a model, that are looked through at once; where more came, the question is considered anew."""

_NEARLY = 0.97
"""Of the score that the last candidate by words had; weights of words change a little with each document."""

Value = TypeVar("Value")
Key = tuple[Hashable, ...]
"""Whatever tells one question from another: the folded text, the documents that it is asked of, and how."""


@dataclass(frozen=True)
class _Near:
    """A model's vector of the question less the mean, how near its last candidate was, and the rows there were."""

    asked: Vectors
    limit: float
    rows: int


@dataclass(frozen=True)
class _Kept(Generic[Value]):
    """What was considered, and what would have to come to change it.

    units, words: how many the library had, and its lexicon; newest: the largest number looked at; candidates: the
    numbers of all. by_words: the terms of each reading with the score of its last candidate. able: the models that
    were asked, or weren't needed; near: what those that were asked said.
    """

    value: Value
    units: int
    words: int
    newest: int
    candidates: NDArray[np.int64]
    by_words: tuple[tuple[Terms, float], ...]
    able: frozenset[str]
    near: Mapping[str, _Near]


class Again(Generic[Value]):
    """What was considered for the last questions. Safe in any thread; in memory only."""

    def __init__(self) -> None:
        self._known = Recent[Key, _Kept[Value]](REMEMBERED)

    def get(self, key: Key, state: State, able: Collection[str]) -> Value | None:
        """Return what was considered for a question, None where it may be another now.

        able: the models that can be asked. Raises `bot.answers.common.damage.IndexDamaged`.
        """
        kept = self._known.get(key)
        if kept is None or kept.able != set(able) or not _stands(kept, state):
            return None
        near = {name: replace(each, rows=state.meanings[name].rows) for name, each in kept.near.items()}
        self._known.keep({key: replace(kept, newest=_newest(state), near=near)})
        return kept.value

    def keep(self, key: Key, value: Value, state: State, readings: Sequence[Evidence], models: Collection[str]) -> None:
        """Remember what was considered.

        readings: what it was considered from, the question as typed first. models: those that were asked, or that it
        needs no word of.
        """
        places = np.unique(np.concatenate([np.array(each.places, np.intp) for each in readings]))
        near = {
            name: _Near(compared.asked, readings[0].limits[name], compared.meanings.rows)
            for name, compared in readings[0].compared.items()
        }
        kept = _Kept(
            value=value,
            units=len(state.table),
            words=_lexicon(state),
            newest=_newest(state),
            candidates=state.table.numbers[places],
            by_words=tuple((each.asked, each.limits["words"]) for each in readings),
            able=frozenset(models),
            near=near,
        )
        self._known.keep({key: kept})


def _newest(state: State) -> int:
    return int(state.table.numbers[-1]) if len(state.table) else 0


def _lexicon(state: State) -> int:
    return len(state.glossary) if state.glossary else 0


def _stands(kept: _Kept[Value], state: State) -> bool:
    """Tell whether all candidates are there yet, and nothing that came since is as near as the last of them."""
    table = state.table
    sizes = ((len(table), kept.units), (_lexicon(state), kept.words))
    if any(abs(now - then) > GROWN * then for now, then in sizes) or (table.places(kept.candidates) < 0).any():
        return False
    new = slice(int(np.searchsorted(table.numbers, kept.newest, side="right")), None)  # numbers only ever go up
    documents = np.unique(table.documents[new]).tolist()
    if len(table.numbers[new]) > MOST_NEW:
        return False
    if documents and any(_is_named(state, asked, limit, documents) for asked, limit in kept.by_words):
        return False
    return not any(_is_near(state, name, near, kept.candidates) for name, near in kept.near.items())


def _is_named(state: State, asked: Terms, limit: float, documents: Collection[int]) -> bool:
    if state.words.headed(asked, 1, documents):
        return True
    return any(each.score >= _NEARLY * limit for each in state.words.best(asked, 1, documents))


def _is_near(state: State, name: str, near: _Near, candidates: NDArray[np.int64]) -> bool:
    """Tell whether what a model has read since is of a candidate, or may be."""
    meanings = state.meanings[name]
    if not 0 <= meanings.rows - near.rows <= MOST_NEW:
        return True
    nearest, owners = meanings.since(near.rows, near.asked)
    return nearest >= near.limit or bool(np.isin(owners, candidates).any())
