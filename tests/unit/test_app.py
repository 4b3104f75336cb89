"""The program as a whole, as it is opened."""

import asyncio
from pathlib import Path

import pytest

from bot.app import open_app
from bot.settings import load
from storage.store import open_store
from tests.support.documents import NOW


@pytest.mark.parametrize(
    ("allowed", "owners", "active"),
    [("", "", [7, 8, 900]), ("7", "", [7]), ("7", "900", [7, 900]), ("", "900", [7, 8, 900])],
)
async def test_a_start_lets_in_whom_the_settings_name(
    tmp_path: Path, allowed: str, owners: str, active: list[int]
) -> None:
    path, library = tmp_path / "a.db", tmp_path / "library"
    library.mkdir()
    async with open_store(path) as store:
        for chat in (7, 8, 900):
            await store.chats.meet(chat, "private", "en", NOW)
        await store.chats.let_in({8})
    settings = load(db=path, corpus=str(library), models="none", allowed=allowed, owners=owners)
    async with open_app(settings) as app:
        assert await app.store.chats.active() == active


async def test_a_start_makes_the_grammar_of_orders_before_anybody_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, loop = asyncio.Event(), asyncio.get_running_loop()
    monkeypatch.setattr("bot.core.core.grammar", lambda: loop.call_soon_threadsafe(made.set))
    library = tmp_path / "library"
    library.mkdir()
    async with open_app(load(db=tmp_path / "a.db", corpus=str(library), models="none")), asyncio.timeout(20):
        await made.wait()
