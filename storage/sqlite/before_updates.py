"""Copies of a database from before an update of the program: what they are called, and for how long they are kept."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from storage.sqlite.copying import unlink

KEPT = timedelta(days=30)
"""For so long a copy is kept: it holds what people have had erased since."""

_log = structlog.get_logger(__name__)


def copy_of(path: Path, schema: int) -> Path:
    """Return what the copy of the database at `path` is called that is made before it leaves a schema."""
    return path.with_name(f"{path.name}.schema-{schema}.backup")


def remove_old(path: Path, now: datetime, is_whole: Callable[[], bool]) -> None:
    """Remove the copies of the database at `path` that are older than `KEPT`.

    now: aware. is_whole: tells whether the database can do without them; asked only where the newest is to go, which
    stays if it can't.
    """
    copies = sorted(_copies(path))
    old = [copy for made_at, copy in copies if made_at < now - KEPT]
    if old and len(old) == len(copies) and not is_whole():
        _log.warning("copy_kept_beyond_its_time", database=str(path), kept=str(old.pop()))
    for copy in old:
        unlink(copy)
        _log.info("old_copy_removed", database=str(path), copy=str(copy))


def _copies(path: Path) -> list[tuple[datetime, Path]]:
    """Return when each copy was made, and it."""
    name = re.compile(rf"{re.escape(path.name)}\.schema-\d+\.backup")
    found = [each for each in path.parent.iterdir() if name.fullmatch(each.name)]
    return [(datetime.fromtimestamp(each.stat().st_mtime, UTC), each) for each in found]
