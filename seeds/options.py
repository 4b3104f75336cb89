"""What a caller may choose about reading a file."""

from dataclasses import dataclass

DEFAULT_ZONE = "Asia/Shanghai"
"""The zone of whoever states none: a file's times, a chat."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: `zone` is the IANA zone of times that state none; files over `max_bytes` bytes are refused."""

    zone: str = DEFAULT_ZONE
    max_bytes: int = 10_000_000
