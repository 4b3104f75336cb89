"""Draws messages a second over time as a plain SVG."""

from collections import Counter
from collections.abc import Sequence
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
