"""Runs measurements one after the other: `python -m tests.bench [conversation] [intake] …`; all without a name."""

import runpy
import sys

MEASUREMENTS = ("conversation", "intake", "matching", "alerts", "answers")


def main() -> None:
    """Run those that are named, or all; each with its own defaults (`python -m tests.bench.bench_NAME --help`)."""
    wanted = sys.argv[1:] or MEASUREMENTS
    if unknown := set(wanted) - set(MEASUREMENTS):
        sys.exit(f"There is no measurement {min(unknown)!r}: there are {', '.join(MEASUREMENTS)}.")
    for name in wanted:
        sys.argv = [f"tests.bench.bench_{name}"]
        runpy.run_module(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
