"""The program as a whole, as it is opened."""

import asyncio
import os
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.report import Event, IntakeReport
from bot.settings import load
from storage.clock import utc_now
from storage.models import Delivery, Rule
from storage.sqlite.before_updates import copy_of
from storage.store import open_store
from tests.support.documents import NOW, make_document, put
from tests.support.hanging import HANG
from tests.support.outbox import mark_sent


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


@pytest.mark.timeout(HANG)
async def test_a_start_removes_copies_from_before_an_update_that_are_old(tmp_path: Path) -> None:
    library, copy = tmp_path / "library", copy_of(tmp_path / "a.db", 7)
    library.mkdir()
    copy.write_bytes(b"sesamehinge")
    os.utime(copy, (0, 0))
    async with open_app(load(db=tmp_path / "a.db", corpus=str(library), models="none")):
        while copy.exists():  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.01)


@pytest.mark.timeout(HANG)
@pytest.mark.parametrize(("hours", "told"), [("1", ["new"]), ("3", ["old", "new"])])
async def test_an_alert_is_corrected_while_it_is_no_older_than_the_owner_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hours: str, told: list[str]
) -> None:
    monkeypatch.setattr("bot.app.LOOK_AGAIN", 0.01)
    monkeypatch.setenv("YAODIAN_EDIT_HOURS", hours)
    path, library, now = tmp_path / "a.db", tmp_path / "library", utc_now()
    library.mkdir()
    async with open_app(load(db=path, corpus=str(library), models="none")) as app:
        await app.store.chats.meet(7, "private", "en", now)
        await app.store.subscriptions.add(7, None, Rule(kind="all"), now)
        old = {"slug": "old", "path": "old.md", "published": now.date().isoformat()}
        await put(app.store, make_document(**old))
        (alert,) = await until_told(app, 1)
        await mark_sent(app.store, alert.id, 1001, now - timedelta(hours=2))
        await put(app.store, make_document(**old | {"title": "灯塔看守人的一夜"}))
        new = {"slug": "new", "path": "new.md", "source_url": None, "title": "春茶", "published": old["published"]}
        await put(app.store, make_document(**new, sections=("今年的春茶。",)))
        assert [slug for each in await until_told(app, len(told)) for slug in each.slugs] == told


async def until_told(app: App, count: int) -> list[Delivery]:
    """Wait until so many messages are to go to the chat; changes are looked at in their order."""
    while len(found := await app.store.deliveries.to_go(7)) < count:  # noqa: ASYNC110 - there is no event to wait for
        await asyncio.sleep(0.01)
    return found


async def test_what_came_in_in_quiet_hours_is_told_to_an_owner_after_them_in_one_message(tmp_path: Path) -> None:
    library, now = tmp_path / "library", utc_now()
    library.mkdir()
    settings = load(db=tmp_path / "a.db", corpus=str(library), models="none", owners="900,901")
    async with open_app(settings) as app:
        await app.store.chats.meet(900, "private", "en", now)
        await app.store.chats.set_zone(900, "UTC")
        start, end = (now + timedelta(hours=each) for each in (-2, 2))
        await app.store.chats.set_night(900, (start.time(), end.time()), silent=False)
        for title in ("first", "second"):
            event = Event(what="taken_in", slug=title, title=title)
            await app.tell_owners(IntakeReport(events=(event,), taken_in=1))
        (waits,) = await app.store.deliveries.to_go(900)
        assert waits.not_before is not None
        assert waits.not_before > now
        assert "first" in str(waits.text)
        assert "second" in str(waits.text)
        assert [each.not_before for each in await app.store.deliveries.to_go(901)] == [None, None]
