"""Measures the conversation: time to a first answer, questions at two sizes of library, updates a second.

python -m tests.bench.bench_conversation [--documents 5,10000] [--questions 200] [--updates 400] [--seed 1]
"""

import argparse
import asyncio
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.answers.answerer import LibraryAnswerer
from bot.intake import Intake
from storage.store import open_store
from tests.bench.make_documents import make
from tests.support.botapi import BotApi
from tests.support.environment import clean_environment
from tests.support.program import YAODIAN, telegram_bot_anew

PEOPLE = 100
"""Chats that ask at once: few updates each, so that no chat's own limit is what is measured."""


def first_answer(place: Path) -> None:
    """Print the time from the command to the first answer in the terminal, with a new database and then with it."""
    command = [str(YAODIAN), "run", "--db", str(place / "first.db")]
    for name in ("cold", "warm"):
        began = time.perf_counter()
        subprocess.run(command, input="最新\n", text=True, env=clean_environment({}), check=True, capture_output=True)
        print(f"start to first answer and end, {name}: {time.perf_counter() - began:.1f} s")  # noqa: T201


async def questions(place: Path, documents: int, count: int, seed: int) -> None:
    """Print how long questions take over a library of so many generated documents, by words alone."""
    folder = place / f"articles-{documents}"
    make(folder, documents, seed)
    async with open_store(place / f"{documents}.db") as store:
        began = time.perf_counter()
        await Intake(store).sync(folder)
        print(f"{documents} documents: taken in within {time.perf_counter() - began:.1f} s")  # noqa: T201
        answerer = LibraryAnswerer(store)
        began = time.perf_counter()
        await answerer.answer("?")
        print(f"{documents} documents: index ready after {time.perf_counter() - began:.1f} s")  # noqa: T201
        times = sorted([(await answerer.answer(each)).elapsed_ms for each in _asked(folder, count, seed)])
        p99 = times[int(len(times) * 0.99) - 1]
        print(f"{documents} documents: question p50 {statistics.median(times):.0f} ms, p99 {p99:.0f} ms")  # noqa: T201


def _asked(folder: Path, count: int, seed: int) -> list[str]:
    """Return pieces of sentences of the articles, as questions."""
    chance = random.Random(seed)
    paths = sorted(folder.rglob("*.md"))
    asked = []
    for _ in range(count):
        lines = [line for line in chance.choice(paths).read_text(encoding="utf-8").split("\n") if len(line) > 30]
        line = chance.choice(lines or ["灯塔建于哪一年，是谁主持修建的，现在归谁管？还有没有人住在那里？"])
        start = chance.randrange(max(1, len(line) - 18))
        asked.append(line[start : start + 18] + "？")
    return asked


async def updates(place: Path, count: int) -> None:
    """Print how many updates a second the real program answers over HTTP, half of them questions."""
    async with BotApi() as api, telegram_bot_anew(api.url, place):
        people = [api.person(1000 + number, "zh-hans") for number in range(PEOPLE)]
        await api.ask(people[0], "/start")
        began, before = time.perf_counter(), len(api.world.order)
        for number in range(count):
            await people[number % PEOPLE].says("最新" if number % 2 else "Anthropic 什么时候盈亏平衡？")
        await api.until(lambda: len(api.world.order) >= before + count, seconds=300)
        took = time.perf_counter() - began
        print(f"{count} updates of {PEOPLE} chats: {count / took:.0f} a second")  # noqa: T201


def main() -> None:
    """Print all figures, a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", default="5,10000")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--updates", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(sys.argv[1:])
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        first_answer(place)
        asyncio.run(updates(place, given.updates))
        for documents in map(int, given.documents.split(",")):
            asyncio.run(questions(place, documents, given.questions, given.seed))


if __name__ == "__main__":
    main()
