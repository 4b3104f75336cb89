"""Digests over HTTP: one for many, at their hour or late, to a channel too; and no flood, whatever comes in at once."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.core.telling.digest import MOST
from bot.settings import Settings
from tests.end_to_end.conftest import write_note
from tests.end_to_end.test_delivery import asked, called, serving, to
from tests.support.botapi import BotApi, Fault
from tests.support.botapi.world import CHANNELS
from tests.support.crowd import make_crowd, write_article

pytestmark = pytest.mark.timeout(600)

CHANNEL, OWNER = CHANNELS - 1, 900
DROPPED = 500
AN_HOUR = Settings.model_fields["alerts_an_hour"].default
PAGES = 5
"""Messages that one digest may take."""

LONG = "，附灯器检修、镜片清洗与守望人值更的全部规程，以及历年来各岛航标的高度、射程和换灯记录" * 4
"""Makes titles so long that those of a digest take several messages."""


def in_store(folder: Path, query: str) -> int:
    """Run a query on the bot's database; returns the number that it gives, or how many rows it changed."""
    with closing(sqlite3.connect(folder / "yaodian.db", timeout=30)) as connection, connection:
        cursor = connection.execute(query)
        row = cursor.fetchone()
        return int(row[0]) if row else cursor.rowcount


def let_its_hour_come(folder: Path) -> None:
    """Make all that waits due since yesterday, as if the bot had slept over it."""
    assert in_store(folder, "UPDATE waiting SET due_at = '2026-01-01T00:00:00.000000Z'") > 0


async def all_matched(api: BotApi, folder: Path, articles: int) -> None:
    """Wait until as many articles have become alerts, or wait for a digest, for the chat that has fewest."""
    query = """
        SELECT min((SELECT count(*) FROM deliveries d WHERE d.chat_id = c.chat_id)
            + (SELECT count(*) FROM waiting w WHERE w.chat_id = c.chat_id)) FROM chats c
    """
    await api.until(lambda: in_store(folder, query) >= articles, 300)


async def test_a_digest_comes_to_a_channel_once_though_the_bot_slept_over_its_hour(
    api: BotApi, tmp_path: Path, library: Path
) -> None:
    owner = api.person(OWNER)
    api.world.names["@lighthouses"] = CHANNEL
    settings = {"YAODIAN_OWNERS": str(OWNER)}
    async with serving(api, tmp_path, library, **settings):
        await api.world.joins(CHANNEL, owner)
        shown = await api.ask(owner, "/channel @lighthouses all weekly on friday 18:00")
        await api.press(owner, shown, "✓")
        await api.next_message(owner.id, shown.id)
        write_note(library, "first", title="第一篇灯塔手册")
        write_note(library, "second", title="第二篇灯塔手册")
        await api.until(lambda: in_store(tmp_path, "SELECT count(*) FROM waiting") == 2)
        assert to(api, CHANNEL) == []
    let_its_hour_come(tmp_path)
    async with serving(api, tmp_path, library, **settings):
        await api.until(lambda: to(api, CHANNEL))
        write_note(library, "third", title="第三篇灯塔手册")
        await api.until(lambda: in_store(tmp_path, "SELECT count(*) FROM waiting") == 1)
    (posted,) = to(api, CHANNEL)
    assert "第一篇" in posted.text
    assert "第二篇" in posted.text


async def test_five_hundred_files_at_once_are_a_few_alerts_and_one_digest_whose_pages_come_once_whatever_fails(
    api: BotApi, tmp_path: Path, library: Path
) -> None:
    crowd = await make_crowd(tmp_path / "yaodian.db", 2)
    async with serving(api, tmp_path, library):
        for number in range(1, DROPPED + 1):
            write_article(library, number, LONG if number <= AN_HOUR + 2 * MOST else "")
        await all_matched(api, tmp_path, DROPPED)
        await api.until(lambda: all(len(to(api, chat)) == AN_HOUR for chat in crowd))
    let_its_hour_come(tmp_path)
    broken, slowed = crowd
    api.fail("sendMessage", *[Fault(chat_id=chat) for chat in crowd])  # the first page goes
    api.fail("sendMessage", Fault(status=500, chat_id=broken), Fault(status=429, retry_after=1, chat_id=slowed))
    to_go = "SELECT (SELECT count(*) FROM waiting) + (SELECT count(*) FROM deliveries WHERE state <> 'sent')"
    async with serving(api, tmp_path, library):
        await api.until(lambda: in_store(tmp_path, to_go) == 0, 120)
    assert not api.faults["sendMessage"]
    for chat in crowd:
        pages = [each.text for each in to(api, chat)[AN_HOUR:]]
        assert 2 <= len(pages) <= PAGES
        assert len(set(pages)) == len(pages)
        assert len(called(api, "sendMessage", chat)) == AN_HOUR + len(pages) + 1


async def test_a_restored_backup_floods_nobody_with_what_came_since(api: BotApi, tmp_path: Path, library: Path) -> None:
    crowd = await make_crowd(tmp_path / "yaodian.db", 2)
    since = 2 * AN_HOUR
    async with serving(api, tmp_path, library):
        pass
    status, _ = await asked("backup", str(tmp_path / "before.db"), folder=tmp_path)
    assert status == 0
    async with serving(api, tmp_path, library) as program:
        for number in range(1, since + 1):
            write_article(library, number)
        await all_matched(api, tmp_path, since)
        status, _ = await asked("restore", str(tmp_path / "before.db"), folder=tmp_path)
        assert status != 0  # while it runs nothing is replaced
        program.stop()
        await program.ended()
    status, _ = await asked("restore", str(tmp_path / "before.db"), folder=tmp_path)
    assert status == 0
    before = {chat: len(to(api, chat)) for chat in crowd}
    async with serving(api, tmp_path, library):
        await all_matched(api, tmp_path, since)
        await api.until(lambda: in_store(tmp_path, "SELECT count(*) FROM deliveries WHERE state <> 'sent'") == 0)
    assert all(len(to(api, chat)) - before[chat] <= AN_HOUR for chat in crowd)
