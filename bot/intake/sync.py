"""One comparison of a folder with the store, and all that follows from it."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.intake.digests import digests
from bot.intake.plan import Plan, documents, moves, plan
from bot.intake.scan import Found, Scan, scan
from bot.reading.models import Job, Limits, Reading
from bot.reading.pool import ReadingPool
from bot.report import Event, IntakeReport, Notice, Remark
from seeds.models import Document
from storage.models import Incoming, KnownFile, Seen, Stored
from storage.protocols import Store

# One transaction for so many documents, or so many bytes of files: a commit costs some milliseconds, and a batch is
# what a crash can lose.
_BATCH, _BATCH_BYTES = 100, 2_000_000
# Fewer files than this for each process are read sooner than another process starts.
_FILES_A_WORKER = 30
# So many files are hashed before anything else gets a turn to stop it.
_HASHED_AT_ONCE = 500


class FolderSync:
    """One run over one folder."""

    def __init__(self, store: Store, folder: Path, limits: Limits, version: str, workers: int) -> None:
        self._documents = store.documents
        self._store = store
        self._path = folder
        self._folder = str(folder)
        self._limits = limits
        self._version = version
        self._workers = workers
        self._known: dict[str, KnownFile] = {}
        self._same: set[str] = set()
        self._outcomes: dict[str, str] = {}
        self._aside_before: frozenset[Remark] = frozenset()
        self._is_first = False
        self._warnings: list[Remark] = []
        self._events: list[Event] = []
        self._progress: Callable[[int, int], None] = lambda _done, _total: None
        self._done = self._total = 0

    async def run(
        self, *, yes: bool, progress: Callable[[int, int], None] | None, leave: frozenset[str]
    ) -> IntakeReport:
        """Do it; see `bot.intake.intake.Intake.sync`. leave: paths that are not looked at this time."""
        self._progress = progress or self._progress
        self._known = await self._documents.known_files(self._folder)
        found = await asyncio.to_thread(scan, self._path)
        if found is None:
            return await self._missing(yes=yes)
        self._aside_before = frozenset(await self._set_asides())
        last_version = await self._store.get_meta(self._meta)
        self._is_first = last_version is None
        steps = plan(found, self._known, self._version, last_version or "", leave)
        self._total = len(found.files)
        self._advance(self._total - len(steps.read))
        await self._note_unusable(found)
        gone = await self._take_in(steps)
        removed, notices = await self._remove(gone, yes=yes)
        if not leave:
            await self._store.set_meta(self._meta, self._version)
        return await self._report(steps, found, removed, notices)

    @property
    def _meta(self) -> str:
        return f"reader:{self._folder}"

    async def _missing(self, *, yes: bool) -> IntakeReport:
        """Deal with a folder that isn't there: its documents stay, unless they are meant to go."""
        known = len(documents(self._known.values()))
        removed = 0
        notices: tuple[Notice, ...] = ()
        if yes:
            removed = await self._documents.remove_paths(self._folder, list(self._known))
        else:
            notices = (Notice(kind="folder_missing", folder=self._folder, gone=known, known=known),)
        return IntakeReport(
            removed=removed, unchanged=0 if yes else known, set_aside=await self._set_asides(), notices=notices
        )

    async def _note_unusable(self, found: Scan) -> None:
        for path, reason in found.unusable.items():
            await self._set_aside(Seen(path, 0, 0), Reading(refusal=reason))

    async def _take_in(self, steps: Plan) -> list[str]:
        """Read what must be read, put it into the store, and rename what has moved; returns what has gone for good.

        Files whose bytes are known under another path are only recognised at first. What then turns out to be no
        move (a copy beside its original) is read after that.
        """
        by_path = {found.path: found for found in steps.read}
        elsewhere = await self._recognised(steps)
        unknown = [found for found in steps.read if found.path not in elsewhere and found.path not in self._same]
        renamed = moves(elsewhere, self._known, steps.gone)
        targets = {new for _, new in renamed}
        again = {path for path in elsewhere if path not in targets}
        again |= {new for old, new in renamed if self._known[old].reader != self._version}
        self._advance(len(steps.read) - len(unknown) - len(again))
        workers = max(1, min(self._workers, (len(unknown) + len(again)) // _FILES_A_WORKER))
        async with ReadingPool(self._limits, workers) as pool:
            await self._read(pool, unknown)
            if renamed:
                await self._documents.move_paths(self._folder, renamed)
                await self._documents.touch_files(self._folder, [by_path[new].seen for _, new in renamed])
            for old, _ in renamed:
                self._note(self._known[old].slug, "renamed")
            await self._read(pool, [by_path[path] for path in sorted(again)])
        moved = {old for old, _ in renamed}
        return [path for path in steps.gone if path not in moved]

    async def _recognised(self, steps: Plan) -> dict[str, str]:
        """Deal with files that hold what they held; return path and digest of those known from another path."""
        wanted = [found for found in steps.read if steps.movable or self._own(found.path)]
        elsewhere: dict[str, str] = {}
        for start in range(0, len(wanted), _HASHED_AT_ONCE):
            batch = wanted[start : start + _HASHED_AT_ONCE]
            for path, digest in (await asyncio.to_thread(digests, batch, self._limits.max_bytes)).items():
                if digest == self._own(path):
                    self._same.add(path)
                    self._note(self._known[path].slug, "unchanged")
                elif digest in steps.movable and not self._holds(path, digest):
                    elsewhere[path] = digest
        if self._same:
            await self._documents.touch_files(
                self._folder, [found.seen for found in wanted if found.path in self._same]
            )
        return elsewhere

    def _holds(self, path: str, digest: str) -> bool:
        file = self._known.get(path)
        return file is not None and file.digest == digest

    def _own(self, path: str) -> str | None:
        """Return the digest with which a file need not be read: that of its bytes as these readers read them."""
        file = self._known.get(path)
        return file.digest if file and file.slug and file.reader == self._version else None

    async def _read(self, pool: ReadingPool, files: Sequence[Found]) -> None:
        """Read files and deal with what comes back."""
        batch: list[Incoming] = []
        size = 0
        jobs = [Job.of(found.file, found.path) for found in files]
        async with contextlib.aclosing(pool.read_all(jobs)) as readings:
            position = 0
            async for _job, reading in readings:
                found = files[position]
                position += 1
                if reading.document is not None:
                    batch.append(self._incoming(found, reading.document, reading.digest))
                    size += reading.size
                else:
                    await self._set_aside(Seen(found.path, 0, 0) if reading.passing else found.seen, reading)
                if len(batch) >= _BATCH or size >= _BATCH_BYTES:
                    await self._put(batch)
                    batch, size = [], 0
                self._advance(1)
        await self._put(batch)

    def _incoming(self, found: Found, document: Document, digest: str) -> Incoming:
        self._warnings += [Remark(path=found.path, reason=reason) for reason in document.warnings]
        return Incoming(
            document=document,
            digest=digest,
            size=found.size,
            modified_ns=found.modified_ns,
            stamp=found.seen.stamp,
            reader=self._version,
        )

    async def _put(self, batch: Sequence[Incoming]) -> None:
        if not batch:
            return
        # The first intake of a folder is an archive: nobody wants a message for each of a thousand old articles.
        stored = await self._documents.put_many(self._folder, batch, archive=self._is_first)
        for item, outcome in zip(batch, stored, strict=True):
            self._note(outcome.slug, outcome.outcome)
            self._tell(item, outcome)

    def _tell(self, item: Incoming, stored: Stored) -> None:
        if stored.outcome in ("taken_in", "changed"):
            self._events.append(Event(what=stored.outcome, slug=stored.slug, title=item.document.title))

    async def _set_aside(self, seen: Seen, reading: Reading) -> None:
        await self._documents.set_aside(self._folder, seen, reading.refusal or "", reading.digest)
        file = self._known.get(seen.path)
        self._note(file.slug if file else None, "unchanged")

    async def _remove(self, gone: Sequence[str], *, yes: bool) -> tuple[int, tuple[Notice, ...]]:
        """Remove what has gone, unless it is so much that the folder itself may be at fault."""
        known = documents(self._known.values())
        left = documents(file for path, file in self._known.items() if path not in set(gone))
        lost = known - left
        if 2 * len(lost) > len(known) and not yes:
            for slug in lost:
                self._note(slug, "unchanged")
            return 0, (Notice(kind="mostly_gone", folder=self._folder, gone=len(lost), known=len(known)),)
        return (await self._documents.remove_paths(self._folder, list(gone)) if gone else 0), ()

    async def _report(self, steps: Plan, found: Scan, removed: int, notices: tuple[Notice, ...]) -> IntakeReport:
        for file in steps.same:
            self._note(file.slug, "unchanged")
        outcomes = list(self._outcomes.values())
        aside = await self._set_asides()
        return IntakeReport(
            taken_in=outcomes.count("taken_in"),
            changed=outcomes.count("changed"),
            unchanged=outcomes.count("unchanged"),
            renamed=outcomes.count("renamed"),
            removed=removed,
            ignored=found.ignored,
            set_aside=aside,
            warnings=tuple(self._warnings),
            notices=notices,
            refused=tuple(remark for remark in aside if remark not in self._aside_before),
            events=tuple(self._events),
        )

    async def _set_asides(self) -> tuple[Remark, ...]:
        found = await self._documents.set_asides(self._folder)
        return tuple(Remark(path=each.path, reason=each.reason) for each in found)

    def _note(self, slug: str | None, outcome: str) -> None:
        """Keep the weightiest thing that happened to a document, which may have several files."""
        order = ("unchanged", "renamed", "changed", "taken_in")
        if slug is not None:
            self._outcomes[slug] = max(outcome, self._outcomes.get(slug, "unchanged"), key=order.index)

    def _advance(self, files: int) -> None:
        self._done += files
        self._progress(self._done, self._total)
