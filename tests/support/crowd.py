"""Many chats that follow everything, and what each of them was sent, by the server's own count."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from seeds.options import DEFAULT_ZONE
from storage.clock import to_text, utc_now
from storage.store import open_store
from tests.support.botapi.world import Sent

FIRST = 10_000
"""Id of the first chat of a crowd."""

TITLE = re.compile(r"第\d{5}号航标手册")
"""Titles of articles as `write_article` makes them."""

_NOW = "2026-11-01T00:00:00.000000Z"


@dataclass(frozen=True)
class Place:
    """A folder of articles, and the ids of the chats that follow it."""

    articles: Path
    crowd: range


async def make_place(folder: Path, chats: int) -> Place:
    """Make a library of one article in a folder, beside a database (`yaodian.db`) of so many chats that follow all."""
    library = folder / "library"
    library.mkdir()
    write_article(library, 0)
    return Place(library, await make_crowd(folder / "yaodian.db", chats))


async def make_crowd(database: Path, chats: int) -> range:
    """Put so many private chats that follow everything into a database, made where it is missing; returns their ids."""
    async with open_store(database):
        pass
    crowd = range(FIRST, FIRST + chats)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany(
            "INSERT INTO chats (chat_id, kind, language, met_at) VALUES (?, 'private', ?, ?)",
            [(chat, ("zh-Hans", "zh-Hant", "en")[chat % 3], _NOW) for chat in crowd],
        )
        connection.executemany(
            "INSERT INTO subscriptions (chat_id, kind, value, folded, created_at) VALUES (?, 'all', '', '', ?)",
            [(chat, _NOW) for chat in crowd],
        )
    return crowd


def take_digests(database: Path, chats: Sequence[int]) -> None:
    """Let chats be told once a day, at an hour that is nearly a day away."""
    hour = (datetime.now(ZoneInfo(DEFAULT_ZONE)) - timedelta(hours=1)).strftime("%H:00")
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany(
            "UPDATE subscriptions SET frequency = 'daily', at = ? WHERE chat_id = ?", [(hour, chat) for chat in chats]
        )


def open_window(database: Path, most: int) -> bool:
    """Let the hour of the next digest come for the first `most` articles that any wait for; returns whether any do."""
    with closing(sqlite3.connect(database, timeout=60)) as connection, connection:
        changed = connection.execute(
            "UPDATE waiting SET due_at = ? WHERE slug IN (SELECT DISTINCT slug FROM waiting ORDER BY slug LIMIT ?)",
            (to_text(utc_now()), most),
        )
        return changed.rowcount > 0


def write_article(folder: Path, number: int, more: str = "") -> str:
    """Write a small article, with `more` in its title; returns its title, by which its alert is known."""
    title = f"第{number:05}号航标手册{more}"
    (folder / f"beacon-{number:05}.md").write_text(
        f"# {title}\n\n## 文档信息\n\n- 来源：https://example.org/beacon/{number}\n- 作者：林知远\n\n"
        f"## 摘要\n\n**1) 一句话总结**\n第{number}号航标每年检修两次，灯器由三名工人清洗。\n\n"
        f"## 正文\n\n第{number}号航标高 {10 + number % 50} 米，灯光射程 {number % 17 + 5} 海里，守望人每晚八点点灯。\n",
        encoding="utf-8",
    )
    return title


def alerts(sent: Iterable[Sent], titles: Sequence[str]) -> Counter[tuple[int, str]]:
    """Count the alerts about these articles, by chat and title."""
    found: Counter[tuple[int, str]] = Counter()
    for message in sent:
        first = message.text.split("\n", 1)[0]
        for title in titles:
            if title in first:
                found[message.chat_id, title] += 1
    return found
