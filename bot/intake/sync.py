"""One comparison of folders with the store, and all that follows from it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from bot.intake.plan import moves
from bot.intake.share import FolderShare
from bot.reading.models import Limits
from bot.reading.pool import ReadingPool
from bot.report import IntakeReport
from storage.models import Location
from storage.protocols import Store

# Fewer files than this for each process are read sooner than another process starts.
_FILES_A_WORKER = 30


class Sync:
    """One run over all folders together, so that a file which moves from one to another is known as what it was."""

    def __init__(self, store: Store, limits: Limits, version: str, workers: int) -> None:
        self._store = store
        self._limits = limits
        self._version = version
        self._workers = workers

    async def run(
        self, folders: Mapping[Path, frozenset[str]], *, yes: bool, progress: Callable[[int, int], None] | None
    ) -> list[IntakeReport]:
        """Do it, and return a report for each folder; see `bot.intake.intake.Intake.sync`.

        folders: each with the paths that are not looked at this time, as something is still being written there.
        Until nothing is, nothing is removed either: it may be on its way.
        """
        counter = _Counter(progress)
        shares = [
            FolderShare(self._store, folder, self._limits, self._version, leave, counter.advance)
            for folder, leave in folders.items()
        ]
        for share in shares:
            counter.total += await share.look()
        counter.advance(0)
        await self._take_in(shares)
        at_rest = not any(folders.values())
        for share in shares:
            await share.remove(yes=yes, at_rest=at_rest)
        return [await share.report() for share in shares]

    async def _take_in(self, shares: list[FolderShare]) -> None:
        """Read what must be read, put it into the store, and note what has moved.

        Files whose bytes are known from another place are only recognised at first. What then turns out to be no
        move (a copy beside its original) is read after that.
        """
        movable = frozenset().union(*(share.movable for share in shares))
        elsewhere: dict[Location, str] = {}
        for share in shares:
            elsewhere |= await share.recognise(movable)
        known = {place: file for share in shares for place, file in share.places.items()}
        moved = moves(elsewhere, known, [place for share in shares for place in share.gone])
        unknown = sum(len(share.unknown) for share in shares)
        workers = max(1, min(self._workers, (unknown + len(elsewhere)) // _FILES_A_WORKER))
        async with ReadingPool(self._limits, workers) as pool:
            for share in shares:
                await share.read_unknown(pool)
            if moved:
                await self._store.documents.move_files(moved)
            for share in shares:
                await share.note_moves([(known[old], old, new) for old, new in moved])
                await share.read_recognised(pool)


class _Counter:
    """Adds up the files of all folders, and tells how many are done."""

    def __init__(self, progress: Callable[[int, int], None] | None) -> None:
        self.total = 0
        self._done = 0
        self._progress = progress

    def advance(self, files: int) -> None:
        """Note that so many more files are done."""
        self._done += files
        if self._progress:
            self._progress(self._done, self.total)
