"""Runs measurements one after the other: `python -m tests.bench [NAME]…`; without a name all but the long ones.

What follows a name with a dash is for that measurement: `python -m tests.bench alerts --chats 1000 matching`.
"""

import runpy
import sys

MEASUREMENTS = ("conversation", "messages", "intake", "matching", "alerts", "answers")
LONG = ("soak", "standing")


def main() -> None:
    """Run those that are named, or all; each with its own defaults (`python -m tests.bench.bench_NAME --help`)."""
    wanted: list[list[str]] = []
    for given in sys.argv[1:]:
        if given in MEASUREMENTS + LONG:
            wanted.append([given])
        elif wanted and (given.startswith("-") or len(wanted[-1]) > 1):
            wanted[-1].append(given)
        else:
            sys.exit(f"There is no measurement {given!r}: there are {', '.join(MEASUREMENTS + LONG)}.")
    for name, *options in wanted or [[each] for each in MEASUREMENTS]:
        sys.argv = [f"tests.bench.bench_{name}", *options]
        runpy.run_module(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
