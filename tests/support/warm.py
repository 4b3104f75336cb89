"""Starts `yaodian` over and over from a process that has all its modules loaded: the same program, without the wait.

A life is a fork, so it has its own process id, and a SIGKILL takes it at any point as it would take the program.
"""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.program import clean_environment


@dataclass
class Warm:
    """The process that forks."""

    process: asyncio.subprocess.Process

    async def start(self, *arguments: str, log: Path, **environment: str) -> "Life":
        """Start `yaodian ARGUMENTS` with these settings beside the environment; its output goes to the end of `log`."""
        order = {"arguments": arguments, "environment": environment, "log": str(log)}
        return Life(self.process, int(await self._say(order)))

    async def _say(self, order: Mapping[str, object]) -> bytes:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order).encode() + b"\n")
        return await self.process.stdout.readline()


@dataclass
class Life(Warm):
    """One run of the program."""

    pid: int

    async def end(self, how: signal.Signals = signal.SIGKILL) -> int:
        """Send it a signal, wait for its end; returns its exit status, negative for a signal."""
        return int(await self._say({"end": self.pid, "signal": int(how)}))


@contextlib.asynccontextmanager
async def warm(folder: Path) -> AsyncIterator[Warm]:
    """Load the program once, to be started many times in `folder`; what still runs at the end is killed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.support.warm",
        str(folder),
        cwd=Path(__file__).parents[2],
        env=clean_environment({}),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Warm(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


def _serve() -> None:
    import bot.app
    import bot.cli
    import bot.cli.progress
    import bot.fronts.telegram.run
    import bot.fronts.terminal.chat  # noqa: F401 - loaded for the children

    children: set[int] = set()
    for line in sys.stdin:
        order = json.loads(line)
        if "end" in order:
            os.kill(order["end"], order["signal"])
            _, status = os.waitpid(order["end"], 0)
            children.discard(order["end"])
            answer = os.waitstatus_to_exitcode(status)
        else:
            answer = _fork(order)
            children.add(answer)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()
    for child in children:
        os.kill(child, signal.SIGKILL)


def _fork(order: Mapping[str, object]) -> int:
    child = os.fork()
    if child:
        return child
    # From here on this is the program.
    status = 70
    try:
        log = os.open(str(order["log"]), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for stream in (1, 2):
            os.dup2(log, stream)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.chdir(sys.argv[1])
        os.environ.update(order["environment"])  # type: ignore[call-overload]
        from bot.cli import main

        main(list(order["arguments"]))  # type: ignore[call-overload]
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    _serve()
