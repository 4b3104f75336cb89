"""What keeps the program from running, said so that a person can act on it."""

import asyncio

ENDINGS = (asyncio.CancelledError, GeneratorExit, KeyboardInterrupt, SystemExit)
"""What ends work on purpose. All else that is raised is a fault, though it may be no `Exception`: a panic in a library
written in Rust, such as tantivy, comes as a `BaseException`."""


class CannotRun(Exception):
    """The program can't start or go on as it is set up; the message is one sentence that says what to do."""
