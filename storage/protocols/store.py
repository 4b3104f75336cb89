"""All of a store, and how one is opened."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

from storage.protocols.changes import Changes
from storage.protocols.chats import Chats
from storage.protocols.deliveries import Deliveries
from storage.protocols.documents import Documents
from storage.protocols.feedback import Feedback
from storage.protocols.questions import Questions
from storage.protocols.search import Search
from storage.protocols.subscriptions import Subscriptions
from storage.protocols.vectors import QuestionVectors, Vectors
from storage.protocols.waiting import WaitingList


class Store(Protocol):
    """All of it."""

    @property
    def documents(self) -> Documents:
        """The library."""
        ...

    @property
    def search(self) -> Search:
        """The words of the library."""
        ...

    @property
    def chats(self) -> Chats:
        """Chats and their settings."""
        ...

    @property
    def subscriptions(self) -> Subscriptions:
        """What chats follow."""
        ...

    @property
    def changes(self) -> Changes:
        """What happened to documents."""
        ...

    @property
    def waiting(self) -> WaitingList:
        """What waits for a digest."""
        ...

    @property
    def deliveries(self) -> Deliveries:
        """The outbox."""
        ...

    @property
    def questions(self) -> Questions:
        """Questions asked."""
        ...

    @property
    def feedback(self) -> Feedback:
        """What people thought of answers."""
        ...

    async def get_meta(self, name: str) -> str | None:
        """Return a note that a program keeps with the store, or None."""
        ...

    async def set_meta(self, name: str, value: str) -> None:
        """Keep a note with the store, such as a version or a cursor; nothing of a person's."""
        ...

    @property
    def vectors(self) -> Vectors:
        """What vector models made of texts."""
        ...

    @property
    def question_vectors(self) -> QuestionVectors:
        """What vector models made of saved questions."""
        ...

    async def try_writing(self) -> None:
        """Find out whether it can be written to. Raises `storage.errors.NoRoom`, `storage.errors.StoreUnusable`."""
        ...

    async def backup(self, target: Path) -> None:
        """Write a consistent copy to `target` while the store is in use."""
        ...

    async def finish_erasing(self) -> bool:
        """Let what was erased be gone from every byte of the store; returns whether it is, or readers hold it up.

        To be called now and then, and at a start.
        """
        ...

    async def drop_old_copies(self) -> None:
        """Let go of the copies that it made of itself before an update of the program, once they are old.

        They hold what people have had erased since. To be called at a start, and then daily.
        """
        ...

    async def check(self) -> list[str]:
        """Return what is wrong with the store, a sentence each; `[]` when nothing is."""
        ...


class OpenStore(Protocol):
    """Opens a store at a path, and closes it at the end of the block."""

    def __call__(self, path: Path) -> AbstractAsyncContextManager[Store]:
        """Open the store, migrating it first where nobody serves it. Raises `storage.errors.StoreError`."""
        ...
