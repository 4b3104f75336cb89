"""Compares files of an index at rest with the checksums that tantivy wrote into them, and never reads."""

import json
import struct
import zlib
from pathlib import Path

from bot.answers.common.damage import IndexDamaged, damage

_TAIL = struct.Struct("<II")
"""At the end of a file: how many bytes its footer has, and a number that says that it is one."""

_MAGIC = 1337

_AT_ONCE = 1 << 20
"""Bytes that are read at once."""


def verify(folder: Path) -> None:
    """Read every file of the index's segments. Raises `IndexDamaged` for the first that isn't as it was written.

    tantivy puts a footer of JSON with the CRC of what stands before it (`crc`) at the end of each file, and looks at
    its form alone when it opens one: what changed in a large file is found by nobody, and answers are wrong.
    """
    with damage("the index's own list of files can't be read"):
        segments = json.loads((folder / "meta.json").read_bytes())["segments"]
        known = {each["segment_id"].replace("-", "") for each in segments}
        files = sorted(each for each in folder.iterdir() if each.name.partition(".")[0] in known)
    for each in files:
        with damage(f"{each.name} can't be read"):
            whole = _is_whole(each)
        if not whole:
            raise IndexDamaged(f"{each.name} is not as it was written")


def _is_whole(path: Path) -> bool:
    size = path.stat().st_size
    if size < _TAIL.size:
        return False
    with path.open("rb") as file:
        file.seek(size - _TAIL.size)
        length, magic = _TAIL.unpack(file.read())
        left = size - _TAIL.size - length
        if magic != _MAGIC or left < 0:
            return False
        file.seek(left)
        expected = json.loads(file.read(length))["crc"]
        file.seek(0)
        found = 0
        while left:
            some = file.read(min(left, _AT_ONCE))
            found = zlib.crc32(some, found)
            left -= len(some)
    return bool(found == expected)
