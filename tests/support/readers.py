"""Reading processes that are forks of one which has the readers loaded: the same process, without its imports.

That a reading process starts by itself, and what is left of it, is for the tests of hostile files, and for those that
start the whole program anew.
"""

import asyncio
import contextlib
import os
import sys
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from unittest.mock import patch

from bot.reading import pool
from bot.reading.models import Limits
from tests.support import forking
from tests.support.forking import Life

_start_anew = pool.start_process


@dataclass(frozen=True)
class Forked:
    """A reading process, as `asyncio.subprocess` would show it."""

    life: Life
    stdin: StreamWriter
    stdout: StreamReader
    _reading: asyncio.BaseTransport

    def kill(self) -> None:
        """Send SIGKILL."""
        self.life.kill()

    async def wait(self) -> int:
        """Wait for its end; returns its exit status."""
        status = await self.life.wait()
        self.stdin.close()
        self._reading.close()
        return status


@cache
def loaded() -> str:
    """Load the readers once for this process; returns the path of the socket where forks are ordered."""
    return forking.load(__name__)


def fork_from(path: str | None = None) -> None:
    """Let reading pools fork their processes from what is loaded at `path`, or here at the first use."""

    async def start(limits: Limits) -> Forked:
        return await _fork(path if path is not None else await asyncio.to_thread(loaded), limits)

    patch.object(pool, "start_process", start).start()


@contextlib.contextmanager
def started_anew() -> Iterator[None]:
    """Let reading pools start their processes as the program does, within the block."""
    with patch.object(pool, "start_process", _start_anew):
        yield


async def _fork(path: str, limits: Limits) -> Forked:
    (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
    life = forking.start(path, {"limits": limits.model_dump_json()}, (theirs_in, theirs_out, 2))
    os.close(theirs_in)
    os.close(theirs_out)
    loop = asyncio.get_running_loop()
    readings = StreamReader()
    reading, _ = await loop.connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(readings), os.fdopen(ours_in, "rb", 0)
    )
    writing, protocol = await loop.connect_write_pipe(
        lambda: asyncio.streams.FlowControlMixin(), os.fdopen(ours_out, "wb", 0)
    )
    return Forked(life, StreamWriter(writing, protocol, None, loop), readings, reading)


def _live(order: dict[str, Any]) -> None:
    """Be a reading process, from here on."""
    from bot.reading import worker

    sys.argv[:] = ["worker", order["limits"]]
    worker.main()


def _load() -> None:
    """Load what a reading process loads at its start."""
    from bot.reading import worker

    worker.warm(Limits(max_bytes=1000, zone="UTC"))


if __name__ == "__main__":
    _load()
    forking.serve(sys.argv[1], _live)
