"""What a reader says when it will not take a file in."""


class SeedError(Exception):
    """Base of all errors of this package; the message is a sentence a person can act on."""


class Refused(SeedError):
    """A file that can't become a document. The message says why, and what the owner can do about it."""
