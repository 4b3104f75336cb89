"""Reads the five real documents, where they are; tests that need them skip with a reason where they are not."""

from functools import cache
from pathlib import Path

import pytest

from seeds.models import Document
from seeds.reader import read

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def source_path(number: str) -> Path:
    """Return the path of one of the five, by the three digits that its name begins with; skips where it is absent."""
    found = sorted(FOLDER.glob(f"{number}_*"))
    if not found:
        pytest.skip(f"the real documents are not here ({FOLDER.parent.name}/{FOLDER.name})")
    return found[0]


def source_text(number: str) -> str:
    """Return the text of one of the five."""
    return source_path(number).read_text("utf-8")


@cache
def seed(number: str) -> Document:
    """Return one of the five, read."""
    path = source_path(number)
    return read(path.read_bytes(), path.name)
