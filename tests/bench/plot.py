"""Draws figures as plain SVG: lines over time, milliseconds by size."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT, MARGIN = 720, 240, 40


def rate_plot(times: Sequence[float], allowed: float | None, target: Path, title: str = "messages a second") -> None:
    """Write the plot of events at these times (seconds), with a line at the allowed rate where there is one."""
    first = min(times)
    counts = Counter(int(each - first) for each in times)
    seconds = max(counts) + 1
    top = 1.2 * max(allowed or 0, *counts.values())
    across, up = (WIDTH - 2 * MARGIN) / max(seconds, 1), (HEIGHT - 2 * MARGIN) / top

    def point(second: float, count: float) -> str:
        return f"{MARGIN + second * across:.1f},{HEIGHT - MARGIN - count * up:.1f}"

    path = " ".join(point(second + 0.5, counts[second]) for second in range(seconds))
    bottom, right = HEIGHT - MARGIN, WIDTH - MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-size="11">',
        '<rect width="100%" height="100%" fill="white"/>',
        f'<text x="{MARGIN}" y="{MARGIN - 16}">{title}</text>',
        f'<path d="M{MARGIN},{MARGIN} V{bottom} H{right}" fill="none" stroke="#444"/>',
        f'<text x="{right}" y="{bottom + 16}" text-anchor="end">{seconds} s</text>',
        f'<text x="{MARGIN - 6}" y="{bottom}" text-anchor="end">0</text>',
        f'<polyline points="{path}" fill="none" stroke="#06c" stroke-width="1.2"/>',
    ]
    if allowed:
        level = HEIGHT - MARGIN - allowed * up
        parts.append(f'<path d="M{MARGIN},{level:.1f} H{right}" stroke="#c00" stroke-dasharray="4 3"/>')
        parts.append(f'<text x="{MARGIN - 6}" y="{level + 4:.1f}" text-anchor="end">{allowed:g}</text>')
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")


def curve_plot(curves: Mapping[str, Sequence[tuple[float, float]]], target: Path, title: str) -> None:
    """Write the plot of lines of points by name, both axes logarithmic."""
    points = [point for line in curves.values() for point in line]
    left, right = (math.log10(limit) for limit in (min(x for x, _ in points), max(x for x, _ in points)))
    low, high = math.floor(math.log10(min(y for _, y in points))), math.ceil(math.log10(max(y for _, y in points)))

    def place(x: float, y: float) -> tuple[float, float]:
        right_by = (math.log10(x) - left) / ((right - left) or 1)
        up_by = (math.log10(y) - low) / ((high - low) or 1)
        return MARGIN + right_by * (WIDTH - 4 * MARGIN), HEIGHT - MARGIN - up_by * (HEIGHT - 2 * MARGIN)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-size="11">',
        '<rect width="100%" height="100%" fill="white"/>',
        f'<text x="{MARGIN}" y="{MARGIN - 16}">{title}</text>',
        f'<path d="M{MARGIN},{MARGIN} V{HEIGHT - MARGIN} H{WIDTH - 3 * MARGIN}" fill="none" stroke="#444"/>',
    ]
    for value in range(low, high + 1):
        across, up = MARGIN - 6, place(10**left, 10**value)[1] + 4
        parts += [f'<text x="{across}" y="{up:.1f}" text-anchor="end">{10**value:g}</text>']
    for size in sorted({x for x, _ in points}):
        at = place(size, 10**low)[0]
        parts += [f'<text x="{at:.1f}" y="{HEIGHT - MARGIN + 16}" text-anchor="middle">{size:,g}</text>']
    for colour, (name, line) in zip(("#06c", "#c00", "#393", "#a60"), curves.items(), strict=False):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in line))
        x, y = place(*line[-1])
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.6"/>')
        parts.append(f'<text x="{x + 6:.1f}" y="{y + 4:.1f}" fill="{colour}">{name}</text>')
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")


@dataclass(frozen=True)
class Panel:
    """One line over time: its name with the unit, and a value for each time."""

    name: str
    values: Sequence[float]


def panels_plot(unit: str, times: Sequence[float], panels: Sequence[Panel], target: Path) -> None:
    """Write lines over the same times (in `unit`), one above the other, each with a scale from 0 of its own."""
    height, all_of_it = 130, 130 * len(panels) + MARGIN
    across = (WIDTH - 2 * MARGIN) / max(times[-1], 1e-9)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {all_of_it}" font-size="11">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for number, panel in enumerate(panels):
        seen = [(time, value) for time, value in zip(times, panel.values, strict=True) if not math.isnan(value)]
        most = max((value for _, value in seen), default=0.0)
        above, bottom = number * height + 24, (number + 1) * height
        up = (bottom - above) / (1.1 * most or 1.0)
        path = " ".join(f"{MARGIN + time * across:.1f},{bottom - value * up:.1f}" for time, value in seen)
        parts += [
            f'<text x="{MARGIN}" y="{above - 6}">{panel.name} (at most {most:.0f})</text>',
            f'<path d="M{MARGIN},{above} V{bottom} H{WIDTH - MARGIN}" fill="none" stroke="#444"/>',
            f'<text x="{MARGIN - 6}" y="{bottom}" text-anchor="end">0</text>',
            f'<polyline points="{path}" fill="none" stroke="#06c" stroke-width="1.2"/>',
        ]
    parts.append(
        f'<text x="{WIDTH - MARGIN}" y="{height * len(panels) + 16}" text-anchor="end">{times[-1]:.0f} {unit}</text>'
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")
