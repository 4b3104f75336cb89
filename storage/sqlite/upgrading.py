"""Lets a file be brought up to this program's version only while nobody else serves it."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from storage.errors import ServedElsewhere, StoreUnusable
from storage.folding import VERSION as FOLDING_VERSION
from storage.sqlite import database
from storage.sqlite.lock import sole_holder
from storage.sqlite.migration import is_ours, newest_schema, schema_version
from storage.topics import VERSION as TOPICS_VERSION

PATIENCE = 5.0
"""Seconds to wait for another process that makes or migrates the file this moment."""

_AGAIN = 0.05


@contextmanager
def right_to_upgrade(path: Path) -> Iterator[None]:
    """Hold the right to serve `path` for the length of the block where the file must be changed to be used at all.

    Where it is of this program's version already, or can't be read, nothing is held. Raises `StoreUnusable` where it
    must be changed while another process serves it: that one would find another schema under its feet.
    """
    until = time.monotonic() + PATIENCE
    with ExitStack() as stack:
        while why := _behind(path):
            try:
                stack.enter_context(sole_holder(path))
                break
            except ServedElsewhere as error:
                if time.monotonic() >= until:
                    raise StoreUnusable(
                        f"Another process is serving {path}, and {why}; stop that one first: "
                        "only then can this version bring it up to date."
                    ) from error
                time.sleep(_AGAIN)
        yield


def _behind(path: Path) -> str | None:
    """Return why the file must be changed before this program can use it, as the end of a sentence, or None."""
    try:
        if not path.exists() or not path.stat().st_size:
            return "there is nothing in it yet"
        with closing(sqlite3.connect(path, isolation_level=None, timeout=database.BUSY_SECONDS)) as connection:
            version, newest = schema_version(connection), newest_schema()
            if version < newest and is_ours(connection):
                return f"its schema is number {version}, not {newest}"
            if version != newest:
                return None
            known = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('folding', 'topics')"))
            if known.get("folding") != FOLDING_VERSION:
                return "its index of words is of another version"
            return None if known.get("topics") == TOPICS_VERSION else "its topics are folded by another version"
    except (OSError, sqlite3.Error):
        return None  # what is wrong with it is told when it is opened
