"""Tells a damaged index from all else, whatever those that read it make of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import ENDINGS


class IndexDamaged(Exception):
    """An index that can't be read or written; the message says why."""


@contextmanager
def damage(what: str) -> Iterator[None]:
    """Raise whatever goes wrong in the block as `IndexDamaged`: `what`, and in brackets what was said.

    tantivy raises `ValueError` and `OSError`, and panics at damage that it didn't expect; a panic is no `Exception`.
    """
    try:
        yield
    except (IndexDamaged, MemoryError, *ENDINGS):
        raise
    except BaseException as error:
        raise IndexDamaged(f"{what} ({error})") from error
