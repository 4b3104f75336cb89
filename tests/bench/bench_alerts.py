"""Measures alerts: one document to a crowd of chats, with Telegram's limits and without, while people ask.

python -m tests.bench.bench_alerts [--chats 10000] [--free-chats 3000] [--only limits|free] [--models NAME] [--plot F]
"""

import argparse
import asyncio
import gc
import itertools
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
import psutil  # type: ignore[import-untyped]

from tests.bench.askers import ASK_FOR, Asking, load_average, percentile
from tests.bench.bare import Bare, bare
from tests.bench.plot import rate_plot
from tests.bench.table import head, row
from tests.support.botapi import BotApi
from tests.support.botapi.world import Person
from tests.support.crowd import alerts, make_place, write_article
from tests.support.program import Program, telegram_bot_anew

ALLOWED = 30.0
"""Messages a second over all chats (core.telegram.org/bots/faq)."""

SETTLED = 20.0
"""Seconds after a start that are not counted as rest: the bot then reads what its first questions need."""

AT_REST = 30.0
"""Seconds of questions before the document comes."""

QUESTIONS = (
    "第{}号航标的灯光射程是多少？",
    "第 {} 號航標高多少公尺",
    "守望人几点点 {} 号航标的灯",
    "How tall is beacon {}?",
)
"""What people ask meanwhile, each time with another number, so that no answer is remembered."""

BARE = 800
"""Messages by which the bare transport is measured."""


async def measure(chats: int, models: str, *, limits: bool, plot: Path | None = None) -> None:
    """Print what came and when."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        made = await make_place(folder, chats)
        library, crowd = made.articles, made.crowd
        settings = {"YAODIAN_MODELS": models} | ({} if limits else {"YAODIAN_PAID_BROADCAST": "1"})
        async with (
            BotApi(limits=limits) as api,
            telegram_bot_anew(api.url, folder, library, YAODIAN_LOG_LEVEL="error", **settings) as program,
        ):
            asking = {ASK_FOR: Asking(api), "a question": Asking(api, _questions(), first=800)}
            await api.ask(Person(api.world, 699, "en"), ASK_FOR)
            tasks = [asyncio.create_task(each.ask_on()) for each in asking.values()]
            await asyncio.sleep(SETTLED)
            _waits(asking)
            await asyncio.sleep(AT_REST)
            rest = _waits(asking)
            transport = [] if limits else [await bare(api.url, BARE)]
            _waits(asking)
            used, began = processor(program), time.time()
            title = write_article(library, 1)
            await _until_all(api, crowd, title)
            used = processor(program) - used
            busy = _waits(asking)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            transport += [] if limits else [await bare(api.url, BARE)]
            rate = _report(api, crowd, title, began, limits=limits)
            for name in asking:
                _report_waits(name, rest[name], busy[name])
            _report_process(program, used / chats)
            if transport:
                _report_transport(rate, transport)
            head()
            if limits:
                row(f"a document to {chats} chats", "99% of the rate, no 429",
                    f"{100 * rate / ALLOWED:.1f}%, {api.refused.get(429, 0)} of them")  # fmt: skip
            else:
                row("the same without limits", "200 a second", f"{rate:.0f} a second")
            for name in asking:
                more = 1000 * (percentile(busy[name], 0.99) - percentile(rest[name], 0.99))
                row(f"{name} p99 while {chats} alerts go out", "100 ms more than at rest", f"{more:.0f} ms more")
            if plot is not None:
                rate_plot([sent.at for sent in api.world.order if sent.at >= began], ALLOWED if limits else None, plot)


def _questions() -> Iterator[str]:
    """Yield questions without end, none twice."""
    for number in itertools.count():
        yield QUESTIONS[number % len(QUESTIONS)].format(number)


def _waits(asking: Mapping[str, Asking]) -> dict[str, list[float]]:
    """Return how long each answer took since the last look, by what was asked for."""
    waits = {name: each.waits for name, each in asking.items()}
    for each in asking.values():
        each.waits = []
    return waits


async def _until_all(api: BotApi, crowd: range, title: str) -> None:
    seen, have = 0, set[int]()
    while len(have) < len(crowd):
        await asyncio.sleep(0.2)
        new = api.world.order[seen:]
        seen += len(new)
        have |= {chat for chat, _ in alerts(new, [title])}


def _report(api: BotApi, crowd: range, title: str, began: float, *, limits: bool) -> float:
    since = [sent for sent in api.world.order if sent.at >= began]
    found = alerts(since, [title])
    times = [sent.at for sent in since if sent.chat_id in crowd]
    first, last = min(times), max(times)
    all_of_them = sum(first <= sent.at <= last for sent in since)
    rate = (all_of_them - 1) / (last - first)
    share = f", {100 * rate / ALLOWED:.1f}% of what is allowed" if limits else ""
    click.echo(
        f"{'with' if limits else 'without'} limits: {len(found)} chats, each {max(found.values())} time(s) at most"
    )
    click.echo(
        f"  {rate:.2f} messages a second{share} ({all_of_them - len(times)} of them answers), {last - first:.0f} s"
    )
    click.echo(f"  429: {api.refused.get(429, 0)}; the first came {first - began:.2f} s after the file")
    return rate


def _report_waits(asked: str, rest: Sequence[float], busy: Sequence[float]) -> None:
    for name, waits in (("at rest", rest), ("meanwhile", busy)):
        p50, p99 = (1000 * percentile(waits, share) for share in (0.5, 0.99))
        click.echo(f"  {asked} {name}: {len(waits)} asked, p50 {p50:.0f} ms, p99 {p99:.0f} ms")


def processor(program: Program) -> float:
    """Return the seconds of processor that the program has used."""
    used = psutil.Process(program.process.pid).cpu_times()
    return float(used.user + used.system)


def _report_process(program: Program, a_message: float) -> None:
    memory = psutil.Process(program.process.pid).memory_info().rss
    click.echo(f"  processor {1000 * a_message:.2f} ms a message (matching and answers are in it)")
    click.echo(f"  memory {memory / 1e6:.0f} MB; {load_average()}")


def _report_transport(rate: float, transport: Sequence[Bare]) -> None:
    bare_rate = statistics.mean(each.rate for each in transport)
    used = statistics.mean(each.processor for each in transport)
    click.echo(
        f"  bare python-telegram-bot over httpx, just before and after: "
        f"{' and '.join(f'{each.rate:.0f}' for each in transport)} messages a second, {1000 * used:.2f} ms a message; "
        f"ours is {rate / bare_rate:.2f} of that"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=10_000)
    parser.add_argument("--free-chats", type=int, default=3_000)
    parser.add_argument("--only", choices=["limits", "free"])
    parser.add_argument("--models", default="all", help="as YAODIAN_MODELS")
    parser.add_argument("--plot", type=Path)
    given = parser.parse_args()
    # The server and who asks stand in this process. Looking for cycles among the messages that came, it would stop for
    # up to .15 s, which would count as the bot's.
    gc.disable()
    if given.only != "free":
        asyncio.run(measure(given.chats, given.models, limits=True, plot=given.plot))
    if given.only != "limits":
        asyncio.run(measure(given.free_chats, given.models, limits=False))


if __name__ == "__main__":
    main()
