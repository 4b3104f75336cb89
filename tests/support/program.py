"""The real program as a subprocess, as its owner would run it."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.botapi.server import TOKEN

PATIENCE = 60.0
"""Seconds that a start may take on a busy machine before a test gives it up."""

STOP_SECONDS = 3.0
"""What the program promises for a stop; a test waits ten times that before it calls it a hang."""

YAODIAN = Path(sys.executable).with_name("yaodian")


@dataclass
class Program:
    """A running `yaodian`; `log` is all of its standard error so far."""

    process: asyncio.subprocess.Process
    log: list[str] = field(default_factory=list)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def read_log(self) -> None:
        """Collect the log until the program ends."""
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            async with self._changed:
                self.log.append(line.decode(errors="replace"))
                self._changed.notify_all()

    async def until_logged(self, words: str, seconds: float = PATIENCE) -> str:
        """Wait for a line of the log with `words` in it."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(lambda: any(words in line for line in self.log))
        return next(line for line in self.log if words in line)

    def stop(self) -> None:
        """Send SIGTERM."""
        self.process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Send SIGKILL."""
        self.process.kill()

    async def ended(self) -> int:
        """Wait for the end; returns the exit status."""
        async with asyncio.timeout(10 * STOP_SECONDS):
            return await self.process.wait()


@contextlib.asynccontextmanager
async def running(*arguments: str, folder: Path, **environment: str) -> AsyncIterator[Program]:
    """Run `yaodian ARGUMENTS` in `folder` with these settings and no others; kill what is left of it in the end."""
    process = await asyncio.create_subprocess_exec(
        YAODIAN,
        *arguments,
        cwd=folder,
        env=clean_environment(environment),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    program = Program(process)
    tasks = [asyncio.create_task(program.read_log()), asyncio.create_task(_drain(process))]
    try:
        yield program
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        await asyncio.gather(*tasks)


@contextlib.asynccontextmanager
async def telegram_bot(url: str, folder: Path, corpus: Path | None = None, **settings: str) -> AsyncIterator[Program]:
    """Run the bot against the Bot API server at `url`, with its database in `folder`."""
    environment = {"TELEGRAM_BOT_TOKEN": TOKEN, "YAODIAN_BOT_API_URL": url, "YAODIAN_DB": str(folder / "yaodian.db")}
    if corpus is not None:
        environment["YAODIAN_CORPUS"] = str(corpus)
    async with running("run", folder=folder, **environment, **settings) as program:
        yield program


def clean_environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return this environment without any setting of the program, and with `settings`."""
    foreign = ("YAODIAN_", "TELEGRAM_", "PYTHONDONTWRITEBYTECODE")  # without bytecode every start compiles all modules
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    # A model would read the library beside every test; those that are about models ask for them.
    return {**kept, "LC_ALL": "C.UTF-8", "YAODIAN_MODELS": "none", **settings}


async def _drain(process: asyncio.subprocess.Process) -> None:
    assert process.stdout is not None
    while await process.stdout.read(65_536):
        pass
