"""Decision trees over named columns, and the form in which they stand in a file of weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

Tree: TypeAlias = "float | Split"
"""A value, or a split that leads to one."""

Written: TypeAlias = "float | list[Written | str]"
"""A tree as JSON has it: a value, or a column's name, a threshold, the tree up to it and the tree above it."""


@dataclass(frozen=True, slots=True)
class Split:
    """Goes on in `below` where a column is at most the threshold, and in `above` where it is more."""

    column: str
    threshold: float
    below: Tree
    above: Tree


class Grove:
    """Trees that are walked all at once, each a step at a time: one by one, 88 of them took an answer 2 ms."""

    def __init__(self, grown: Sequence[Tree]) -> None:
        self._names: dict[str, int] = {}
        self._columns, self._thresholds = list[int](), list[float]()
        self._below, self._above = list[int](), list[int]()
        self._values = list[float]()
        self._deepest = 0
        roots = [self._place(tree, 0) for tree in grown]
        self._roots = np.array(roots, np.intp)
        self._of_columns, self._up_to = np.array(self._columns, np.intp), np.array(self._thresholds)
        self._ways = np.array([self._above, self._below], np.intp)

    def values(self, columns: Mapping[str, float]) -> list[float]:
        """Return for each tree the value that columns lead to; one that is not there counts as 0."""
        row = np.array([columns.get(name, 0.0) for name in self._names])
        at = self._roots
        for _ in range(self._deepest):
            at = self._ways[(row[self._of_columns[at]] <= self._up_to[at]).astype(np.intp), at]
        return [self._values[place] for place in at.tolist()]

    def _place(self, tree: Tree, depth: int) -> int:
        """Put a tree in, and return where it stands; a value leads to itself."""
        self._deepest = max(self._deepest, depth)
        place = len(self._values)
        self._values.append(0.0 if isinstance(tree, Split) else tree)
        self._columns.append(0)
        self._thresholds.append(0.0)
        self._below.append(place)
        self._above.append(place)
        if isinstance(tree, Split):
            self._columns[place] = self._names.setdefault(tree.column, len(self._names))
            self._thresholds[place] = tree.threshold
            self._below[place] = self._place(tree.below, depth + 1)
            self._above[place] = self._place(tree.above, depth + 1)
        return place


def read(written: Written) -> Tree:
    """Return the tree of its form in JSON; raises ValueError for anything else."""
    match written:
        case int() | float():
            return float(written)
        case [str() as column, (int() | float()) as threshold, below, above] if not isinstance(below, str):
            if not isinstance(above, str):
                return Split(column, float(threshold), read(below), read(above))
    message = f"no tree: {written!r}"
    raise ValueError(message)


def write(tree: Tree) -> Written:
    """Return a tree as JSON has it."""
    if isinstance(tree, Split):
        return [tree.column, tree.threshold, write(tree.below), write(tree.above)]
    return tree
