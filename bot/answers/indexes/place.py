"""Finds the folder for what is derived from a store, and says whether what lies there still belongs to it."""

import os
import shutil
import sqlite3
import tempfile
import uuid
import weakref
from contextlib import ExitStack, suppress
from pathlib import Path

import structlog

from bot.answers.common.damage import damage
from bot.answers.indexes import words
from seeds.models import Model
from storage.errors import ServedElsewhere, StoreError
from storage.folding import VERSION as FOLDING_VERSION
from storage.models import Change
from storage.protocols import Store
from storage.sqlite.lock import sole_holder

VERSION = f"1.{words.VERSION}.{FOLDING_VERSION}"
"""Of everything in the folder; another one is made anew."""

IDENTITY = "identity"
"""Name of the note (`Store.get_meta`) that tells one database from another."""

_ENDING = ".index"
_MANIFEST = "manifest.json"
_CONDEMNED = "damaged.txt"
"""A note that what lies there is damaged, and how."""

_AT_ONCE = 1 << 20
"""Bytes that are read in at a time."""

_log = structlog.get_logger(__name__)


class Manifest(Model):
    """Up to which change of which database an index got; the change's own words tell a restored database apart."""

    version: str
    identity: str
    change: int
    slug: str | None
    at: str | None

    @classmethod
    def of(cls, identity: str, change: Change | None) -> "Manifest":
        """Return the manifest after a change, or before the first."""
        if change is None:
            return cls(version=VERSION, identity=identity, change=0, slug=None, at=None)
        return cls(version=VERSION, identity=identity, change=change.number, slug=change.slug, at=change.at.isoformat())


class Place:
    """A folder that this process alone writes to: beside the database, or where that can't be had, a copy of its own.

    fault: why the folder beside the database can't be used; None where it is used, or where another process does so.
    """

    def __init__(self, path: Path) -> None:
        """Take the folder for the database at `path`. Raises `OSError` where neither can be written to."""
        self._stack = ExitStack()
        self.fault: str | None = None
        beside = folder_of(path)
        try:
            beside.mkdir(parents=True, exist_ok=True)
            self._stack.enter_context(sole_holder(beside))
            with tempfile.TemporaryFile(dir=beside):
                self.folder = beside
            self.is_own = True
        except (StoreError, sqlite3.Error, OSError) as error:
            self._stack.close()
            if isinstance(error, ServedElsewhere):
                _log.info("index_copied", reason=str(error))
            else:
                self.fault = _words(error)
                _log.warning("index_elsewhere", folder=str(beside), reason=self.fault)
            scratch = tempfile.TemporaryDirectory(prefix="yaodian-index-")
            self._stack.callback(scratch.cleanup)
            self.folder = Path(scratch.name) / "index"
            self.is_own = False
            # What is copied while another writes may not fit together: then it is found out, and made anew.
            with suppress(OSError):
                _copy(beside, self.folder)
        self.close = weakref.finalize(self, self._stack.close)

    def manifest(self) -> Manifest | None:
        """Return what stands in the manifest; None where there is none that can be read."""
        try:
            return Manifest.model_validate_json((self.folder / _MANIFEST).read_bytes())
        except (OSError, ValueError):
            return None

    def note(self, manifest: Manifest) -> None:
        """Write the manifest, whole or not at all. Raises `IndexDamaged`."""
        part = self.folder / f"{_MANIFEST}.part"
        with damage("the index can't be noted down"):
            part.write_text(manifest.model_dump_json(), "utf-8")
            part.replace(self.folder / _MANIFEST)

    def condemned(self) -> str | None:
        """Return why what lies there is to be made anew, where that was found out before."""
        try:
            return (self.folder / _CONDEMNED).read_text("utf-8", "replace")
        except OSError:
            return None

    def read_in(self, most: int | None = None) -> int:
        """Read the files so that the system has them at hand, and return how many bytes.

        Of a large index a question reads some thousand rows, here and there; from a disk these take longer than all
        else. most: bytes at most, half of the machine's memory if none are given: what is more would push out what was
        read before. Ends when the folder is let go of.
        """
        left = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2 if most is None else most
        some, whole = memoryview(bytearray(_AT_ONCE)), left
        for each in sorted(self.folder.rglob("*")):
            with suppress(OSError), each.open("rb", buffering=0) as file:  # a folder, or a file that has gone meanwhile
                while left and self.close.alive and (read := file.readinto(some[:left])):
                    left -= read
        return whole - left

    def empty(self) -> None:
        """Remove all that lies in the folder. Raises `OSError`."""
        for each in list(self.folder.iterdir()) if self.folder.exists() else []:
            if each.is_dir():
                shutil.rmtree(each, ignore_errors=True)
            else:
                each.unlink(missing_ok=True)
        self.folder.mkdir(parents=True, exist_ok=True)


def _words(error: Exception) -> str:
    """Return what the system says, without the advice that a database's error brings with it."""
    cause = error.__cause__ or error
    return (cause.strerror if isinstance(cause, OSError) else None) or str(cause)


def folder_of(path: Path) -> Path:
    """Return the folder beside a database that holds what is derived from it."""
    return path.with_name(path.name + _ENDING)


def condemn(path: Path, why: str) -> bool:
    """Have the index beside a database made anew when it is opened next; returns whether that could be noted."""
    try:
        (folder_of(path) / _CONDEMNED).write_text(why, "utf-8")
    except OSError:
        return False
    return True


def _copy(source: Path, target: Path) -> None:
    """Copy a folder's contents, not its rights: a copy of what may only be read is to be written to."""
    target.mkdir()
    for each in source.iterdir():
        if each.is_dir():
            _copy(each, target / each.name)
        else:
            shutil.copyfile(each, target / each.name)


async def identity(store: Store) -> str:
    """Return what tells this database from others, made when first asked for; a backup of it has the same."""
    known = await store.get_meta(IDENTITY)
    if known is None:
        known = uuid.uuid4().hex
        with suppress(StoreError):  # where nothing can be written, the index is this process's alone
            await store.set_meta(IDENTITY, known)
    return known


async def out_of_step(manifest: Manifest | None, store: Store) -> str | None:
    """Return why an index with this manifest can't be followed on from, or None where it can."""
    if manifest is None:
        return "there is none"
    if manifest.version != VERSION:
        return f"it is of version {manifest.version}, this program writes {VERSION}"
    if manifest.identity != await identity(store):
        return "it is of another database"
    if manifest.change and not await _is_there(manifest, store):
        return "the database is not the one it followed, such as a restored backup"
    return None


async def _is_there(manifest: Manifest, store: Store) -> bool:
    found = await store.changes.since(manifest.change - 1, 1)
    return bool(found) and Manifest.of(manifest.identity, found[0]) == manifest
