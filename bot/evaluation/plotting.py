"""Draws the reliability plot: how sure answers were against how often they were right."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.evaluation.measures import Bin


class PlotUnavailable(Exception):
    """There is nothing to draw with; the message says what to install."""


def draw_reliability(sets: Mapping[str, Sequence[Bin]], path: Path) -> None:
    """Draw a line for each set into the file at `path` (its ending says the form). Raises `PlotUnavailable`."""
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise PlotUnavailable("matplotlib is not installed: install yaodian[dev] for the plot") from error
    figure = Figure(figsize=(6, 6), layout="constrained")
    axes = figure.subplots()
    axes.plot((0, 1), (0, 1), color="0.7", linestyle="--")
    for name, bins in sets.items():
        axes.plot([each.confidence for each in bins], [each.right for each in bins], marker="o", label=name)
    axes.set(xlabel="confidence", ylabel="share that was right", xlim=(0, 1), ylim=(0, 1))
    axes.legend(fontsize="small")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path)
