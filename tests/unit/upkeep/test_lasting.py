"""Work beside other work goes on whatever breaks it off, and ends with its block."""

import asyncio

import pytest

from bot.upkeep import lasting
from bot.upkeep.lasting import kept_going
from tests.support.faults import Panic
from tests.support.hanging import HANG


@pytest.mark.parametrize(
    "fault",
    [
        RuntimeError("a defect"),
        asyncio.CancelledError(),
        ExceptionGroup("x", [OSError()]),
        Panic("a panic"),
        BaseExceptionGroup("x", [Panic("a panic")]),
    ],
)
async def test_it_is_begun_again_after_a_fault_and_after_a_cancellation_from_within(
    fault: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lasting, "AFTER_A_FAULT", 0.0)
    faults, working, ended = [fault, fault], asyncio.Event(), asyncio.Event()

    async def work() -> None:
        if faults:
            raise faults.pop()
        working.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with asyncio.timeout(HANG):
        async with kept_going("work", work):
            await working.wait()
            assert not ended.is_set()
    assert ended.is_set()


async def test_after_a_cancellation_that_a_timeout_let_through_timeouts_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lasting, "AFTER_A_FAULT", 0.0)
    runs, timed_out = 0, asyncio.Event()

    async def work() -> None:
        nonlocal runs
        runs += 1
        if runs == 1:
            task = asyncio.current_task()
            assert task is not None
            task.cancel()
            await asyncio.sleep(0)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.001):
                await asyncio.Event().wait()
        timed_out.set()

    async with asyncio.timeout(HANG), kept_going("work", work):
        await timed_out.wait()


async def test_work_that_is_done_is_not_begun_again() -> None:
    runs = 0

    async def work() -> None:
        nonlocal runs
        runs += 1

    async with kept_going("work", work):
        for _ in range(5):
            await asyncio.sleep(0)
    assert runs == 1
