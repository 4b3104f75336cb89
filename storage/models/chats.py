"""Chats with their settings, and what they saved."""

from datetime import datetime, time
from typing import Literal

from seeds.models import Model
from storage.models.documents import Part

ChatState = Literal["active", "paused", "gone"]

HoldReach = Literal["chat", "broadcasts", "all"]
"""Whom a hold is taken to mean: its chat, whatever goes to many by itself, or whatever goes out at all."""


class Chat(Model):
    """A chat and its settings. `language` is null until it is known or chosen.

    zone: IANA name. quiet_from, quiet_to: hours of that zone in which nothing comes; both null for none.
    members_follow: in a group, whether every member may change what it follows; else only its administrators.
    let_in: whether it is among those who may use the bot; else it is told nothing. was: its id before an upgrade.
    language_told: whether the language was told from what is written in it, and follows that.
    """

    id: int
    thread_id: int | None = None
    kind: str
    language: str | None
    zone: str | None = None
    state: ChatState = "active"
    seen_number: int = 0
    quiet_from: time | None = None
    quiet_to: time | None = None
    silent_at_night: bool = False
    members_follow: bool = False
    let_in: bool = True
    was: int | None = None
    language_told: bool = False

    @property
    def quiet(self) -> tuple[time, time] | None:
        """Between which hours of its zone nothing comes; None where it wants no quiet."""
        return None if self.quiet_from is None or self.quiet_to is None else (self.quiet_from, self.quiet_to)

    @property
    def away(self) -> bool:
        """Whether nothing goes to it for now; what it misses is kept for its return."""
        return self.state != "active" or not self.let_in


class Hold(Model):
    """Nothing may be sent for so many seconds, the service says. `chat_id`: where it said so; null where not kept."""

    reach: HoldReach
    seconds: float
    chat_id: int | None = None


class Saved(Model):
    """A document, or a passage of one, that a chat saved."""

    id: int
    slug: str
    title: str
    part: Part | None
    index: int | None
    start: int | None
    end: int | None
    text: str | None
    saved_at: datetime
