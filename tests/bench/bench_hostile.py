"""Measures what hostile files cost the process that reads them: processor time and most memory held, in the real pool.

A file has 5 seconds of the processor; one that takes more is ended, and shows no figure.

python -m tests.bench.bench_hostile [NAME…]
"""

import argparse
import asyncio
import math
import tempfile
from pathlib import Path

import click
import psutil  # type: ignore[import-untyped]

from bot.reading.models import Job, Limits, Reading
from bot.reading.pool import ReadingPool
from tests.bench.bench_intake import Memory

SIZE = 9_800_000
"""Bytes of a large file: just under what is read at all."""


def large(repeated: str, head: str = "# T\n\n", tail: str = "") -> bytes:
    """Return a file just under the limit, of one piece over and over."""
    piece = repeated.encode()
    return head.encode() + piece * (SIZE // len(piece)) + tail.encode()


CASES: dict[str, bytes] = {
    "one line, Chinese": large("很慢的一行字"),
    "one line of sentences": large("很慢的一行。"),
    "one line of words": large("some words here "),
    "one word": large("a"),
    "digits": large("1234567890"),
    "stars": large("*"),
    "bold": large("**粗**字"),
    "links": large("[a](b) "),
    "addresses": large("http://a.b/c "),
    "brackets": large("["),
    "backticks": large("`a"),
    "dollars": large("$a"),
    "entities": large("&amp;"),
    "quotation marks": large("“引”"),
    "HTML": large("<b>x</b>"),
    "lines": large("a\n"),
    "empty lines": large("\n", tail="a\n"),
    "headings": large("# a\n\n"),
    "headings, no lines between": large("# a\n"),
    "list items": large("- a\n"),
    "quotes": large(">"),
    "turns": large("主持人：好的。\n\n"),
    "table": large("|a|b|\n", head="# T\n\n|a|b|\n|-|-|\n"),
    "front matter without end": large("x", head="---\ntitle: "),
    "one field": large("很", head="来源："),
    "10,000 nested brackets": b"[" * 10_000 + b"]" * 10_000,
    "9,900 headings": b"# a\n\n" * 9_900,
    "9,900 list items": b"- a\n" * 9_900,
    "1,850 paragraphs of Markdown": ("字" * 200 + "**粗**[a](b)。\n\n").encode() * 1_850,
}


async def measure(pool: ReadingPool, path: Path) -> tuple[float, float, Reading]:
    """Return the processor seconds and the most memory (MB) that one file took, and what came of it."""
    worker = psutil.Process().children()[0]
    before = _used(worker)
    with Memory() as memory:
        reading = await pool.read(Job.of(path, path.name))
    return _used(worker) - before, memory.children, reading


def _used(process: psutil.Process) -> float:
    """Return the processor seconds of a process; none once it was ended."""
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return math.nan
    return float(times.user + times.system)


def outcome(reading: Reading) -> str:
    """Say in a few words what came of a file."""
    if reading.document is None:
        return f"set aside: {reading.refusal}"
    return "taken in" + (f", with a warning: {reading.document.warnings[0]}" if reading.document.warnings else "")


async def main(names: list[str]) -> None:
    """Print the table."""
    click.echo(f"process alone: {await _idle():.0f} MB\n\n| file | processor s | MB | outcome |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.md"
        for name in names or CASES:
            path.write_bytes(CASES[name])
            # A process of its own for each, so that none shows what another one took.
            async with ReadingPool(Limits(max_bytes=10_000_000, zone="Asia/Shanghai"), 1) as pool:
                await _ready(pool, Path(folder))
                seconds, memory, reading = await measure(pool, path)
            click.echo(f"| {name} | {seconds:.1f} | {memory:.0f} | {outcome(reading)} |")


async def _idle() -> float:
    with tempfile.TemporaryDirectory() as folder:
        async with ReadingPool(Limits(max_bytes=10_000_000, zone="Asia/Shanghai"), 1) as pool:
            await _ready(pool, Path(folder))
            return float(psutil.Process().children()[0].memory_info().rss / 1e6)


async def _ready(pool: ReadingPool, folder: Path) -> None:
    small = folder / "small.md"
    small.write_bytes(b"# T\n\nText.\n")
    await pool.read(Job.of(small, small.name))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*CASES, []], help="files to measure (all)")
    asyncio.run(main(parser.parse_args().names))
