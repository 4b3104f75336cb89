"""The command line as a script would call it."""

import contextlib
import json
import logging
import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from unittest.mock import patch

import structlog
from click.testing import CliRunner

from bot.cli import main
from tests.support import warm
from tests.support.environment import clean_environment
from tests.support.program import YAODIAN

PATIENCE = 100.0
"""Seconds after which a command counts as hung."""


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The JSON values on standard output, one a line."""
        return [json.loads(line) for line in self.out.split("\n") if line]

    def is_one_sentence(self) -> bool:
        """Whether it failed as promised: status 2, nothing on standard output, one line that is no traceback."""
        return (
            self.status == 2
            and not self.out
            and self.err.startswith("yaodian: ")
            and self.err.count("\n") == 1
            and "Traceback" not in self.err
        )


def yaodian(*arguments: str | Path, folder: Path, stdin: str = "", **environment: str) -> Said:
    """Call `yaodian ARGUMENTS` within this process, in `folder`, with these settings and no others.

    All of the command line but the start of an interpreter, which takes far longer than most commands do.
    """
    with (
        _logging_put_back(),
        contextlib.chdir(folder),
        patch.dict(os.environ, clean_environment(environment), clear=True),
    ):
        result = CliRunner().invoke(main, [str(each) for each in arguments], input=stdin.encode(), prog_name="yaodian")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, result.stdout_bytes.decode(), result.stderr_bytes.decode())


def real_yaodian(*arguments: str | Path, folder: Path, stdin: str = "", **environment: str) -> Said:
    """Run the installed `yaodian ARGUMENTS` as a process of its own, in the same way."""
    done = subprocess.run(
        [YAODIAN, *arguments],
        cwd=folder,
        env=clean_environment(environment),
        input=stdin.encode(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def forked_yaodian(
    *arguments: str | Path, folder: Path, stdin: str | bytes = "", stdout: str | Path = "", **environment: str
) -> Said:
    """Do the same in a fork of a process that has the program loaded: all but start and end of an interpreter.

    stdout: the file that it prints to, where what it prints is not to be read.
    """
    with Path(stdout).open("wb") if stdout else tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        reading, writing = os.pipe()
        life = warm.start(
            arguments, folder, clean_environment(environment), stdin=reading, stdout=out.fileno(), stderr=err.fileno()
        )
        os.close(reading)
        with os.fdopen(writing, "wb") as typed, contextlib.suppress(BrokenPipeError):
            typed.write(stdin.encode() if isinstance(stdin, str) else stdin)
            typed.flush()
        try:
            status = life.wait_here(PATIENCE)
        finally:
            with contextlib.suppress(ProcessLookupError):
                life.kill()
        return Said(status, "" if stdout else _all_of(out), _all_of(err))


def _all_of(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


@contextlib.contextmanager
def _logging_put_back() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, settings = root.handlers[:], root.level, structlog.get_config()
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.configure(**settings)
