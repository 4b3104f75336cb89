"""Folders are followed: changes are gathered, files that are still being written waited for, and batches synced."""

import asyncio
import stat
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Protocol

import structlog

from bot.intake.scan import scan
from bot.report import IntakeReport, Notice

# A copy or a save arrives as several events within this time, in milliseconds, and is one batch.
_GATHER_MS = 800
# How long to wait for events before looking whether the folders themselves are still there, in milliseconds.
_LOOK_MS = 1_000
# A file that has not changed for so many seconds has been written; one that grows for ever is read as it is in the end.
_SETTLED_AFTER, _WAIT_AT_MOST = 1.0, 120.0

_log = structlog.get_logger(__name__)


class Sync(Protocol):
    """Brings the store up to date with folders, leaving some paths in each as they are for now."""

    async def __call__(self, folders: Mapping[Path, frozenset[str]]) -> Sequence[IntakeReport]:
        """Return what was done in each folder."""
        ...


class Watcher:
    """Follows folders, which may come and go."""

    def __init__(self, folders: Sequence[Path], sync: Sync) -> None:
        self._folders = tuple(folders)
        self._sync = sync
        self._told: dict[Path, tuple[Notice, ...]] = {}

    async def reports(self) -> AsyncIterator[IntakeReport]:
        """Yield a report of each batch that did anything, beginning with what happened before the watch began."""
        seen: dict[Path, tuple[int, int] | None] = {}
        is_due = False
        while True:
            now = await asyncio.to_thread(self._identities)
            is_due, seen = is_due or now != seen, now
            present = [folder for folder, state in now.items() if state is not None]
            if not present:
                if is_due:
                    async for report in self._follow():
                        yield report
                is_due = False
                await asyncio.sleep(_LOOK_MS / 1000)
                continue
            async with aclosing(_changes(present)) as changes:
                async for is_touched in changes:
                    if is_due or is_touched:
                        async for report in self._follow():
                            yield report
                    is_due = False
                    if await asyncio.to_thread(self._identities) != seen:
                        break
            is_due = True  # what comes before the next watch begins, no watch tells of

    async def _follow(self) -> AsyncIterator[IntakeReport]:
        """Sync all folders at once with all that is at rest in them, and again as the rest comes to rest.

        All, whichever changed: what has gone from one may have come into another.
        """
        clock = asyncio.get_running_loop().time
        until = clock() + _WAIT_AT_MOST
        before = await asyncio.to_thread(self._states)
        left: dict[Path, frozenset[str]] = {}
        while not left or any(left.values()):
            await asyncio.sleep(_SETTLED_AFTER)
            now = await asyncio.to_thread(self._states)
            is_late = clock() > until
            moving = {
                folder: frozenset(
                    path for path, state in now[folder].items() if before[folder].get(path) != state and not is_late
                )
                for folder in self._folders
            }
            if moving != left:
                for folder, report in zip(moving, await self._sync(moving), strict=True):
                    if self._is_news(folder, report):
                        yield report
            before, left = now, moving

    def _identities(self) -> dict[Path, tuple[int, int] | None]:
        # Never on the loop, as `_states`: on a mount that hangs even this waits, and everybody would wait with it.
        return {folder: _identity(folder) for folder in self._folders}

    def _states(self) -> dict[Path, dict[str, tuple[int, int, str]]]:
        return {folder: _states(folder) for folder in self._folders}

    def _is_news(self, folder: Path, report: IntakeReport) -> bool:
        """Tell whether a report says anything that the last one of the same folder did not."""
        is_old = report.notices == self._told.get(folder, ())
        self._told[folder] = report.notices
        told = report.model_copy(update={"notices": ()}) if is_old else report
        return told.worth_telling or bool(told.renamed)


async def _changes(folders: Sequence[Path]) -> AsyncGenerator[bool]:
    """Yield True when something changed in one of them, False now and then; ends when one of them goes."""
    from watchfiles import Change, awatch  # only a program that goes on running needs it

    polling: bool | None = None
    # Whatever comes to its place, maybe under the same number, this watch does not follow.
    ends = {(Change.deleted, str(folder)) for folder in folders}
    while True:
        watching = awatch(
            *folders,
            watch_filter=lambda _change, path: not Path(path).name.startswith("."),
            debounce=_GATHER_MS,
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
            ignore_permission_denied=True,
            force_polling=polling,
        )
        try:
            async with aclosing(watching) as batches:
                async for batch in batches:
                    yield bool(batch)
                    if not ends.isdisjoint(batch):
                        return
        except FileNotFoundError:
            # It went between being seen and being watched.
            await asyncio.sleep(_LOOK_MS / 1000)
            return
        except (OSError, RuntimeError) as error:
            if polling:
                raise
            # Systems allow only so many watches, and some file systems none; looking again and again always works.
            _log.warning("watching_by_polling", reason=str(error))
            polling = True


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another one at the same path; None where there is none."""
    try:
        state = folder.stat()
    except OSError:
        return None
    return (state.st_dev, state.st_ino) if stat.S_ISDIR(state.st_mode) else None


def _states(folder: Path) -> dict[str, tuple[int, int, str]]:
    found = scan(folder)
    return {path: (each.size, each.modified_ns, each.stamp) for path, each in found.files.items()} if found else {}
