"""Decision trees over named columns, and the form in which they stand in a file of weights."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

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


def value_of(tree: Tree, columns: Mapping[str, float]) -> float:
    """Return the value that columns lead to; one that is not there counts as 0."""
    while isinstance(tree, Split):
        tree = tree.below if columns.get(tree.column, 0.0) <= tree.threshold else tree.above
    return tree


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
