"""A title becomes a slug that a person can read: Chinese as pinyin, anything else as ASCII."""

import hashlib
import re
from pathlib import PurePosixPath

from anyascii import anyascii

_LONGEST = 40


def propose_slug(title: str, path: str) -> str:
    """Return 1 to 40 characters of `a-z0-9-` for a title, cut between words; the same title always gives the same.

    Where a title has nothing to transliterate, the file's name stands in for it, and then a digest of both.
    """
    for text in (title, PurePosixPath(path).stem):
        slug = _slug(text)
        if len(slug) > 1:
            return slug
    return "doc-" + hashlib.sha256(f"{title}\0{path}".encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _slug(text: str) -> str:
    ascii_text = "".join(_transliterated(character) for character in text[:200])
    words = re.findall(r"[a-z0-9]+", ascii_text.lower())
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        slug = longer
    return slug


def _transliterated(character: str) -> str:
    if character in "'’":
        return ""
    # Each Han character is a syllable, hence a word.
    return f" {anyascii(character)} " if "\u2e80" <= character <= "\u9fff" else anyascii(character)
