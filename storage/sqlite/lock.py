"""Keeps two programs from serving one database at the same time."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from storage.errors import ServedElsewhere
from storage.sqlite.database import unusable
from storage.sqlite.results import is_held


@contextmanager
def sole_holder(path: Path) -> Iterator[None]:
    """Hold the right to serve the database at `path` for the length of the block; a dead process lets go of it.

    The lock is SQLite's own on a file beside the database (`NAME.lock`), so it works wherever SQLite does.
    The folder is made where it is missing. Raises `ServedElsewhere` where another process holds it, and
    `StoreUnusable` where the folder can't be written to.
    """
    with ExitStack() as stack:
        try:
            real = path.resolve()  # else a link to the database would have a lock of its own
            lock = real.with_name(f"{real.name}.lock")
            lock.parent.mkdir(parents=True, exist_ok=True)
            lock.touch(mode=0o600)
            # Whoever lets go of it may do so in another thread than the one that took it.
            connection = sqlite3.connect(lock, isolation_level=None, timeout=0, check_same_thread=False)
            stack.enter_context(closing(connection))
            connection.execute("BEGIN EXCLUSIVE")
        except (OSError, sqlite3.Error) as error:
            if not is_held(error):
                raise unusable(path, error) from error
            raise ServedElsewhere(
                f"Another process is serving {path}; stop it first, or give this one another database with --db."
            ) from error
        yield
