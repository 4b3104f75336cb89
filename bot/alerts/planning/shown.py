"""Fingerprints of what messages show of their documents: a change that nobody sees edits nothing."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from storage.models import Card
from storage.protocols import Store

_SHOWN = {"title", "published", "author", "source_name", "source_url", "summary"}
"""Fields of a card that a message about its document shows."""

_SHOWN_OF_TWIN = {"title", "source_name", "source_url"}
"""Fields of a card that a message about the same article from another source shows."""


async def shown_of(store: Store, card: Card) -> str:
    """Return a fingerprint of what a message about a document shows of it, and of where else it is."""
    return (await _shown_each(store, [card]))[card.slug]


async def shown_in_digest(store: Store, cards: Sequence[Card]) -> str:
    """Return these fingerprints of all documents of a digest, as `NewDelivery.shows` has them."""
    return json.dumps(await _shown_each(store, cards))


def of_digest(shows: str | None) -> dict[str, str]:
    """Return the fingerprints of a digest by slug, none of one that was written before there were any."""
    found: dict[str, str] = json.loads(shows) if shows else {}
    return found


def changed(shows: Mapping[str, str], slug: str, now: str) -> str:
    """Return what a digest shows once it shows one document as it is now."""
    return json.dumps({**shows, slug: now})


def digest(seen: str) -> str:
    """Return what tells a text from other ones."""
    return hashlib.blake2b(seen.encode("utf-8", "replace"), digest_size=12).hexdigest()


async def _shown_each(store: Store, cards: Sequence[Card]) -> dict[str, str]:
    twins = await store.documents.twins_of([card.slug for card in cards])
    return {
        card.slug: _fingerprint((card, _SHOWN), *((twin, _SHOWN_OF_TWIN) for twin in twins[card.slug]))
        for card in cards
    }


def _fingerprint(*shown: tuple[Card, set[str]]) -> str:
    """Return what tells these fields of these cards from other ones."""
    return digest("".join(card.model_dump_json(include=fields) for card, fields in shown))
