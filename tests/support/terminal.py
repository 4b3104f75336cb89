"""The program at a pseudo-terminal: a fork of one that is loaded, where a test is not about the start."""

import contextlib
import os
import termios
from collections.abc import Iterator, Mapping
from pathlib import Path

from pexpect.fdpexpect import fdspawn

from tests.support import warm
from tests.support.environment import clean_environment
from tests.support.forking import Life
from tests.support.program import PATIENCE, STOP_SECONDS

ROWS, COLUMNS = 50, 120


class AtTerminal(fdspawn):  # type: ignore[misc] # pexpect has no types
    """What `pexpect.spawn` is to a process of its own, for a life."""

    def __init__(self, life: Life, terminal: int) -> None:
        super().__init__(terminal, encoding="utf-8", timeout=PATIENCE)
        self._life = life
        self.exitstatus: int | None = None

    def sendcontrol(self, char: str) -> None:
        """Press a letter with Ctrl."""
        self.send(chr(ord(char) - ord("a") + 1))

    def sendeof(self) -> None:
        """Press Ctrl-D."""
        self.sendcontrol("d")

    def kill(self, number: int) -> None:
        """Send a signal."""
        self._life.send_signal(number)

    def close(self, force: bool = False) -> None:
        """Hang up, and wait for the end; force: kill it first, if it still runs."""
        super().close()
        if force:
            with contextlib.suppress(ProcessLookupError):
                self._life.kill()
        self.exitstatus = self._life.wait_here(10 * STOP_SECONDS)


@contextlib.contextmanager
def at_terminal(*arguments: str, folder: Path, environment: Mapping[str, str]) -> Iterator[AtTerminal]:
    """Run `yaodian ARGUMENTS` in `folder` at a terminal of its own; kill what is left of it in the end."""
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (ROWS, COLUMNS))
    life = warm.start(arguments, folder, clean_environment(environment), stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    terminal = AtTerminal(life, ours)
    try:
        yield terminal
    finally:
        terminal.close(force=True)
