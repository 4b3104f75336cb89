"""Standard output, which may be closed, or full, or a terminal that obeys what it is sent."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal would obey or couldn't print: C0 and C1 controls but tab and newline, bidi overrides, surrogates."""


class CannotPrint(Exception):
    """Standard output takes no more; the message is one sentence that says why."""


def harmless(text: str) -> str:
    """Return `text` with every character that a terminal would obey replaced by U+FFFD."""
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)


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
