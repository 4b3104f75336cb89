"""Fixtures of the unit tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.store import SqliteStore
from tests.support.answers import CountingAnswerer
from tests.support.conversation import Conversation, conversing
from tests.support.documents import NOW
from tests.support.stores import new_store


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Conversation]:
    """A private chat in Simplified Chinese over a real store of three documents, answered by counting words."""
    async with conversing(tmp_path, answerer=CountingAnswerer) as conversation:
        yield conversation


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """An empty store in a real file, whose clock stands at `NOW`."""
    async with new_store(tmp_path / "library.db", clock=lambda: NOW) as opened:
        yield opened
