"""The store keeps the contract that the bot knows; that it fits the protocols is for mypy to say."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path

from storage.protocols import OpenStore, Store
from storage.store import open_store


def _opened(path: Path) -> AbstractAsyncContextManager[Store]:
    return open_store(path)


async def test_a_store_has_all_that_the_protocol_names(tmp_path: Path) -> None:
    opener: OpenStore = open_store
    async with opener(tmp_path / "a.db") as store, _opened(tmp_path / "b.db") as second:
        for each in (store, second):
            assert await each.check() == []
            assert await each.documents.folders() == []
