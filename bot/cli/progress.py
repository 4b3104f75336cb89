"""How far an intake is, on standard error."""

import contextlib
import sys
from collections.abc import Callable, Iterator

WORTH_A_LINE = 50
"""Files from which on an intake is announced where no bar can be drawn."""


@contextlib.contextmanager
def shown_progress(doing: str = "Taking in", things: str = "files") -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how many of how many things are done; draws a bar only on a terminal."""
    if not sys.stderr.isatty():
        yield _Announced(doing, things)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None, visible=False)
        yield lambda done, total: progress.update(task, completed=done, total=total, visible=total > 0)


class _Announced:
    def __init__(self, doing: str, things: str) -> None:
        self._doing, self._things = doing, things
        self._said = False

    def __call__(self, done: int, total: int) -> None:
        if total >= WORTH_A_LINE and not self._said:
            self._said = True
            sys.stderr.write(f"{self._doing} {total} {self._things}…\n")
            sys.stderr.flush()
