"""New stores are copies of one that was made once in each test process: a schema takes longer than most tests."""

import contextlib
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from seeds.models import Document
from storage.clock import Clock, utc_now
from storage.store import SqliteStore, open_store
from tests.support.documents import digest_of

_files: dict[str, bytes] = {}
"""Whole files, by what is in them."""


@contextlib.asynccontextmanager
async def store_of(
    name: str, documents: Sequence[Document], path: Path, *, clock: Clock = utc_now
) -> AsyncIterator[SqliteStore]:
    """Open a store with these documents at `path`, or the one that is there; `name` names the same ones each time."""
    if not path.exists():  # noqa: ASYNC240 - a look at a file of a test
        _put(path, await _made(name, documents))
    async with open_store(path, clock=clock) as store:
        yield store


def new_store(path: Path, *, clock: Clock = utc_now) -> contextlib.AbstractAsyncContextManager[SqliteStore]:
    """Open an empty store at `path`, or the one that is there, as `open_store` does."""
    return store_of("empty", (), path, clock=clock)


async def _made(name: str, documents: Sequence[Document]) -> bytes:
    if name not in _files:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "library.db"
            async with open_store(path) as store:
                for each in documents:
                    await store.documents.put("library", each, digest_of(each), 1000, 1, archive=True)
            _files[name] = path.read_bytes()
    return _files[name]


def _put(path: Path, content: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(content)
