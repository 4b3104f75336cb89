"""Sends at the full rate under faults for as long as asked: memory, waits and outbox over time, counted at the server.

python -m tests.bench.bench_soak [--minutes 30] [--chats 300] [--seed 1] [--plot FILE.svg]
"""

import argparse
import asyncio
import gc
import random
import re
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click
import numpy as np
import psutil  # type: ignore[import-untyped]

from tests.bench.askers import ASK_FOR, Asking, load_average, percentile
from tests.bench.chaos import Faults
from tests.bench.plot import Panel, panels_plot
from tests.bench.table import head, row
from tests.support.botapi import BotApi
from tests.support.botapi.world import Person
from tests.support.crowd import make_place, write_article
from tests.support.program import Program, telegram_bot_anew

EVERY = 10.0
"""Seconds between looks."""

AHEAD = 1.5
"""So many articles' alerts wait at least, so that the outbox never stands empty before the end."""

HANG = 600.0
"""Seconds in which the outbox must have emptied once nothing new comes."""

_NUMBER = re.compile(r"第(\d{5})号航标手册")


@dataclass(frozen=True)
class Look:
    """The program at one moment: seconds since the start, messages a second since the look before, megabytes, waits."""

    at: float
    rate: float
    memory: float
    p50: float
    p99: float
    waiting: int


@dataclass
class Soak:
    """One run: what came, and how the program did meanwhile."""

    api: BotApi
    program: Program
    crowd: range
    folder: Path
    asking: Asking
    looks: list[Look] = field(default_factory=list)
    came: Counter[tuple[int, int]] = field(default_factory=Counter)
    articles: int = 0
    _seen: int = 0
    _asked: int = 0

    async def run(self, seconds: float) -> float:
        """Keep the outbox full for so long, then let it empty; returns the seconds that took, once all have come."""
        began, next_look, before = time.monotonic(), EVERY, 0
        ended: float | None = None
        while True:
            now = time.monotonic() - began
            self._count()
            if now < seconds and self.waiting < AHEAD * len(self.crowd):
                self.articles += 1
                write_article(self.folder, self.articles)
            if now >= seconds:
                ended = now if ended is None else ended
                if not self.waiting or now - ended > HANG:
                    return now - ended
            if now >= next_look:
                self.looks.append(self._look(now, (self._seen - before) / EVERY))
                before, next_look = self._seen, next_look + EVERY
            await asyncio.sleep(0.25)

    @property
    def waiting(self) -> int:
        """How many alerts are still to come."""
        return self.articles * len(self.crowd) - len(self.came)

    def _count(self) -> None:
        new = self.api.world.order[self._seen :]
        self._seen += len(new)
        for sent in new:
            if sent.chat_id in self.crowd and (found := _NUMBER.search(sent.text.split("\n", 1)[0])):
                self.came[sent.chat_id, int(found[1])] += 1

    def _look(self, now: float, rate: float) -> Look:
        if self.program.process.returncode is not None:
            # A negative status is a signal; 0 is a stop that somebody asked for, as a broad `pkill` does.
            status, said = self.program.process.returncode, "".join(self.program.log[-20:])
            raise RuntimeError(f"the program ended with status {status} after {now:.0f} s: {said}")
        # What this process remembers of the run is no garbage; to look through more and more of it would make answers
        # seem to come later and later.
        gc.freeze()
        process = psutil.Process(self.program.process.pid)
        waits = self.asking.waits[self._asked :]
        self._asked = len(self.asking.waits)
        return Look(
            at=now,
            rate=rate,
            memory=process.memory_info().rss / 1e6,
            p50=1000 * percentile(waits, 0.5),
            p99=1000 * percentile(waits, 0.99),
            waiting=self.waiting,
        )


async def measure(minutes: float, chats: int, seed: int, plot: Path | None) -> bool:
    """Run and print; returns whether everything came."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        made = await make_place(folder, chats)
        library, crowd = made.articles, made.crowd
        settings = {"YAODIAN_ALERTS_AN_HOUR": "1000000", "YAODIAN_LOG_LEVEL": "error"}
        async with BotApi(limits=True) as api, telegram_bot_anew(api.url, folder, library, **settings) as program:
            asking, faults = Asking(api), Faults(random.Random(seed))
            await api.ask(Person(api.world, 699, "en"), ASK_FOR)
            api.random_fault = faults
            task = asyncio.create_task(asking.ask_on())
            soak = Soak(api, program, crowd, library, asking)
            emptied = await soak.run(60 * minutes)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            report(soak, faults, emptied)
            if plot is not None:
                _plot(soak, plot)
            return not soak.waiting


def report(soak: Soak, faults: Faults, emptied: float) -> None:
    """Print what was seen."""
    repeats = sum(count - 1 for count in soak.came.values())
    ours = soak.api.refused.get(429, 0) - faults.met["429"]
    click.echo(
        f"{soak.articles} articles to {len(soak.crowd)} chats: {len(soak.came)} alerts came, {soak.waiting} lost, "
        f"{repeats} again ({len(soak.api.answers_lost)} answers were lost)"
    )
    click.echo(f"  faults: {dict(sorted(faults.met.items()))}; 429 caused by us: {ours}")
    click.echo(f"  the outbox was empty {emptied:.0f} s after the last article")
    third = max(1, len(soak.looks) // 3)
    for name, looks in (
        ("first", soak.looks[:third]), ("second", soak.looks[third : 2 * third]), ("last", soak.looks[2 * third :])
    ):  # fmt: skip
        if looks:
            click.echo(
                f"  {name} third: {statistics.mean(each.rate for each in looks):.1f} messages a second, "
                f"memory {looks[0].memory:.0f} to {looks[-1].memory:.0f} MB, {ASK_FOR} "
                f"p50 {statistics.median(each.p50 for each in looks):.0f} ms, "
                f"p99 (median of {len(looks)} looks) {statistics.median(each.p99 for each in looks):.0f} ms"
            )
    click.echo(f"  {load_average()}")
    head()
    first, last = soak.looks[:third], soak.looks[2 * third :]
    if len(last) > 1:
        row(
            "memory, first and last third",
            "flat",
            " and ".join(f"{_middle(each, 'memory'):.0f} MB" for each in (first, last)),
        )
        row("memory, slope after the first third", "flat", f"{_slope(soak.looks[third:]):+.1f} MB in ten minutes")
        row(
            f"{ASK_FOR} p50, first and last third",
            "flat",
            " and ".join(f"{_middle(each, 'p50'):.0f} ms" for each in (first, last)),
        )
    row("lost; seconds to an empty outbox", "0", f"{soak.waiting}; {emptied:.0f} s")


def _middle(looks: Sequence[Look], name: str) -> float:
    return float(statistics.median(getattr(each, name) for each in looks))


def _slope(looks: Sequence[Look]) -> float:
    """Return by how many MB memory grows in ten minutes, by the line that lies nearest to what was seen."""
    return 600 * float(np.polyfit([each.at for each in looks], [each.memory for each in looks], 1)[0])


def _plot(soak: Soak, target: Path) -> None:
    times = [each.at / 60 for each in soak.looks]
    panels_plot(
        "minutes",
        times,
        [
            Panel("messages a second", [each.rate for each in soak.looks]),
            Panel("memory, MB", [each.memory for each in soak.looks]),
            Panel(f"{ASK_FOR}, half answered within, ms", [each.p50 for each in soak.looks]),
            Panel("alerts that wait", [float(each.waiting) for each in soak.looks]),
        ],
        target,
    )


def main() -> None:
    """Measure and print; status 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--chats", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plot", type=Path)
    given = parser.parse_args()
    raise SystemExit(0 if asyncio.run(measure(given.minutes, given.chats, given.seed, given.plot)) else 1)


if __name__ == "__main__":
    main()
