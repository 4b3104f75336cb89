"""What a chat follows, and when it is told."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Literal, NamedTuple, get_args

from pydantic import Field

from seeds.models import Model

NamedKind = Literal["topic", "author", "source", "series"]
RuleKind = Literal["all", NamedKind, "keywords", "question"]

NAMED_KINDS: tuple[NamedKind, ...] = get_args(NamedKind)
"""The kinds of rules that follow what documents bear as a name."""

SCOPE_FIELD: Mapping[NamedKind, str] = {
    "topic": "topics",
    "author": "authors",
    "source": "sources",
    "series": "series",
}
"""By which field a `Scope` is limited to the documents of each of them."""

Frequency = Literal["at_once", "daily", "weekly"]


class Rule(Model):
    """What a subscription follows: `value` is the topic, author, source, series, keywords or question."""

    kind: RuleKind
    value: str = ""


class When(Model):
    """When a chat is told: at once, or in a digest each day or week at `at` in its own zone (weekday 0 is Monday)."""

    frequency: Frequency = "at_once"
    at: time = time(8)
    weekday: int = Field(default=0, ge=0, le=6)


class Subscription(Model):
    """One thing that one chat follows; `archive`: also documents that are old when they come in."""

    id: int
    chat_id: int
    thread_id: int | None
    rule: Rule
    paused: bool = False
    created_at: datetime
    when: When = When()
    archive: bool = False
    muted_until: datetime | None = None

    def running(self, now: datetime) -> bool:
        """Tell whether it brings anything at `now`."""
        return not self.paused and (self.muted_until is None or self.muted_until <= now)


class Following(NamedTuple):
    """A subscription by its id and the value of its rule; there may be 100,000 of these in memory."""

    id: int
    value: str
