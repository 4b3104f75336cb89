"""Starts `yaodian` from a process that has its modules loaded: the same program, without the wait for its imports.

What a start is like is for `tests.support.program` and `cold` to show.
"""

import asyncio
import contextlib
import importlib
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
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
    "bot.upkeep.logs",
    "bot.upkeep.metrics",
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
    """Import what the program imports by and by, and read the tables that it reads when it is first asked."""
    import rjieba
    from pypinyin import lazy_pinyin

    import bot.cli  # noqa: F401 - loaded for the children
    from bot.answers.judgement import learned
    from bot.answers.saved import standing
    from bot.core.common.script import convert
    from bot.fronts.telegram.run import certified
    from bot.texts.catalogue import LANGUAGES, Catalogue

    for module in _LATER:
        importlib.import_module(module)
    for language in LANGUAGES:
        Catalogue(language).text("help-title")
    certified()
    learned.own()
    standing.own()
    asyncio.run(_talk())
    rjieba.cut("灯塔")
    lazy_pinyin("灯塔")
    convert("灯塔", "zh-Hant")


_SAID = (
    "/start", "/help", "/help 订阅", "/latest", "谢谢", "灯塔有多高？", "那去年呢？", "谁说的？", "谁谈到灯塔？",
    "灯塔和航海有什么关系？", "关注灯塔，每天八点", "/subscribe 灯塔", "别再给我发灯塔的了", "/settings", "切换到繁体",
    "/search 灯塔 after:2026-01", "林小满写的文章有哪些", "第二篇", "总结一下第二篇", "tell me when he writes of it",
)  # fmt: skip
"""What makes a chat read the tables, and make the patterns, that it has need of the first time that such is said."""


async def _talk() -> None:
    from tests.support.conversation import conversing

    with tempfile.TemporaryDirectory() as folder:
        async with conversing(Path(folder)) as talk:
            for said in _SAID:
                await talk.say(said)


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
