"""What many ask for at the same moment is read once: together, or briefly remembered."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any, Generic, TypeVar

from bot.errors import ENDINGS

REMEMBERED = 0.5
"""Seconds that a value is given again: no longer than a message waits for its turn to go, after which it is as old."""

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


class Together(Generic[KeyT, ValueT]):
    """Gives values by key; keys that are asked for in one turn of the loop go to `read` as one list."""

    def __init__(
        self,
        read: Callable[[Sequence[KeyT]], Awaitable[Mapping[KeyT, ValueT]]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`read` returns what there is of the keys that it is given; `clock` gives seconds."""
        self._read = read
        self._clock = clock
        self._asked: dict[KeyT, asyncio.Future[ValueT | None]] = {}
        self._expected: dict[KeyT, tuple[float, asyncio.Future[ValueT | None]]] = {}
        self._reading: set[asyncio.Task[None]] = set()

    def expect(self, keys: Sequence[KeyT]) -> None:
        """Read now what is asked for next, all of it together; each is given once, within `REMEMBERED` seconds."""
        now = self._clock()
        fresh = {key: read for key, read in self._expected.items() if read[0] > now - REMEMBERED}
        self._expected = fresh | {key: (now, self._asking(key)) for key in keys}

    async def get(self, key: KeyT) -> ValueT | None:
        """Return the value of a key, None where there is none. Raises what `read` raises."""
        since, expected = self._expected.pop(key, (0.0, None))
        if expected is not None and since > self._clock() - REMEMBERED and not _failed(expected):
            return await asyncio.shield(expected)
        return await asyncio.shield(self._asking(key))  # the others who asked for it wait on

    def _asking(self, key: KeyT) -> "asyncio.Future[ValueT | None]":
        """Return what will hold the value of a key once it is read."""
        if key not in self._asked:
            if not self._asked:
                task = asyncio.create_task(self._answer())
                self._reading.add(task)
                task.add_done_callback(self._reading.discard)
            future = self._asked[key] = asyncio.get_running_loop().create_future()
            future.add_done_callback(_seen)
        return self._asked[key]

    async def _answer(self) -> None:
        asked, self._asked = self._asked, {}
        try:
            found = await self._read(list(asked))
        except ENDINGS:
            raise
        except BaseException as error:  # noqa: BLE001 - goes to those who asked
            for future in asked.values():
                future.set_exception(error)
        else:
            for key, future in asked.items():
                future.set_result(found.get(key))
        finally:  # whatever ended it, nobody waits for ever
            for future in asked.values():
                future.cancel()


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


def _seen(future: "asyncio.Future[Any]") -> None:
    """Look at a failure, which nobody may come for, so that the loop does not report it as forgotten."""
    if not future.cancelled():
        future.exception()


def _failed(task: "asyncio.Future[Any]") -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
