"""Updates that were done at a stop but could not be confirmed, for an older one wasn't: kept until the next start."""

import json
from collections.abc import Iterable
from pathlib import Path

import structlog

_log = structlog.get_logger(__name__)


def ledger_path(database: Path) -> Path:
    """Return where the ledger of the program that serves `database` lies."""
    return database.with_name(f"{database.name}.updates.json")


def save(path: Path, bot_id: int, done: Iterable[int]) -> None:
    """Keep the numbers of updates; without any, nothing is written. A failure is only logged."""
    numbers = sorted(done)
    if not numbers:
        return
    try:
        path.write_text(json.dumps({"bot": bot_id, "done": numbers}), encoding="utf-8")
    except OSError as error:
        _log.warning("ledger_not_written", reason=error.strerror)


def take(path: Path, bot_id: int) -> tuple[int, ...]:
    """Return the numbers that were kept for this bot, once; none where there are none, or none that can be read.

    What was kept for another bot stays for it.
    """
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["bot"] != bot_id:
            return ()
        done = tuple(int(number) for number in kept["done"])
        path.unlink()
        return done
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.warning("ledger_not_read", reason=type(error).__name__)
        return ()
