"""Places that can't be written to, also for whoever is root."""

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

_VERSION_3 = 0x20080522
_OVERRIDE = 1 << 1
"""CAP_DAC_OVERRIDE: to write whatever the rights of a file say (capabilities(7))."""


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextlib.contextmanager
def closed(*places: Path) -> Iterator[None]:
    """Take the right to write to files and folders away for the length of the block, from this thread and its own."""
    before = {place: place.stat().st_mode for place in places}
    for place, mode in before.items():
        place.chmod(mode & 0o555)
    try:
        with _no_more_than_others():
            yield
    finally:
        for place, mode in before.items():
            place.chmod(mode)


@contextlib.contextmanager
def _no_more_than_others() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    if not sys.platform.startswith("linux"):
        pytest.skip("root may write anywhere")
    libc, header, sets = ctypes.CDLL(None, use_errno=True), _Header(_VERSION_3, 0), (_Sets * 2)()
    assert libc.capget(ctypes.byref(header), ctypes.byref(sets)) == 0
    had = sets[0].effective
    sets[0].effective = had & ~_OVERRIDE
    assert libc.capset(ctypes.byref(header), ctypes.byref(sets)) == 0
    try:
        yield
    finally:
        sets[0].effective = had
        assert libc.capset(ctypes.byref(header), ctypes.byref(sets)) == 0
