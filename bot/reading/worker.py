"""The program of a reading process: jobs come in on standard input, readings go out on standard output.

Each message is its length in four bytes (big-endian) and a JSON object. The first one out is empty and says that the
process is ready. It ends with its input, and is started by `bot.reading.pool`.
"""

import contextlib
import gc
import hashlib
import mmap
import os
import signal
import sys
from typing import BinaryIO

from bot.reading.models import LENGTH, Job, Limits, Reading
from seeds.errors import Refused
from seeds.options import ReadOptions
from seeds.reader import read

_GRACE = 5
_WRITING = 4
"""Room that a document takes to be written out, in sizes of its file: as JSON, twice while that grows, and as bytes."""


def main() -> None:
    """Answer jobs until the input ends."""
    limits = Limits.model_validate_json(sys.argv[1])
    jobs, readings = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not end up between the readings.
    sys.stdout = sys.stderr
    warm(limits)
    _limit_memory(limits.memory)
    _send(readings, b"")
    while (message := _receive(jobs)) is not None:
        _limit_time(limits)
        reading = _answer(Job.model_validate_json(message), limits)
        _send(readings, reading)


def _answer(job: Job, limits: Limits) -> bytes:
    """Read a file whatever is in it; returns the reading as JSON."""
    try:
        return _written(_read(job, limits))
    except MemoryError:
        reason = f"It takes more than {limits.memory // 1_000_000} MB of memory to read. Split it into smaller files."
    except Exception as error:  # noqa: BLE001 - the boundary: whatever a file does to a reader, the others go on
        reason = f"The reader failed on it ({type(error).__name__}). Please report this, with the file if you can."
    gc.collect()  # not above: there, the error still holds what was read
    return Reading(digest=_digest(job, limits), refusal=reason, spent=True).model_dump_json().encode()


def _read(job: Job, limits: Limits) -> Reading:
    try:
        data = _bytes(job, limits)
    except OSError as error:
        return Reading(refusal=f"It can't be read ({error.strerror}). Check the permissions.", passing=True)
    except Refused as refused:
        return Reading(refusal=str(refused))
    digest = hashlib.sha256(data).hexdigest()
    options = ReadOptions(zone=limits.zone, max_bytes=limits.max_bytes)
    try:
        document = read(data, job.path, options)
    except Refused as refused:
        return Reading(digest=digest, size=len(data), refusal=str(refused))
    return Reading(digest=digest, size=len(data), document=document)


def _bytes(job: Job, limits: Limits) -> bytes:
    with job.file.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > limits.max_bytes:
            raise Refused(
                f"It has {size / 1e6:.1f} MB, and the limit is {limits.max_bytes / 1e6:g} MB (YAODIAN_MAX_BYTES). "
                "Split it into smaller files, or raise the limit."
            )
        return file.read(limits.max_bytes + 1)


def _written(reading: Reading) -> bytes:
    _make_room(_WRITING * reading.size)
    return reading.model_dump_json().encode()


def _make_room(size: int) -> None:
    """Raise `MemoryError` where there is no room for so many bytes: without it, the serialiser ends the process."""
    if size:
        try:
            mmap.mmap(-1, size).close()
        except OSError as error:
            raise MemoryError from error


def _digest(job: Job, limits: Limits) -> str:
    with contextlib.suppress(OSError, Refused, MemoryError):
        return hashlib.sha256(_bytes(job, limits)).hexdigest()
    return ""


def warm(limits: Limits) -> None:
    """Read a little text, so that no file pays for what is loaded at first use."""
    with contextlib.suppress(Refused):
        read("# 标题\n\n正文。\n\nSome text.\n".encode(), "warm.md", ReadOptions(zone=limits.zone))


def _limit_memory(memory: int) -> None:
    """Let the process have no more address space than that, where the system can do it."""
    try:
        import resource
    except ImportError:  # Windows has none
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _limit_time(limits: Limits) -> None:
    """End the process by the system's own clocks.

    By that of the processor when the file has had its time; by that on the wall if the program that should do it then
    is gone.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, limits.seconds)
        signal.setitimer(signal.ITIMER_REAL, limits.patience + _GRACE)


def _receive(jobs: BinaryIO) -> bytes | None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
    head = jobs.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return jobs.read(LENGTH.unpack(head)[0])


def _send(readings: BinaryIO, message: bytes) -> None:
    readings.write(LENGTH.pack(len(message)) + message)
    readings.flush()


if __name__ == "__main__":
    main()
