"""Measures what hostile messages cost beside a plain question: processor time of the core over the real answerer.

python -m tests.bench.bench_messages
"""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

import click

from tests.bench.table import head, row
from tests.support.conversation import Conversation, conversing
from tests.support.hostile import HOSTILE, PLAIN

TIMES = 5
"""How often each is said; the middle one counts."""

AT_MOST = 10
"""Times of a plain question that any message may take."""


async def seconds(talk: Conversation, typed: str) -> float:
    """Say something so many times; returns the processor seconds of the middle one."""
    took = []
    for _ in range(TIMES):
        began = time.process_time()
        await talk.send("text", typed)
        took.append(time.process_time() - began)
    return statistics.median(took)


async def main() -> None:
    """Print each message's time, and the largest beside what is asked."""
    with tempfile.TemporaryDirectory() as folder:
        async with conversing(Path(folder), by_threads=True) as talk:
            for typed in (PLAIN, "a lighthowse"):  # opens what is opened once, also what only some messages need
                await talk.say(typed)
            plain = await seconds(talk, PLAIN)
            found = {name: await seconds(talk, typed) for name, typed in HOSTILE.items()}
    click.echo(f"a plain question: {1000 * plain:.1f} ms\n\n| message | ms | times a plain question |\n|---|---|---|")
    for name, took in sorted(found.items(), key=lambda each: -each[1]):
        click.echo(f"| {name} | {1000 * took:.1f} | {took / plain:.1f} |")
    click.echo()
    head()
    row("the slowest message", f"{AT_MOST} times a plain question", f"{max(found.values()) / plain:.1f} times")


if __name__ == "__main__":
    asyncio.run(main())
