"""Says how the program's memory is kept: in few heaps, so that what one thread gives back another one uses."""

import ctypes
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

MOST = 2

LARGE = 8 << 20
"""Bytes from which a block is the system's own, and goes back to it when it is let go of: what a question needs as it
is compared with a large library (2 MB at a time at 100,000 passages) is not."""

FREE = 16 << 20
"""Bytes that may lie free at the end of a heap; with glibc's 128 KB each question asks the system for its own anew."""

NEW = 10_000
"""Objects that come to be, beyond those that go, between two looks for cycles: the work of some 15 answers, a few MB.
Python's own 700 are three looks an answer."""

# Of glibc's malloc.h: M_ARENA_MAX, M_MMAP_THRESHOLD, M_TRIM_THRESHOLD. Unless they are set, the last two rise with the
# largest block let go of.
_ARENA_MAX, _MMAP_THRESHOLD, _TRIM_THRESHOLD = -8, -3, -1


def keep_few() -> None:
    """Let so many heaps at most serve all threads from now on; to be called before there are any.

    glibc gives each of the first 8 threads a processor a heap of its own, and each keeps what it once needed: half an
    hour of sending grew by 100 MB that nothing used. What they keep free is used again: a page that the system hands
    out is cleared first, and on a virtual machine may take 30 µs; 1,700 of them were a sixth to a half of an answer at
    100,000 passages. Does nothing under another C library, or where MALLOC_ARENA_MAX says how many.
    """
    if sys.platform == "linux" and "MALLOC_ARENA_MAX" not in os.environ:
        with suppress(AttributeError):
            allocator = ctypes.CDLL(None)
            allocator.mallopt(_ARENA_MAX, MOST)
            allocator.mallopt(_MMAP_THRESHOLD, LARGE)
            allocator.mallopt(_TRIM_THRESHOLD, FREE)


def look_seldom() -> None:
    """Let Python look seldom for objects that hold only one another, which nothing here makes many of.

    At 100,000 passages each look at all objects holds the interpreter for a tenth of a second, and one answer of fifty
    met it; all looks together took a twentieth of the processor's time.
    """
    gc.set_threshold(NEW, *gc.get_threshold()[1:])


@contextmanager
def loading() -> Iterator[None]:
    """Let Python look for none while modules are loaded in the block: what they hold stays."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def keep_loaded() -> None:
    """Let Python look no more at what is there now; to be called once all of it stays to the end."""
    gc.freeze()
