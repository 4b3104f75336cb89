"""What lies in a folder: the files that can be documents, and those that stand in the way."""

import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from storage.models import Seen

SUFFIXES = (".md", ".markdown", ".txt")

# The longest tick of a clock that file systems take their times from (FAT, in nanoseconds): what changed within it may
# change again and look the same.
_A_TICK_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """A file that can be a document. `path` is relative to the folder, with slashes, and always proper text.

    stamp: when anything of it changed last, its name and its permissions too, and which file it is; programs can set
    `modified_ns` as they like, and this they can't. is_fresh: it changed a moment ago.
    """

    path: str
    file: Path
    size: int
    modified_ns: int
    stamp: str
    is_fresh: bool

    @property
    def seen(self) -> Seen:
        """How it looked, to know it by again; without a stamp, for another look, if it may yet change unseen."""
        return Seen(self.path, self.size, self.modified_ns, "" if self.is_fresh else self.stamp)


@dataclass
class Scan:
    """A folder as it is now.

    unusable: sentences about paths that can be no documents as they are. closed: folders in it, with a slash at the
    end, that could not be listed, so that nothing is known of what is in them.
    """

    files: dict[str, Found] = field(default_factory=dict)
    ignored: int = 0
    unusable: dict[str, str] = field(default_factory=dict)
    closed: list[str] = field(default_factory=list)

    def knows(self, path: str) -> bool:
        """Tell whether the scan could see whether there is a file at a path."""
        return not path.startswith(tuple(self.closed))


def scan(folder: Path) -> Scan | None:
    """List a folder with all folders in it; None where it is missing or can't be listed.

    Hidden files are skipped. Links to files in the same folder are files; links to folders are not followed, as what
    they show is either listed in its own place, or lies outside, where nothing is ever read.
    """
    found = Scan()
    root = folder.resolve()
    if not _walk(root, root, found):
        return None
    found.files = dict(sorted(found.files.items()))
    return found


def _walk(root: Path, folder: Path, found: Scan) -> bool:
    """List one folder after the other, without recursion: they may be nested deeper than a stack."""
    pending = [folder]
    listed = False
    while pending:
        current = pending.pop()
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            if not listed:
                return False
            found.closed.append(f"{_name(root, current)}/")
            found.unusable[_name(root, current)] = f"The folder can't be listed ({error.strerror}). Check permissions."
            continue
        listed = True
        pending.extend(Path(entry.path) for entry in _visible(entries) if entry.is_dir(follow_symlinks=False))
        for entry in _visible(entries):
            if not entry.is_dir(follow_symlinks=False):
                _take(root, Path(entry.path), found)
    return True


def _visible(entries: list[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
    return (entry for entry in entries if not entry.name.startswith("."))


def _take(root: Path, file: Path, found: Scan) -> None:
    """Sort one entry into files, ignored and unusable ones."""
    name = _name(root, file)
    fault, state = _look(root, file)
    wanted = file.suffix.lower() in SUFFIXES
    if state and wanted:
        stamp = f"{state.st_ctime_ns}:{state.st_ino}"
        is_fresh = abs(time.time_ns() - state.st_ctime_ns) < _A_TICK_NS
        found.files[name] = Found(name, file, state.st_size, state.st_mtime_ns, stamp, is_fresh)
    elif fault and (wanted or file.is_dir()):
        found.unusable[name] = fault
    else:
        found.ignored += 1


def _look(root: Path, file: Path) -> tuple[str, os.stat_result | None]:
    """Return the state of a file that may be read, else a sentence that says why not (empty for a link to a folder)."""
    try:
        if file.is_symlink() and not file.resolve(strict=True).is_relative_to(root):
            return (
                "It is a link that leads outside of the folder, which is not followed. Put the file itself here.",
                None,
            )
        state = file.stat()
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError before Python 3.13
        return f"It can't be read ({getattr(error, 'strerror', None) or 'a loop of links'}).", None
    if stat.S_ISDIR(state.st_mode):
        return "", None
    if not stat.S_ISREG(state.st_mode):
        return "It is no ordinary file (a pipe, a socket or a device). Save it as a file.", None
    return "", state


def _name(root: Path, path: Path) -> str:
    """Return the path in the folder as text; bytes of a name that are no text show in hexadecimal."""
    relative = path.relative_to(root).as_posix()
    return relative.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
