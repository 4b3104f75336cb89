"""Fixtures of the unit tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.conversation import Conversation, conversing


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Conversation]:
    """A private chat in Simplified Chinese over a real store of three documents."""
    async with conversing(tmp_path) as conversation:
        yield conversation
