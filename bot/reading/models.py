"""What goes to a reading process, and what comes back."""

import os
import signal
import struct
from pathlib import Path

from seeds.models import Document, Model

LENGTH = struct.Struct(">I")
"""What stands before each message between the processes: its length in bytes."""

OVERTIME: int = getattr(signal, "SIGPROF", 0)
"""The signal that ends a reading process whose processor time is up; 0 where the system has none."""


class Job(Model):
    """One file to read.

    location: the bytes of the absolute path in hexadecimal, as the name of a file need not be text. path: the
    name by which the library knows it.
    """

    location: str
    path: str

    @classmethod
    def of(cls, file: Path, path: str) -> "Job":
        """Make the job for a file."""
        return cls(location=os.fsencode(file).hex(), path=path)

    @property
    def file(self) -> Path:
        """The file itself."""
        return Path(os.fsdecode(bytes.fromhex(self.location)))


class Reading(Model):
    """What became of one file: a document, or a sentence that says why not.

    digest: SHA-256 of its bytes in hexadecimal, empty where they could not be read. size: how many bytes were read.
    passing: whether the cause lies outside of the file's bytes, so that it is worth trying again as it is.
    spent: whether the process is not to be trusted with another file.
    """

    digest: str = ""
    size: int = 0
    document: Document | None = None
    refusal: str | None = None
    passing: bool = False
    spent: bool = False


class Limits(Model):
    """What one file may cost.

    max_bytes: on disk. seconds: of processor time, so that what becomes of a file doesn't depend on what else the
    machine does. patience: seconds of the clock. memory: bytes of address space.
    """

    max_bytes: int
    zone: str
    seconds: float = 5.0
    patience: float = 120.0
    memory: int = 300_000_000
