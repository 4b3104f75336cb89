"""Keeps packed units in a file that grows at its end, each with what tells whether it is whole."""

import os
import struct
import zlib
from pathlib import Path
from typing import IO

_HEAD = struct.Struct("<II")
"""Before each: how many bytes it has, and their CRC."""

_MOST_USUAL = 8192
"""Bytes that are read at first; a unit seldom has more, and then the rest is read too."""


class Packs:
    """Bytes by where they begin. The index of words knows where, so what it lost sight of is nobody's.

    path: the file; without one they are kept in memory. It is read, not mapped: pages that are mapped count as ours.
    One thread may add; any may read what was there.
    """

    def __init__(self, path: Path | None) -> None:
        """Open the file. Raises `OSError`."""
        self._file: IO[bytes] | None = None
        self._memory = bytearray()
        if path:
            self._file = path.open("a+b")
        self._end = self._file.seek(0, os.SEEK_END) if self._file else 0

    def __len__(self) -> int:
        """Return how many bytes there are."""
        return self._end

    def add(self, packed: bytes) -> int:
        """Add one, and return where it begins; in the file when this returns, though not yet safe from power loss."""
        whole = _HEAD.pack(len(packed), zlib.crc32(packed)) + packed
        if self._file:
            self._file.write(whole)
            self._file.flush()
        else:
            self._memory += whole
        at, self._end = self._end, self._end + len(whole)
        return at

    def get(self, at: int) -> bytes:
        """Return the one that begins there. Raises `ValueError` where it isn't whole, and `OSError`."""
        some = self._read(at, _MOST_USUAL)
        if len(some) < _HEAD.size:
            raise ValueError("a packed unit is missing")
        length, checked = _HEAD.unpack_from(some)
        packed = some[_HEAD.size : _HEAD.size + length]
        if len(packed) < length and at + _HEAD.size + length <= self._end:
            packed += self._read(at + len(some), length - len(packed))
        if len(packed) < length or zlib.crc32(packed) != checked:
            raise ValueError("a packed unit is damaged")
        return packed

    def _read(self, at: int, most: int) -> bytes:
        if self._file:
            return os.pread(self._file.fileno(), most, at)
        return bytes(self._memory[at : at + most])
