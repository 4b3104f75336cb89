"""Says which section of an article a chat has read last."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SectionRead:
    """A section (from 0) of a document, and whether it was shown in the reader's own script."""

    slug: str
    index: int
    converted: bool = False
