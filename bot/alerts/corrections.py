"""Tells why a message is edited: its article was corrected, or there is more to say of the same article."""

MORE_TO_SAY = (":also", ":why")
"""How the key of an edit ends that adds where else the article is, or another reason: nothing in it has changed."""


def key_of(slug: str, change: int, *, corrected: bool) -> str:
    """Return the key of the edit that a change of the library makes of the message about a document.

    It begins with `edit:SLUG:`, by which the store finds those of a document (`Deliveries.of_document`).
    """
    return f"edit:{slug}:{change}" if corrected else f"edit:{slug}:{change}{MORE_TO_SAY[0]}"
