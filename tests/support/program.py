"""The program as a process of its own: started anew as its owner would, or forked from one that is loaded."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.support import warm
from tests.support.botapi.server import TOKEN
from tests.support.environment import clean_environment
from tests.support.forking import Life

PATIENCE = 120.0
"""Seconds that a start may take on a busy machine before a test gives it up."""

STOP_SECONDS = 3.0
"""What the program promises for a stop; a test waits ten times that before it calls it a hang."""

YAODIAN = Path(sys.executable).with_name("yaodian")


@dataclass
class Program:
    """A running `yaodian`; `log` is all of its standard error so far."""

    process: asyncio.subprocess.Process | Life
    log: list[str] = field(default_factory=list)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _is_read: asyncio.Event = field(default_factory=asyncio.Event)
    _is_told: bool = False
    """Whether it was told to stop; else it has its whole start before its end."""

    async def read_log(self, stderr: asyncio.StreamReader) -> None:
        """Collect the log until the program ends."""
        async for line in stderr:
            async with self._changed:
                self.log.append(line.decode(errors="replace"))
                self._changed.notify_all()
        self._is_read.set()

    async def until_logged(self, words: str, seconds: float = PATIENCE, times: int = 1) -> str:
        """Wait for so many lines of the log with `words` in them; returns the first."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(lambda: sum(words in line for line in self.log) >= times)
        return next(line for line in self.log if words in line)

    def stop(self) -> None:
        """Send SIGTERM."""
        self._is_told = True
        self.process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Send SIGKILL."""
        self.process.kill()

    async def ended(self) -> int:
        """Wait for the end, and until its last line is in the log; returns the exit status."""
        async with asyncio.timeout(10 * STOP_SECONDS if self._is_told else PATIENCE):
            status = await self.process.wait()
            await self._is_read.wait()  # what it said at its end may still lie in the pipe
            return status


@contextlib.asynccontextmanager
async def running(*arguments: str, folder: Path, **environment: str) -> AsyncIterator[Program]:
    """Run `yaodian ARGUMENTS` in `folder` with these settings and no others; kill what is left of it in the end."""
    process = await asyncio.create_subprocess_exec(
        YAODIAN,
        *arguments,
        cwd=folder,
        env=clean_environment(environment),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    async with _followed(Program(process), process.stderr) as program:
        yield program


@contextlib.asynccontextmanager
async def forked(*arguments: str, folder: Path, **environment: str) -> AsyncIterator[Program]:
    """Do the same in a fork of a loaded process, where a test is not about the start."""
    reading, writing = os.pipe()
    life = warm.start(arguments, folder, clean_environment(environment), stderr=writing)
    os.close(writing)
    stderr = asyncio.StreamReader()
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(stderr), os.fdopen(reading, "rb")
    )
    with contextlib.closing(transport):
        async with _followed(Program(life), stderr) as program:
            yield program


@contextlib.asynccontextmanager
async def _followed(program: Program, stderr: asyncio.StreamReader) -> AsyncIterator[Program]:
    log = asyncio.create_task(program.read_log(stderr))
    try:
        yield program
    finally:
        with contextlib.suppress(ProcessLookupError):
            program.kill()
        await program.process.wait()
        await log


def telegram_bot(
    url: str, folder: Path, corpus: Path | None = None, **settings: str
) -> contextlib.AbstractAsyncContextManager[Program]:
    """Run the bot against the Bot API server at `url`, with its database in `folder`."""
    return forked("run", folder=folder, **{**_environment(url, folder, corpus), **settings})


def telegram_bot_anew(
    url: str, folder: Path, corpus: Path | None = None, **settings: str
) -> contextlib.AbstractAsyncContextManager[Program]:
    """Do the same with an interpreter started for it, as its owner would."""
    return running("run", folder=folder, **{**_environment(url, folder, corpus), **settings})


def _environment(url: str, folder: Path, corpus: Path | None) -> dict[str, str]:
    environment = {"TELEGRAM_BOT_TOKEN": TOKEN, "YAODIAN_BOT_API_URL": url, "YAODIAN_DB": str(folder / "yaodian.db")}
    return environment if corpus is None else {**environment, "YAODIAN_CORPUS": str(corpus)}
