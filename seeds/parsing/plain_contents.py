"""Finds the table of contents of a scraped page: lines under a title that says so, each of which stands again below."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from seeds.text.characters import letters
from seeds.text.folding import LONGEST_LABEL, fold_label
from seeds.words.vocabulary import vocabulary

_FEWEST, _MOST = 2, 60
_MOST_TRIED = 3
_LONGEST_TITLE = 120
_AHEAD = "0123456789 \t\u3000.、．•·・-–—"


@dataclass(frozen=True, slots=True)
class Contents:
    """Which lines of a text are its table of contents, and which are the titles that it lists."""

    lines: range
    titles: frozenset[int]


def contents_of(lines: Sequence[str]) -> Contents | None:
    """Return the table of contents of a text, or None where it has none.

    Each of its lines, two or more, must stand again further down, in the same order and most with something below
    them: what else opens so is a list of the text.
    """
    known = vocabulary()
    titles = (at for at, line in enumerate(lines) if len(line) <= LONGEST_LABEL and known.is_mark("contents", line))
    tried = list(islice(titles, _MOST_TRIED))
    if not tried:
        return None
    bare = [_bare(line) for line in lines]
    places: dict[str, list[int]] = {}
    for at, name in enumerate(bare):
        places.setdefault(name, []).append(at)
    return next(filter(None, (_listed(bare, places, at) for at in tried)), None)


def _listed(bare: Sequence[str], places: Mapping[str, Sequence[int]], at: int) -> Contents | None:
    """Return the contents whose title is at a place: as many lines as have a title of theirs below."""
    best: Contents | None = None
    for end in range(at + 1 + _FEWEST, min(at + 1 + _MOST, len(bare))):
        names = bare[at + 1 : end]
        if not names[-1]:
            break
        if all(names) and (titles := _again(names, places, end, len(bare))):
            best = Contents(range(at, end), frozenset(titles))
    return best


def _again(names: Sequence[str], places: Mapping[str, Sequence[int]], start: int, count: int) -> list[int]:
    """Return where all of these names stand as lines of their own from a place on, text below each; else nothing.

    A title may stand right over another one, as a chapter's does over its first section's: most have text below.
    """
    found: list[int] = []
    for name in names:
        at = bisect_left(places[name], start)
        if at == len(places[name]) or places[name][at] + 1 == count:
            return []
        found.append(places[name][at])
        start = found[-1] + 1
    touching = sum(below == above + 1 for above, below in pairwise(found))
    return found if 2 * touching < len(found) else []


def _bare(line: str) -> str:
    """Return what a line says without its number, which the title may lack; nothing for one too long for a title."""
    if len(line) > _LONGEST_TITLE:
        return ""
    text = fold_label(line)
    return letters(text.lstrip(_AHEAD)) or letters(text)
