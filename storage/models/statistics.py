"""Counts over all that the store holds."""

from seeds.models import Model
from storage.models.delivery import Outbox


class Statistics(Model):
    """Counts over the whole library, and over chats for owners."""

    documents: int
    hidden: int
    set_aside: int
    passages: int
    topics: int
    first_published: str | None
    last_published: str | None
    questions: int
    answered: int
    chats: int
    subscriptions: int
    deliveries: Outbox
