"""What many ask for at the same moment is read once: together, or briefly remembered."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any, Generic, TypeVar

REMEMBERED = 0.5
"""Seconds that a value is given again: no longer than a message waits for its turn to go, after which it is as old."""

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


class Together(Generic[KeyT, ValueT]):
    """Gives values by key; keys that are asked for in one turn of the loop go to `read` as one list."""

    def __init__(self, read: Callable[[Sequence[KeyT]], Awaitable[Mapping[KeyT, ValueT]]]) -> None:
        """`read` returns what there is of the keys that it is given."""
        self._read = read
        self._asked: dict[KeyT, asyncio.Future[ValueT | None]] = {}
        self._reading: set[asyncio.Task[None]] = set()

    async def get(self, key: KeyT) -> ValueT | None:
        """Return the value of a key, None where there is none. Raises what `read` raises."""
        if key not in self._asked:
            if not self._asked:
                task = asyncio.create_task(self._answer())
                self._reading.add(task)
                task.add_done_callback(self._reading.discard)
            self._asked[key] = asyncio.get_running_loop().create_future()
        return await asyncio.shield(self._asked[key])  # the others who asked for it wait on

    async def _answer(self) -> None:
        asked, self._asked = self._asked, {}
        try:
            found = await self._read(list(asked))
        except Exception as error:  # noqa: BLE001 - goes to those who asked
            for future in asked.values():
                future.set_exception(error)
        else:
            for key, future in asked.items():
                future.set_result(found.get(key))


class Briefly(Generic[KeyT, ValueT]):
    """Gives values by key, each made once for all who ask within `REMEMBERED` seconds."""

    def __init__(
        self, make: Callable[[KeyT], Coroutine[Any, Any, ValueT]], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`make` makes the value of a key; `clock` gives seconds."""
        self._make = make
        self._clock = clock
        self._made: dict[KeyT, tuple[float, asyncio.Task[ValueT]]] = {}

    async def get(self, key: KeyT) -> ValueT:
        """Return the value of a key. Raises what making it raises; it is then made anew for the next who asks."""
        since = self._clock() - REMEMBERED
        self._made = {each: made for each, made in self._made.items() if made[0] > since and not _failed(made[1])}
        if key not in self._made:
            self._made[key] = (self._clock(), asyncio.create_task(self._make(key)))
        return await asyncio.shield(self._made[key][1])  # one who gives up ends nobody else's wait


def _failed(task: "asyncio.Task[Any]") -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
