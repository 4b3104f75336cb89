"""What owners are told of something that is wrong with the running program."""

from bot.texts.catalogue import Catalogue
from bot.upkeep.condition import Fault, Kind

_KEYS: dict[Kind, str] = {
    "room": "fault-room",
    "store": "fault-store",
    "reader": "fault-reader",
    "webhook": "fault-webhook",
    "index": "fault-index",
    "intake": "fault-intake",
    "work": "fault-work",
    "answers": "fault-answers",
}
"""Texts by kind; of the others nobody can be told by a message while they last."""


def fault_text(texts: Catalogue, fault: Fault) -> str:
    """Return the message about a fault, in the language of `texts`."""
    said = texts.text(_KEYS[fault.kind])
    return "\n\n".join(part for part in (said, fault.detail) if part)
