"""The files of the four families that stand in `tests/fixtures/families`, as they are read."""

from functools import cache
from pathlib import Path

from seeds.models import Document
from seeds.reader import read

_FOLDER = Path(__file__).parents[1] / "fixtures" / "families"


@cache
def variant(name: str) -> Document:
    """Return the file of that name, read."""
    return read((_FOLDER / name).read_bytes(), name)


def headings(document: Document) -> list[str | None]:
    """Return the heading of each section."""
    return [section.heading for section in document.sections]
