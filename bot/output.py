"""Standard output, which may be closed, or full."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class CannotPrint(Exception):
    """Standard output takes no more; the message is one sentence that says why."""


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Give standard output for writing. Raises `CannotPrint` where that fails, and `BrokenPipeError` as it is."""
    # None where the program was started with it closed, whatever its type says.
    output: TextIO | None = sys.stdout
    if output is None:
        raise CannotPrint("Standard output is closed; nothing can be printed.")
    try:
        yield output
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotPrint(f"Standard output can't be written to ({error.strerror}).") from error
