"""Which folders are served: those that were given, else those that are known, else the bundled corpus."""

import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import seeds
from bot.errors import CannotRun
from storage.protocols import Store

BUNDLED = Path(seeds.__file__).parent / "corpus"
"""The digests that come with the program."""

_NOTE = "bundled"
"""Name of the note (`Store.get_meta`) that lists where the bundled corpus was, as JSON."""


async def served(given: Sequence[Path], store: Store) -> tuple[Path, ...]:
    """Return the folders to serve.

    Given folders replace the bundled corpus. Without any, a library that was taken from other folders is served as
    it is; only one that was never anything else gets the bundled corpus.
    """
    if given:
        return tuple(dict.fromkeys(folder.resolve() for folder in given))
    bundled = await _noted(store)
    known = await store.documents.folders()
    return tuple(Path(name) for name in known if not _is_bundled(name, bundled)) or (BUNDLED,)


async def check(folders: Sequence[Path], store: Store) -> None:
    """Raise `CannotRun` for a folder that can't be read and from which nothing ever came.

    One that is gone but was served before is the intake's business: an unmounted disk must not empty a library.
    """
    known = {Path(folder) for folder in await store.documents.folders()}
    for folder in folders:
        if wrong := fault(folder):
            if folder in known:
                continue
            raise CannotRun(f"The corpus folder {folder} {wrong}; name another with --corpus or YAODIAN_CORPUS.")


async def note_bundled(folders: Sequence[Path], store: Store) -> None:
    """Keep with the store that the bundled corpus is among its folders: another installation has it elsewhere."""
    bundled = await _noted(store)
    for name in map(str, folders):
        if name not in bundled and _is_bundled(name, bundled):
            bundled |= {name}
            await store.set_meta(_NOTE, json.dumps(sorted(bundled)))


async def retire_bundled(folders: Sequence[Path], store: Store) -> int:
    """Take the bundled documents out where other folders are served; returns how many documents went."""
    bundled = await _noted(store)
    if any(_is_bundled(str(folder), bundled) for folder in folders):
        return 0
    removed = 0
    for name in await store.documents.folders():
        if _is_bundled(name, bundled):
            paths = list(await store.documents.known_files(name))
            removed += await store.documents.remove_paths(name, paths)
    return removed


async def _noted(store: Store) -> frozenset[str]:
    return frozenset(json.loads(await store.get_meta(_NOTE) or "[]"))


def _is_bundled(name: str, noted: AbstractSet[str]) -> bool:
    """Tell whether a folder is the bundled corpus, of this installation or of an earlier one that was noted."""
    return name in noted or Path(name).resolve() == BUNDLED.resolve()


def fault(folder: Path) -> str | None:
    """Return what keeps a folder from being read, as the end of a sentence, or None."""
    try:
        if not folder.exists():
            return "does not exist"
        if not folder.is_dir():
            return "is no folder"
        next(folder.iterdir(), None)
    except OSError as error:
        return f"can't be read ({error.strerror})"
    return None
