"""Starts `yaodian` from a process that has its modules loaded: the same program, without the wait for its imports.

A life is a fork, so it has its own process id, its own environment, folder and streams, and ends as the program ends:
by itself, by a signal, at any point by SIGKILL. What a start is like is for `tests.support.program` and `cold` to show.
"""

import asyncio
import atexit
import contextlib
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import traceback
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

from tests.support.environment import clean_environment

_NUMBER = struct.Struct("=q")
"""What is told on the line of a life: its process id at once, at its end its status, each so many bytes long."""


@dataclass
class Life:
    """One run of the program, as `subprocess` would show it: `returncode` is negative for a signal."""

    pid: int
    _line: socket.socket
    returncode: int | None = None

    def send_signal(self, how: int) -> None:
        """Send it a signal. Raises `ProcessLookupError` once it is known to have ended."""
        if self.returncode is not None:
            raise ProcessLookupError
        os.kill(self.pid, how)

    def kill(self) -> None:
        """Send SIGKILL."""
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        """Wait for its end; returns its exit status."""
        if self.returncode is None:
            self._line.setblocking(False)
            self._ended(await asyncio.get_running_loop().sock_recv(self._line, _NUMBER.size))
        return self._status

    def wait_here(self, seconds: float) -> int:
        """Wait for its end where no event loop runs. Raises `TimeoutError`."""
        if self.returncode is None:
            self._line.settimeout(seconds)
            self._ended(self._line.recv(_NUMBER.size))
        return self._status

    async def end(self, how: signal.Signals = signal.SIGKILL) -> int:
        """Send it a signal, wait for its end; returns its exit status."""
        with contextlib.suppress(ProcessLookupError):
            self.send_signal(how)
        return await self.wait()

    def _ended(self, status: bytes) -> None:
        (self.returncode,) = _NUMBER.unpack(status)
        self._line.close()

    @property
    def _status(self) -> int:
        assert self.returncode is not None
        return self.returncode


def start(
    arguments: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str],
    *,
    stdin: int | None = None,
    stdout: int | None = None,
    stderr: int | None = None,
) -> Life:
    """Start `yaodian ARGUMENTS` in `folder` with this environment and no other.

    stdin, stdout, stderr: file descriptors; None for the null device.
    """
    line = socket.socket(socket.AF_UNIX)
    line.connect(_loaded())
    order = {"arguments": [str(each) for each in arguments], "folder": str(folder), "environment": dict(environment)}
    nothing = os.open(os.devnull, os.O_RDWR)
    streams = [nothing if each is None else each for each in (stdin, stdout, stderr)]
    socket.send_fds(line, [json.dumps(order).encode() + b"\n"], streams)
    os.close(nothing)
    (pid,) = _NUMBER.unpack(line.recv(_NUMBER.size))
    return Life(pid, line)


@dataclass
class Warm:
    """Starts the program in a folder."""

    folder: Path
    lives: list[Life]

    async def start(self, *arguments: str, log: Path, **environment: str) -> Life:
        """Start `yaodian ARGUMENTS` with these settings beside the environment; its output goes to the end of `log`."""
        with log.open("ab") as output:
            said = output.fileno()
            life = start(arguments, self.folder, clean_environment(environment), stdout=said, stderr=said)
        self.lives.append(life)
        return life


@contextlib.asynccontextmanager
async def warm(folder: Path) -> AsyncIterator[Warm]:
    """Give what starts the program in `folder`; what still runs at the end is killed."""
    starter = Warm(folder, [])
    try:
        yield starter
    finally:
        for life in starter.lives:
            if life.returncode is None:
                await life.end()


@cache
def _loaded() -> str:
    """Load the program once for this process; returns the path of the socket where it takes orders."""
    place = tempfile.TemporaryDirectory(prefix="warm")
    path = f"{place.name}/orders"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.warm", path],
        cwd=Path(__file__).parents[2],
        env=clean_environment({}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"

    def end() -> None:
        process.communicate()  # its input ends, and with it the process
        place.cleanup()

    atexit.register(end)
    return path


def _load() -> None:
    """Import what the program imports by and by, and read the tables that it reads when they are asked for."""
    import rjieba
    from pypinyin import lazy_pinyin

    import bot.app
    import bot.cli
    import bot.cli.progress
    import bot.cli.stopping
    import bot.fronts.banner
    import bot.fronts.telegram.run
    import bot.fronts.terminal.chat
    import bot.metrics  # noqa: F401 - loaded for the children
    from bot.core.answering.script import convert
    from bot.texts.catalogue import LANGUAGES, Catalogue

    rjieba.cut("灯塔")
    lazy_pinyin("灯塔")
    convert("灯塔", "zh-Hant")
    for language in LANGUAGES:
        Catalogue(language).text("help-title")


def _serve(path: str) -> None:
    """Take orders until the input ends; a child ends with its connection told its status."""
    import selectors

    _load()
    told, tell = socket.socketpair()
    tell.setblocking(False)
    signal.set_wakeup_fd(tell.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    orders = socket.socket(socket.AF_UNIX)
    orders.bind(path)
    orders.listen(64)
    lines: dict[int, socket.socket] = {}
    selector = selectors.DefaultSelector()
    for each in (orders, told, sys.stdin):
        selector.register(each, selectors.EVENT_READ)
    print("ready", flush=True)  # noqa: T201 - to who started it
    while True:
        ready = [key.fileobj for key, _ in selector.select()]
        if told in ready:
            told.recv(4096)
            _tell_ends(lines)
        if orders in ready:
            line, _ = orders.accept()
            child = _fork(line)
            lines[child] = line
            line.sendall(_NUMBER.pack(child))
        if sys.stdin in ready:
            break
    for child in lines:
        os.kill(child, signal.SIGKILL)


def _tell_ends(lines: dict[int, socket.socket]) -> None:
    for child in list(lines):
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            with lines.pop(child) as line, contextlib.suppress(OSError):
                line.sendall(_NUMBER.pack(os.waitstatus_to_exitcode(status)))


def _fork(line: socket.socket) -> int:
    message, streams, _, _ = socket.recv_fds(line, 65_536, 3)
    while not message.endswith(b"\n"):
        message += line.recv(65_536)
    child = os.fork()
    if not child:
        _live(json.loads(message), streams)
    for each in streams:
        os.close(each)
    return child


def _live(order: Mapping[str, object], streams: Sequence[int]) -> NoReturn:
    """Be the program, from here on."""
    status = 70
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for ours, given in enumerate(streams):
            os.dup2(given, ours)
        os.closerange(3, 1024)
        os.chdir(str(order["folder"]))
        os.environ.clear()
        os.environ.update(order["environment"])  # type: ignore[call-overload]
        arguments = list(order["arguments"])  # type: ignore[call-overload]
        sys.argv[:] = ["yaodian", *arguments]
        from bot.cli import main

        main(arguments, prog_name="yaodian")
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0
    except BaseException:  # noqa: BLE001 - as the interpreter would
        traceback.print_exc()
        status = 1
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    _serve(sys.argv[1])
