"""Stores whose statements run as they are asked for, in the thread of the loop: for tests of one thing at a time."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import storage.sqlite.database
from storage.sqlite.connections import Connection, connect


@contextmanager
def at_once() -> Iterator[None]:
    """Let every store that is opened meanwhile take no turns of other threads, each of which costs more than its work.

    Nothing happens between two statements then: what a test says of things that happen together, it says without this.
    """
    with patch.object(storage.sqlite.database, "connect", _connect):
        yield


class _NoThread:
    """In place of a connection's thread, and of the line of what that has to do (see `storage.sqlite.connections`)."""

    def start(self) -> None:
        """Take the place of a thread's beginning."""

    def put_nowait(self, turn: tuple[asyncio.Future[Any] | None, Callable[[], object]]) -> None:
        """Do what stands in the line at once, and tell what came of it."""
        future, function = turn
        try:
            result = function()
        except BaseException as error:  # noqa: BLE001 - as in a thread, whoever waits for it is told
            if future:
                future.set_exception(error)
        else:
            if future:
                future.set_result(result)


def _connect(path: Path | str, settings: Sequence[str], busy_seconds: float) -> Connection:
    connection = connect(path, settings, busy_seconds)
    connection._tx = connection._thread = _NoThread()  # type: ignore[assignment]
    return connection
