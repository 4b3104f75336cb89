"""Tells one version of the readers from another, so that files are read again after an upgrade."""

import hashlib
from importlib import resources

from seeds.options import ReadOptions


def reader_version(options: ReadOptions) -> str:
    """Return a short digest of the readers' own code and data, and of the settings that change what they give.

    Made from the code rather than kept by hand: a number that someone must remember to raise would be forgotten.
    """
    digest = hashlib.sha256(f"{options.zone}\n{options.max_bytes}\n".encode())
    sources = [each for each in resources.files("seeds").iterdir() if each.name.endswith((".py", ".toml"))]
    for source in sorted(sources, key=lambda each: each.name):
        digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()[:16]
