"""Keeps two programs from serving one database at the same time."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from storage.errors import StoreUnusable


@contextmanager
def sole_holder(path: Path) -> Iterator[None]:
    """Hold the right to serve the database at `path` for the length of the block; a dead process lets go of it.

    The lock is SQLite's own on a file beside the database (`NAME.lock`), so it works wherever SQLite does.
    Raises `StoreUnusable` where another process holds it, or where the folder can't be written to.
    """
    lock = path.with_name(f"{path.name}.lock")
    with ExitStack() as stack:
        try:
            # Whoever lets go of it may do so in another thread than the one that took it.
            connection = sqlite3.connect(lock, isolation_level=None, timeout=0, check_same_thread=False)
            stack.enter_context(closing(connection))
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if "locked" not in str(error):
                raise StoreUnusable(
                    f"{path.parent} can't be written to ({error}); mend that or name another."
                ) from error
            raise StoreUnusable(
                f"Another process is serving {path}; stop it first, or give this one another database with --db."
            ) from error
        yield
