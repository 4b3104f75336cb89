"""An answerer by words over a few notes among many others, in which names of these notes are rare."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bot.answers.answerer import LibraryAnswerer
from storage.store import open_store
from tests.support.documents import make_note, put

LOGS = 30


@asynccontextmanager
async def answering_among_logs(folder: Path, texts: Mapping[str, str]) -> AsyncIterator[LibraryAnswerer]:
    """Open an answerer over notes, each a text by its slug, and `LOGS` more of somebody's days."""
    async with open_store(folder / "library.db") as store:
        for slug, text in texts.items():
            await put(store, make_note(slug, text))
        for number in range(LOGS):
            await put(store, make_note(f"log-{number}", f"第 {number} 天，海上起了风。测绘员写日志，晚上修船。"))
        yield LibraryAnswerer(store)
