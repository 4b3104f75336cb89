"""Starts the real `yaodian` over and over, each time from nothing: as `tests.support.warm`, with the wait."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.environment import clean_environment
from tests.support.program import YAODIAN


@dataclass
class Life:
    """One run of the program."""

    process: asyncio.subprocess.Process

    async def end(self, how: signal.Signals = signal.SIGKILL) -> int:
        """Send it a signal, wait for its end; returns its exit status, negative for a signal."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(how)
        return await self.process.wait()


@dataclass
class Cold:
    """Starts the program in a folder."""

    folder: Path
    lives: list[Life]

    async def start(self, *arguments: str, log: Path, **environment: str) -> Life:
        """Start `yaodian ARGUMENTS` with these settings beside the environment; its output goes to the end of `log`."""
        with log.open("ab") as output:
            process = await asyncio.create_subprocess_exec(
                YAODIAN,
                *arguments,
                cwd=self.folder,
                env=clean_environment(environment),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        life = Life(process)
        self.lives.append(life)
        return life


@contextlib.asynccontextmanager
async def cold(folder: Path) -> AsyncIterator[Cold]:
    """Give what starts the program in `folder`; what still runs at the end is killed."""
    starter = Cold(folder, [])
    try:
        yield starter
    finally:
        for life in starter.lives:
            if life.process.returncode is None:
                await life.end()
