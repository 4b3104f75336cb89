"""A Bot API server, a small library in a folder, and people."""

import contextlib
import shutil
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.botapi import BotApi, Person, Sent
from tests.support.command import yaodian
from tests.support.menus import known_bot
from tests.support.once import once

NOTE = """# {title}

## 文档信息

- 来源：https://example.org/{name}
- 发布日期：{day}
- 作者：{author}

## 摘要

**1) 一句话总结**
{summary}

**2) 关键要点**
*   **{topic}**：{summary}

## 正文

{body}

## 关联主题

- [[{topic}]]
"""


def write_note(folder: Path, name: str, **changes: str) -> Path:
    """Write a small vault note into a folder."""
    fields = {
        "title": f"{name} 的灯塔手册",
        "name": name,
        "day": datetime.now(UTC).date().isoformat(),
        "author": "林知远",
        "summary": "海岛上的灯塔每年检修两次，镜片由三名工人清洗。",
        "topic": "灯塔",
        "body": "这座灯塔建于 1893 年，高 42 米。守塔人每晚八点点灯，天亮前熄灯。",
    }
    path = folder / f"{name}.md"
    path.write_text(NOTE.format(**fields | changes), encoding="utf-8")
    return path


async def subscribed(api: BotApi, person: Person, words: str = "all") -> Sent:
    """Let a person follow something and agree to its preview; returns the bot's last word on it."""
    shown = await api.ask(person, f"/subscribe {words}")
    await api.press(person, shown, "✓")
    return await api.next_message(person.id, shown.id)


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with known_bot() as server:
        yield server


@pytest.fixture(scope="session")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven notes in `library/`, enough for two pages of a digest, and `yaodian.db` that holds them; not to change."""
    return once(tmp_path_factory, "taken-in", take_seven_notes_in)


def take_seven_notes_in(folder: Path) -> None:
    (folder / "library").mkdir()
    for number in range(1, 8):
        write_note(
            folder / "library",
            f"note-{number}",
            title=f"第{number}号灯塔手册",
            day=f"2026-11-{number:02}",
            body=f"第{number}号灯塔高 {40 + number} 米，建于 {1880 + number} 年。守塔人每晚八点点灯。",
        )
    assert yaodian("ingest", "library", "--db", "yaodian.db", folder=folder).status == 0


def copy_library(taken_in: Path, folder: Path, path: Path) -> None:
    """Copy the seven notes to `folder`, and to `path` the database, which knows them there."""
    shutil.copytree(taken_in / "library", folder)
    shutil.copy(taken_in / "yaodian.db", path)
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE files SET folder = ?", (str(folder),))


def is_gone(path: Path, chat_id: int) -> bool:
    """Tell whether a chat is noted in a database as one that takes nothing."""
    with contextlib.closing(sqlite3.connect(path, timeout=30)) as database:
        known = database.execute("SELECT state FROM chats WHERE chat_id = ?", (chat_id,)).fetchone()
    return bool(known and known[0] == "gone")


@pytest.fixture
def library(tmp_path: Path, taken_in: Path) -> Path:
    """The seven notes in a folder for one test; `yaodian.db` beside it knows them, so that a start has none to read."""
    moved = tmp_path / "library"
    copy_library(taken_in, moved, tmp_path / "yaodian.db")
    return moved


@pytest.fixture
def new_library(library: Path) -> Path:
    """The same, of which no database knows."""
    (library.parent / "yaodian.db").unlink()
    return library
