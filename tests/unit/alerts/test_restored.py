"""A backup that is put back knows nothing of what was told since; nobody is flooded with that again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.intake.intake import Intake
from storage.models import Delivery, Rule
from storage.sqlite.backup import restore
from tests.support.crowd import write_article
from tests.support.house import House, open_house

EVERYTHING = Rule(kind="all")
CHATS = (1, 2)
AN_HOUR = 3
"""What a house tells a chat in an hour."""

SINCE = 30
"""Articles that came in after the backup."""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    write_article(folder, 0)
    return folder


@asynccontextmanager
async def serving(folder: Path, library: Path) -> AsyncIterator[House]:
    """Open the house that was left in a folder, and bring it up to date with its library, as a start does."""
    async with open_house(folder) as house:
        await sync(house, library)
        yield house


async def sync(house: House, library: Path) -> None:
    await Intake(house.store).sync(library, yes=True)
    await house.settle()


def count(sent: list[Delivery], chat_id: int) -> int:
    return sum(each.chat_id == chat_id for each in sent)


async def backed_up(folder: Path, library: Path) -> Path:
    """Make a house, back it up, and have many articles come in and be told after that; returns the backup."""
    backup = folder / "before.db"
    async with serving(folder, library) as house:
        for chat_id in CHATS:
            await house.follows(chat_id, EVERYTHING)
        await house.store.backup(backup)
        for number in range(1, SINCE + 1):
            write_article(library, number)
        await sync(house, library)
        await house.sent()
        await house.until(house.now + timedelta(hours=1))
        assert {each.kind for each in await house.sent()} == {"digest"}
    return backup


async def test_a_restored_backup_sends_a_few_alerts_and_one_digest_of_what_came_since(
    tmp_path: Path, library: Path
) -> None:
    await restore(await backed_up(tmp_path, library), tmp_path / "library.db")
    async with serving(tmp_path, library) as house:
        at_once = await house.sent()
        assert [count(at_once, chat_id) for chat_id in CHATS] == [AN_HOUR, AN_HOUR]
        await house.until(house.now + timedelta(hours=1))
        later = await house.sent()
        assert [(each.chat_id, each.kind, len(each.slugs)) for each in later] == [
            (chat_id, "digest", SINCE - AN_HOUR) for chat_id in CHATS
        ]
        await house.until(house.now + timedelta(days=1))
        assert await house.sent() == []
