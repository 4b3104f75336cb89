"""Tells who wrote what a passage stands in: its author, or nobody, as the program extracted it from the text."""

from seeds.models import By
from storage.models import Card, Part
from storage.protocols import Documents


async def by_of(documents: Documents, card: Card, part: Part, index: int | None) -> By | None:
    """Return who a document's summary, key point or risk is by, as `export` has it.

    None for its other parts, which are always the text's own, and for one that is not there any more.
    """
    if part == "summary":
        return card.summary.by if card.summary else None
    if part not in ("key_point", "risk") or index is None:
        return None
    document = await documents.get(card.slug)
    points = (document.key_points if part == "key_point" else document.risks) if document else ()
    return points[index].by if 0 <= index < len(points) else None
