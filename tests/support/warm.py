"""Starts `yaodian` from a process that has its modules loaded: the same program, without the wait for its imports.

What a start is like is for `tests.support.program` and `cold` to show.
"""

import contextlib
import importlib
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tests.support import forking, readers
from tests.support.environment import clean_environment
from tests.support.forking import Life


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
    order = {"arguments": [str(each) for each in arguments], "folder": str(folder), "environment": dict(environment)}
    return forking.start(_loaded(), order, (stdin, stdout, stderr))


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


_LATER = (
    "anyio._backends._asyncio",
    "bot.app",
    "bot.cli.progress",
    "bot.cli.stopping",
    "bot.fronts.banner",
    "bot.fronts.terminal.chat",
    "bot.logging",
    "bot.metrics",
    "httpcore",
    "numpy.ma",
    "storage.migrations",
    "watchfiles",
)
"""Modules that the program, or what it uses, imports when they are needed."""


@cache
def _loaded() -> str:
    """Load the program once for this process; returns the path of the socket where it takes orders."""
    return forking.load(__name__, readers.loaded())


def _load() -> None:
    """Import what the program imports by and by, and read the tables that it reads when they are asked for."""
    import rjieba
    from pypinyin import lazy_pinyin

    import bot.cli  # noqa: F401 - loaded for the children
    from bot.answers.asked import filters, questions
    from bot.answers.judgement import learned
    from bot.answers.language import phrases
    from bot.answers.saved import standing
    from bot.core.common.script import convert
    from bot.fronts.telegram.run import certified
    from bot.texts.catalogue import LANGUAGES, Catalogue

    for module in _LATER:
        importlib.import_module(module)
    rjieba.cut("灯塔")
    lazy_pinyin("灯塔")
    convert("灯塔", "zh-Hant")
    for language in LANGUAGES:
        Catalogue(language).text("help-title")
    certified()
    learned.own()
    standing.own()
    questions.read("灯塔有多高？")
    filters.read("灯塔有多高？", filters.Names((), (), (), ()), date(2026, 3, 26))
    for patterns in (
        phrases.asking, phrases.faint_or_asking, phrases.fits, phrases.follow_up, phrases.follow_up_end,
        phrases.follow_up_whole, phrases.reasons, phrases.remarks, phrases.speaking, phrases.wants,
    ):  # fmt: skip
        patterns()


def _live(order: dict[str, Any]) -> None:
    """Be the program, from here on."""
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.argv[:] = ["yaodian", *order["arguments"]]
    from bot.cli import main

    main(order["arguments"], prog_name="yaodian")


if __name__ == "__main__":
    _load()
    readers.fork_from(sys.argv[2])
    forking.serve(sys.argv[1], _live)
