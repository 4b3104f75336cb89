"""Looks the index beside a database over, for `yaodian doctor`."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.answers.common.damage import IndexDamaged
from bot.answers.indexes import checksums, place
from bot.answers.indexes.holdings import Units
from bot.answers.indexes.index import Index
from bot.answers.indexes.place import Place, folder_of
from bot.answers.vectors.encoders import Encoder
from storage.protocols import Store


@dataclass(frozen=True)
class Condition:
    """How the index does: what a person may want to know, and whether it can be used as it is."""

    ok: bool
    detail: str


async def examine(store: Store, path: Path, encoders: Sequence[Encoder]) -> Condition:
    """Read the whole index beside the database at `path`, and compare it with the store. Raises `StoreError`.

    What is damaged is noted beside it, so that it is made anew at the next start: a start looks at little of it.
    """
    folder = folder_of(path)
    if not folder.exists():
        return Condition(True, f"{folder} isn't there yet; it is made when the bot starts")
    try:
        return await _look(path, store, encoders)
    except IndexDamaged:
        pass  # what was copied while the bot wrote may not fit together
    try:
        return await _look(path, store, encoders)
    except IndexDamaged as error:
        noted = place.condemn(path, str(error))
        then = "It is made anew when the bot starts next; that takes a while" if noted else "Delete it"
        return Condition(False, f"{folder} can't be used: {error}. {then}")


async def _look(path: Path, store: Store, encoders: Sequence[Encoder]) -> Condition:
    folder = folder_of(path)
    try:
        taken = await asyncio.to_thread(Place, path)
    except OSError as error:
        return Condition(False, f"{folder} can't be used ({error}); the bot serves from memory. Mend that")
    try:
        if taken.fault:
            return Condition(
                False,
                f"{folder} can't be used ({taken.fault}); the bot works on a copy, or makes the index anew at each "
                "start. Give it a folder there that it may write to, or delete what lies there",
            )
        return await _compare(taken, folder, store, encoders)
    finally:
        taken.close()


async def _compare(taken: Place, folder: Path, store: Store, encoders: Sequence[Encoder]) -> Condition:
    manifest = taken.manifest()
    why = taken.condemned() or await place.out_of_step(manifest, store)
    if why is not None or manifest is None:
        raise IndexDamaged(why or "there is none")
    await asyncio.to_thread(checksums.verify, taken.folder / "words")
    index = await asyncio.to_thread(Index, taken.folder, encoders)
    try:
        await asyncio.to_thread(_read_all, index)
    finally:
        index.close()
    behind = await store.changes.last() - manifest.change
    if behind:
        return Condition(True, f"{folder} is sound, {behind} changes behind, which are followed next")
    missing = {label.number for label in await store.documents.labels()} ^ set(index.table.documents.tolist())
    if missing:
        return Condition(False, f"{folder} is out of step by {len(missing)} documents; delete it to have it made anew")
    return Condition(True, f"{folder} is sound: {_told(index)}")


def _read_all(index: Index) -> None:
    """Read every unit. Raises `IndexDamaged`."""
    if index.words.size() != len(np.unique(index.table.numbers)):
        raise IndexDamaged("units are in it twice")
    for _ in Units(index.table, index.words):
        pass


def _told(index: Index) -> str:
    told = [f"{len(index.table)} stretches of text"]
    for model, kept in index.vectors.items():
        read = int((kept.known().of(index.table.numbers)[0] >= 0).sum())
        told.append(f"{model} has read {read / max(1, len(index.table)):.0%}")
    return ", ".join(told)
