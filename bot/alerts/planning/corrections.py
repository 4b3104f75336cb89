"""Tells why a message is edited: its article was corrected, or there is more to say of the same article."""

from storage.models import Delivery, NewDelivery

MORE_TO_SAY = (":also", ":why")
"""How the key of an edit ends that adds where else the article is, or another reason: nothing in it has changed."""


def edit(sent: Delivery, key: str, shows: str, message_id: int) -> NewDelivery:
    """Return the message that takes the place of one that was sent, for the same reasons; of a digest on all pages."""
    return NewDelivery(
        chat_id=sent.chat_id,
        thread_id=sent.thread_id,
        key=key,
        kind=sent.kind,
        slugs=sent.slugs,
        because=sent.because,
        subscriptions=sent.subscriptions,
        wanted_by=sent.wanted_by,
        shows=shows,
        edits=message_id,
        messages=sent.messages if sent.kind == "digest" else (),
    )


def key_of(slug: str, change: int, *, corrected: bool) -> str:
    """Return the key of the edit that a change of the library makes of the message about a document.

    It begins with `edit:SLUG:`, by which the store finds those of a document (`Deliveries.of_document`).
    """
    return f"edit:{slug}:{change}" if corrected else f"edit:{slug}:{change}{MORE_TO_SAY[0]}"
