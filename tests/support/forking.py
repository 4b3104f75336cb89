"""Forks of a process that has its modules loaded: each is a life of a program, without the wait for its imports.

A life has its own process id, environment, folder and streams, and ends as a program ends: by itself, by a signal, at
any point by SIGKILL.
"""

import asyncio
import atexit
import contextlib
import fcntl
import gc
import json
import os
import selectors
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from tests.support.environment import clean_environment

PLACE = "TESTS_LIVES_AT"
"""The variable of the environment that names the folder of what is loaded."""

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


@cache
def place() -> Path:
    """Return the folder of what is loaded, for this process and all test processes that it starts.

    What serves there ends with this process, or when that is killed.
    """
    if PLACE in os.environ:
        return Path(os.environ[PLACE])
    folder = tempfile.TemporaryDirectory(prefix="lives")
    atexit.register(folder.cleanup)
    os.environ[PLACE] = folder.name
    os.mkfifo(Path(folder.name) / "until")
    os.open(Path(folder.name) / "until", os.O_RDWR)  # to whom it is the input, its end is told by our end
    return Path(folder.name)


def load(module: str, *arguments: str) -> str:
    """Let `python -m MODULE PATH ARGUMENTS` serve lives, if it does not yet; returns PATH, its socket."""
    path = place() / module
    with path.with_name(f"{module}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            _start_serving(module, str(path), *arguments)
    return str(path)


def _start_serving(module: str, *arguments: str) -> None:
    with os.fdopen(os.open(place() / "until", os.O_RDONLY | os.O_NONBLOCK), "rb") as until:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=Path(__file__).parents[2],
            env=clean_environment({}),
            stdin=until,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
    assert process.stdout is not None
    with process.stdout as said:
        assert said.readline() == b"ready\n"


def start(path: str, order: Mapping[str, object], streams: Sequence[int | None]) -> Life:
    """Start a life with this order at the socket of a loaded process.

    streams: file descriptors for its input, output and errors; None for the null device.
    """
    line = socket.socket(socket.AF_UNIX)
    line.connect(path)
    nothing = os.open(os.devnull, os.O_RDWR)
    given = [nothing if each is None else each for each in streams]
    socket.send_fds(line, [json.dumps(order).encode() + b"\n"], given)
    os.close(nothing)
    (pid,) = _NUMBER.unpack(line.recv(_NUMBER.size))
    return Life(pid, line)


def serve(path: str, live: Callable[[dict[str, Any]], None]) -> None:
    """Take orders until the input ends, each a fork that does `live`; an order's line is told the child's status."""
    gc.freeze()  # what is loaded stays shared with the children, where their collector would write to it
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
            with contextlib.suppress(OSError, EOFError):  # who ordered may have been killed meanwhile
                child = _fork(line, live)
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


def _fork(line: socket.socket, live: Callable[[dict[str, Any]], None]) -> int:
    message, streams, _, _ = socket.recv_fds(line, 65_536, 3)
    while not message.endswith(b"\n"):
        if not (more := line.recv(65_536)):
            raise EOFError
        message += more
    child = os.fork()
    if not child:
        _be(lambda: live(json.loads(message)), streams)
    for each in streams:
        os.close(each)
    return child


def _be(program: Callable[[], None], streams: Sequence[int]) -> NoReturn:
    """Be the program, from here on."""
    status = 70
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for ours, given in enumerate(streams):
            os.dup2(given, ours)
        os.closerange(3, 1024)
        if os.isatty(0):
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # Ctrl-C at it is a signal to this life
        program()
        status = 0
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
