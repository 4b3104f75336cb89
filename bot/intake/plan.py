"""What a folder's files mean beside what is known of them: read, leave, rename or remove."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.intake.scan import Found, Scan
from storage.models import KnownFile


@dataclass(frozen=True)
class Plan:
    """Which files are as they were, which must be read, and which known paths have nothing behind them any more.

    gone: those whose folder could be seen. movable: by digest, the paths from which a file with these bytes may have
    moved away: they are gone, or hold something else now.
    """

    same: tuple[KnownFile, ...]
    read: tuple[Found, ...]
    gone: tuple[str, ...]
    movable: Mapping[str, tuple[str, ...]]


def plan(scan: Scan, known: Mapping[str, KnownFile], reader: str, refused_reader: str, leave: frozenset[str]) -> Plan:
    """Compare a scan with what is known.

    reader: the version of the readers now; a file that another one read is read again. refused_reader: the version
    that last went over the files that are set aside. leave: paths that are to stay as they are for now.
    """
    same: list[KnownFile] = []
    read: list[Found] = []
    for path, found in scan.files.items():
        if path in leave:
            continue
        file = known.get(path)
        if file is not None and _unchanged(found, file, reader, refused_reader):
            same.append(file)
        else:
            read.append(found)
    gone = tuple(
        path
        for path in known
        if path not in scan.files and path not in scan.unusable and path not in leave and scan.knows(path)
    )
    movable: dict[str, list[str]] = defaultdict(list)
    for path in (*gone, *(found.path for found in read if found.path in known)):
        if known[path].digest:
            movable[known[path].digest].append(path)
    return Plan(tuple(same), tuple(read), gone, {digest: tuple(paths) for digest, paths in movable.items()})


def _unchanged(found: Found, file: KnownFile, reader: str, refused_reader: str) -> bool:
    if (found.size, found.modified_ns, found.stamp) != (file.size, file.modified_ns, file.stamp):
        return False
    return reader in (file.reader, refused_reader)


def moves(digests: Mapping[str, str], known: Mapping[str, KnownFile], gone: Iterable[str]) -> list[tuple[str, str]]:
    """Return which files have moved, old path and new, each old path once.

    digests: of the files whose bytes are known ones and stand at another path now. Paths that have gone come first;
    then those that hold something else themselves, as when two files change names.
    """
    sources: dict[str, list[str]] = defaultdict(list)
    for path in (*gone, *(path for path in digests if path in known)):
        if known[path].digest:
            sources[known[path].digest].append(path)
    found = []
    for path, digest in digests.items():
        if sources[digest]:
            found.append((sources[digest].pop(0), path))
    return found


def documents(files: Iterable[KnownFile]) -> set[str]:
    """Return the slugs of the documents that files made."""
    return {file.slug for file in files if file.slug is not None}
