"""Kills the program at random points while it sends under faults, and counts on the server what came.

python -m tests.bench.chaos [--kills 200] [--seed 1] [--chats 20] [--preloaded]

Each fourth chat takes daily digests, whose hour comes between lives, in some of them.
Each life is the real program, started from nothing; `--preloaded` forks it from a process that has its modules loaded.
"""

import argparse
import asyncio
import random
import signal
import statistics
import tempfile
import time
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import click

from bot.alerts.sending.sender import AT_ONCE
from bot.core.telling.digest import MOST
from tests.bench.table import head, row
from tests.support.botapi import BotApi, Fault
from tests.support.botapi.server import TOKEN
from tests.support.botapi.world import Sent
from tests.support.cold import cold
from tests.support.crowd import TITLE, make_place, open_window, take_digests, write_article
from tests.support.warm import warm

FAULTY = 0.05
"""Share of the calls that meet a fault."""

FAULTS = (
    Fault(status=500),
    Fault(reset="before"),
    Fault(reset="after"),
    Fault(status=429, retry_after=1),
    Fault(delay=0.5),
)

LONGEST_LIFE, LONGEST_OF_A_FORK = 15.0, 4.0
"""Seconds after which a life is ended though it sent less than was drawn for it: mostly it had no more to send."""

NEW_ARTICLES = 0.3
"""Share of the lives that a new article comes in before; the others send what there is."""

DIGESTS_OF = 4
"""Of so many chats one takes digests."""

WINDOWS = 0.3
"""Share of the lives before which the hour of a digest comes."""

HANG = 300.0
"""Seconds in which the last life must have sent everything."""

Alert = tuple[int, str]
"""A chat, and the title of an article that it was told of, alone or in a digest."""


class Life(Protocol):
    """One run of the program."""

    async def end(self, how: signal.Signals = signal.SIGKILL) -> int:
        """Send it a signal and wait for its end; returns its exit status."""
        ...


class Starter(Protocol):
    """Starts the program (`tests.support.cold`, `tests.support.warm`)."""

    async def start(self, *arguments: str, log: Path, **environment: str) -> Life:
        """Start `yaodian ARGUMENTS` with these settings."""
        ...


@dataclass
class Repeat:
    """An alert that came more than once, and why it could: the kill that it was in the air at, or a lost answer.

    place: of the message that told of it, in the order in which they came.
    """

    alert: Alert
    place: int
    kill: int | None
    lost_answer: bool


@dataclass
class Outcome:
    """What the server counted.

    sent: what came, each article as often as a chat was told of it. starts: seconds from the start of a life to its
    first message. digests: messages that told of several articles.
    """

    kills: int
    wanted: int
    lost: list[Alert] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    sent: int = 0
    answers_lost: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    starts: list[float] = field(default_factory=list)
    digests: int = 0

    @property
    def unexplained(self) -> list[Repeat]:
        """Repeats of messages that were neither in the air at a kill nor had their answer cut off."""
        return [each for each in self.repeats if each.kill is None and not each.lost_answer]

    @property
    def messages_repeated(self) -> list[Repeat]:
        """The messages that came again, each by one of the alerts in it."""
        return list({each.place: each for each in self.repeats}.values())


class Faults:
    """Faults by call, as `lots` are drawn."""

    def __init__(self, lots: random.Random) -> None:
        self._lots = lots
        self.met: Counter[str] = Counter()

    def __call__(self, method: str) -> Fault | None:
        """Return what the next call of a method meets; only messages meet anything."""
        if method != "sendMessage" or self._lots.random() >= FAULTY:
            return None
        fault = self._lots.choice(FAULTS)
        self.met[(fault.reset and f"reset {fault.reset}") or str(fault.status or "slow")] += 1
        return fault


class Chaos:
    """One run: the same seed draws the same faults by call and the same lives."""

    def __init__(self, seed: int, chats: int, *, preloaded: bool) -> None:
        self._lots = random.Random(seed)
        self._chats = chats
        self._faults = Faults(self._lots)
        self._kills: list[int] = []  # how many messages the server had taken at each
        self._calm = False
        self._starting: Callable[[Path], AbstractAsyncContextManager[Starter]] = warm if preloaded else cold
        self._start_takes = 2.0 if preloaded else 5.0
        self._longest_life = LONGEST_OF_A_FORK if preloaded else LONGEST_LIFE
        self._starts: list[float] = []  # seconds from each start to its first message

    def _fault(self, method: str) -> Fault | None:
        return None if self._calm else self._faults(method)

    async def run(self, kills: int, folder: Path) -> Outcome:
        """Kill the program so often, let it finish, and return what came."""
        made = await make_place(folder, self._chats)
        library, crowd, database = made.articles, made.crowd, folder / "yaodian.db"
        take_digests(database, crowd[::DIGESTS_OF])
        began, titles = time.monotonic(), list[str]()
        async with BotApi() as api, self._starting(folder) as program:
            api.random_fault = self._fault
            settings = {
                "TELEGRAM_BOT_TOKEN": TOKEN,
                "YAODIAN_BOT_API_URL": api.url,
                "YAODIAN_DB": str(database),
                "YAODIAN_CORPUS": str(library),
                "YAODIAN_PAID_BROADCAST": "1",
                "YAODIAN_ALERTS_AN_HOUR": "1000000",
                "YAODIAN_MODELS": "none",
                "YAODIAN_LOG_LEVEL": "warning",
            }
            await _first_intake(program, settings, folder)
            titles += [write_article(library, number) for number in range(1, 2 + kills // 2)]
            for number in range(kills):
                if self._lots.random() < NEW_ARTICLES:
                    titles.append(write_article(library, 1_000 + number))
                if self._lots.random() < WINDOWS:
                    open_window(database, MOST)
                await self._live(program, settings, folder, api)
                self._kills.append(len(api.world.order))
            self._calm = True
            life = await program.start("run", log=folder / "log", **settings)
            wanted = {(chat, title) for chat in crowd for title in titles}
            await _until_quiet(api, wanted, lambda: open_window(database, MOST))
            await life.end(signal.SIGTERM)
            return self._count(api, wanted, kills, time.monotonic() - began)

    async def _live(self, program: Starter, settings: dict[str, str], folder: Path, api: BotApi) -> None:
        """Run the program until it has sent so many messages, or for so long, and kill it there."""
        seen = len(api.world.calls)
        life = await program.start("run", log=folder / "log", **settings)
        if self._lots.random() < 0.2:  # anywhere, also while it starts
            await asyncio.sleep(self._lots.uniform(0.0, self._start_takes))
        else:
            calls = self._lots.randint(1, self._chats)
            began, sent = time.monotonic(), 0
            while sent < calls and time.monotonic() < began + self._longest_life:
                await asyncio.sleep(0.002)
                new = api.world.calls[seen:]
                seen += len(new)
                if (now := sum(call.method == "sendMessage" for call in new)) and not sent:
                    self._starts.append(time.monotonic() - began)
                sent += now
            await asyncio.sleep(self._lots.uniform(0.0, 0.05))
        await life.end()

    def _count(self, api: BotApi, wanted: set[Alert], kills: int, seconds: float) -> Outcome:
        places: dict[Alert, list[tuple[int, int, bool]]] = {}
        for place, message in enumerate(api.world.order):
            key = (message.chat_id, message.id)
            for alert in told(message):
                seen = (api.held.get(key, place), place, key in api.answers_lost)
                places.setdefault(alert, []).append(seen)
        outcome = Outcome(
            kills=kills, wanted=len(wanted), faults=self._faults.met, seconds=seconds, starts=self._starts
        )
        outcome.lost = sorted(wanted - places.keys())
        outcome.sent = sum(map(len, places.values()))
        outcome.answers_lost = len(api.answers_lost)
        outcome.digests = sum(len(told(message)) > 1 for message in api.world.order)
        for alert, found in places.items():
            # In the order of the calls: what the server took its time over may come after what a later life sent.
            for called_at, place, lost_answer in sorted(found)[:-1]:
                outcome.repeats.append(Repeat(alert, place, self._in_the_air_at(called_at, place), lost_answer))
        return outcome

    def _in_the_air_at(self, called_at: int, place: int) -> int | None:
        """Return the kill at which the message of this place (in order of arrival) could be in the air, or None.

        called_at: how many messages had come before its call, fewer where the server took its time over it.
        """
        during = bisect_left(self._kills, called_at)
        if called_at < place and during < len(self._kills) and self._kills[during] <= place:
            return during + 1
        # The first kill after it, or where that is too late for it, the one before: it was under way to the server.
        after = bisect_right(self._kills, place)
        if after < len(self._kills) and self._kills[after] - place <= AT_ONCE:
            return after + 1
        return after if after and place - self._kills[after - 1] < AT_ONCE else None


async def _first_intake(program: Starter, settings: dict[str, str], folder: Path) -> None:
    life = await program.start("ingest", log=folder / "log", **settings)
    await life.end(signal.SIGCONT)  # it ends by itself; this only waits for it


async def _until_quiet(api: BotApi, wanted: set[Alert], come: Callable[[], bool]) -> None:
    """Wait until all came; `come`: lets the hour of the next digest come."""
    seen, have, quiet_since = 0, set[Alert](), time.monotonic()
    deadline = quiet_since + HANG
    while not wanted <= have and time.monotonic() < deadline:
        await asyncio.sleep(0.1)
        new = api.world.order[seen:]
        seen += len(new)
        have |= {alert for message in new for alert in told(message)}
        if new:
            quiet_since = time.monotonic()
        elif time.monotonic() > quiet_since + 1.0:  # the digests of an hour have gone, as far as they are there
            await asyncio.to_thread(come)
            quiet_since = time.monotonic()
    await asyncio.sleep(1.0)  # what is still in the air


def told(message: Sent) -> list[Alert]:
    """Return what a message tells of, alone or as a digest."""
    return [(message.chat_id, title) for title in dict.fromkeys(TITLE.findall(message.text))]


async def chaos(kills: int, seed: int, chats: int, *, preloaded: bool = False) -> Outcome:
    """Run in a folder of its own; `preloaded`: lives are forks of a process that has loaded all modules."""
    with tempfile.TemporaryDirectory() as place:
        return await Chaos(seed, chats, preloaded=preloaded).run(kills, Path(place))


def report(outcome: Outcome) -> str:
    """Say what came, and list what came twice."""
    repeated = outcome.messages_repeated
    at_kills = Counter(each.kill for each in repeated if each.kill is not None and not each.lost_answer)
    most = max(at_kills.values(), default=0)
    after_lost_answers = sum(each.lost_answer for each in repeated)
    lines = [
        f"{outcome.kills} kills in {outcome.seconds:.0f} s; {outcome.wanted} alerts wanted, {outcome.sent} came",
        f"a life's first message: {statistics.median(outcome.starts or [float('nan')]):.2f} s after its start (median)",
        f"faults: {dict(sorted(outcome.faults.items()))}",
        f"digests of several articles: {outcome.digests}",
        f"lost: {len(outcome.lost)}",
        f"messages repeated: {len(repeated)}",
        f"  {sum(at_kills.values())} in the air at {len(at_kills)} kills, {most} at most at one ({AT_ONCE} can be)",
        f"  {after_lost_answers} after a lost answer ({outcome.answers_lost} were lost)",
        f"  {len(outcome.unexplained)} for no reason",
    ]
    lines += [f"  lost: chat {chat}, {title}" for chat, title in outcome.lost]
    for each in repeated:
        why = "its answer was lost" if each.lost_answer else f"in the air at kill {each.kill}"
        lines.append(f"  twice: chat {each.alert[0]}, {each.alert[1]}: {why}")
    return "\n".join(lines)


def main() -> None:
    """Run and print; status 1 if anything was lost, or repeated without a reason."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chats", type=int, default=20)
    parser.add_argument("--preloaded", action="store_true")
    given = parser.parse_args()
    outcome = asyncio.run(chaos(given.kills, given.seed, given.chats, preloaded=given.preloaded))
    click.echo(report(outcome))
    head()
    row(f"{given.kills} kills at random points under faults: lost", "0", str(len(outcome.lost)))
    repeated = outcome.messages_repeated
    in_the_air = sum(each.kill is not None or each.lost_answer for each in repeated)
    row("repeats that were in the air, or whose answer was lost", f"all {len(repeated)}", str(in_the_air))
    raise SystemExit(1 if outcome.lost or outcome.unexplained else 0)


if __name__ == "__main__":
    main()
