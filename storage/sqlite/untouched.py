"""Reads a database without touching it: no log, no lock and no index of a log come to stand beside it."""

import os
from pathlib import Path


def only_reads(path: Path) -> bool:
    """Tell whether there is a database that this process may not write to, or not put beside it what SQLite needs."""
    try:
        path.stat()
    except OSError:
        return False  # which whoever opens it is told
    effective = os.access in os.supports_effective_ids
    return not all(os.access(each, os.W_OK, effective_ids=effective) for each in (path, path.resolve().parent))


def address(path: Path) -> str:
    """Return the URI by which SQLite reads the database at `path` as it stands (sqlite.org/uri.html).

    Whoever has one of ours open has its log beside it. Where there is a log, or the journal of a transaction that was
    broken off, it is read too; without one the file alone is all there is, and is not locked.
    """
    real = path.resolve()  # a log stands beside the file, not beside a link to it
    is_alone = not any(real.with_name(f"{real.name}{ending}").exists() for ending in ("-wal", "-journal"))
    return f"{real.as_uri()}?mode=ro{'&immutable=1' if is_alone else ''}"
