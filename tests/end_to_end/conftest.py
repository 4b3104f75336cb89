"""A Bot API server, a small library in a folder, and people."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.botapi import BotApi, Person, Sent

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
    async with BotApi() as server:
        yield server


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Seven notes, enough for two pages of a digest."""
    folder = tmp_path / "library"
    folder.mkdir()
    for number in range(1, 8):
        write_note(
            folder,
            f"note-{number}",
            title=f"第{number}号灯塔手册",
            day=f"2026-11-{number:02}",
            body=f"第{number}号灯塔高 {40 + number} 米，建于 {1880 + number} 年。守塔人每晚八点点灯。",
        )
    return folder
