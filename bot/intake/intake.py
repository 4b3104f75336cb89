"""Keeps the store in step with folders of files."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path

from bot.intake.sync import Sync
from bot.intake.version import reader_version
from bot.intake.watch import Watcher
from bot.reading.models import Limits
from bot.report import IntakeReport, total
from seeds.options import ReadOptions
from storage.protocols import Store

Progress = Callable[[int, int], None]
"""Is told how many files of how many are done."""

# More than this and the one writer of the store is what everything waits for.
_MOST_WORKERS = 4


class Intake:
    """Takes folders in, once or as they change. Syncs of one `Intake` come one after another."""

    def __init__(self, store: Store, options: ReadOptions | None = None, *, workers: int | None = None) -> None:
        options = options or ReadOptions()
        self._store = store
        self._limits = Limits(max_bytes=options.max_bytes, zone=options.zone)
        self._options = options
        self._workers = workers or min(_MOST_WORKERS, os.cpu_count() or 1)
        self._one_at_a_time = asyncio.Lock()

    async def sync(self, folder: Path, *, yes: bool = False, progress: Progress | None = None) -> IntakeReport:
        """Bring the store up to date with a folder, with all folders in it, and tell what was done.

        Only documents that came from this folder are compared with it. Where the folder is missing, or over half of
        its documents have gone, nothing is removed and the report holds a notice, unless `yes` says that it is meant.
        progress: is told how many files of how many are done.

        Can be cancelled at any time: what is in the store then is whole, and the next sync goes on from there.
        Raises `bot.reading.pool.ReadingFailed` and `storage.errors.StoreError`; nothing that is in a file raises.
        """
        return await self.sync_all([folder], yes=yes, progress=progress)

    async def sync_all(
        self, folders: Sequence[Path], *, yes: bool = False, progress: Progress | None = None
    ) -> IntakeReport:
        """Do the same for several folders together, and tell what was done in all.

        A file that has moved from one of them to another is the document that it was, with its number and slug.
        """
        return total(await self._sync(dict.fromkeys(folders, frozenset()), yes=yes, progress=progress))

    async def watch(self, folders: Sequence[Path]) -> AsyncIterator[IntakeReport]:
        """Keep the store up to date with folders from now on, and yield a report of each batch that did anything.

        A file that is still being written is waited for. A folder that vanishes gives one notice, and is followed
        again when it is back. Ends only by being cancelled or closed.
        """
        watcher = Watcher([await asyncio.to_thread(folder.resolve) for folder in folders], self._sync)
        async for report in watcher.reports():
            yield report

    async def _sync(
        self, folders: Mapping[Path, frozenset[str]], *, yes: bool = False, progress: Progress | None = None
    ) -> list[IntakeReport]:
        async with self._one_at_a_time:
            real = {await asyncio.to_thread(folder.resolve): leave for folder, leave in folders.items()}
            version = await asyncio.to_thread(reader_version, self._options)
            return await Sync(self._store, self._limits, version, self._workers).run(real, yes=yes, progress=progress)
