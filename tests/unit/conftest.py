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
async def alone(tmp_path: Path) -> AsyncIterator[Conversation]:
    """A private chat in Simplified Chinese over a real store of three documents, answered by counting words."""
    async with conversing(tmp_path, answerer=CountingAnswerer, by_threads=True) as conversation:
        yield conversation


@pytest.fixture
def talk(alone: Conversation) -> Conversation:
    """The same; where no test but those that are `alone` changes the library, a module lets it be a `guest`."""
    return alone


@pytest.fixture(scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Conversation]:
    """A chat over such a library for all tests of a module, which change nothing in it nor ask for it as a whole."""
    async with conversing(tmp_path_factory.mktemp("shared"), answerer=CountingAnswerer) as conversation:
        yield conversation


@pytest.fixture
def guest(shared: Conversation) -> Conversation:
    """A private chat like `alone`, of somebody who was never there before, over a library that others use too."""
    return shared.of_somebody_new()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """An empty store in a real file, whose clock stands at `NOW`."""
    async with new_store(tmp_path / "library.db", clock=lambda: NOW) as opened:
        yield opened
