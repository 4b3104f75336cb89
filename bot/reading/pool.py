"""A few reading processes, each ended and replaced when a file takes too long or too much.

Not `concurrent.futures`: its pool can't end one task, and breaks as a whole when a process dies. Plain subprocesses
on the event loop also start without a fork of this many-threaded program.
"""

import asyncio
import contextlib
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import PIPE
from collections import deque
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from bot.reading.models import LENGTH, OVERTIME, Job, Limits, Reading

# Imports on a busy machine take seconds; a process that needs this long will never come.
_START_WITHIN = 60.0
_END_WITHIN = 10.0
# Files that wait for one slow file at the head of the line go on being read meanwhile.
_AHEAD = 16


class ReadingFailed(Exception):
    """No reading process can be started here; the message says what to do."""


class Process(Protocol):
    """What a pool needs of a reading process, as `asyncio.subprocess` gives it."""

    @property
    def stdin(self) -> StreamWriter | None: ...  # noqa: D102 - as there

    @property
    def stdout(self) -> StreamReader | None: ...  # noqa: D102 - as there

    def kill(self) -> None: ...  # noqa: D102 - as there

    async def wait(self) -> int: ...  # noqa: D102 - as there


async def start_process(limits: Limits) -> Process:
    """Start a reading process with pipes to it and from it. Raises `ReadingFailed` where the system gives none."""
    try:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # the working folder may hold anything, also a folder called as one of our packages
            "-m",
            "bot.reading.worker",
            limits.model_dump_json(),
            stdin=PIPE,
            stdout=PIPE,
            start_new_session=True,  # Ctrl-C at the terminal is for the program, which ends this one itself
        )
    except OSError as error:
        raise ReadingFailed(
            f"The system starts no process that could read files ({error.strerror or error}). Raise its limits of "
            "processes, open files or memory, or end other programs, and try again."
        ) from error


@dataclass(frozen=True)
class _Worker:
    """A reading process with its two ends."""

    process: Process
    jobs: StreamWriter
    readings: StreamReader


class ReadingPool:
    """Reads files in up to `workers` processes, which start when there is something to do; an async context manager."""

    def __init__(self, limits: Limits, workers: int) -> None:
        self._limits = limits
        self._idle: list[_Worker] = []
        self._places = asyncio.Semaphore(workers)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._idle:
            await _end(self._idle.pop().process)

    async def read_all(self, jobs: Iterable[Job]) -> AsyncGenerator[tuple[Job, Reading]]:
        """Yield the reading of each job, in their order; one that is slow or bad disturbs none of the others.

        Raises `ReadingFailed` when no process can be started.
        """
        going: deque[tuple[Job, asyncio.Task[Reading]]] = deque()
        try:
            for job in jobs:
                going.append((job, asyncio.create_task(self.read(job))))
                if len(going) >= _AHEAD:
                    first, task = going.popleft()
                    yield first, await task
            while going:
                first, task = going.popleft()
                yield first, await task
        finally:
            for _, task in going:
                task.cancel()
            await asyncio.gather(*(task for _, task in going), return_exceptions=True)

    async def read(self, job: Job) -> Reading:
        """Read one file; never takes much longer than the limit, nor raises for what is in the file."""
        async with self._places:
            worker = self._idle.pop() if self._idle else await self._start()
            spent = True
            try:
                async with asyncio.timeout(self._limits.patience):
                    reading = await _ask(worker, job)
                spent = reading.spent
                return reading
            except TimeoutError:
                return Reading(
                    refusal=f"It was not read within {self._limits.patience:g} s, as the machine was busy or the file "
                    "could not be had. It will be tried again.",
                    passing=True,
                )
            except (asyncio.IncompleteReadError, ConnectionError):
                return self._broken(await _status(worker.process))
            finally:
                if spent:
                    await _end(worker.process)
                else:
                    self._idle.append(worker)

    def _broken(self, status: int) -> Reading:
        if OVERTIME and status == -OVERTIME:
            return Reading(refusal=f"It takes longer than {self._limits.seconds:g} s to read. Simplify or split it.")
        return Reading(refusal="The reader broke down on it. Please report this, with the file if you can.")

    async def _start(self) -> _Worker:
        process = await start_process(self._limits)
        assert process.stdin is not None  # noqa: S101 - it was started with pipes
        assert process.stdout is not None  # noqa: S101 - the same
        worker = _Worker(process, process.stdin, process.stdout)
        try:
            async with asyncio.timeout(_START_WITHIN):
                await _next(worker)
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError) as error:
            await _end(process)
            raise ReadingFailed(
                "The process that reads files can't be started; see the error above, and try a fresh environment."
            ) from error
        except BaseException:
            await _end(process)
            raise
        return worker


async def _ask(worker: _Worker, job: Job) -> Reading:
    message = job.model_dump_json().encode()
    worker.jobs.write(LENGTH.pack(len(message)) + message)
    await worker.jobs.drain()
    return Reading.model_validate_json(await _next(worker))


async def _next(worker: _Worker) -> bytes:
    length = LENGTH.unpack(await worker.readings.readexactly(LENGTH.size))[0]
    return await worker.readings.readexactly(length)


async def _status(process: Process) -> int:
    """Return the exit status of a process that has closed its end; to kill one that is ending may lose its status."""
    try:
        async with asyncio.timeout(_END_WITHIN):
            return await asyncio.shield(process.wait())
    except TimeoutError:
        return await _end(process)


async def _end(process: Process) -> int:
    """Kill a process and wait until it is gone, also when this is itself being cancelled; returns its exit status."""
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    return await asyncio.shield(process.wait())
