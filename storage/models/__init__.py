"""What the store hands out and takes in, beside `seeds.models.Document`; each group has a file of its own."""

from storage.models.chats import Chat, ChatState, Saved
from storage.models.delivery import (
    Change,
    Delivery,
    DeliveryState,
    Failed,
    Lately,
    NewDelivery,
    NewReason,
    NewWaiting,
    Outbox,
    SentMark,
    Waiting,
    WaitingReason,
)
from storage.models.documents import Card, Count, Hit, Label, Listing, Part, Passage, Relation, Scope
from storage.models.following import Following, Frequency, Rule, RuleKind, Subscription, When
from storage.models.intake import Incoming, KnownFile, Location, Seen, SetAside, Stored
from storage.models.questions import Rated, Shown, Unanswered
from storage.models.statistics import Statistics

__all__ = [
    "Card",
    "Change",
    "Chat",
    "ChatState",
    "Count",
    "Delivery",
    "DeliveryState",
    "Failed",
    "Following",
    "Frequency",
    "Hit",
    "Incoming",
    "KnownFile",
    "Label",
    "Lately",
    "Listing",
    "Location",
    "NewDelivery",
    "NewReason",
    "NewWaiting",
    "Outbox",
    "Part",
    "Passage",
    "Rated",
    "Relation",
    "Rule",
    "RuleKind",
    "Saved",
    "Scope",
    "Seen",
    "SentMark",
    "SetAside",
    "Shown",
    "Statistics",
    "Stored",
    "Subscription",
    "Unanswered",
    "Waiting",
    "WaitingReason",
    "When",
]
