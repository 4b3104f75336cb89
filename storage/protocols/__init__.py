"""What the bot needs of a store, so that a second store can stand beside SQLite: one protocol a file."""

from storage.protocols.changes import Changes
from storage.protocols.chats import Chats
from storage.protocols.deliveries import Deliveries
from storage.protocols.documents import Documents
from storage.protocols.feedback import Feedback
from storage.protocols.questions import Questions
from storage.protocols.search import Search
from storage.protocols.store import OpenStore, Store
from storage.protocols.subscriptions import Subscriptions
from storage.protocols.vectors import QuestionVectors, Vectors
from storage.protocols.waiting import WaitingList

__all__ = [
    "Changes",
    "Chats",
    "Deliveries",
    "Documents",
    "Feedback",
    "OpenStore",
    "QuestionVectors",
    "Questions",
    "Search",
    "Store",
    "Subscriptions",
    "Vectors",
    "WaitingList",
]
