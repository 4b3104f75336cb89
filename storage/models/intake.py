"""What intake gives the store and asks of it: files as they were seen, read or set aside."""

from datetime import datetime
from typing import Literal, NamedTuple

from seeds.models import Document, Model


class Stored(Model):
    """What became of one document that was put into the store.

    parted: the slug of the new document that its other files became, which hold what it held; null where none did.
    """

    outcome: Literal["taken_in", "changed", "unchanged", "renamed"]
    slug: str
    parted: str | None = None


class SetAside(Model):
    """A file that was not taken in, and why, in a sentence."""

    folder: str
    path: str
    reason: str
    since: datetime


class Location(NamedTuple):
    """Where a file lies: a served folder, absolute, and the path in it."""

    folder: str
    path: str


class Seen(NamedTuple):
    """How a file looked, by its path in its folder. stamp: what else than size and time tells of a change."""

    path: str
    size: int
    modified_ns: int
    stamp: str = ""


class KnownFile(Model):
    """A file that is already in: its path in its folder, the digest of its bytes, and the document it made.

    `slug` is null for a file that is set aside and never was a document. `reader` is the version of the readers that
    read it, and `stamp` what else than size and time tells of a change, as they were given; empty where none was.
    """

    path: str
    digest: str
    size: int
    modified_ns: int
    slug: str | None
    reader: str = ""
    stamp: str = ""


class Incoming(Model):
    """A file that was read: its document, the digest of its bytes, how it looked, and the version of the readers."""

    document: Document
    digest: str
    size: int
    modified_ns: int
    stamp: str = ""
    reader: str = ""
