"""What one folder has to do with a comparison of several with the store."""

import asyncio
import contextlib
from collections.abc import Callable, Container, Sequence
from pathlib import Path

from bot.intake.digests import digests
from bot.intake.plan import Plan, documents, plan
from bot.intake.scan import Found, Scan, scan
from bot.reading.models import Job, Limits, Reading
from bot.reading.pool import ReadingPool
from bot.report import Event, IntakeReport, Notice, Remark
from seeds.models import Document
from storage.models import Incoming, KnownFile, Location, Seen, Stored
from storage.protocols import Store

# One transaction for so many documents, or so many bytes of files: a commit costs some milliseconds, and a batch is
# what a crash can lose.
_BATCH, _BATCH_BYTES = 100, 2_000_000
# So many files are hashed before anything else gets a turn to stop it.
_HASHED_AT_ONCE = 500


class FolderShare:
    """One folder in a run: the steps that `bot.intake.sync.Sync` takes with all folders, one step after another."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        limits: Limits,
        version: str,
        leave: frozenset[str],
        advance: Callable[[int], None],
    ) -> None:
        """leave: paths that are not looked at this time. advance: is told how many more files are done."""
        self._documents = store.documents
        self._store = store
        self._path = folder
        self._folder = str(folder)
        self._limits = limits
        self._version = version
        self._leave = leave
        self._advance = advance
        self._known: dict[str, KnownFile] = {}
        self._found: Scan | None = None
        self._steps = Plan((), (), (), frozenset())
        self._elsewhere: set[str] = set()
        self._same: set[str] = set()
        self._left: set[str] = set()
        self._outcomes: dict[str, str] = {}
        self._aside_before: frozenset[Remark] = frozenset()
        self._is_first = False
        self._removed = 0
        self._notices: tuple[Notice, ...] = ()
        self._warnings: list[Remark] = []
        self._events: list[Event] = []
        self._parted: list[str] = []

    async def look(self) -> int:
        """Find out what is known and what is there; returns how many files there are."""
        self._known = await self._documents.known_files(self._folder)
        self._aside_before = frozenset(await self._set_asides())
        self._found = found = await asyncio.to_thread(scan, self._path)
        if found is None:
            return 0
        last_version = await self._store.get_meta(self._meta)
        self._is_first = last_version is None
        self._steps = plan(found, self._known, self._version, last_version or "", self._leave)
        self._advance(len(found.files) - len(self._steps.read))
        await self._note_unusable(found)
        return len(found.files)

    @property
    def movable(self) -> frozenset[str]:
        """Digests of files that may have moved away."""
        return self._steps.movable

    @property
    def places(self) -> dict[Location, KnownFile]:
        """All that is known of the folder."""
        return {Location(self._folder, path): file for path, file in self._known.items()}

    @property
    def gone(self) -> list[Location]:
        """The places of known files that are there no more."""
        return [Location(self._folder, path) for path in self._steps.gone]

    @property
    def unknown(self) -> list[Found]:
        """The files whose bytes are new."""
        return [each for each in self._steps.read if each.path not in self._elsewhere and each.path not in self._same]

    @property
    def _meta(self) -> str:
        return f"reader:{self._folder}"

    async def recognise(self, movable: frozenset[str]) -> dict[Location, str]:
        """Deal with files that hold what they held; return place and digest of those that were elsewhere.

        movable: digests of files of any folder that may have moved away.
        """
        wanted = [found for found in self._steps.read if movable or self._own(found.path)]
        elsewhere: dict[str, str] = {}
        for start in range(0, len(wanted), _HASHED_AT_ONCE):
            batch = wanted[start : start + _HASHED_AT_ONCE]
            for path, digest in (await asyncio.to_thread(digests, batch, self._limits.max_bytes)).items():
                if digest == self._own(path):
                    self._same.add(path)
                    self._note(self._known[path].slug, "unchanged")
                elif digest in movable and not self._holds(path, digest):
                    elsewhere[path] = digest
        if self._same:
            await self._touch(self._same)
            self._advance(len(self._same))
        self._elsewhere = set(elsewhere)
        return {Location(self._folder, path): digest for path, digest in elsewhere.items()}

    async def read_unknown(self, pool: ReadingPool) -> None:
        """Read the files whose bytes are new, and put them into the store."""
        await self._read(pool, self.unknown)

    async def note_moves(self, moves: Sequence[tuple[KnownFile, Location, Location]]) -> None:
        """Take note of files that were moved: what is known of each, where from and where to."""
        self._left = {old.path for _, old, _ in moves if old.folder == self._folder}
        here = {new.path: file for file, _, new in moves if new.folder == self._folder}
        for file in here.values():
            self._note(file.slug, "renamed")
        if here:
            await self._touch(here)
        # What another version of the readers read is read again.
        done = {path for path, file in here.items() if file.reader == self._version}
        self._elsewhere -= done
        self._advance(len(done))

    async def read_recognised(self, pool: ReadingPool) -> None:
        """Read the files that were known from elsewhere and have not been moved: copies."""
        await self._read(pool, [found for found in self._steps.read if found.path in self._elsewhere])

    async def remove(self, *, yes: bool, at_rest: bool) -> None:
        """Remove what has gone, unless it is so much that the folder itself may be at fault.

        at_rest: whether all folders are, so that nothing may still be on its way.
        """
        if self._found is None:
            await self._remove_all(yes=yes)
            return
        gone = [path for path in self._steps.gone if path not in self._left]
        known = documents(self._known.values())
        lost = known - documents(self._known[path] for path in self._known.keys() - set(gone))
        if 2 * len(lost) > len(known) and not yes:
            lost -= await self._other_folders()
        if not at_rest:
            gone = []
        elif 2 * len(lost) > len(known) and not yes:
            self._notices = (Notice(kind="mostly_gone", folder=self._folder, gone=len(lost), known=len(known)),)
            gone = []
        if gone:
            self._removed = await self._documents.remove_paths(self._folder, gone)
        else:
            for slug in lost:
                self._note(slug, "unchanged")
        if not self._leave:
            await self._store.set_meta(self._meta, self._version)

    async def _remove_all(self, *, yes: bool) -> None:
        """Deal with a folder that isn't there: its documents stay, unless they are meant to go."""
        known = documents(self._known.values())
        if yes:
            self._removed = await self._documents.remove_paths(self._folder, list(self._known))
            return
        for slug in known:
            self._note(slug, "unchanged")
        self._notices = (Notice(kind="folder_missing", folder=self._folder, gone=len(known), known=len(known)),)

    async def _other_folders(self) -> set[str]:
        """Return the slugs of all documents that came from other folders, also."""
        names = [name for name in await self._documents.folders() if name != self._folder]
        return {slug for name in names for slug in documents((await self._documents.known_files(name)).values())}

    async def _note_unusable(self, found: Scan) -> None:
        for path, reason in found.unusable.items():
            await self._set_aside(Seen(path, 0, 0), Reading(refusal=reason))

    async def _touch(self, paths: Container[str]) -> None:
        await self._documents.touch_files(
            self._folder, [found.seen for found in self._steps.read if found.path in paths]
        )

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
            if outcome.parted:
                self._parted.append(outcome.parted)

    def _tell(self, item: Incoming, stored: Stored) -> None:
        if stored.outcome in ("taken_in", "changed"):
            self._events.append(Event(what=stored.outcome, slug=stored.slug, title=item.document.title))

    async def _note_parted(self) -> None:
        """Take note of what copies became whose first file changed, unless they have changed alike or gone since."""
        if not self._parted:
            return
        there = await self._documents.labels(self._parted)
        slugs = {each.slug for each in there}
        self._events = [event for event in self._events if event.slug not in slugs]
        for each in there:
            self._note(each.slug, "taken_in")
            self._events.append(Event(what="taken_in", slug=each.slug, title=each.title))

    async def _set_aside(self, seen: Seen, reading: Reading) -> None:
        await self._documents.set_aside(self._folder, seen, reading.refusal or "", reading.digest)
        file = self._known.get(seen.path)
        self._note(file.slug if file else None, "unchanged")

    async def report(self) -> IntakeReport:
        """Tell what was done."""
        for file in self._steps.same:
            self._note(file.slug, "unchanged")
        await self._note_parted()
        outcomes = list(self._outcomes.values())
        aside = await self._set_asides()
        return IntakeReport(
            taken_in=outcomes.count("taken_in"),
            changed=outcomes.count("changed"),
            unchanged=outcomes.count("unchanged"),
            renamed=outcomes.count("renamed"),
            removed=self._removed,
            ignored=self._found.ignored if self._found else 0,
            set_aside=aside,
            warnings=tuple(self._warnings),
            notices=self._notices,
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
