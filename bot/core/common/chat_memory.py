"""What is remembered of each chat from one message to the next: in memory only, and forgotten all at once."""

from dataclasses import dataclass, field, fields
from typing import Protocol

from bot.core.common.asked import Asked
from bot.core.common.came import Came
from bot.core.common.listed import KEPT_FOR, Listed
from bot.core.common.per_chat import PerChat
from bot.core.common.reading import SectionRead
from bot.core.common.tongues import Tongues
from bot.core.common.turning import Turns


def _opened() -> PerChat[str]:
    return PerChat[str](KEPT_FOR)


def _read() -> PerChat[SectionRead]:
    return PerChat[SectionRead](KEPT_FOR)


class _Forgetful(Protocol):
    def forget(self, chat_id: int) -> None: ...


@dataclass(frozen=True)
class ChatMemory:
    """Everything of this kind; whatever is added here is forgotten with the rest.

    asked: the last question with its answer. listed: the documents of the last list by their numbers. turns: the
    buttons of the last reply. opened: the document (its slug) that is looked at. read: the section of one that was read
    last. tongues: the script of Chinese that is written. came: what came by itself.
    """

    asked: Asked = field(default_factory=Asked)
    listed: Listed = field(default_factory=Listed)
    turns: Turns = field(default_factory=Turns)
    opened: PerChat[str] = field(default_factory=_opened)
    read: PerChat[SectionRead] = field(default_factory=_read)
    tongues: Tongues = field(default_factory=Tongues)
    came: Came = field(default_factory=Came)

    def forget(self, chat_id: int) -> None:
        """Forget all of a chat."""
        for each in fields(self):
            part: _Forgetful = getattr(self, each.name)
            part.forget(chat_id)
