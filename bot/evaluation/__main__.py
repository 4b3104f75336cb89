"""`python -m bot.evaluation SETS OUT [SAMPLE]`: the table and the plot of `make eval`, over the sets in a folder.

Nothing is measured on what it was trained on: of XQuAD each question is asked with the weights of its fold, which
`make train-ranker` leaves in OUT, and of DRCD only passages are taken that were not trained on.
"""

import asyncio
import json
import sys
from pathlib import Path

from bot.evaluation.evaluation import Plan, Result, run
from bot.evaluation.measures import Bin
from bot.evaluation.plotting import draw_reliability

SAMPLE = 500
"""Questions of each row, unless another number is given."""

DRCD_FIRST = 300
"""Passages of DRCD that are taken, from the other end than those trained on."""

ROWS = (
    ("xquad-zh", "question", None),
    ("xquad-zh", "question", "script"),
    ("xquad-zh", "question", "typos"),
    ("xquad-zh", "question", "keywords"),
    ("xquad-zh", "question_en", None),
    ("drcd-dev", "question", None),
    ("drcd-dev", "question", "script"),
    ("drcd-dev", "question", "typos"),
)
OTHER = {"xquad-zh": "drcd-dev", "drcd-dev": "xquad-zh"}
FIRST = {"drcd-dev": DRCD_FIRST}
UNFOLDED = (
    "{folds} isn't there: XQuAD is asked with the program's own weights, which were trained on it, "
    "so its rows say too much. `make train-ranker` writes that folder"
)
COLUMNS = (
    "hit_1",
    "hit_5",
    "span_of_hits",
    "quote_length",
    "auroc",
    "calibration_error",
    "answered",
    "declined_unanswerable",
)


def main() -> None:
    """Run all rows and write `evaluation.md`, `reliability.png` and each row's figures as JSON."""
    sets, out = Path(sys.argv[1]), Path(sys.argv[2])
    sample = int(sys.argv[3]) if len(sys.argv) > 3 else SAMPLE
    folds = out / "folds"
    out.mkdir(parents=True, exist_ok=True)
    if not folds.is_dir():
        sys.stderr.write(f"{UNFOLDED.format(folds=folds)}\n")
    lines = ["| set | " + " | ".join(COLUMNS) + " | baselines, hit_1 |", "|---" * (len(COLUMNS) + 2) + "|"]
    curves: dict[str, tuple[Bin, ...]] = {}
    for name, field, variant in ROWS:
        plan = Plan(
            passages=sets / f"{name}.passages.jsonl",
            questions=sets / f"{name}.questions.jsonl",
            field=field,
            variant=variant,
            pool=sets / f"{OTHER[name]}.passages.jsonl",
            first=FIRST.get(name),
            first_of_pool=FIRST.get(OTHER[name]),
            sample=sample,
            baselines=True,
            work=out / "stores",
            remember=out,
            folds=folds if name == "xquad-zh" and folds.is_dir() else None,
        )
        result = asyncio.run(run(plan, _progress))
        title = " ".join(filter(None, (name, field, variant)))
        curves[title] = result.reliability
        lines.append(_row(title, result))
        (out / f"{title.replace(' ', '-')}.json").write_text(json.dumps(result.total.model_dump(mode="json"), indent=1))
        sys.stdout.write(lines[-1] + "\n")
    (out / "evaluation.md").write_text("\n".join(lines) + "\n")
    draw_reliability(curves, out / "reliability.png")


def _row(title: str, result: Result) -> str:
    figures = [getattr(result.total, name) for name in COLUMNS]
    cells = ["-" if each.value is None else f"{each.value:.3f} [{each.low:.3f}, {each.high:.3f}]" for each in figures]
    others = "; ".join(f"{name} {each.value:.3f}" for name, each in result.total.baselines.items())
    return f"| {title} | " + " | ".join(cells) + f" | {others} |"


def _progress(done: int, of: int) -> None:
    sys.stderr.write(f"\r{done}/{of} sentences read")


if __name__ == "__main__":
    main()
