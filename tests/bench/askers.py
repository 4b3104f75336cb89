"""People who ask all the time, and how long they wait; for measurements of what goes on beside."""

import asyncio
import contextlib
import itertools
import os
import time
from collections.abc import Iterable, Sequence

from tests.support.botapi import BotApi
from tests.support.botapi.world import Person

ASKERS = 20

BETWEEN = 0.25
"""Seconds between questions."""

ASK_FOR = "/help"


class Asking:
    """People who say `said`, one after the other, all the time; `waits` are the seconds until each answer came in."""

    def __init__(self, api: BotApi, said: Iterable[str] = itertools.repeat(ASK_FOR), first: int = 700) -> None:
        self._people = itertools.cycle([Person(api.world, number, "en") for number in range(first, first + ASKERS)])
        self._said = iter(said)
        self._api = api
        self.waits: list[float] = []

    async def ask_on(self) -> None:
        """Ask until cancelled, without waiting for answers."""
        async with asyncio.TaskGroup() as group:
            while True:
                group.create_task(self._ask(next(self._people)))
                await asyncio.sleep(BETWEEN)

    async def _ask(self, person: Person) -> None:
        last = self._api.world.order[-1].id if self._api.world.order else 0
        began = time.monotonic()
        await person.says(next(self._said))
        with contextlib.suppress(TimeoutError):
            await self._api.next_message(person.id, last, 20.0)
        self.waits.append(time.monotonic() - began)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` of the values are."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def load_average() -> str:
    """Say how busy the machine was within the last minute."""
    return f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
