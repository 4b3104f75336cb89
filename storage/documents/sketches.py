"""Finds documents that say nearly the same: each has a sketch, a few numbers that its copies have too.

A sketch is the least hashes of the stretches of a text (Broder 1997, "On the resemblance and containment of
documents"): of two texts that have a share of their stretches in common, about that share of their sketches is the
same. So copies are found by an index over numbers, whatever their titles, and no text is read for it.
"""

import re
import zlib
from heapq import nsmallest
from sqlite3 import Connection

from seeds.models import Document
from storage.folding import fold

STRETCH = 8
"""Letters in a row that are hashed together."""

SIZE = 16
"""Hashes of a sketch: a copy with a frame as long as itself shares eight or more, one with half of its sentences
written anew three to ten, another of the same event one (`docs/decisions/alerts/same-article.md`)."""

SHARED = 3
"""Hashes that two sketches must share for their documents to be looked at; all of a shorter sketch."""

SHORT = 40
"""Letters below which the sections say too little to tell an article by: then all its texts are taken."""

_NO_LETTER = re.compile(r"[\W_]+")
_UNIT = 4
"""Bytes of a letter as it is hashed."""

_SOME = re.compile(b"[" + bytes(range(0, 256, 16)) + b"]", re.DOTALL)
"""Lowest bytes of the letters, one of sixteen, at which those stretches begin that are hashed of a long text."""

_OTHERS = 2**32
"""Puts the other stretches behind those, so that a short text and the same in a long frame share theirs."""


def letters_of(document: Document) -> str:
    """Return what a document says as copies of it compare: folded letters and digits alone, of its sections."""
    letters = _letters("\n".join(section.text for section in document.sections))
    if len(letters) >= SHORT:
        return letters
    said = [document.summary.text] if document.summary else []
    said += [point.text for point in (*document.key_points, *document.risks)]
    said += [text for qa in document.qa for text in (qa.question, qa.answer)]
    return letters + _letters("\n".join(said))


def sketch(letters: str) -> list[int]:
    """Return the sketch of a text of letters alone; of one that is empty none."""
    if not letters:
        return []
    text = letters.encode("utf-32-le", "surrogatepass")
    last = max(len(letters) - STRETCH, 0)
    some = [found.start() for found in _SOME.finditer(text[::_UNIT]) if found.start() <= last]
    hashes = {_hash(text, start) for start in some}
    if len(hashes) < SIZE:
        hashes |= {_OTHERS + _hash(text, start) for start in {*range(last + 1)} - {*some}}
    return nsmallest(SIZE, hashes)


def _hash(text: bytes, start: int) -> int:
    return zlib.crc32(text[start * _UNIT : (start + STRETCH) * _UNIT])


def write(connection: Connection, number: int, hashes: list[int]) -> None:
    """Put a sketch in the place of the one that a document had."""
    connection.execute("DELETE FROM sketches WHERE document = ?", (number,))
    connection.executemany(
        "INSERT INTO sketches (document, hash) VALUES (?, ?)", [(number, each) for each in sorted(hashes)]
    )


def alike(connection: Connection, slug: str, limit: int) -> list[str]:
    """Return the documents in service that came before one and may say the same, the most alike first."""
    rows = connection.execute(
        """
        WITH mine AS (
            SELECT s.hash, s.document FROM documents d JOIN sketches s ON s.document = d.number WHERE d.slug = :slug
        )
        SELECT d.slug FROM (
            SELECT other.document, count(*) AS shared FROM mine CROSS JOIN sketches other ON other.hash = mine.hash
            WHERE other.document < mine.document GROUP BY other.document
            HAVING shared >= min(:shared, (SELECT count(*) FROM mine))
        ) CROSS JOIN documents d ON d.number = document
        WHERE NOT d.hidden ORDER BY shared DESC, document LIMIT :limit
        """,
        {"slug": slug, "shared": SHARED, "limit": limit},
    ).fetchall()
    return [row["slug"] for row in rows]


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", fold(text))
