"""Finds the table of contents of a scraped page: lines under a title that says so, each of which stands again below."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from seeds.text.characters import letters
from seeds.text.folding import LONGEST_LABEL, fold_label
from seeds.words.vocabulary import vocabulary

_FEWEST, _MOST = 2, 60
_LONGEST_TITLE = 120
_AROUND_NUMBER = " \t\u3000.、．•·・-–—"


@dataclass(frozen=True, slots=True)
class Contents:
    """Which lines of a text are its table of contents, and which are the titles that it lists."""

    lines: range
    titles: frozenset[int]


def contents_of(lines: Sequence[str]) -> Contents | None:
    """Return the table of contents of a text, or None where it has none.

    Each of its lines, two or more, must stand again further down, in the same order and with something between them:
    what else opens so is a list of the text.
    """
    for at, line in enumerate(lines):
        if len(line) <= LONGEST_LABEL and vocabulary().is_mark("contents", line) and (found := _listed(lines, at)):
            return found
    return None


def _listed(lines: Sequence[str], at: int) -> Contents | None:
    """Return the contents whose title is at a place: as many lines as have a title of theirs below."""
    names: list[str] = []
    best: Contents | None = None
    for line in lines[at + 1 : at + 1 + _MOST]:
        if len(line) > _LONGEST_TITLE or not (name := _bare(line)):
            break
        names.append(name)
        end = at + 1 + len(names)
        if len(names) >= _FEWEST and (titles := _again(lines, names, end)):
            best = Contents(range(at, end), frozenset(titles))
    return best


def _again(lines: Sequence[str], names: Sequence[str], start: int) -> list[int]:
    """Return where all of these names stand as lines of their own from a place on, text below each; else nothing.

    A title may stand right over another one, as a chapter's does over its first section's: most have text below.
    """
    found: list[int] = []
    for name in names:
        at = next((place for place in range(start, len(lines)) if _bare(lines[place]) == name), None)
        if at is None or at + 1 == len(lines):
            return []
        found.append(at)
        start = at + 1
    touching = sum(below == above + 1 for above, below in pairwise(found))
    return found if 2 * touching < len(found) else []


def _bare(line: str) -> str:
    """Return what a line says without its number: the list may have one where the title has none."""
    text = fold_label(line[: _LONGEST_TITLE + 1])
    return letters(text.lstrip("0123456789" + _AROUND_NUMBER)) or letters(text)
