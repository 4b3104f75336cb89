"""What a front hands in: who, where, and what was typed or pressed; no Telegram in it."""

from datetime import datetime
from typing import Literal

from seeds.models import Model

Pace = Literal["go", "tell", "ignore"]
"""Whether to answer, to ask for patience, or neither, for a chat that writes faster than anybody types."""

ChatKind = Literal["private", "group", "channel", "terminal"]


class Address(Model):
    """Where a reply goes: a chat by its id, and the thread in it (a forum's topic), if any."""

    chat_id: int
    thread_id: int | None = None


class Person(Model):
    """Who speaks. `language_code` is the client's (IETF tag)."""

    id: int
    language_code: str | None = None


class Request(Model):
    """One thing that a person asks of the bot.

    what: `text` for a message or command (in `text`, with the slash but without `@name`); `press` for a
        button (callback data in `text`); `other` for a sticker, photo, voice or anything without words.
    named: whether the bot was called by its name, where several may be meant, as in a group.
    now: aware, UTC.
    reference: correlation id, on every log line of this request and in an apology.
    sent: when it was sent, where that is known; aware, UTC.
    pace: as `Core.admit` says of it; None where it is counted only when it is handled.
    """

    what: Literal["text", "press", "other"]
    text: str = ""
    address: Address
    chat: ChatKind
    person: Person | None = None
    named: bool = False
    now: datetime
    reference: str
    sent: datetime | None = None
    pace: Pace | None = None
