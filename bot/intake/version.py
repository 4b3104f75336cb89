"""Tells one version of the readers from another, so that files are read again after an upgrade."""

import hashlib
from pathlib import Path

import seeds
from seeds.options import ReadOptions


def reader_version(options: ReadOptions) -> str:
    """Return a short digest of the readers' own code and data, and of the settings that change what they give.

    Made from the code rather than kept by hand: a number that someone must remember to raise would be forgotten.
    """
    digest = hashlib.sha256(f"{options.zone}\n{options.max_bytes}\n".encode())
    for name, source in sorted(readers_files().items()):
        digest.update(name.encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()[:16]


def readers_files() -> dict[str, Path]:
    """Return the files of the readers' code and data, in all their rooms, by their path in the package."""
    house = Path(seeds.__file__).parent
    found = (each for each in house.rglob("*") if each.suffix in (".py", ".toml"))
    return {each.relative_to(house).as_posix(): each for each in found}
