"""What many ask for at the same moment is read once."""

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from bot.core.telling.together import REMEMBERED, Briefly, Together
from tests.support.faults import Panic
from tests.support.hanging import HANG


class Shelf:
    """Squares of even numbers; odd ones there are none of. Breaks down while `broken`."""

    def __init__(self) -> None:
        self.read: list[list[int]] = []
        self.broken = False

    async def many(self, keys: Sequence[int]) -> Mapping[int, int]:
        self.read.append(list(keys))
        await asyncio.sleep(0)
        if self.broken:
            raise OSError("no shelf")
        return {key: key * key for key in keys if key % 2 == 0}

    async def one(self, key: int) -> int:
        return (await self.many([key]))[key]


async def test_what_is_asked_for_in_one_turn_is_one_read() -> None:
    shelf = Shelf()
    together = Together(shelf.many)
    assert await asyncio.gather(*(together.get(key) for key in (2, 3, 4, 2))) == [4, None, 16, 4]
    assert shelf.read == [[2, 3, 4]]
    assert await together.get(2) == 4
    assert len(shelf.read) == 2


async def test_what_is_expected_is_read_ahead_in_one_read_and_given_once() -> None:
    now, shelf = [0.0], Shelf()
    together = Together(shelf.many, lambda: now[0])
    together.expect([2, 4, 6])
    assert [await together.get(4), await together.get(2)] == [16, 4]
    assert shelf.read == [[2, 4, 6]]
    assert await together.get(4) == 16  # as it is by now
    now[0] = REMEMBERED
    assert await together.get(6) == 36
    assert shelf.read == [[2, 4, 6], [4], [6]]


async def test_what_was_expected_in_vain_is_read_again() -> None:
    shelf = Shelf()
    together = Together(shelf.many)
    shelf.broken = True
    together.expect([2])
    await asyncio.sleep(0.01)
    shelf.broken = False
    assert await together.get(2) == 4


async def test_a_failure_reaches_all_who_asked_and_nobody_after_them() -> None:
    shelf = Shelf()
    together = Together(shelf.many)
    shelf.broken = True
    found = await asyncio.gather(together.get(2), together.get(4), return_exceptions=True)
    assert [type(each) for each in found] == [OSError, OSError]
    shelf.broken = False
    assert await together.get(2) == 4


async def test_a_panic_reaches_them_too_and_leaves_nobody_waiting() -> None:
    async def panic(_: Sequence[int]) -> Mapping[int, int]:
        raise Panic("a thread panicked")

    async with asyncio.timeout(HANG):
        found = await asyncio.gather(Together(panic).get(2), return_exceptions=True)
    assert [type(each) for each in found] == [Panic]


async def test_one_who_gives_up_ends_nobody_elses_wait() -> None:
    shelf = Shelf()
    for get in (Together(shelf.many).get, Briefly(shelf.one).get):
        first, second = asyncio.create_task(get(2)), asyncio.create_task(get(2))
        await asyncio.sleep(0)
        first.cancel()
        assert await second == 4


async def test_a_value_is_made_once_and_anew_when_its_time_is_over() -> None:
    now, shelf = [0.0], Shelf()
    briefly = Briefly(shelf.one, lambda: now[0])
    assert [await briefly.get(2), await briefly.get(2), await briefly.get(4)] == [4, 4, 16]
    assert len(shelf.read) == 2
    now[0] = REMEMBERED
    await briefly.get(2)
    assert len(shelf.read) == 3


async def test_what_could_not_be_made_is_tried_again_by_the_next() -> None:
    shelf = Shelf()
    briefly = Briefly(shelf.one)
    shelf.broken = True
    with pytest.raises(OSError, match="no shelf"):
        await briefly.get(2)
    shelf.broken = False
    assert await briefly.get(2) == 4
