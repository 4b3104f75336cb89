"""What the files of folders mean beside what is known of them: read, leave, move or remove."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.intake.scan import Found, Scan
from storage.models import KnownFile, Location


@dataclass(frozen=True)
class Plan:
    """Which files are as they were, which must be read, and which known paths have nothing behind them any more.

    gone: those whose folder could be seen. movable: digests of files that may have moved away: they are gone, or may
    hold something else now.
    """

    same: tuple[KnownFile, ...]
    read: tuple[Found, ...]
    gone: tuple[str, ...]
    movable: frozenset[str]


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
    left = (*gone, *(found.path for found in read if found.path in known))
    movable = frozenset(known[path].digest for path in left if known[path].digest)
    return Plan(tuple(same), tuple(read), gone, movable)


def _unchanged(found: Found, file: KnownFile, reader: str, refused_reader: str) -> bool:
    if (found.size, found.modified_ns, found.stamp) != (file.size, file.modified_ns, file.stamp):
        return False
    return reader in (file.reader, refused_reader)


def moves(
    digests: Mapping[Location, str], known: Mapping[Location, KnownFile], gone: Iterable[Location]
) -> list[tuple[Location, Location]]:
    """Return which files have moved, old place and new, each old place once.

    digests: of the files whose bytes are known ones and stand at another place now. Of several old places those in the
    same folder come first, else those that have gone, else those that hold something else now, as when two files
    change names.
    """
    sources: dict[str, list[Location]] = defaultdict(list)
    for place in (*gone, *(place for place in digests if place in known)):
        if known[place].digest:
            sources[known[place].digest].append(place)
    found = []
    for place, digest in digests.items():
        if left := sources[digest]:
            old = next((each for each in left if each.folder == place.folder), left[0])
            left.remove(old)
            found.append((old, place))
    return found


def documents(files: Iterable[KnownFile]) -> set[str]:
    """Return the slugs of the documents that files made."""
    return {file.slug for file in files if file.slug is not None}
