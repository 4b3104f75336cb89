"""Measures intake: files a second and memory, for a first, an unchanged and a slightly changed folder.

python -m tests.bench.bench_intake [--counts 5,100,1000,10000] [--workers 1,2] [--seed 1]
"""

import argparse
import asyncio
import os
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil  # type: ignore[import-untyped]

from bot.intake import Intake, IntakeReport
from storage.store import open_store
from tests.bench.make_documents import make


class Memory:
    """Watches the most memory that this process and any one child hold, in MB (RSS: shared pages count twice)."""

    def __init__(self) -> None:
        self.own = self.children = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        process = psutil.Process()
        while not self._stop.wait(0.05):
            self.own = max(self.own, process.memory_info().rss / 1e6)
            for child in process.children():
                try:
                    self.children = max(self.children, child.memory_info().rss / 1e6)
                except psutil.NoSuchProcess:
                    continue


async def measure(count: int, workers: int, seed: int) -> None:
    """Print the rows of one size."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "articles"
        size = make(folder, count, seed) / count
        async with open_store(Path(place) / "bench.db") as store:
            intake = Intake(store, workers=workers)
            await _row(
                f"first, {size / 1000:.1f} KB each", count, workers, lambda: intake.sync(folder), store_size(place)
            )
            await _row("nothing changed", count, workers, lambda: intake.sync(folder), store_size(place))
            for file in sorted(folder.iterdir())[: max(1, count // 100)]:
                with file.open("a") as text:
                    text.write("\n一句新的话。\n")
            await _row("1 in 100 changed", count, workers, lambda: intake.sync(folder), store_size(place))


def store_size(place: str) -> Callable[[], float]:
    """Return a function that tells the size of the database in MB."""
    return lambda: sum(each.stat().st_size for each in Path(place).glob("bench.db*")) / 1e6


async def _row(
    name: str, count: int, workers: int, run: Callable[[], Awaitable[IntakeReport]], database: Callable[[], float]
) -> None:
    with Memory() as memory:
        start = time.perf_counter()
        result = await run()
        seconds = time.perf_counter() - start
    done = result.taken_in + result.changed + result.unchanged
    print(  # noqa: T201
        f"{count:>6} {workers:>7} {name:<22} {seconds:>8.2f} {done / seconds:>9.0f} {memory.own:>8.0f} "
        f"{memory.children:>8.0f} {database():>7.1f}"
    )


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", default="5,100,1000,10000")
    parser.add_argument("--workers", default=str(min(4, os.cpu_count() or 1)))
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print(" files workers run                     seconds    docs/s  own MB worker MB  db MB")  # noqa: T201
    for count in arguments.counts.split(","):
        for workers in arguments.workers.split(","):
            asyncio.run(measure(int(count), int(workers), arguments.seed))


if __name__ == "__main__":
    main()
