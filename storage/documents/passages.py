"""Cuts the parts of a document into passages, the units that a search finds."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from seeds.models import Document
from seeds.text.sentences import split
from storage.models import Part

AIM = 280
LIMIT = 400
"""Code points: a passage ends at the first sentence end after `AIM`, or a paragraph end after half of it."""

_CLAUSES = "，,；;、：: "


@dataclass(frozen=True)
class PartText:
    """A part of a document that can be quoted: `index` counts in its list of `export`, null for the summary."""

    part: Part
    index: int | None
    heading: str | None
    text: str


@dataclass(frozen=True)
class Cut:
    """A passage of a part: its text is `[start:end]` (code points) of the part's."""

    part: Part
    index: int | None
    heading: str | None
    text: str
    start: int
    end: int


def parts(document: Document) -> Iterator[PartText]:
    """Yield every part of a document that holds text, in the order of `export`; of a qa its answer."""
    if document.summary:
        yield PartText("summary", None, None, document.summary.text)
    for index, point in enumerate(document.key_points):
        yield PartText("key_point", index, None, point.text)
    for index, risk in enumerate(document.risks):
        yield PartText("risk", index, None, risk.text)
    for index, section in enumerate(document.sections):
        yield PartText("section", index, section.heading, section.text)
    for index, pair in enumerate(document.qa):
        yield PartText("qa", index, pair.question, pair.answer)


def cut(document: Document) -> list[Cut]:
    """Cut all parts of a document into passages."""
    return [
        Cut(part.part, part.index, part.heading, part.text[start:end], start, end)
        for part in parts(document)
        for start, end in spans(part.text)
    ]


def spans(text: str) -> list[tuple[int, int]]:
    """Return where the passages of `text` start and end, in order, not overlapping; only white space is between them.

    Passages end with a sentence, and rather with a paragraph, at most `LIMIT` code points long. A longer sentence is
    cut after a clause. A text without anything but white space has none.
    """
    pieces = list(_pieces(text))
    found: list[tuple[int, int]] = []
    start, end = (pieces[0][0], pieces[0][0]) if pieces else (0, 0)
    for (piece_start, piece_end), following in zip_longest(pieces, pieces[1:]):
        if piece_end - start > LIMIT and end > start:
            found.append((start, end))
            start = piece_start
        end = piece_end
        paragraph_ends = following is None or "\n" in text[end : following[0]]
        if following is None or end - start >= (AIM / 2 if paragraph_ends else AIM):
            found.append((start, end))
            start = end = following[0] if following else end
    return found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of sentences, those longer than a passage may be cut after clauses or else anywhere."""
    for sentence in split(text):
        start = sentence.start
        while sentence.end - start > LIMIT:
            window = text[start : start + LIMIT]
            clause = max(window.rfind(mark) for mark in _CLAUSES) + 1
            end = start + (clause if clause > LIMIT // 4 else LIMIT)
            stretch = text[start:end]
            yield start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())
            start = end
        if rest := text[start : sentence.end].strip():
            start = text.index(rest[0], start)
            yield start, sentence.end
