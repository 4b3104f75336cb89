"""What is wrong with the running program, as those tell who notice it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from storage.errors import StoreError

Kind = Literal["room", "store", "telegram", "reader", "webhook", "token", "index", "intake", "work", "answers"]

LIVED = 40.0
"""Seconds after which work that was begun again is well: it is begun 5 after a fault, and takes a while to fail."""

BELIEVED_AFTER = 2
"""Faults in a row from which on something is wrong: one may be a chance, and the work has gone on since."""

_WORKS: dict[str, tuple[Kind, str]] = {
    "watcher": ("intake", "new and changed articles are not taken in"),
    "vectors": ("index", "the index for answers does not follow the library"),
    "matcher": ("work", "new articles are not matched with subscriptions"),
    "sender": ("work", "messages are not sent"),
    "upgrades": ("work", "owners are not told of groups that Telegram gave a new number"),
    "eraser": ("work", "what was erased still lies in the log"),
    "copies": ("work", "old copies of the database, which may hold what was erased, are not removed"),
}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: its kind, by which it is told once, and a sentence for whoever runs the program.

    detail: what the system or the store said of it, as far as no person's words can be in it.
    """

    kind: Kind
    sentence: str
    detail: str = ""


class Front(Protocol):
    """A front, as far as its health goes."""

    @property
    def last(self) -> datetime | None:
        """When it was last in touch with its service; None where it never was."""
        ...

    def faults(self) -> Sequence[Fault]:
        """Return what is wrong between it and its service this moment."""
        ...


class Row:
    """Faults of one thing, one after another, as long as they come soon enough."""

    def __init__(self, within: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Count as one row what comes within so many seconds of the fault before."""
        self._within = within
        self._clock = clock
        self._first = self.last = float("-inf")
        """When the last one was."""
        self.count = 0

    def add(self) -> None:
        """Note a fault now."""
        now = self._clock()
        if not self.is_fresh:
            self._first, self.count = now, 0
        self.last = now
        self.count += 1

    def end(self) -> None:
        """Note that all is well again."""
        self.last, self.count = float("-inf"), 0

    @property
    def is_fresh(self) -> bool:
        """Whether the last fault was not long ago."""
        return self._clock() - self.last <= self._within

    @property
    def seconds(self) -> float:
        """How long the row is."""
        return self.last - self._first


class Works:
    """Background work that ends by a fault again and again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._rows: dict[str, Row] = {}
        self._reasons: dict[str, str] = {}

    def failed(self, name: str, error: BaseException) -> None:
        """Note that the work of this name ended by `error`, and is begun again."""
        self._rows.setdefault(name, Row(LIVED, self._clock)).add()
        self._reasons[name] = words(error)

    def faults(self) -> list[Fault]:
        """Return those that fail still."""
        return [self._fault(name) for name, row in self._rows.items() if row.is_fresh and row.count >= BELIEVED_AFTER]

    def _fault(self, name: str) -> Fault:
        kind, what = _WORKS.get(name, ("work", f"{name} stands still"))
        return Fault(kind, f"{what}: {self._reasons[name]}", self._reasons[name])


def words(error: BaseException) -> str:
    """Return what may be told of an error: the store's sentence or the system's words, else only its kind."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    if isinstance(error, StoreError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"{type(error).__name__}, see the log"
